//! The scorer in a piece of WASM of its own: it weighs more than the rest of the product together.

#![allow(
    clippy::unnecessary_wraps,
    reason = "what a macro makes of a piece fails where the piece can't be fetched"
)]

use domain::strength::{self, Assessment};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

/// A piece of the program can't be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Scores a password; an empty one only loads the piece and builds its tables. Not the framework's `#[lazy]`, which ends the whole program where the
/// piece can't be fetched.
#[wasm_split(score, wasm_split_path = leptos::wasm_split, fallible)]
fn score(password: String, own_words: Vec<String>) -> Result<Option<Assessment>, Missing> {
    if password.is_empty() {
        strength::warm();
        return Ok(None);
    }
    Ok(Some(strength::assess(&password, &own_words)))
}

/// How easily a password is guessed, by the very code with which the server decides.
///
/// # Errors
/// [`Missing`]: the next call tries again.
pub async fn assess(password: String, own_words: Vec<String>) -> Result<Option<Assessment>, Missing> {
    score(password, own_words).await
}

/// Fetches the scorer and builds its tables before the first key, once the page has nothing else to do. Browser only.
pub fn start_when_idle() {
    let start = || {
        leptos::task::spawn_local(async {
            // Where it can't be fetched now, the first key of a password tries again.
            let _ = score(String::new(), Vec::new()).await;
        });
    };
    // Safari knows no idle time.
    let idle = leptos::web_sys::js_sys::Reflect::has(&window(), &"requestIdleCallback".into());
    if idle == Ok(true) {
        request_idle_callback(start);
    } else {
        set_timeout(start, std::time::Duration::from_millis(200));
    }
}
