//! The browser's part: what all islands of a page find in context. An island has no context from the server: the language comes from the
//! document, a refusal of a form sent without script comes from the address.

use domain::Lang;
use leptos::{prelude::*, server::ServerActionError};

use crate::{
    failing::give_back_when_failed,
    text::Text,
    ui::{address, follow_redirects, follow_title},
};

/// Prepares the page for its islands. The script in the document then hydrates each of them (`shell.rs`).
pub fn hydrate() {
    give_back_when_failed();
    leptos::mount::hydrate_islands();
    provide_context(Text(language()));
    if let (Some(path), Some(error)) = (address::query("__path"), address::query("__err")) {
        provide_context(ServerActionError::new(&path, &error));
    }
    follow_title();
    follow_redirects();
}

/// The language that the server rendered the document in.
fn language() -> Lang {
    let html = document().document_element();
    html.and_then(|html| html.get_attribute("lang"))
        .and_then(|code| Lang::from_code(&code))
        .unwrap_or_default()
}
