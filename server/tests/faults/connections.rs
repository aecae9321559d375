//! Thousands of silent clients.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Command,
    time::Duration,
};

use crate::process::{Product, get};

/// More than there are slots by default (`http.connections`, 4 096).
const IDLE: usize = 5_000;
/// Files that this test and the product may have open, each.
pub const FILES: usize = 8_192;

#[test]
fn a_newcomer_is_served_at_once_while_5_000_silent_clients_hold_every_connection() {
    allow_files();
    let folder = tempfile::tempdir().unwrap();
    let settings = [("GANGWAY__HTTP__SLOW_CLIENT_SECONDS", "600")];
    let mut product = Product::start(folder.path(), &settings);
    let before = product.peak_kib();
    let silent: Vec<TcpStream> = (0..IDLE)
        .map(|number| {
            // Now and then a client that speaks: all before it were let in, and the system turns none away.
            if number.is_multiple_of(250) {
                assert_eq!(get(product.address, "/health/live", "").unwrap().status, 200);
            }
            TcpStream::connect(product.address).unwrap()
        })
        .collect();
    let mut slow = TcpStream::connect(product.address).unwrap();
    slow.write_all(b"GET /sign-in HTTP/1.1\r\nX-Slow: ").unwrap();
    assert_eq!(get(product.address, "/health/live", "").unwrap().status, 200);
    assert!(product.comes_to("/health/ready", 200) && product.is_up());
    // The client silent longest had to go.
    let mut first = &silent[0];
    first.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert!(matches!(first.read(&mut [0]), Ok(0) | Err(_)));
    let each = (product.peak_kib() - before) * 1024 / IDLE as u64;
    println!("{each} bytes a silent connection");
    assert!(each < 32 * 1024, "{each} bytes a silent connection");
}

fn allow_files() {
    let pid = std::process::id().to_string();
    let set = Command::new("prlimit")
        .args(["--pid", &pid, &format!("--nofile={FILES}:")])
        .status();
    assert!(
        set.unwrap().success(),
        "this test needs {FILES} open files (ulimit -Hn)"
    );
}
