//! Cookies on the wire (RFC 6265bis).

use std::collections::HashMap;

use app::backend::{CookieName, SetCookie};
use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Longer values are nobody's of ours: the longest is an address of 254 characters, encoded in twelve bytes each.
const LONGEST: usize = 254 * 12;
/// Tokens stay readable; all else that a cookie can't hold as it is (an address may) is percent-encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'@');

/// The name on the wire. `__Host-` makes a browser refuse the cookie unless it is `Secure`, for this host alone and
/// for all paths; without TLS browsers would refuse it always, so there the name is plain.
fn wire_name(name: CookieName, https: bool) -> String {
    let prefix = if https { "__Host-" } else { "" };
    format!("{prefix}{}", name.plain())
}

/// Our cookies of a request. An unreadable cookie is left out, as if it were missing.
pub(crate) fn read(headers: &HeaderMap, https: bool) -> HashMap<CookieName, String> {
    let names = CookieName::ALL.map(|name| (wire_name(name, https), name));
    let mut found = HashMap::new();
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    for (name, value) in lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
    {
        let Some((_, known)) = names.iter().find(|(wire, _)| wire == name) else {
            continue;
        };
        if value.len() > LONGEST {
            continue;
        }
        if let Ok(value) = percent_decode_str(value).decode_utf8() {
            // Browsers send the more specific of two cookies with one name first.
            found.entry(*known).or_insert_with(|| value.into_owned());
        }
    }
    found
}

/// The `Set-Cookie` line.
pub(crate) fn write(cookie: &SetCookie, https: bool) -> Option<HeaderValue> {
    let name = wire_name(cookie.name, https);
    let value = utf8_percent_encode(&cookie.value, ENCODED);
    let max_age = cookie
        .max_age
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::try_from(format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{max_age}{secure}"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        lines
            .iter()
            .map(|line| (header::COOKIE, HeaderValue::from_str(line).unwrap()))
            .collect()
    }

    fn written(value: &str, max_age: Option<i64>, https: bool) -> String {
        let cookie = SetCookie {
            name: CookieName::Email,
            value: value.to_owned(),
            max_age,
        };
        write(&cookie, https).unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn ours_are_found_among_others() {
        let found = read(&headers(&["a=1; draft=abc-_; draft=later", "lang=en; session"]), false);
        assert_eq!(found.len(), 2);
        assert_eq!(found[&CookieName::Draft], "abc-_");
        assert_eq!(found[&CookieName::Language], "en");
    }

    #[test]
    fn with_tls_only_the_prefixed_name_counts() {
        let found = read(&headers(&["session=forged; __Host-session=true"]), true);
        assert_eq!(found[&CookieName::Session], "true");
        assert!(read(&headers(&["session=forged"]), true).is_empty());
    }

    #[test]
    fn garbage_is_as_if_it_had_not_come() {
        let long = format!("draft={}", "x".repeat(LONGEST + 1));
        for line in ["draft=%FF%FE", "=", ";;;", "draft", long.as_str()] {
            assert!(read(&headers(&[line]), false).is_empty(), "{line}");
        }
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        for value in ["token_-1", "почта@пример.рф", "a+b@example.org", "a; Secure\r\nb=c"] {
            let line = written(value, Some(600), false);
            let pair = line.split(';').next().unwrap();
            assert_eq!(read(&headers(&[pair]), false)[&CookieName::Email], value);
        }
    }

    #[test]
    fn a_cookie_says_how_it_may_be_used() {
        assert_eq!(
            written("", Some(0), false),
            "email=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
        assert_eq!(
            written("a@b.ru", None, true),
            "__Host-email=a@b.ru; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
    }
}
