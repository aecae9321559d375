//! Keys that press what has `data-key`: by their place on the keyboard, so in any layout; never while somebody types; and they
//! can be switched off (WCAG 2.1.4).

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys,
};

use crate::text::text;

/// Where the switch is kept.
const KEPT_AS: &str = "gangway.keys";

/// The switch of the page's keys, and the keys.
#[component]
pub fn PageKeys() -> impl IntoView {
    let on = keys_on();
    Effect::new(move |_| {
        // The page and all that listens in it end together.
        let _ = window_event_listener(ev::keydown, move |event| {
            if on.get_untracked() && !is_for_others(&event) {
                press(&event);
            }
        });
    });
    view! { <KeySwitch on /> }
}

/// Whether the keys are on in this browser: on every page of the desk, or on none.
pub fn keys_on() -> RwSignal<bool> {
    let on = RwSignal::new(true);
    Effect::new(move |_| on.set(kept() != Some("off".to_owned())));
    on
}

/// The switch of [`keys_on`].
#[component]
pub fn KeySwitch(
    /// The switch.
    on: RwSignal<bool>,
) -> impl IntoView {
    let switch = move |event: ev::Event| {
        let checked = event_target_checked(&event);
        on.set(checked);
        if let Some(storage) = storage() {
            // Where nothing may be kept, the switch holds for as long as the page.
            let _ = storage.set_item(KEPT_AS, if checked { "on" } else { "off" });
        }
    };
    view! {
        <div class="check">
            <input class="check__box" type="checkbox" id="keys-on" prop:checked=move || on.get() on:change=switch />
            <label class="check__label" for="keys-on">{text().desk_keys_on()}</label>
        </div>
    }
}

/// Whether the key belongs to the browser, or to a field.
fn is_for_others(event: &KeyboardEvent) -> bool {
    let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            let field = ["TEXTAREA", "SELECT", "INPUT"].contains(&element.tag_name().as_str());
            field && element.get_attribute("type").as_deref() != Some("checkbox")
        });
    held || typing || event.repeat() || event.is_composing() || event.default_prevented()
}

fn press(event: &KeyboardEvent) {
    let code = event.code();
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return;
    }
    let found = document().query_selector(&format!("[data-key=\"{code}\"]"));
    let Some(element) = found
        .ok()
        .flatten()
        .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    event.prevent_default();
    if element.tag_name() == "TEXTAREA" {
        // Where the browser refuses the focus, the key does nothing.
        let _ = element.focus();
    } else {
        element.click();
    }
}

fn kept() -> Option<String> {
    storage()?.get_item(KEPT_AS).ok().flatten()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
