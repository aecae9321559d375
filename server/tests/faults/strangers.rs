//! Strangers who cost work, hold turns and hold connections, and their effect on others. The figures depend on the
//! machine and are printed; the assertions do not.

#![expect(clippy::disallowed_methods, reason = "how long others wait is what is measured")]

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::process::{Answer, Product, call, captcha, details, get};

/// Slow connections, more than the 4 096 the server holds.
const DRIPPING: usize = 4_300;

/// Drafts that cost work.
const DRAFTS: usize = 200;

/// The slowest known password for zxcvbn.
const HOSTILE: &str = "4%408(%7B%5B%3C369%26%23!1%2F%7C0%245%2B7%2524%408(%7B%5B%3C369%26%23!1%2F%7C0%245%2B7%252";

fn head(address: SocketAddr, path: &str, kind: &str, length: usize, cookie: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\nAccept: application/json\r\nCookie: {cookie}\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    )
}

fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

/// The number of tries, with their median, p90 and p99.
fn shown(times: &[Duration]) -> String {
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    format!(
        "{} tries, median {:?}, p90 {:?}, p99 {:?}",
        times.len(),
        at(50),
        at(90),
        at(99)
    )
}

#[test]
fn newcomers_are_served_while_4_300_connections_drip_forms() {
    let folder = tempfile::tempdir().unwrap();
    let product = Product::start(folder.path(), &[("GANGWAY__HTTP__REQUEST_SECONDS", "300")]);
    let begun = head(
        product.address,
        "/api/registration/save-details",
        "application/x-www-form-urlencoded",
        60_000,
        "",
    );
    let mut dripping = Vec::new();
    for number in 0..DRIPPING {
        if number.is_multiple_of(250) {
            assert_eq!(get(product.address, "/health/live", "").unwrap().status, 200);
        }
        let mut stream = TcpStream::connect(product.address).unwrap();
        stream.set_nonblocking(false).unwrap();
        _ = stream.write_all(begun.as_bytes());
        dripping.push(stream);
    }
    let mut times = Vec::new();
    for _ in 0..4 {
        for stream in &mut dripping {
            _ = stream.write_all(b"a");
        }
        for _ in 0..25 {
            let begun = Instant::now();
            let answer = get(product.address, "/sign-in", "");
            assert_eq!(answer.map(|it| it.status), Some(200), "turned away");
            times.push(begun.elapsed());
        }
    }
    println!("newcomers while {DRIPPING} connections drip: {}", shown(&sorted(times)));
}

/// Somebody who waits for a letter. Gives the cookie of their draft.
fn registered(product: &Product, from: &str, email: &str) -> String {
    let cookie = draft(product, from, email);
    let page = get(product.address, "/registration/password", &cookie).unwrap();
    let form = crate::process::password(captcha(&page).unwrap());
    let submitted = call(product.address, from, "/api/registration/submit", &cookie, &form).unwrap();
    assert!(submitted.status < 400, "{submitted:?}");
    cookie
}

fn draft(product: &Product, from: &str, email: &str) -> String {
    let saved = call(
        product.address,
        from,
        "/api/registration/save-details",
        "",
        &details(email),
    )
    .unwrap();
    saved.cookie("draft=").unwrap()
}

const BOUNDARY: &str = "----boundary";

fn part(content: usize) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
    );
    let mut body = head.into_bytes();
    body.extend(b"%PDF-1.4\n1 0 obj\nendobj\n");
    body.extend(vec![b' '; content]);
    body.extend(b"trailer\n%%EOF\n");
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}

/// A file of this size, sent whole. Gives the status.
fn upload(address: SocketAddr, cookie: &str, content: usize) -> Option<u16> {
    let body = part(content);
    let head = head(
        address,
        "/files/powers",
        &format!("multipart/form-data; boundary={BOUNDARY}"),
        body.len(),
        cookie,
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()?;
    let mut answer = [0; 64];
    let length = stream.read(&mut answer).ok()?;
    String::from_utf8_lossy(&answer[..length])
        .split(' ')
        .nth(1)?
        .parse()
        .ok()
}

#[test]
fn an_honest_upload_gets_its_turn_while_others_drip() {
    for dripping in [32, 300] {
        let folder = tempfile::tempdir().unwrap();
        let product = Product::start(folder.path(), &[("GANGWAY__LIMITS__EXCEPT_LOOPBACK", "true")]);
        let stranger = registered(&product, "203.0.113.9", "stranger@example.org");
        let honest = registered(&product, "198.51.100.1", "honest@example.org");
        let mut streams = Vec::new();
        // Half of the streams have sent enough to hold a turn, as far as turns are free.
        for number in 0..dripping {
            let mut stream = TcpStream::connect(product.address).unwrap();
            let body = part(9_000_000);
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            let head = head(product.address, "/files/powers", &kind, body.len(), &stranger);
            stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
            _ = stream.write_all(head.as_bytes());
            _ = stream.write_all(&body[..if number % 2 == 0 { 1 } else { 1_200_000 }]);
            streams.push(stream);
        }
        let mut times = Vec::new();
        for number in 0..5 {
            for stream in &mut streams {
                _ = stream.write_all(b"a");
            }
            let begun = Instant::now();
            let status = upload(product.address, &honest, 2_000_000 + number);
            assert_eq!(status, Some(200), "while {dripping} drip");
            times.push(begun.elapsed());
        }
        println!("an upload of 2 MB while {dripping} drip: {}", shown(&sorted(times)));
    }
}

/// Signs in, with a wrong password, from an address nobody else has. Gives how long that took.
fn sign_in(product: &Product, number: usize) -> Duration {
    let page = get(product.address, "/sign-in", "").unwrap();
    let form = format!(
        "email=person{number}%40example.org&password=not+it&captcha_id={}&captcha_answer=24680",
        captcha(&page).unwrap()
    );
    let from = format!("100.{}.{}.7", 64 + number / 250 % 60, number % 250);
    let begun = Instant::now();
    let answer = call(product.address, &from, "/api/sign-in", "", &form).unwrap();
    assert!(answer.text.contains("SignInFailed"), "{answer:?}");
    begun.elapsed()
}

fn score_count(product: &Product) -> String {
    let numbers = get(product.address, "/metrics", "").unwrap();
    let line = numbers
        .text
        .lines()
        .find_map(|line| line.strip_prefix("gangway_score_seconds_count "));
    line.unwrap_or_default().to_owned()
}

/// Processor seconds of the product so far.
fn processor(product: &Product) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", product.pid())).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    ticks / 100.0
}

#[test]
fn two_hundred_hostile_drafts_cost_the_sign_ins_of_others_nothing_to_speak_of() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        ("GANGWAY__PASSWORDS__MEMORY_KIB", "19456"),
        ("GANGWAY__PASSWORDS__ITERATIONS", "2"),
        ("GANGWAY__HTTP__TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let product = Arc::new(Product::start(folder.path(), &settings));
    let next = AtomicUsize::new(0);
    let signed = |tries: usize| {
        let times = (0..tries).map(|_| sign_in(&product, next.fetch_add(1, Ordering::SeqCst)));
        sorted(times.collect())
    };
    signed(20);
    println!("sign-ins, idle: {}", shown(&signed(100)));
    let cookies: Vec<String> = (0..DRAFTS)
        .map(|number| draft(&product, "203.0.113.9", &format!("draft{number}@example.org")))
        .collect();
    let cookies = Arc::new(cookies);
    for solved in [false, true] {
        let captchas: Vec<String> = cookies
            .iter()
            .map(|cookie| {
                let page = get(product.address, "/registration/password", cookie).unwrap();
                captcha(&page).unwrap_or_default().to_owned()
            })
            .collect();
        let (captchas, over) = (Arc::new(captchas), Arc::new(AtomicBool::new(false)));
        let before = processor(&product);
        let attack = {
            let (product, cookies, over) = (Arc::clone(&product), Arc::clone(&cookies), Arc::clone(&over));
            thread::spawn(move || {
                let statuses = hostile(&product, &cookies, &captchas, solved);
                over.store(true, Ordering::SeqCst);
                statuses
            })
        };
        let mut times = Vec::new();
        while !over.load(Ordering::SeqCst) || times.len() < 50 {
            times.extend(signed(1));
        }
        let took = processor(&product) - before;
        let statuses = attack.join().unwrap();
        println!(
            "sign-ins during {DRAFTS} hostile drafts, captcha {}: {}; {took:.2} s of processor, {statuses:?}",
            if solved { "solved" } else { "not solved" },
            shown(&sorted(times)),
        );
        if !solved {
            assert_eq!(score_count(&product), "0", "nothing was scored");
        }
    }
}

/// All drafts at once, from one network. Gives the number of answers of each status.
fn hostile(
    product: &Arc<Product>,
    cookies: &Arc<Vec<String>>,
    captchas: &Arc<Vec<String>>,
    solved: bool,
) -> Vec<(u16, usize)> {
    let threads = (0..DRAFTS).map(|number| {
        let (product, cookies, captchas) = (Arc::clone(product), Arc::clone(cookies), Arc::clone(captchas));
        thread::spawn(move || {
            // Another network each time: the first one's use of its limit does not matter to the second.
            let (answer, from) = if solved {
                ("24680", "192.0.2.9")
            } else {
                ("00000", "203.0.113.9")
            };
            let form = format!(
                "password={HOSTILE}&password_repeat={HOSTILE}&captcha_id={}&captcha_answer={answer}",
                captchas[number]
            );
            let answered = call(
                product.address,
                from,
                "/api/registration/submit",
                &cookies[number],
                &form,
            );
            answered.map_or(0, |it: Answer| it.status)
        })
    });
    let answered: Vec<u16> = threads
        .collect::<Vec<_>>()
        .into_iter()
        .map(|it| it.join().unwrap())
        .collect();
    let mut statuses: Vec<(u16, usize)> = Vec::new();
    for status in answered {
        match statuses.iter_mut().find(|(it, _)| *it == status) {
            Some((_, count)) => *count += 1,
            None => statuses.push((status, 1)),
        }
    }
    statuses
}
