//! `[desk]`: the client-service desk.

use serde::Deserialize;
use time::{Date, macros::format_description};

/// `[desk]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Desk {
    /// The desk's mail address; shown on pages and in letters.
    pub email: String,
    /// The operator of the product, as letters name it; empty names nobody.
    pub operator: String,
    /// Working days within which a request should be decided.
    pub decide_within_days: u32,
    /// Days besides Saturday and Sunday on which nobody works, as `2027-01-01`.
    pub holidays: Vec<String>,
}

impl Desk {
    /// The default; `.invalid` belongs to nobody (RFC 2606).
    pub const UNSET: &str = "desk@gangway.invalid";

    /// The holidays as dates; `check` has refused texts that are no date.
    pub fn holidays(&self) -> Vec<Date> {
        self.holidays.iter().filter_map(|day| Self::holiday(day)).collect()
    }

    /// A holiday as written: `2027-01-01`.
    pub(super) fn holiday(day: &str) -> Option<Date> {
        Date::parse(day, format_description!("[year]-[month]-[day]")).ok()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            email: Self::UNSET.to_owned(),
            operator: String::new(),
            decide_within_days: 2,
            holidays: Vec::new(),
        }
    }
}
