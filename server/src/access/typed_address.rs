//! The address last typed: a page that was refused has it filled in.

use app::backend::{Caller, CookieName};

use crate::ground::shown::kept;

/// How long, in seconds, the address last typed is kept for the next try.
const REMEMBER_ADDRESS: i64 = 600;

/// The longest address there is, in characters: more of what is typed would only make a cookie that no browser takes.
const LONGEST_ADDRESS: usize = 254;

/// Lets the sign-in page have the address filled in, right or wrong as it was typed.
pub(crate) fn remember_address(caller: &Caller, typed: &str) {
    let typed: String = kept(typed).chars().take(LONGEST_ADDRESS).collect();
    caller.jar.set(CookieName::Email, typed, Some(REMEMBER_ADDRESS));
}
