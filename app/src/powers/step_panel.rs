//! «Прикрепить доверенность» on step 3.

use leptos::prelude::*;

use super::{AttachForm, OutcomeNotice, OwnList, api::load_step_powers, outcome};
use crate::{text::text, views::powers::StepPowers};

/// What is attached to the registration of this browser, and the form that attaches more.
#[component]
pub fn StepPanel() -> impl IntoView {
    let outcome = outcome();
    let powers = Resource::new(|| (), |()| load_step_powers());
    let done = Callback::new(move |()| powers.refetch());
    view! {
        <div id="powers">
            <OutcomeNotice outcome />
            // Not a page of its own: where the list can't be had, the form still works.
            <Transition>
                {move || Suspend::new(async move {
                    let step = powers.await.unwrap_or_default();
                    view! { <Step step outcome done /> }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Step(step: StepPowers, outcome: RwSignal<Option<super::Outcome>>, done: Callback<()>) -> impl IntoView {
    let t = text();
    let attached = !step.powers.is_empty();
    view! {
        {attached.then(|| view! { <OwnList powers=step.powers takes=true outcome done /> })}
        <details class="more" open=move || outcome.get().is_some()>
            <summary class="button">{t.access_poa_button()}</summary>
            <AttachForm outcome done />
        </details>
    }
    .into_any()
}
