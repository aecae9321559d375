//! The list by keys. Single keys can be switched off (WCAG 2.1.4): somebody who dictates would press them unawares.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlDetailsElement, HtmlElement, KeyboardEvent},
};

use crate::staff::keys::{KeySwitch, keys_on};

/// What the keys do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Next,
    Previous,
    Choose,
    Take,
    Search,
    Help,
}

/// The switch of the keys, and the keys themselves.
#[component]
pub fn QueueKeys() -> impl IntoView {
    let on = keys_on();
    Effect::new(move |_| {
        // The page and all that listens in it end together.
        let _ = window_event_listener(ev::keydown, move |event| {
            if let Some(key) = key(&event).filter(|_| on.get_untracked()) {
                event.prevent_default();
                press(key);
            }
        });
    });
    view! { <KeySwitch on /> }
}

/// Letters by their place on the keyboard, so that the layout does not matter; none while somebody types.
fn key(event: &KeyboardEvent) -> Option<Key> {
    if event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.repeat() && event.code() != "KeyJ" && event.code() != "KeyK"
    {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.as_ref().is_some_and(takes_text) {
        return None;
    }
    let in_list = target.is_some_and(|target| target.class_list().contains("queue__open"));
    match (event.key().as_str(), event.code().as_str()) {
        ("?", _) => Some(Key::Help),
        (_, "Slash") if !event.shift_key() => Some(Key::Search),
        // Elsewhere arrows scroll the page.
        (_, "ArrowDown") if in_list => Some(Key::Next),
        (_, "ArrowUp") if in_list => Some(Key::Previous),
        (_, "KeyJ") => Some(Key::Next),
        (_, "KeyK") => Some(Key::Previous),
        (_, "KeyX") => Some(Key::Choose),
        (_, "KeyA") => Some(Key::Take),
        _ => None,
    }
}

fn takes_text(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => element.get_attribute("type").as_deref() != Some("checkbox"),
        _ => false,
    }
}

fn press(key: Key) {
    match key {
        Key::Next => step(1),
        Key::Previous => step(-1),
        Key::Choose => click_in_row(".check__box"),
        Key::Take => click_in_row(".queue__take"),
        Key::Search => focus("#queue-search"),
        Key::Help => {
            if let Some(help) = find::<HtmlDetailsElement>("#keys") {
                help.set_open(!help.open());
            }
        }
    }
}

/// Moves the focus: Enter opens the request as it opens any link.
fn step(by: i32) {
    let Ok(links) = document().query_selector_all(".queue__open") else {
        return;
    };
    let link = |at: i32| {
        u32::try_from(at)
            .ok()
            .and_then(|at| links.item(at)?.dyn_into::<HtmlElement>().ok())
    };
    let count = i32::try_from(links.length()).unwrap_or(i32::MAX);
    let row = focused_row().or_else(row_in_address);
    let here =
        (0..count).find(|at| link(*at).is_some_and(|link| row.as_ref().is_some_and(|row| row.contains(Some(&link)))));
    let there = here.map_or(0, |here| (here + by).clamp(0, (count - 1).max(0)));
    if let Some(link) = link(there) {
        _ = link.focus();
    }
}

/// The row with the focus.
fn focused_row() -> Option<Element> {
    document().active_element()?.closest(".queue__row").ok().flatten()
}

/// The row that somebody comes back to, where their browser gives links no focus.
fn row_in_address() -> Option<Element> {
    find::<Element>(".queue__open:target")?
        .closest(".queue__row")
        .ok()
        .flatten()
}

fn click_in_row(part: &str) {
    let part = focused_row().and_then(|row| row.query_selector(part).ok().flatten());
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        part.click();
    }
}

fn focus(selector: &str) {
    if let Some(found) = find::<HtmlElement>(selector) {
        _ = found.focus();
    }
}

fn find<E: JsCast>(selector: &str) -> Option<E> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}
