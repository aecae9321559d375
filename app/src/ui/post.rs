//! What a form sends, and what came of it.
//!
//! A form of an island is sent as it stands in the document: the fields travel as any browser posts them, and no structure is made of them first.
//! One type for all forms, whatever their server function: a type a form would bring its own copy of all that sends and waits.

use leptos::{
    prelude::*,
    server::ServerActionError,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement, UrlSearchParams},
};
use server_fn::{ServerFn, error::ServerFnUrlError};

use crate::{client::call, error::AppError};

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

    /// The refusal that the page's address names, for pages that the server alone renders.
    #[cfg(feature = "ssr")]
    pub fn refusal(self) -> Option<AppError> {
        self.value.get_untracked()?.err()
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

    fn send_fields(self, fields: String) {
        self.pending.set(true);
        spawn_local(async move {
            let answer = call(self.url, fields).await;
            // The page may be gone by then.
            self.pending.try_set(false);
            self.value.try_set(Some(answer));
        });
    }
}

/// The fields of a form, as browsers post them.
fn fields(form: &HtmlFormElement, pressed: Option<(String, String)>) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    if let Some((name, value)) = pressed {
        fields.append_with_str(&name, &value).ok()?;
    }
    let fields = UrlSearchParams::new_with_str_sequence_sequence(fields.unchecked_ref()).ok()?;
    Some(fields.to_string().into())
}
