//! What a form sends, and what came of it.
//!
//! A form of an island is sent as it stands in the document: the fields travel as any browser posts them, and no structure is made of them first.
//! One type for all forms, whatever their server function: a type a form would bring its own copy of all that sends and waits.

use leptos::{prelude::*, server::ServerActionError, web_sys::HtmlFormElement};
use server_fn::{ServerFn, error::ServerFnUrlError};

use crate::error::AppError;

/// An answer to a form: done, or why not.
pub type Answer = Result<(), AppError>;

/// One form's server function: where it is, and the last answer.
#[derive(Clone, Copy)]
pub struct Post {
    url: &'static str,
    value: RwSignal<Option<Answer>>,
    pending: RwSignal<bool>,
}

impl Post {
    /// A form of the server function `S`. A refusal of the form, sent without script, stands in the page's address.
    pub fn to<S>() -> Self
    where
        S: ServerFn<Output = (), Error = AppError>,
    {
        Self::at(S::PATH, S::url())
    }

    fn at(path: &str, url: &'static str) -> Self {
        let refused = use_context::<ServerActionError>()
            .filter(|error| error.path() == path)
            .map(|error| Err(ServerFnUrlError::<AppError>::decode_err(error.err())));
        Self {
            url,
            value: RwSignal::new(refused),
            pending: RwSignal::new(false),
        }
    }

    /// The address of the server function.
    pub fn url(self) -> &'static str {
        self.url
    }

    /// The last answer.
    pub fn value(self) -> RwSignal<Option<Answer>> {
        self.value
    }

    /// Whether an answer is waited for.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Sends a form as it stands, `pressed` being the name and the value of the button. Browser only.
    pub fn send(self, form: &HtmlFormElement, pressed: Option<(String, String)>) {
        match fields(form, pressed) {
            Some(fields) => self.send_fields(fields),
            None => self.value.set(Some(Err(AppError::BadRequest))),
        }
    }

    #[cfg(feature = "hydrate")]
    fn send_fields(self, fields: String) {
        self.pending.set(true);
        leptos::task::spawn_local(async move {
            let answer = ask(self.url, fields).await;
            // The page may be gone by then.
            self.pending.try_set(false);
            self.value.try_set(Some(answer));
        });
    }

    #[cfg(not(feature = "hydrate"))]
    fn send_fields(self, _: String) {
        // On the server nobody sends: the form is rendered alone.
        self.pending.set(false);
    }
}

/// The fields of a form, as browsers post them.
fn fields(form: &HtmlFormElement, pressed: Option<(String, String)>) -> Option<String> {
    use leptos::{
        wasm_bindgen::JsCast,
        web_sys::{FormData, UrlSearchParams},
    };
    let fields = FormData::new_with_form(form).ok()?;
    if let Some((name, value)) = pressed {
        fields.append_with_str(&name, &value).ok()?;
    }
    let fields = UrlSearchParams::new_with_str_sequence_sequence(fields.unchecked_ref()).ok()?;
    Some(fields.to_string().into())
}

/// Posts the fields and reads the answer; follows where it leads.
#[cfg(feature = "hydrate")]
async fn ask(url: &str, fields: String) -> Answer {
    use server_fn::{
        ContentType,
        client::Client,
        codec::{Json, PostUrl},
        error::FromServerFnError,
        request::ClientReq,
        response::ClientRes,
    };

    type Sent = <crate::client::Ours as Client<AppError>>::Request;

    let sent: Sent = ClientReq::<AppError>::try_new_post(url, PostUrl::CONTENT_TYPE, Json::CONTENT_TYPE, fields)?;
    let answer = <crate::client::Ours as Client<AppError>>::send(sent).await?;
    let (status, leads, to) = (
        ClientRes::<AppError>::status(&answer),
        ClientRes::<AppError>::has_redirect(&answer),
        ClientRes::<AppError>::location(&answer),
    );
    let body = ClientRes::<AppError>::try_into_bytes(answer).await?;
    if (400..=599).contains(&status) {
        return Err(AppError::de(body));
    }
    // What a proxy answers in our place is no answer.
    if !leads && body.as_ref() != b"null" {
        return Err(AppError::Offline);
    }
    if leads {
        super::leaving::go_to(&to);
    }
    Ok(())
}
