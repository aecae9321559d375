//! Bare argon2 with the product's parameters, on as many threads as cores: the upper bound of sign-ins.

use std::{thread, time::Duration};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use serde_json::Value;
use server::services::passwords::PasswordSettings;

use crate::{
    options::Options,
    summary::{Tally, now},
};

/// The product's own.
fn argon2() -> Argon2<'static> {
    let usual = PasswordSettings::default();
    let params = Params::new(usual.memory_kib, usual.iterations, usual.parallelism, None).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The PHC string of a password, always with the same salt, which does not affect the time.
pub fn hash(password: &str) -> String {
    argon2()
        .hash_password_with_salt(password.as_bytes(), b"bench bench bench")
        .unwrap()
        .to_string()
}

/// `argon2 [--threads 0] [--seconds 8]`.
pub fn run(options: &Options) -> Value {
    let threads = match options.number("threads", 0) {
        0 => thread::available_parallelism().map_or(1, usize::from),
        given => given,
    };
    let (began, lasts): (_, Duration) = (now(), options.seconds());
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            thread::spawn(move || {
                let mut tally = Tally::default();
                while began.elapsed() < lasts {
                    let one = now();
                    std::hint::black_box(hash("correct horse battery seven"));
                    tally.time(one.elapsed());
                }
                tally
            })
        })
        .collect();
    let mut all = Tally::default();
    for worker in workers {
        all.add(worker.join().unwrap());
    }
    all.line(began.elapsed())
}
