//! The work in place of digits, in a piece of WASM of its own: few need it, nobody else should load it.

use domain::captcha::Solver;
use leptos::{prelude::*, web_sys::js_sys::Date};

/// Numbers tried between two looks at the clock: a few milliseconds of an old computer.
const AT_A_TIME: u32 = 1_000;

/// Works for so many milliseconds, or until it is done.
#[lazy]
fn work(mut solver: Solver, milliseconds: f64) -> Solver {
    let until = Date::now() + milliseconds;
    loop {
        solver.work(AT_A_TIME);
        if solver.proof().is_some() || Date::now() >= until {
            return solver;
        }
    }
}

/// Works at a puzzle for so many milliseconds. Browser only.
pub async fn work_for(solver: Solver, milliseconds: f64) -> Solver {
    work(solver, milliseconds).await
}
