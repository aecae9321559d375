//! The list by keys. Single keys can be switched off (WCAG 2.1.4): somebody who dictates would press them unawares.

use leptos::{
    ev,
    html::Details,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent},
};

use crate::{
    staff::keys::{KeySwitch, keys_on},
    text::text,
};

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

/// The list of keys with their switch, and the keys themselves.
#[component]
pub(super) fn Keys(
    /// The request that the keys stand on.
    current: RwSignal<Option<i64>>,
) -> impl IntoView {
    let t = text();
    let on = keys_on();
    let help = NodeRef::<Details>::new();
    Effect::new(move |_| {
        if let Some(id) = current.get_untracked() {
            focus(&format!("[data-request=\"{id}\"]"));
        }
        let keys = window_event_listener(ev::keydown, move |event| {
            if let Some(key) = key(&event).filter(|_| on.get_untracked()) {
                event.prevent_default();
                press(key, current, help);
            }
        });
        on_cleanup(move || keys.remove());
    });
    let line = |keys: [&'static str; 2], what: &'static str| {
        let [first, second] = keys;
        view! {
            <dt>
                <kbd>{first}</kbd>
                {(!second.is_empty()).then(|| view! { " " <kbd>{second}</kbd> })}
            </dt>
            <dd>{what}</dd>
        }
    };
    view! {
        <details class="more js-only" node_ref=help>
            <summary>{t.queue_keys()}</summary>
            <dl class="facts">
                {line(["j", "k"], t.queue_key_move())} {line(["Enter", ""], t.queue_key_open())}
                {line(["x", ""], t.queue_key_pick())} {line(["a", ""], t.queue_key_take())}
                {line(["/", ""], t.queue_key_search())} {line(["?", ""], t.queue_key_help())}
            </dl>
            <KeySwitch on />
        </details>
    }
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

fn press(key: Key, current: RwSignal<Option<i64>>, help: NodeRef<Details>) {
    match key {
        Key::Next => step(1, current),
        Key::Previous => step(-1, current),
        Key::Choose => click_in_row(".check__box"),
        Key::Take => click_in_row(".queue__take"),
        Key::Search => focus("#queue-search"),
        Key::Help => {
            if let Some(help) = help.get_untracked() {
                help.set_open(!help.open());
            }
        }
    }
}

/// Moves the focus: Enter opens the request as it opens any link.
fn step(by: i32, current: RwSignal<Option<i64>>) {
    let Ok(links) = document().query_selector_all(".queue__open") else {
        return;
    };
    let focused = document().active_element();
    let link = |at: i32| {
        u32::try_from(at)
            .ok()
            .and_then(|at| links.item(at)?.dyn_into::<HtmlElement>().ok())
    };
    let count = i32::try_from(links.length()).unwrap_or(i32::MAX);
    let row = focused.and_then(|focused| focused.closest(".queue__row").ok().flatten());
    let here =
        (0..count).find(|at| link(*at).is_some_and(|link| row.as_ref().is_some_and(|row| row.contains(Some(&link)))));
    let there = here.map_or(0, |here| (here + by).clamp(0, (count - 1).max(0)));
    if let Some(link) = link(there) {
        _ = link.focus();
        current.set(link.get_attribute("data-request").and_then(|id| id.parse().ok()));
    }
}

fn click_in_row(part: &str) {
    let row = document()
        .active_element()
        .and_then(|focused| focused.closest(".queue__row").ok().flatten());
    let part = row.and_then(|row| row.query_selector(part).ok().flatten());
    if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
        part.click();
    }
}

fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        _ = found.focus();
    }
}

/// Does something to the box of every row.
pub(super) fn each_box(what: impl Fn(&HtmlInputElement)) {
    let Ok(boxes) = document().query_selector_all(".queue__choice .check__box") else {
        return;
    };
    for at in 0..boxes.length() {
        if let Some(choice) = boxes
            .item(at)
            .and_then(|choice| choice.dyn_into::<HtmlInputElement>().ok())
        {
            what(&choice);
        }
    }
}
