//! `[http]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "http",
    about: "",
    keys: &[
        Key::new("http.address", "address and port to listen on")
            .wanted("an address and a port to listen on")
            .default("\"127.0.0.1:3000\"")
            .examples(&["\"[::1]:8080\""]),
        Key::new(
            "http.public_url",
            "the product's address for visitors, without a path; links in letters begin with it. With `https://` cookies are `Secure` and named \
             `__Host-…`, and HSTS is sent. Production demands it",
        )
        .wanted("how visitors reach the product, without a path (\"https://cabinet.example\")")
        .preset(Preset::Depends("`http://` and the address"))
        .examples(&["\"http://127.0.0.1:3000\""]),
        Key::new(
            "http.trusted_proxies",
            "addresses or blocks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` is believed. Production wants one where `address` is not \
             this machine's own, and refuses blocks wider than /8 (IPv6: /7)",
        )
        .unit(Unit::List)
        .wanted("a list of addresses or blocks, with commas in the environment")
        .default("[]")
        .examples(&["[\"10.0.0.0/8\"]"]),
        Key::new(
            "http.connections",
            "connections held at once; for a further one, the one silent longest makes room",
        )
        .unit(Unit::Count)
        .default("4096"),
        Key::new("http.body_kib", "the largest request body, 16 to 1024")
            .unit(Unit::Kib)
            .wanted("a whole number of KiB, 16 to 1024")
            .default("64"),
        Key::new("http.request_seconds", "a request that takes longer is answered 503")
            .unit(Unit::Seconds)
            .default("30"),
        Key::new(
            "http.slow_client_seconds",
            "patience with the head of a request, and with a silence inside a body or between requests",
        )
        .unit(Unit::Seconds)
        .default("10"),
        Key::new(
            "http.shutdown_seconds",
            "given to requests, then to jobs, when the server stops",
        )
        .unit(Unit::Seconds)
        .default("10"),
        Key::new(
            "http.security_contact",
            "an address of mail, or one with `https://`, where whoever finds a hole writes; stands in `/.well-known/security.txt` (RFC 9116), \
             which is not there without it",
        )
        .wanted("where holes are told of: an address of mail, or one with https://")
        .examples(&["\"security@cabinet.example\""]),
    ],
};
