//! Headers of a request.

use std::net::IpAddr;

use app::backend::SetCookie;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use domain::Lang;

use crate::{
    config::Network,
    http::{
        address::visitor,
        captcha::piece,
        cookies::{read, write},
        language::way_back,
    },
};

/// Every line is the value of each header that we read.
pub(super) fn headers(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(value) = HeaderValue::from_bytes(line) else {
            continue;
        };
        if let Ok(text) = value.to_str() {
            Lang::from_accept_language(text);
            if let Some((first, last)) = piece(text, 1000) {
                assert!(first <= last && last < 1000, "{first}-{last}");
            }
        }
        headers.append(header::COOKIE, value.clone());
        headers.append(HeaderName::from_static("x-forwarded-for"), value.clone());
        headers.insert(header::REFERER, value.clone());
        headers.insert(header::HOST, value);
    }
    cookies(&headers);
    addresses(&headers);
    if let Ok(public_url) = "https://cabinet.example".parse() {
        let way = way_back(&headers, &public_url);
        // Browsers take a backslash for a slash, and an address with two in front for another host.
        let second = way.chars().nth(1);
        assert!(way.starts_with('/') && !matches!(second, Some('/' | '\\')), "{way}");
    }
}

fn cookies(headers: &HeaderMap) {
    for (name, value) in read(headers, false) {
        let cookie = SetCookie {
            name,
            value: value.clone(),
            max_age: None,
        };
        let Some(line) = write(&cookie, false) else {
            panic!("a cookie that can't be written");
        };
        let pair = line.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default();
        let mut again = HeaderMap::new();
        again.extend(HeaderValue::from_bytes(pair).map(|pair| (header::COOKIE, pair)));
        // A value longer than any of ours, once encoded, isn't read again.
        let same = read(&again, false).remove(&name);
        assert!(same.is_none_or(|same| same == value), "{value:?}");
    }
}

fn addresses(headers: &HeaderMap) {
    let peer = IpAddr::from([198, 51, 100, 7]);
    assert_eq!(
        visitor(peer, headers, &[]),
        peer,
        "somebody we don't trust chose their address"
    );
    let everybody: Vec<Network> = ["0.0.0.0/0", "::/0"]
        .into_iter()
        .filter_map(|text| Network::try_from(text.to_owned()).ok())
        .collect();
    visitor(peer, headers, &everybody);
}
