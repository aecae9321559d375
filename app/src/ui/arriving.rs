//! A page that takes another's place in the same document: what a browser does by itself where a document takes another's place.

use std::time::Duration;

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use super::focus::focus;

/// The address whose page is shown, noted on the document: the script that takes over from a program that failed reads it.
const SHOWN: &str = "data-shown";
/// The address that is on its way: noted as well by the script that waits for the program to fail.
const GOING: &str = "data-going";
/// Where changes of the page are announced ([`Announcer`]).
const ANNOUNCER: &str = "announcer";

/// Says what page has come. Outside of all pages, so that it is there before there is anything to say.
#[component]
pub fn Announcer() -> impl IntoView {
    view! { <p class="visually-hidden" id=ANNOUNCER role="status"></p> }
}

#[cfg(feature = "hydrate")]
/// Notes where the program is about to go.
pub fn going_to(address: &str) {
    if let Some(html) = document().document_element() {
        // Nobody would miss it but a program that fails on the way.
        let _ = html.set_attribute(GOING, address);
    }
}

/// Notes that a page, or new data of it, is there. Where it took another's place it is announced, and its heading has the focus, unless the page
/// has put the focus elsewhere.
pub fn arrived() {
    // Once the router has put its address and title where they belong.
    set_timeout(note, Duration::from_millis(20));
}

fn note() {
    let Some(html) = document().document_element() else {
        return;
    };
    let location = window().location();
    let (Ok(path), Ok(query)) = (location.pathname(), location.search()) else {
        return;
    };
    let before = html.get_attribute(SHOWN);
    let _ = html.set_attribute(SHOWN, &format!("{path}{query}"));
    let _ = html.remove_attribute(GOING);
    let same = |before: &String| before.split('?').next() == Some(path.as_str());
    if before.as_ref().is_some_and(|before| !same(before)) {
        announce();
    }
}

fn announce() {
    if let Some(announcer) = document().get_element_by_id(ANNOUNCER) {
        announcer.set_text_content(Some(&document().title()));
    }
    let lost = document()
        .active_element()
        .is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"));
    // Whoever comes back to a list stands on the row that the address names.
    let row = window().location().hash().unwrap_or_default();
    let row = row
        .strip_prefix("#request-")
        .filter(|id| id.bytes().all(|it| it.is_ascii_digit()));
    let row = row.and_then(|id| {
        document()
            .query_selector(&format!("[data-request=\"{id}\"]"))
            .ok()
            .flatten()
    });
    if lost && let Some(row) = row.as_ref().and_then(Element::dyn_ref::<HtmlElement>) {
        focus(row);
        return;
    }
    let heading = document().query_selector("main h1").ok().flatten();
    if lost && let Some(heading) = heading.as_ref().and_then(Element::dyn_ref::<HtmlElement>) {
        heading.set_tab_index(-1);
        focus(heading);
    }
}
