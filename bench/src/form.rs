//! Forms as a browser without script posts them, each from an address of its own: a storm comes from many visitors.

use std::io;

use crate::http::Connection;

/// A request that posts `body`. `visitor` is told as the address a proxy saw, so the server must trust this machine as a proxy.
pub fn post(host: &str, path: &str, cookie: &str, visitor: u32, body: &str) -> Vec<u8> {
    let [_, b, c, d] = visitor.to_be_bytes();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n\
         X-Forwarded-For: 10.{b}.{c}.{d}\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: {cookie}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A request for a page.
pub fn get(host: &str, path: &str, accept_encoding: Option<&str>) -> Vec<u8> {
    let encoding = accept_encoding.map_or_else(String::new, |wanted| format!("Accept-Encoding: {wanted}\r\n"));
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\n{encoding}\r\n").into_bytes()
}

/// A form-encoded value: everything but letters, digits and dots in percents.
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut sum, byte| {
        if byte.is_ascii_alphanumeric() || byte == b'.' {
            sum.push(char::from(byte));
        } else {
            write!(sum, "%{byte:02X}").unwrap();
        }
        sum
    })
}

/// The number of a fresh captcha, as the sign-in page has it; an empty one where it asks for none.
///
/// # Errors
/// The connection's.
pub async fn captcha(connection: &mut Connection, host: &str) -> io::Result<String> {
    connection.ask(&get(host, "/sign-in", None)).await?;
    let page = connection.text();
    let found = page
        .split_once("/captcha/")
        .and_then(|(_, rest)| rest.split_once(".png"));
    Ok(found.map(|(id, _)| id.to_owned()).unwrap_or_default())
}
