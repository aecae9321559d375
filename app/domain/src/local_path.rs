//! A page of this site, as an address within it: the page to go on to after signing in.

use std::fmt::{self, Write as _};

use crate::unicode::is_zero_width;

/// The longest remembered address, in bytes.
const LONGEST: usize = 512;

/// A path with its query, safe to be led to: it can name no other host, and holds nothing but printable ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// Takes a path, or the path of a page's whole address, without the parts that a refused form has added. `None` for
    /// an address that leads elsewhere (`//host`, a backslash that browsers take for a slash), for calls of the
    /// program, and for the pages of signing in themselves.
    pub fn parse(address: &str) -> Option<Self> {
        let path = match address.split_once("://") {
            Some((scheme, rest)) if !scheme.contains('/') => &rest[rest.find('/')?..],
            _ => address,
        };
        let path = path.split_once('#').map_or(path, |(path, _)| path);
        let path = without_refusal(path);
        let printable = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let ours = path.starts_with('/') && !path[1..].starts_with('/');
        let page = path.split('?').next().unwrap_or_default();
        let elsewhere = page.starts_with("/api/") || matches!(page, "/" | "/sign-in" | "/staff/code" | "/language");
        (path.len() <= LONGEST && printable && ours && !elsewhere).then_some(Self(path))
    }

    /// The path and its query.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page of the desk.
    pub fn is_of_desk(&self) -> bool {
        self.0 == "/staff" || self.0.starts_with("/staff/") || self.0.starts_with("/staff?")
    }

    /// The address of `page` with this page as the parameter `next`.
    pub fn after(&self, page: &str) -> String {
        let mut address = format!("{page}?next=");
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                address.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(address, "%{byte:02X}");
            }
        }
        address
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address without `__path` and `__err`, which tell the page how a form was refused.
fn without_refusal(path: &str) -> String {
    let Some((page, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let kept: Vec<_> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with("__path=") && !part.starts_with("__err="))
        .collect();
    if kept.is_empty() {
        page.to_owned()
    } else {
        format!("{page}?{}", kept.join("&"))
    }
}

/// The token of a mailed link as its sender made it, without the characters a mail program or a person has put around
/// it: a full stop, a bracket, a space, an invisible character.
pub fn link_token(part: &str) -> String {
    let sign = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
    // A line that was broken, and what marks the break.
    let joined: String = part
        .chars()
        .filter(|it| !(it.is_whitespace() || it.is_control() || is_zero_width(*it) || *it == '='))
        .collect();
    // Characters behind the token are no part of it, even letters: `&gt;`.
    joined
        .trim_start_matches(|it| !sign(it))
        .chars()
        .take_while(|it| sign(*it))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(address: &str) -> Option<String> {
        LocalPath::parse(address).map(|path| path.to_string())
    }

    #[test]
    fn a_page_of_ours_is_remembered_with_its_query() {
        for page in [
            "/cabinet",
            "/cabinet/settings",
            "/staff/requests/60?decide=approve",
            "/staff?q=%D0%B0&page=2",
        ] {
            assert_eq!(parsed(page).as_deref(), Some(page));
        }
        assert_eq!(
            parsed("https://cabinet.example/cabinet/settings?a=1#b").as_deref(),
            Some("/cabinet/settings?a=1")
        );
    }

    #[test]
    fn an_address_that_could_lead_to_another_host_is_not() {
        for foreign in [
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "https://cabinet.example//evil.example",
            "javascript:alert(1)",
            "evil.example",
            "",
            "https://evil.example",
            "/\tevil",
            "/\u{202e}",
            "/ /evil",
            "/a\r\nb",
        ] {
            assert_eq!(parsed(foreign), None, "{foreign}");
        }
        assert_eq!(parsed(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn pages_of_signing_in_and_calls_of_the_program_are_not() {
        for page in [
            "/",
            "/sign-in",
            "/sign-in?next=/cabinet",
            "/staff/code",
            "/api/cabinet/page",
            "/language",
        ] {
            assert_eq!(parsed(page), None, "{page}");
        }
    }

    #[test]
    fn what_a_refused_form_added_is_left_out() {
        assert_eq!(
            parsed("/cabinet/company?__path=%2Fapi%2Fx&__err=abc&inn=1").as_deref(),
            Some("/cabinet/company?inn=1")
        );
        assert_eq!(
            parsed("/cabinet/company?__path=%2Fapi%2Fx&__err=abc").as_deref(),
            Some("/cabinet/company")
        );
    }

    #[test]
    fn it_travels_in_a_query_without_harm() {
        let path = LocalPath::parse("/staff/requests/60?a=1&b=%D0%B0").unwrap();
        assert_eq!(
            path.after("/sign-in"),
            "/sign-in?next=/staff/requests/60%3Fa%3D1%26b%3D%25D0%25B0"
        );
        assert!(path.is_of_desk());
        assert!(!LocalPath::parse("/stafflike").unwrap().is_of_desk());
    }

    #[test]
    fn what_surrounds_a_mailed_link_does_not_spoil_it() {
        for around in [
            "", ".", ",", ")", "»", "\"", " ", "\u{200b}", "\u{feff}", "\n", "=", "&gt;", ">", "…",
        ] {
            assert_eq!(link_token(&format!("abc-_9{around}")), "abc-_9", "{around:?}");
        }
        for broken in ["<abc-_9>", "abc=\r\n-_9", "ab\u{ad}c-_9"] {
            assert_eq!(link_token(broken), "abc-_9", "{broken:?}");
        }
    }
}
