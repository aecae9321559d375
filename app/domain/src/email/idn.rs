//! Domains in their own letters and in ASCII: `почта.рф` and `xn--80a1acny.xn--p1ai` are one domain (RFC 5890, UTS #46).
//!
//! Outside the browser only: the tables would weigh more than all other rules together, and the browser neither keeps
//! nor compares addresses. An address that the browser takes is judged again by the server.

/// The domain in ASCII, as mail servers have it; `None` where the domain has no ASCII form.
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
