//! Sending files by script, for what a plain form can't: progress, and a way to stop.

use domain::power::{MAX_AT_ONCE, MAX_BYTES, UploadProblem};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{FormData, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest, js_sys},
};

use super::Outcome;

/// An upload under way. The request itself lives in the browser alone.
#[derive(Clone, Copy)]
pub struct Upload {
    /// Percent sent; `None` while nothing is under way.
    pub percent: RwSignal<Option<u32>>,
    request: RwSignal<Option<StoredValue<XmlHttpRequest, LocalStorage>>>,
}

impl Upload {
    /// Nothing under way.
    pub fn new() -> Self {
        Self {
            percent: RwSignal::new(None),
            request: RwSignal::new(None),
        }
    }

    /// Stops it: the server keeps nothing of what was cut off.
    pub fn cancel(self) {
        if let Some(request) = self.request.get_untracked() {
            let _ = request.try_with_value(XmlHttpRequest::abort);
        }
    }

    /// Sends a form; `done` is told what became of it.
    ///
    /// # Errors
    /// What the browser says where it can't; the form can be sent plainly then.
    pub fn send(self, form: &HtmlFormElement, done: impl Fn(Outcome) + Copy + 'static) -> Result<(), JsValue> {
        let body = FormData::new_with_form(form)?;
        let request = XmlHttpRequest::new()?;
        request.open("POST", &form.action())?;
        request.set_request_header("Accept", "application/json")?;
        let percent = self.percent;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                percent.try_set(Some(whole(event.loaded() / event.total() * 100.0)));
            }
        });
        request
            .upload()?
            .set_onprogress(Some(progress.as_ref().unchecked_ref()));
        let (own, answered) = (self.request, request.clone());
        let ended = Closure::once_into_js(move || {
            drop(progress);
            percent.try_set(None);
            if let Some(Some(held)) = own.try_get_untracked() {
                held.dispose();
            }
            own.try_set(None);
            done(read(&answered));
        });
        request.set_onloadend(Some(ended.unchecked_ref()));
        percent.set(Some(0));
        self.request.set(Some(StoredValue::new_local(request.clone())));
        request.send_with_opt_form_data(Some(&body))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage")]
fn whole(percent: f64) -> u32 {
    percent as u32
}

/// What the answer says. No status at all: the line is down, or the person stopped it.
fn read(request: &XmlHttpRequest) -> Outcome {
    let status = request.status().unwrap_or_default();
    if status == 0 {
        return Outcome::Cancelled;
    }
    let words = request.response_text().ok().flatten().unwrap_or_default();
    let answer = js_sys::JSON::parse(&words).unwrap_or(JsValue::NULL);
    let get = |name: &str| js_sys::Reflect::get(&answer, &name.into()).unwrap_or(JsValue::NULL);
    let number = |name: &str| get(name).as_f64().map(whole);
    if let Some(count) = number("attached") {
        return Outcome::Attached(count);
    }
    let problem = get("refused")
        .as_string()
        .and_then(|code| UploadProblem::from_code(&code));
    let otherwise = match status {
        413 => UploadProblem::TooLarge,
        503 => UploadProblem::Busy,
        400..500 => UploadProblem::CutOff,
        _ => UploadProblem::Internal,
    };
    Outcome::Refused(problem.unwrap_or(otherwise), number("file"))
}

/// What is surely wrong before anything is sent.
pub fn judge(input: &HtmlInputElement) -> Option<Outcome> {
    let files = input.files()?;
    let count = files.length();
    if count == 0 {
        return Some(Outcome::Refused(UploadProblem::NoFile, None));
    }
    if count as usize > MAX_AT_ONCE {
        return Some(Outcome::Refused(UploadProblem::TooManyAtOnce, None));
    }
    #[expect(clippy::cast_precision_loss, reason = "ten million fit")]
    let most = MAX_BYTES as f64;
    (0..count).find_map(|index| {
        let size = files.get(index)?.size();
        let problem = if size == 0.0 {
            UploadProblem::Empty
        } else if size > most {
            UploadProblem::TooLarge
        } else {
            return None;
        };
        Some(Outcome::Refused(problem, Some(index + 1)))
    })
}
