//! Clients by the thousand that say nothing.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use crate::process::{Product, get};

/// More than there are slots (`http.connections`), in the proportion of 5 000 to the default of 4 096.
const IDLE: usize = 500;

#[test]
fn a_newcomer_is_served_at_once_while_silent_clients_hold_every_connection() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        ("GANGWAY__HTTP__CONNECTIONS", "400"),
        ("GANGWAY__HTTP__SLOW_CLIENT_SECONDS", "600"),
    ];
    let mut product = Product::start(folder.path(), &settings);
    let silent: Vec<TcpStream> = (0..IDLE)
        .map(|_| TcpStream::connect(product.address).unwrap())
        .collect();
    let mut slow = TcpStream::connect(product.address).unwrap();
    slow.write_all(b"GET /sign-in HTTP/1.1\r\nX-Slow: ").unwrap();
    assert_eq!(get(product.address, "/health/live", "").unwrap().status, 200);
    assert!(product.comes_to("/health/ready", 200) && product.is_up());
    // It was the one silent longest that had to go.
    let mut first = &silent[0];
    first.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert!(matches!(first.read(&mut [0]), Ok(0) | Err(_)));
}
