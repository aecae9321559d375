//! `[desk]`: the client-service desk.

use serde::Deserialize;

/// `[desk]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Desk {
    /// Where it reads mail; shown on pages and in letters.
    pub email: String,
}

impl Desk {
    /// Stands where nothing was set; `.invalid` is nobody's (RFC 2606).
    pub const UNSET: &str = "desk@gangway.invalid";
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            email: Self::UNSET.to_owned(),
        }
    }
}
