//! Fresh recovery codes: shown, printed, saved, and put away.

use leptos::prelude::*;

use super::api::KeepRecoveryCodes;
use crate::{
    text::text,
    ui::{Notice, Tone, follow},
};

/// The codes, for the minutes in which they can be seen.
#[component]
pub fn RecoveryCodes(
    /// In groups of four.
    codes: Vec<String>,
) -> impl IntoView {
    let t = text();
    let kept = ServerAction::<KeepRecoveryCodes>::new();
    follow(kept, true);
    let lines = StoredValue::new(codes.join("\n"));
    let copied = RwSignal::new(false);
    let copy = move |_| {
        // The promise is not waited for: a browser that refuses leaves the codes on the page, to be selected.
        let _ = window().navigator().clipboard().write_text(&lines.get_value());
        copied.set(true);
    };
    let print = move |_| {
        // A browser without a printer has said so itself.
        let _ = window().print();
    };
    view! {
        <h1 class="sheet__title">{t.codes_title()}</h1>
        <Notice tone=Tone::Success><p>{t.codes_connected()}</p></Notice>
        <p>{t.codes_text()}</p>
        <ol class="codes">
            {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
        </ol>
        <div class="actions">
            <a class="button" href="/staff/recovery-codes.txt" download="gangway-recovery-codes.txt" rel="external">
                {t.codes_save()}
            </a>
            <button class="button js-only" type="button" on:click=print>{t.codes_print()}</button>
            <button class="button js-only" type="button" on:click=copy>{t.codes_copy()}</button>
        </div>
        <p class="field__hint" role="status">{move || copied.get().then(|| t.codes_copied())}</p>
        <ActionForm action=kept>
            <div class="actions">
                <button class="button button--primary" type="submit">{t.codes_kept()}</button>
            </div>
        </ActionForm>
        <p class="field__hint">{t.codes_once()}</p>
    }
}
