//! Facts about a web address, read from its text alone: some addresses still have places to be filled in.

use std::net::IpAddr;

/// The host in `scheme://user@host:port/path`, or in what of that there is; of IPv6 without its brackets.
pub(crate) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit('@').next().unwrap_or_default();
    match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// The front page of an address: scheme, host and port alone, without a user, a path or a query, where keys may be.
/// `None` where the host is missing or has a place to be filled in.
pub(crate) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    (!place.is_empty() && !place.contains(['{', '}'])).then(|| format!("{scheme}://{place}/"))
}

/// Whether a host is this very machine.
pub(crate) fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_in_whatever_stands_around_it() {
        for (address, found) in [
            ("https://cabinet.example.org", "cabinet.example.org"),
            ("https://cabinet.example.org:8443/a:b?c#d", "cabinet.example.org"),
            ("http://api.example.org?to={digits}", "api.example.org"),
            ("https://{sender}:{key}@api.example.org/{id}", "api.example.org"),
            ("http://[::1]:3000/a", "::1"),
            ("127.0.0.1:3000", "127.0.0.1"),
            ("localhost", "localhost"),
            ("", ""),
        ] {
            assert_eq!(host(address), found, "{address}");
        }
    }

    #[test]
    fn a_front_page_has_no_key_in_it() {
        for (address, page) in [
            (
                "https://api.example.org:8443/v1/{key}?to={to}",
                Some("https://api.example.org:8443/"),
            ),
            (
                "https://{sender}:{key}@api.example.org/send",
                Some("https://api.example.org/"),
            ),
            ("http://[::1]:3000", Some("http://[::1]:3000/")),
            ("https://{sender}.example.org/send", None),
            ("https:///send", None),
            ("api.example.org", None),
        ] {
            assert_eq!(origin(address).as_deref(), page, "{address}");
        }
    }

    #[test]
    fn this_machine_has_several_names() {
        for (host, ours) in [
            ("localhost", true),
            ("gangway.localhost", true),
            ("127.0.0.2", true),
            ("::1", true),
            ("localhost.example.org", false),
            ("203.0.113.9", false),
            ("", false),
        ] {
            assert_eq!(is_this_machine(host), ours, "{host}");
        }
    }
}
