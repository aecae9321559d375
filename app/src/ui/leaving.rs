//! Going where an answer leads, done or refused. A page is a document: the browser goes.

use domain::LocalPath;
use leptos::{prelude::*, web_sys::Event};

use super::{Notice, Post, Tone, address};
use crate::{error::AppError, text::text};

/// The attribute of the document that says that another page is under way.
const LEAVING: &str = "data-leaving";

/// What the script of the document is told when an island goes to another page.
const LEAVE: &str = "gangway-leave";
/// What it tells when the page stays after all.
pub const STAY: &str = "gangway-stay";

/// Whether another page is under way. Browser only.
pub fn is_leaving() -> bool {
    document()
        .document_element()
        .is_some_and(|html| html.has_attribute(LEAVING))
}

/// The page that stands in the browser's address.
fn here() -> Option<LocalPath> {
    let location = window().location();
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    LocalPath::parse(&format!("{path}{query}"))
}

/// Opens another page; the same page anew where the address is its own. Browser only.
pub fn go_to(address: &str) {
    let page = |address: &str| address.split('#').next().unwrap_or_default().to_owned();
    // The script of the document takes no second press from now on (`shell/page.js`). Should it not listen, nothing is worse than before.
    if let Ok(leave) = Event::new(LEAVE) {
        let _ = window().dispatch_event(&leave);
    }
    let same = here().is_some_and(|here| here.to_string() == page(address));
    // What the browser refuses to open it says itself.
    let _ = window().location().set_href(address);
    if same {
        open_anew();
    }
}

/// Goes where the answers of server functions lead. Browser only.
#[cfg(feature = "hydrate")]
pub fn follow_redirects() {
    // Nobody has set one before: the program starts here.
    let _ = server_fn::redirect::set_redirect_hook(go_to);
}

/// Opens this page anew, for whoever is signed in now. Browser only.
pub fn open_anew() {
    let _ = window().location().reload();
}

/// Asked in the background: the page stays what it is, unless it is another person's by now. Then it is opened anew.
pub fn unless_another<T>(answer: Result<T, AppError>) -> Option<T> {
    if matches!(answer, Err(AppError::OtherPerson)) {
        open_anew();
    }
    answer.ok()
}

/// Follows the refusals of a form: to another step at once. To sign in only where nothing typed would be lost: [`refusal_words`] has a link
/// for the rest.
pub fn follow(action: Post, nothing_typed: bool) {
    let value = action.value();
    Effect::watch(
        move || value.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned())),
        move |refused, _, _| {
            let Some(error) = refused else { return };
            if nothing_typed && *error == AppError::OtherPerson {
                open_anew();
            } else if let Some(to) = error.leads_to(here().as_ref())
                && (nothing_typed || !error.asks_to_sign_in())
            {
                go_to(&to);
            }
        },
        false,
    );
}

/// The words of a refusal; where it asks to sign in, with a way to do so that keeps the page.
pub fn refusal_words(error: &AppError, words: String) -> AnyView {
    let t = text();
    let apart = error.asks_to_sign_in().then(|| {
        let to = error.leads_to(None).unwrap_or_default();
        view! {
            <p>
                <a href=to target="_blank" rel="noopener">{t.sign_in_apart()}</a>
                ". " {t.sign_in_apart_text()}
            </p>
        }
    });
    view! {
        <p>{words}</p>
        {apart}
    }
    .into_any()
}

/// Told by the address: what this page showed was changed in another tab, and what was sent from there was not done.
#[component]
pub fn ChangedElsewhere() -> impl IntoView {
    let changed = address::query("changed").is_some();
    changed.then(|| view! { <Notice tone=Tone::Warning><p>{text().changed_elsewhere()}</p></Notice> })
}
