//! `[directory]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "directory",
    about: "companies that the own table does not know ([companies.md](companies.md))",
    keys: &[
        Key::new(
            "directory.url",
            "a service that answers as DaData does, with `key`; both or neither: left out, only the own table is asked. Production refuses \
             `http://` to another machine",
        )
        .wanted("the address of the service, together with directory.key")
        .examples(&["\"https://directory.example\""]),
        Key::new("directory.key", "what the service knows us by")
            .wanted("what the service knows us by, together with directory.url")
            .examples(&["\"secret\""])
            .secret(),
        Key::new("directory.timeout_seconds", "how long a look-up may take, 1 to 10")
            .unit(Unit::Seconds)
            .wanted("a whole number of seconds, 1 to 10")
            .default("2"),
        Key::new("directory.cache_hours", "for how long it counts what a company is called")
            .unit(Unit::Hours)
            .default("24"),
        Key::new(
            "directory.negative_cache_hours",
            "for how long it counts that there is no such company",
        )
        .unit(Unit::Hours)
        .default("1"),
        Key::new(
            "directory.per_hour",
            "companies that one network address (IPv6: one /64) is told of within an hour; beyond them the name is typed by hand",
        )
        .unit(Unit::Count)
        .default("60"),
        Key::new("directory.per_day", "the same within a day")
            .unit(Unit::Count)
            .default("200"),
        Key::new(
            "directory.all_per_hour",
            "companies asked of the service by everybody within an hour",
        )
        .unit(Unit::Count)
        .default("2000"),
        Key::new("directory.all_per_day", "the same within a day")
            .unit(Unit::Count)
            .default("10000"),
    ],
};
