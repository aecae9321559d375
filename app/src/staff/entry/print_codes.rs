//! What can be done with fresh recovery codes besides writing them down: saved, printed, copied.

use leptos::prelude::*;

use crate::text::text;

/// The buttons; what needs script is there only where there is any.
#[component]
pub fn PrintCodes(
    /// In groups of four.
    codes: Vec<String>,
) -> impl IntoView {
    let t = text();
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
        <div class="actions">
            <a class="button" href="/staff/recovery-codes.txt" download="gangway-recovery-codes.txt">{t.codes_save()}</a>
            <button class="button js-only" type="button" on:click=print>{t.codes_print()}</button>
            <button class="button js-only" type="button" on:click=copy>{t.codes_copy()}</button>
        </div>
        <p class="field__hint" role="status">{move || copied.get().then(|| t.codes_copied())}</p>
    }
}
