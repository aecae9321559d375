//! «Прикрепить доверенность» on step 3.

use leptos::{prelude::*, task::spawn_local};

use super::{AttachForm, OutcomeNotice, OwnList, api::load_step_powers, outcome};
use crate::{text::text, views::powers::StepPowers};

/// What is attached to the registration of this browser, and the form that attaches more.
#[component]
pub fn StepPanel(
    /// What is attached at first.
    first: StepPowers,
) -> impl IntoView {
    let t = text();
    let outcome = outcome();
    let powers = RwSignal::new(first.powers);
    let done = Callback::new(move |()| {
        spawn_local(async move {
            // Where the list can't be had, what was there stays, and the form still works.
            if let Ok(now) = load_step_powers().await {
                powers.try_set(now.powers);
            }
        });
    });
    let list = move || {
        let powers = powers.get();
        (!powers.is_empty()).then(|| view! { <OwnList powers takes=true outcome done /> })
    };
    view! {
        <div id="powers">
            <OutcomeNotice outcome />
            {list}
            // Not drawn anew with the list: whoever has just sent a file goes on from the button.
            <details class="more" open=move || outcome.get().is_some()>
                <summary class="button">{t.access_poa_button()}</summary>
                <AttachForm outcome done />
            </details>
        </div>
    }
}
