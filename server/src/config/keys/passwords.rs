//! `[passwords]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "passwords",
    about: "argon2id; changed parameters take effect for each person at the next sign-in",
    keys: &[
        Key::new("passwords.memory_kib", "memory for one hash; production refuses less")
            .unit(Unit::Kib)
            .wanted("a whole number of KiB, 19456 or more in production")
            .default("19456"),
        Key::new("passwords.iterations", "passes over it; production refuses less")
            .unit(Unit::Count)
            .wanted("a whole number, 2 or more in production")
            .default("2"),
        Key::new("passwords.parallelism", "lanes of it")
            .unit(Unit::Count)
            .wanted("a whole number, usually 1")
            .default("1"),
        Key::new(
            "passwords.workers",
            "hashes computed at once, on threads that step back for all others (nice 5, on Linux); 0 for one a processor core",
        )
        .unit(Unit::Count)
        .wanted("a whole number; 0 for one a processor core")
        .default("0"),
        Key::new(
            "passwords.queue",
            "requests that may wait for one; beyond them 503 with `Retry-After`",
        )
        .unit(Unit::Count)
        .default("64"),
        Key::new(
            "passwords.list_file",
            "a file in UTF-8, at most 64 MiB: passwords and words that nobody may have here, one a line; read and checked at the start \
             ([passwords.md](passwords.md#a-list-of-your-own))",
        )
        .unit(Unit::File)
        .wanted("a file in UTF-8 with passwords and words that nobody may have, one a line")
        .examples(&["\"/etc/gangway/weak-passwords.txt\""]),
    ],
};
