//! `[database]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "database",
    about: "",
    keys: &[
        Key::new(
            "database.url",
            "or `postgres://USER:PASSWORD@HOST/NAME`; signs such as `@ : / # %` in a password as `%40 %3A %2F %23 %25`. To another machine \
             production wants `?sslmode=verify-full` (or `verify-ca`, `require`). `serve` and `migrate` make an SQLite file and its folder \
             when missing",
        )
        .wanted("\"sqlite://PATH\" or \"postgres://USER:PASSWORD@HOST/NAME\"")
        .default("\"sqlite://var/gangway.db\"")
        .examples(&["\"postgres://USER:PASSWORD@HOST/NAME\""])
        .secret(),
        Key::new("database.connections", "connections held at once. Of those to an SQLite file one writes, the others read")
            .unit(Unit::Count)
            .default("8"),
        Key::new(
            "database.wait_seconds",
            "patience with a free connection, on SQLite with the one that writes; and with another process that writes to the file",
        )
        .unit(Unit::Seconds)
        .default("5"),
    ],
};
