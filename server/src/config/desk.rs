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
    /// Days besides Saturday and Sunday on which nobody works, as `2027-01-01`; by default [`Self::PUBLIC_HOLIDAYS`].
    pub holidays: Vec<String>,
}

impl Desk {
    /// The default; `.invalid` belongs to nobody (RFC 2606).
    pub const UNSET: &str = "desk@gangway.invalid";

    /// The public holidays of 2027 by article 112 of the Labour Code (ТК РФ): 1–8 January, 23 February, 8 March, 1 and 9 May, 12 June,
    /// 4 November. Transfers must be checked and added by the operator: the government decrees them for each year, and the decree for
    /// 2027 was not at hand. By the article itself a day off that meets a holiday moves to the next working day, which is 3 May,
    /// 10 May and 14 June 2027 unless the decree says otherwise.
    pub const PUBLIC_HOLIDAYS: [&str; 14] = [
        "2027-01-01",
        "2027-01-02",
        "2027-01-03",
        "2027-01-04",
        "2027-01-05",
        "2027-01-06",
        "2027-01-07",
        "2027-01-08",
        "2027-02-23",
        "2027-03-08",
        "2027-05-01",
        "2027-05-09",
        "2027-06-12",
        "2027-11-04",
    ];

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
            holidays: Self::PUBLIC_HOLIDAYS.map(str::to_owned).to_vec(),
        }
    }
}
