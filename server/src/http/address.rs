//! The address a request comes from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};

use crate::config::Network;

/// The visitor's address: the peer's, or, behind trusted proxies, the nearest one in `X-Forwarded-For` that is not a
/// proxy of ours. Anybody can write that header, so it is read from its end, and only as far as its writers are
/// trusted.
pub(super) fn of(request: &Request, trusted: &[Network]) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    // Without a socket (tests call the router directly) it is this machine.
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
    visitor(peer.to_canonical(), request.headers(), trusted)
}

pub(crate) fn visitor(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let ours = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut nearest = peer;
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let named = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.rsplit(','));
    for address in named.map(|text| text.trim().parse::<IpAddr>()) {
        match address {
            Ok(address) if ours(nearest) => nearest = address.to_canonical(),
            _ => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
        let headers = forwarded
            .iter()
            .map(|line| ("x-forwarded-for".parse().unwrap(), HeaderValue::from_static(line)));
        let trusted: Vec<_> = trusted
            .iter()
            .map(|text| Network::try_from((*text).to_owned()).unwrap())
            .collect();
        visitor(peer.parse().unwrap(), &headers.collect(), &trusted).to_string()
    }

    #[test]
    fn a_visitor_can_not_choose_an_address() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(
            seen("10.0.0.1", &["198.51.100.1, 203.0.113.9"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn proxies_of_ours_are_passed_over() {
        assert_eq!(
            seen("10.0.0.1", &["203.0.113.9, 10.0.0.2"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
        assert_eq!(
            seen("10.0.0.1", &["203.0.113.9", "10.0.0.2"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
        assert_eq!(seen("10.0.0.1", &["::ffff:203.0.113.9"], &["10.0.0.1"]), "203.0.113.9");
    }

    #[test]
    fn what_is_not_an_address_ends_the_trust() {
        assert_eq!(seen("10.0.0.1", &["203.0.113.9, unknown"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[], &["10.0.0.0/8"]), "10.0.0.1");
    }
}
