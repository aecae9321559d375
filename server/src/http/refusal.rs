//! A sentence for every error that has none yet.
//!
//! Limits, the origin check, the framework and a panic answer with a bare status. Here it becomes what the client can
//! use: a page for a person, a code for a page's script, a line for a program.

use app::{backend::Caller, error::AppError};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::Lang;
use html_escape::encode_quoted_attribute as escaped;
use server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER};

use super::{accept::Wants, page::Page};

/// What is offered with 503 where the one who refused named no time.
const BUSY_SECONDS: u32 = 5;

pub(super) async fn layer(request: Request, next: Next) -> Response {
    let wants = Wants::of(request.uri(), request.headers());
    let caller = request.extensions().get::<Caller>().cloned();
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_worded(&response) {
        return response;
    }
    let (lang, id) = caller
        .map(|caller| (caller.lang, caller.request_id))
        .unwrap_or_default();
    let (mut before, _) = response.into_parts();
    let mut refusal = refusal(status, wants, lang, &id);
    for describing in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
        before.headers.remove(describing);
    }
    for (name, value) in before.headers {
        if let Some(name) = name {
            refusal.headers_mut().entry(name).or_insert(value);
        }
    }
    refusal
}

/// A page, or JSON that somebody composed.
fn is_worded(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

/// The refusal with this status, as the client wants it.
pub(super) fn refusal(status: StatusCode, wants: Wants, lang: Lang, request_id: &str) -> Response {
    let mut response = match wants {
        Wants::Page => page(status, lang, request_id),
        Wants::Code => code(status),
        Wants::Text => (status, format!("{}\n", sentence(status, lang))).into_response(),
    };
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
    }
    response
}

fn page(status: StatusCode, lang: Lang, request_id: &str) -> Response {
    let (title, sentence) = (title(status, lang), sentence(status, lang));
    let (number, home) = match lang {
        Lang::Ru => ("Номер запроса для службы поддержки:", "На страницу входа"),
        Lang::En => ("Request number, for support:", "To the sign-in page"),
    };
    let number = if status.is_server_error() && !request_id.is_empty() {
        format!("<p class=\"quiet\">{number} <code>{}</code></p>", escaped(request_id))
    } else {
        String::new()
    };
    let body = format!("<main><h1>{title}</h1><p>{sentence}</p>{number}<p><a href=\"/sign-in\">{home}</a></p></main>");
    Page {
        status,
        lang,
        title: title.to_owned(),
        body,
        framed: false,
    }
    .into_response()
}

/// As a server function itself would answer: its caller in the browser knows how to read that.
fn code(status: StatusCode) -> Response {
    let error = match status {
        StatusCode::SERVICE_UNAVAILABLE => AppError::Busy { seconds: BUSY_SECONDS },
        status if status.is_server_error() => AppError::Internal,
        _ => AppError::BadRequest,
    };
    let headers = [
        (header::CONTENT_TYPE.as_str(), "application/json"),
        (SERVER_FN_ERROR_HEADER, ""),
    ];
    (status, headers, error.ser()).into_response()
}

fn title(status: StatusCode, lang: Lang) -> &'static str {
    match (status, lang) {
        (StatusCode::NOT_FOUND, Lang::Ru) => "Страница не найдена",
        (StatusCode::NOT_FOUND, Lang::En) => "Page not found",
        (StatusCode::SERVICE_UNAVAILABLE, Lang::Ru) => "Сервис сейчас занят",
        (StatusCode::SERVICE_UNAVAILABLE, Lang::En) => "The service is busy",
        (status, Lang::Ru) if status.is_server_error() => "Ошибка на нашей стороне",
        (status, Lang::En) if status.is_server_error() => "Something went wrong on our side",
        (_, Lang::Ru) => "Запрос не выполнен",
        (_, Lang::En) => "The request was not carried out",
    }
}

fn sentence(status: StatusCode, lang: Lang) -> &'static str {
    use StatusCode as S;
    match lang {
        Lang::Ru => match status {
            S::FORBIDDEN => "Запрос пришёл не со страниц сервиса, поэтому мы его не выполнили.",
            S::NOT_FOUND | S::GONE => "По этому адресу ничего нет. Проверьте, что ссылка скопирована целиком.",
            S::METHOD_NOT_ALLOWED => "Этот адрес так не вызывают. Откройте страницу и отправьте форму с неё.",
            S::REQUEST_TIMEOUT => "Данные передавались слишком долго. Проверьте соединение и повторите.",
            S::PAYLOAD_TOO_LARGE | S::URI_TOO_LONG => "Запрос слишком большой. Сократите данные и отправьте снова.",
            S::UNSUPPORTED_MEDIA_TYPE => "Данные пришли в неизвестном виде. Отправьте форму со страницы сервиса.",
            S::TOO_MANY_REQUESTS => "Слишком много попыток. Подождите и повторите.",
            S::SERVICE_UNAVAILABLE => {
                "Запросов больше, чем мы успеваем обработать. Вернитесь и повторите через несколько секунд."
            }
            status if status.is_server_error() => "Запрос не выполнен из-за ошибки у нас. Вернитесь и повторите позже.",
            _ => "Запрос не удалось прочитать. Вернитесь на страницу и отправьте форму ещё раз.",
        },
        Lang::En => match status {
            S::FORBIDDEN => "The request did not come from a page of this service, so it was not carried out.",
            S::NOT_FOUND | S::GONE => "There is nothing at this address. Check that the whole link was copied.",
            S::METHOD_NOT_ALLOWED => "This address is not called that way. Open the page and send its form.",
            S::REQUEST_TIMEOUT => "The data took too long to arrive. Check the connection and try again.",
            S::PAYLOAD_TOO_LARGE | S::URI_TOO_LONG => "The request is too large. Shorten the data and send it again.",
            S::UNSUPPORTED_MEDIA_TYPE => "The data came in an unknown form. Send the form from a page of this service.",
            S::TOO_MANY_REQUESTS => "Too many tries. Wait, then try again.",
            S::SERVICE_UNAVAILABLE => {
                "There are more requests than we can serve. Go back and try again in a few seconds."
            }
            status if status.is_server_error() => {
                "The request failed because of an error on our side. Go back and try again later."
            }
            _ => "The request could not be read. Go back to the page and send the form again.",
        },
    }
}
