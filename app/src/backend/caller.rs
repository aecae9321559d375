//! Who asks.

use std::net::IpAddr;

use domain::Lang;

use super::Jar;

/// The visitor behind a request, as the HTTP layer saw them.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Cookies in, cookies out.
    pub jar: Jar,
    /// The visitor's address (behind a trusted proxy: the one it names).
    pub address: IpAddr,
    /// The language of the page, and of any letter caused by this request.
    pub lang: Lang,
    /// The id that stands in the log and in the `x-request-id` header.
    pub request_id: String,
}
