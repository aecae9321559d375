//! Clients that send a byte a second, or none.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::process::{Product, get, pause, register, until};

#[test]
fn who_sends_a_byte_at_a_time_is_cut_off_and_others_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        ("GANGWAY__HTTP__SLOW_CLIENT_SECONDS", "2"),
        ("GANGWAY__HTTP__REQUEST_SECONDS", "3"),
        ("GANGWAY__FILES__UPLOAD_SECONDS", "3"),
    ];
    let mut product = Product::start(folder.path(), &settings);
    let head = |path: &str, kind: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\n\
             Content-Length: 1000\r\n\r\n",
            product.address
        )
    };
    let form = head("/api/registration/save-details", "application/x-www-form-urlencoded");
    let file = head("/files/powers", "multipart/form-data; boundary=x");
    let slow = [
        ("a head", "GET /sign-in HTTP/1.1\r\nX-Slow: ", "a"),
        ("a form", form.as_str(), "a"),
        ("a file", file.as_str(), "a"),
        ("nothing more of a form", form.as_str(), ""),
        ("nothing at all", "", ""),
    ];
    let mut slow = slow.map(|(what, begun, piece)| (what, begin(&product, begun), piece, false));
    assert!(register(product.address, "meanwhile@example.org"), "others are served");
    let all_cut = until(|| {
        pause(1000 / 4);
        for (_, stream, piece, cut) in &mut slow {
            *cut = *cut || is_cut(stream, piece);
        }
        slow.iter().all(|(_, _, _, cut)| *cut)
    });
    let left: Vec<_> = slow.iter().filter(|(.., cut)| !cut).map(|(what, ..)| what).collect();
    assert!(all_cut, "never cut off: {left:?}");
    assert_eq!(get(product.address, "/health/ready", "").unwrap().status, 200);
    assert!(product.is_up());
}

fn begin(product: &Product, words: &str) -> TcpStream {
    let mut stream = TcpStream::connect(product.address).unwrap();
    stream.write_all(words.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
    stream
}

/// Sends a piece more, and looks whether the other end has hung up.
fn is_cut(stream: &mut TcpStream, piece: &str) -> bool {
    if stream.write_all(piece.as_bytes()).is_err() {
        return true;
    }
    let mut heard = [0; 4096];
    loop {
        match stream.read(&mut heard) {
            Ok(0) => return true,
            // The refusal.
            Ok(_) => {}
            Err(error) => {
                return !matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                );
            }
        }
    }
}
