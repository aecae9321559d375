//! A program that has failed, and what becomes of the page it leaves behind.

use leptos::{prelude::*, web_sys::Event};

/// What the script in the document waits for (`shell/page.js`).
const FAILED: &str = "gangway-failed";

/// Says a panic in the console, and gives the page back to the browser: a program that has panicked takes clicks and forms and does nothing
/// with them.
pub fn give_back_when_failed() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        if let Ok(event) = Event::new(FAILED) {
            // Should nobody listen, nothing is worse than before.
            let _ = window().dispatch_event(&event);
        }
    }));
}
