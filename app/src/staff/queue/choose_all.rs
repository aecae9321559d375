//! The box that ticks those of all rows; only script can.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlInputElement};

use crate::text::text;

/// Ticks every box of the page.
#[component]
pub fn ChooseAll() -> impl IntoView {
    let t = text();
    view! {
        <label class="check js-only">
            <input class="check__box" type="checkbox" on:change=|event| tick_all(event_target_checked(&event)) />
            <span class="check__label">{t.queue_choose_all()}</span>
        </label>
    }
}

fn tick_all(ticked: bool) {
    let Ok(boxes) = document().query_selector_all(".queue__choice .check__box") else {
        return;
    };
    let boxes = (0..boxes.length()).filter_map(|at| boxes.item(at)?.dyn_into::<HtmlInputElement>().ok());
    for choice in boxes {
        choice.set_checked(ticked);
    }
}
