//! Killed at random moments, again and again: no acknowledged work is lost, every letter comes, hardly one twice.

use std::{
    collections::BTreeMap,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
};

use server::outside::random::{Random, SeededRandom};

use crate::{
    mail_server::MailServer,
    postgres,
    process::{Product, pause, post, register},
};

/// Kills on each database; `GANGWAY_KILLS` sets another number.
const KILLS: u32 = 50;
/// The longest a product lives once it is ready, in milliseconds.
const LIFE: u64 = 400;
/// The end of a killed process's claims.
const CLAIM_SECONDS: u64 = 30;

#[test]
fn nothing_is_lost_on_sqlite() {
    killed_and_killed_again("sqlite://gangway.db", 1);
}

#[test]
fn nothing_is_lost_on_postgresql() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres::fresh_database());
    killed_and_killed_again(&url, 2);
}

fn killed_and_killed_again(url: &str, seed: u64) {
    let kills = std::env::var("GANGWAY_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    println!("{kills} kills, seed {seed}");
    let (folder, mail, random) = (
        tempfile::tempdir().unwrap(),
        MailServer::start(),
        SeededRandom::new(seed),
    );
    let port = mail.port.to_string();
    let settings = [
        ("GANGWAY__DATABASE__URL", url),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "127.0.0.1"),
        ("GANGWAY__MAIL__TLS", "none"),
        ("GANGWAY__MAIL__PORT", port.as_str()),
        ("GANGWAY__MAIL__TIMEOUT_SECONDS", "1"),
    ];
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    let number = Arc::new(AtomicU32::new(0));
    for life in 0..kills {
        mail.begins(life);
        let product = Product::start(folder.path(), &settings);
        let (address, over) = (product.address, Arc::new(AtomicBool::new(false)));
        let visitors: Vec<_> = (0..3)
            .map(|_| {
                let (over, number) = (Arc::clone(&over), Arc::clone(&number));
                let acknowledged = Arc::clone(&acknowledged);
                thread::spawn(move || {
                    while !over.load(Ordering::SeqCst) {
                        let email = format!("v{}@example.org", number.fetch_add(1, Ordering::SeqCst));
                        if register(address, &email) {
                            acknowledged.lock().unwrap().push(email);
                        }
                    }
                })
            })
            .collect();
        let mut chance = [0; 2];
        random.fill(&mut chance);
        pause(u64::from(u16::from_le_bytes(chance)) % LIFE);
        product.kill();
        over.store(true, Ordering::SeqCst);
        for visitor in visitors {
            visitor.join().unwrap();
        }
    }
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(!acknowledged.is_empty());

    let product = Product::start(folder.path(), &settings);
    for email in &acknowledged {
        let come = (0..(CLAIM_SECONDS + 10) * 10).find_map(|_| {
            let link = mail.link(email);
            if link.is_none() {
                pause(100);
            }
            link
        });
        let token = come.unwrap_or_else(|| panic!("no letter came to {email}"));
        let form = format!("token={token}&password=correct+horse+battery");
        let confirmed = post(product.address, "/api/confirm", "", &form).unwrap();
        let location = confirmed.text.to_ascii_lowercase();
        assert!(
            location.contains("location: /sign-in?confirmed"),
            "{email}: {confirmed:?}"
        );
    }
    let letters = mail.letters();
    // The process that handed over the first copy was killed before it could mark the letter.
    let mut doubled = BTreeMap::<u32, u32>::new();
    for copies in letters.values().filter(|copies| copies.len() > 1) {
        assert_eq!(copies.len(), 2, "{copies:?}");
        *doubled.entry(copies[0].life).or_default() += 1;
    }
    println!(
        "{} acknowledged, {} letters, doubled by kill: {doubled:?}",
        acknowledged.len(),
        letters.len()
    );
    assert!(doubled.values().all(|letters| *letters == 1), "{doubled:?}");
    drop(product);

    let verified = Command::new(env!("CARGO_BIN_EXE_gangway"))
        .args(["audit", "verify"])
        .current_dir(folder.path())
        .env("GANGWAY__DATABASE__URL", url)
        .output()
        .unwrap();
    assert!(verified.status.success(), "{verified:?}");
}
