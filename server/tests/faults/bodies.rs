//! Endless bodies.

use std::{io::Write, net::TcpStream};

use crate::process::{Product, say};

/// The allowed growth of memory, in KiB.
const GROWTH: u64 = 16 * 1024;

#[test]
fn a_gigabyte_is_refused_early_and_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut product = Product::start(folder.path(), &[]);
    let head = format!(
        "POST /api/registration/save-details HTTP/1.1\r\nHost: {0}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n",
        product.address
    );
    let told = say(product.address, &format!("{head}Content-Length: 1073741824\r\n\r\nx"));
    assert_eq!(told.unwrap().status, 413);
    let before = product.peak_kib();
    let mut stream = TcpStream::connect(product.address).unwrap();
    stream
        .write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n").as_bytes())
        .unwrap();
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let sent = (0..16384)
        .take_while(|_| stream.write_all(chunk.as_bytes()).is_ok())
        .count();
    println!(
        "{sent} of 16384 chunks were taken; {before} KiB before, {} KiB after",
        product.peak_kib()
    );
    assert!(sent < 1024, "{sent} chunks were taken");
    assert!(product.peak_kib() < before + GROWTH);
    assert!(product.comes_to("/health/ready", 200) && product.is_up());
}
