//! «Завершить»: registered, and what is still to be done. Updates itself when the mailbox is confirmed.

use std::time::Duration;

use domain::registration::Stage;
use leptos::prelude::*;

use super::{api::load_done, resend::ResendLetter};
#[cfg(feature = "ssr")]
use crate::{
    cabinet::{Inside, InsidePart},
    load::when_loaded,
    ui::{Layout, Program},
};
use crate::{
    text::text,
    ui::{Countdown, Notice, Tone, one_at_a_time, while_open},
    views::DonePage,
};

/// How often the page asks whether the mailbox is confirmed.
const ASK_EVERY: Duration = Duration::from_secs(3);

/// `/registration/done`.
#[cfg(feature = "ssr")]
pub fn done_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_done());
    when_loaded(page, |page| {
        view! {
            <Layout title=text().done_title() program=Program::Inside>
                <Inside part=InsidePart::Done(page) />
            </Layout>
        }
    })
}

/// What is still to be done.
#[component]
pub fn Done(
    /// How things stand at first.
    page: DonePage,
) -> impl IntoView {
    let t = text();
    let wait = Countdown::new(page.resend_in);
    let live = RwSignal::new(page.clone());
    let ask = ask_while_waiting(live, wait);
    let confirmed = Memo::new(move |_| live.with(|page| page.confirmed));
    let letters = Signal::derive(move || live.with(|page| page.letters));
    let here = page.registered_here;
    let email = StoredValue::new(page.email);
    view! {
        <section class="sheet">
            <div aria-live="polite">
                {move || if confirmed.get() {
                    view! {
                        <h1 class="sheet__title">{t.access_mailbox_done()}</h1>
                        <Notice tone=Tone::Success><p>{t.access_mailbox_done_text()}</p></Notice>
                    }
                    .into_any()
                } else {
                    view! {
                        <h1 class="sheet__title">{t.done_title()}</h1>
                        <p class="lead">{t.done_sent_to()} " " <strong>{email.get_value()}</strong></p>
                        <p>{t.done_text()}</p>
                        <p>{t.done_then()}</p>
                        <p class="field__hint">{t.done_no_letter()}</p>
                        <ResendLetter wait letters ask done=true />
                    }
                    .into_any()
                }}
            </div>
            <div class="actions">
                <a class="button button--primary" href="/sign-in">{t.to_sign_in()}</a>
                {move || {
                    (here && !confirmed.get())
                        .then(|| view! { <a class="button button--quiet" href=Stage::Access.path()>{t.back()}</a> })
                }}
            </div>
        </section>
    }
}

/// Asks the server every few seconds until the mailbox is proved; not while the tab is hidden. What it gives asks now.
fn ask_while_waiting(live: RwSignal<DonePage>, wait: Countdown) -> Callback<()> {
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a moment.
        if let Ok(page) = load_done().await
            && live.try_get_untracked().is_some_and(|before| before != page)
        {
            if page.letters != live.with_untracked(|before| before.letters) {
                wait.restart(page.resend_in);
            }
            live.set(page);
        }
    });
    let ask_if_looked_at = move || {
        if !live.with_untracked(|page| page.confirmed) && !document().hidden() {
            ask.run(());
        }
    };
    while_open(ASK_EVERY, ask_if_looked_at, ask_if_looked_at);
    ask
}
