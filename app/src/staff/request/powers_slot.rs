//! Where powers of attorney are shown.

use leptos::prelude::*;

use super::powers_panel::{Powers, PowersPanel};
use crate::text::text;

/// The powers of attorney that came with the request.
#[component]
pub fn PowersSlot(
    /// They.
    powers: Powers,
) -> impl IntoView {
    let t = text();
    view! {
        <section class="sheet" aria-labelledby="powers-title">
            <h2 class="dossier__title" id="powers-title">{t.desk_powers()}</h2>
            <PowersPanel powers />
        </section>
    }
}
