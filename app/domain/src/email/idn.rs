//! Domains in their own letters and in ASCII: `почта.рф` and `xn--80a1acny.xn--p1ai` are one (RFC 5890, UTS #46).
//!
//! Outside the browser only: the tables would weigh more than all other rules together, and the browser has no use for either form,
//! since it neither keeps nor compares addresses. What it takes the server judges again.

/// The domain in ASCII, as mail servers have it; `None` of one that has no such form.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn in_ascii(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(domain).ok()?;
    ascii.split('.').all(|label| label.len() <= 63).then_some(ascii)
}

/// The domain in its own letters, where it came in ASCII.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn in_letters(domain: &str) -> String {
    match idna::domain_to_unicode(domain) {
        (letters, Ok(())) => letters,
        (_, Err(_)) => domain.to_owned(),
    }
}

/// The domain as it is.
#[cfg(target_arch = "wasm32")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "as outside the browser, where there may be no such form"
)]
pub(super) fn in_ascii(domain: &str) -> Option<String> {
    Some(domain.to_owned())
}

/// The domain as it is.
#[cfg(target_arch = "wasm32")]
pub(super) fn in_letters(domain: &str) -> String {
    domain.to_owned()
}
