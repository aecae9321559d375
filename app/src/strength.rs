//! The scorer in a piece of WASM of its own: it weighs more than the rest of the product together.

use domain::strength::{self, Assessment};
use leptos::prelude::*;

/// Scores a password; an empty one only loads the piece and builds its tables.
#[lazy]
fn score(password: String, own_words: Vec<String>) -> Option<Assessment> {
    if password.is_empty() {
        strength::warm();
        return None;
    }
    Some(strength::assess(&password, &own_words))
}

/// How easily a password is guessed, by the very code with which the server decides.
pub async fn assess(password: String, own_words: Vec<String>) -> Option<Assessment> {
    score(password, own_words).await
}

/// Fetches the scorer and builds its tables before it is needed, once the browser has nothing else to do: who types meanwhile doesn't
/// notice. Browser only.
pub fn fetch_when_idle() {
    let fetch = || {
        leptos::task::spawn_local(async {
            score(String::new(), Vec::new()).await;
        });
    };
    // Safari knows no idle time.
    let idle = leptos::web_sys::js_sys::Reflect::has(&window(), &"requestIdleCallback".into());
    if idle == Ok(true) {
        request_idle_callback(fetch);
    } else {
        set_timeout(fetch, std::time::Duration::from_secs(2));
    }
}
