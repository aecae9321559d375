//! What is said where all that is known is the status of an answer: limits, the origin check, the framework, a panic.

use domain::Lang;

use super::{Text, sentences};

sentences! {
    refusal_number: "Номер запроса для службы поддержки:", "Request number, for support:";
    refusal_way_out: "На страницу входа", "To the sign-in page";
}

impl Text {
    /// The title of the page for an HTTP status.
    pub fn status_title(self, status: u16) -> &'static str {
        match status {
            404 => self.pick("Страница не найдена", "Page not found"),
            503 => self.pick("Сервис сейчас занят", "The service is busy"),
            500.. => self.pick("Ошибка на нашей стороне", "Something went wrong on our side"),
            _ => self.pick("Запрос не выполнен", "The request was not carried out"),
        }
    }

    /// The sentence for an HTTP status: what happened, and what to do.
    pub fn status_sentence(self, status: u16) -> &'static str {
        match self.0 {
            Lang::Ru => match status {
                403 => "Запрос пришёл не со страниц сервиса, поэтому мы его не выполнили.",
                404 | 410 => "По этому адресу ничего нет. Проверьте, что ссылка скопирована целиком.",
                405 => "Этот адрес так не вызывают. Откройте страницу и отправьте форму с неё.",
                408 => "Данные передавались слишком долго. Проверьте соединение и повторите.",
                413 | 414 => "Запрос слишком большой. Сократите данные и отправьте снова.",
                415 => "Данные пришли в неизвестном виде. Отправьте форму со страницы сервиса.",
                429 => "Слишком много попыток. Подождите и повторите.",
                503 => "Запросов больше, чем мы успеваем обработать. Вернитесь и повторите через несколько секунд.",
                500.. => "Запрос не выполнен из-за ошибки у нас. Вернитесь и повторите позже.",
                _ => "Запрос не удалось прочитать. Вернитесь на страницу и отправьте форму ещё раз.",
            },
            Lang::En => match status {
                403 => "The request did not come from a page of this service, so it was not carried out.",
                404 | 410 => "There is nothing at this address. Check that the whole link was copied.",
                405 => "This address is not called that way. Open the page and send its form.",
                408 => "The data took too long to arrive. Check the connection and try again.",
                413 | 414 => "The request is too large. Shorten the data and send it again.",
                415 => "The data came in an unknown form. Send the form from a page of this service.",
                429 => "Too many tries. Wait, then try again.",
                503 => "There are more requests than we can serve. Go back and try again in a few seconds.",
                500.. => "The request failed because of an error on our side. Go back and try again later.",
                _ => "The request could not be read. Go back to the page and send the form again.",
            },
        }
    }
}
