//! Bare argon2 with the product's parameters, on as many threads as there are cores, each with memory that it uses again, as the product does: what
//! no sign-in can outrun. Were each hash to take fresh memory from the system, it would be slower, and flatter whoever is measured against it.

use std::{thread, time::Duration};

use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, Version};
use serde_json::Value;
use server::ground::passwords::PasswordSettings;

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

/// Always the same: what is measured does not depend on it.
const SALT: &[u8] = b"bench bench bench";
/// Likewise.
const PASSWORD: &[u8] = b"correct horse battery seven";

/// The PHC string of a password.
pub fn hash(password: &str) -> String {
    argon2()
        .hash_password_with_salt(password.as_bytes(), SALT)
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
                let argon2 = argon2();
                let mut memory = vec![Block::new(); argon2.params().block_count()];
                while began.elapsed() < lasts {
                    let (one, mut output) = (now(), [0; 32]);
                    argon2
                        .hash_password_into_with_memory(PASSWORD, SALT, &mut output, &mut memory)
                        .unwrap();
                    std::hint::black_box(output);
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
