//! Going where a refusal leads. The framework follows what succeeds; what is refused it leaves lying.

use domain::LocalPath;
use leptos::{prelude::*, web_sys::js_sys};
use leptos_router::hooks::{use_location, use_query_map};
use server_fn::ServerFn;

use super::{Layout, Notice, Tone};
use crate::{error::AppError, text::text};

/// The page that stands in the browser's address.
fn here() -> Option<LocalPath> {
    let location = window().location();
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    LocalPath::parse(&format!("{path}{query}"))
}

/// Opens another page in full. Browser only.
pub fn go_to(address: &str) {
    // What the browser refuses to open it says itself.
    let _ = window().location().set_href(address);
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

/// Follows the refusals of a form: to another step at once. To sign in only where nothing typed would be lost: [`RefusalWords`] has a link
/// for the rest.
pub fn follow<S>(action: ServerAction<S>, nothing_typed: bool)
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
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

/// What stands in place of a page that was refused, until the one is there that it leads to.
#[component]
pub fn Leaving(
    /// Why it was refused.
    error: AppError,
) -> impl IntoView {
    let t = text();
    let location = use_location();
    let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
    let mark = if query.is_empty() || query.starts_with('?') {
        ""
    } else {
        "?"
    };
    let page = LocalPath::parse(&format!("{path}{mark}{query}"));
    // Without a page to go to, as for another person's: the same anew.
    let to = error.leads_to(page.as_ref()).unwrap_or(format!("{path}{mark}{query}"));
    let leave = to.clone();
    Effect::new(move |_| {
        let leave = leave.clone();
        // After the router has put the refused address into the history: it is that entry which gives way.
        set_timeout(
            move || {
                let _ = window().location().replace(&leave);
            },
            std::time::Duration::ZERO,
        );
    });
    view! {
        <Layout title=t.loading()>
            <section class="sheet">
                <p role="status">{t.loading()}</p>
                <p><a href=to rel="external">{t.go_on()}</a></p>
            </section>
        </Layout>
    }
}

/// The words of a refusal; where it asks to sign in, with a way to do so that keeps the page.
pub fn refusal_words(error: &AppError, words: String) -> AnyView {
    let t = text();
    let apart = error.asks_to_sign_in().then(|| {
        let to = error.leads_to(None).unwrap_or_default();
        view! {
            <p>
                <a href=to target="_blank" rel="noopener external">{t.sign_in_apart()}</a>
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

/// Said where the browser keeps no cookies, before anything is typed.
#[component]
pub fn CookiesOff() -> impl IntoView {
    let off = RwSignal::new(false);
    Effect::new(move |_| {
        let enabled = js_sys::Reflect::get(&window().navigator(), &"cookieEnabled".into());
        // What doesn't say is believed to keep them: the server says otherwise in time.
        off.set(enabled.is_ok_and(|enabled| enabled.as_bool() == Some(false)));
    });
    move || {
        off.get()
            .then(|| view! { <Notice tone=Tone::Danger><p>{text().cookies_off()}</p></Notice> })
    }
}

/// Told by the address: what this page showed was changed in another tab, and what was sent from there was not done.
#[component]
pub fn ChangedElsewhere() -> impl IntoView {
    let changed = use_query_map().with_untracked(|query| query.get("changed").is_some());
    changed.then(|| view! { <Notice tone=Tone::Warning><p>{text().changed_elsewhere()}</p></Notice> })
}
