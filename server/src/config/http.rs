//! `[http]`: the address the server listens on, and the visitors' way to it.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use http::Uri;
use ipnet::IpNet;
use serde::Deserialize;

/// `[http]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// The address and port to listen on.
    pub address: SocketAddr,
    /// The address under which visitors know the product; stands in letters. By default the address listened on.
    pub public_url: Option<PublicUrl>,
    /// Trusted proxies: their `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Connections held at once; beyond that the one silent longest makes room for a new one.
    pub connections: usize,
    /// The largest request body, in KiB.
    pub body_kib: usize,
    /// Seconds a request may take before it is answered 503.
    pub request_seconds: u64,
    /// Seconds a client may take to send the head of a request, or between two pieces of a body.
    pub slow_client_seconds: u64,
    /// Seconds left to requests under way when the server stops.
    pub shutdown_seconds: u64,
    /// The address for reports of security holes: stands in `/.well-known/security.txt`.
    pub security_contact: Option<String>,
}

impl Http {
    /// The contact as an address by RFC 9116 §2.5.3; `None` where unset or unusable.
    pub fn security_contact(&self) -> Option<String> {
        let typed = self.security_contact.as_deref()?.trim();
        if typed.starts_with("https://") && !typed.contains(char::is_whitespace) && typed.len() > "https://".len() {
            return Some(typed.to_owned());
        }
        let email = domain::Email::parse(typed).ok()?;
        Some(format!("mailto:{}", email.key()))
    }
}

impl Default for Http {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 3000)),
            public_url: None,
            trusted_proxies: Vec::new(),
            connections: 4096,
            body_kib: 64,
            request_seconds: 30,
            slow_client_seconds: 10,
            shutdown_seconds: 10,
            security_contact: None,
        }
    }
}

/// `scheme://host[:port]`, without a path: the product owns the root of its host (cookies with the prefix
/// `__Host-` demand it).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PublicUrl {
    https: bool,
    authority: String,
}

impl PublicUrl {
    /// The plain address of a listening socket.
    pub fn of(address: SocketAddr) -> Self {
        Self {
            https: false,
            authority: address.to_string(),
        }
    }

    /// Whether visitors come by TLS; cookies are `Secure` and named `__Host-…` then.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// `host[:port]`, in lower case, the port only where it isn't the scheme's own.
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text.trim().parse().map_err(|_| "not a URL")?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err("not an http or https URL"),
        };
        if uri.path() != "/" || uri.query().is_some() {
            return Err("a path or a query can't be part of it");
        }
        let authority = uri.authority().ok_or("the host is missing")?;
        if authority.as_str().contains('@') {
            return Err("a user name can't be part of it");
        }
        let host = authority.host();
        let port = match authority.as_str().strip_prefix(host) {
            Some("") => None,
            Some(_) if host.is_empty() => return Err("the host is missing"),
            Some(rest) => Some(port(rest).ok_or("the port is no number")?),
            None => return Err("the host is missing"),
        };
        let host = host.to_ascii_lowercase();
        let usual = if https { 443 } else { 80 };
        let authority = match port {
            Some(port) if port != usual => format!("{host}:{port}"),
            _ => host,
        };
        Ok(Self { https, authority })
    }
}

/// The port of an address such as `:3000`.
fn port(text: &str) -> Option<u16> {
    text.strip_prefix(':')?.parse().ok()
}

impl TryFrom<String> for PublicUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// An address, or a block of them in CIDR notation (RFC 4632): `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(IpNet);

impl Network {
    /// The block of the addresses that begin with the first `prefix` bits of `base`, which has at least as many.
    pub(super) const fn new(base: IpAddr, prefix: u8) -> Self {
        Self(IpNet::new_assert(base, prefix))
    }

    /// Whether it holds more than any network of one's own: `10.0.0.0/8` and `fc00::/7` are the largest there are.
    pub fn is_too_wide(&self) -> bool {
        self.0.prefix_len() < if self.0.addr().is_ipv4() { 8 } else { 7 }
    }

    /// Whether the address is in the block. An IPv4 address written in IPv6 (`::ffff:a.b.c.d`) counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl TryFrom<String> for Network {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let text = text.trim();
        let (base, bits) = match text.split_once('/') {
            Some((base, bits)) => (base, Some(bits)),
            None => (text, None),
        };
        let base: IpAddr = base.parse().map_err(|_| "not an address or a block of addresses")?;
        let Some(bits) = bits else {
            return Ok(Self(base.into()));
        };
        let bits = bits.parse().map_err(|_| "the part after / is not a number of bits")?;
        let block = IpNet::new(base, bits).map_err(|_| "the part after / is more bits than the address has")?;
        Ok(Self(block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_a_scheme_and_a_host() {
        for (text, shown) in [
            ("https://cabinet.example", "https://cabinet.example"),
            ("https://Cabinet.Example:443/", "https://cabinet.example"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(text.parse::<PublicUrl>().unwrap().to_string(), shown, "{text}");
        }
        for text in [
            "",
            "cabinet.example",
            "ftp://a.example",
            "https://a.example/path",
            "https://u@a.example",
            "/x",
            "http://a.example:K3000",
            "http://a.example:65536",
            "http://:3000",
            "http://:[:1]:3000",
        ] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_network_holds_its_own_addresses_and_no_other() {
        let within = |network: &str, address: &str| {
            Network::try_from(network.to_owned())
                .unwrap()
                .contains(address.parse().unwrap())
        };
        assert!(within("10.0.0.0/8", "10.255.0.1"));
        assert!(!within("10.0.0.0/8", "11.0.0.1"));
        assert!(within("10.0.0.1", "::ffff:10.0.0.1"));
        assert!(!within("10.0.0.1", "10.0.0.2"));
        assert!(within("0.0.0.0/0", "203.0.113.9"));
        assert!(within("fd00::/8", "fd12::1"));
        assert!(!within("fd00::/8", "10.0.0.1"));
        for wrong in ["", "10.0.0.0/33", "10.0.0.0/x", "proxy"] {
            assert!(Network::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
