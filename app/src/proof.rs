//! The work in place of digits, in a piece of WASM of its own: few need it, nobody else should load it.

#![allow(
    clippy::unnecessary_wraps,
    reason = "what a macro makes of a piece fails where the piece can't be fetched"
)]

use domain::captcha::Solver;
use leptos::{wasm_split::wasm_split, web_sys::js_sys::Date};

use crate::strength::Missing;

/// Numbers tried between two looks at the clock: a few milliseconds of an old computer.
const AT_A_TIME: u32 = 1_000;

/// Works for so many milliseconds, or until it is done. Not the framework's `#[lazy]`: see [`crate::strength`].
#[wasm_split(work, wasm_split_path = leptos::wasm_split, fallible)]
fn work(mut solver: Solver, milliseconds: f64) -> Result<Solver, Missing> {
    let until = Date::now() + milliseconds;
    loop {
        solver.work(AT_A_TIME);
        if solver.proof().is_some() || Date::now() >= until {
            return Ok(solver);
        }
    }
}

/// Works at a puzzle for so many milliseconds. Browser only.
///
/// # Errors
/// [`Missing`]: the piece can't be fetched.
pub async fn work_for(solver: Solver, milliseconds: f64) -> Result<Solver, Missing> {
    work(solver, milliseconds).await
}
