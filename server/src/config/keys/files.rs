//! `[files]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "files",
    about: "files that people attach ([powers.md](powers.md))",
    keys: &[
        Key::new("files.store", "`\"folder\"`, or `\"s3\"` for any S3-compatible store")
            .unit(Unit::Choice)
            .wanted("\"folder\" or \"s3\"")
            .default("\"folder\"")
            .examples(&["\"s3\""]),
        Key::new(
            "files.folder",
            "where attached files are; with `\"s3\"`, only those on their way in",
        )
        .wanted("the name of a folder")
        .default("\"var/files\"")
        .examples(&["\"/var/lib/gangway/files\""]),
        Key::new("files.endpoint", "address of the store. Production refuses `http://`")
            .wanted("the address of an S3-compatible store")
            .default("\"\"")
            .examples(&["\"https://s3.example.org\""]),
        Key::new(
            "files.region",
            "the region it is told; most that are not Amazon's take any",
        )
        .wanted("the name of a region")
        .default("\"us-east-1\""),
        Key::new("files.bucket", "the bucket, which must exist")
            .wanted("the name of a bucket that exists")
            .default("\"\"")
            .examples(&["\"gangway\""]),
        Key::new(
            "files.key",
            "access key. Let it read, write and delete in this bucket alone, and let the bucket drop unfinished uploads after a day",
        )
        .wanted("the access key of the store")
        .default("\"\"")
        .examples(&["\"access-key\""]),
        Key::new("files.secret", "the secret of the access key")
            .wanted("the secret of the access key")
            .examples(&["\"secret\""])
            .secret(),
        Key::new(
            "files.uploads",
            "uploads under way at once, half of them for people whose mailbox is not proved; more wait ten seconds and are then asked to come \
             back",
        )
        .unit(Unit::Count)
        .default("32"),
        Key::new("files.upload_seconds", "how long one upload may take")
            .unit(Unit::Seconds)
            .default("600"),
        Key::new(
            "files.least_bytes_per_second",
            "how fast it must come, over ten seconds; else it is refused",
        )
        .unit(Unit::BytesASecond)
        .default("4096"),
        Key::new(
            "files.reserve_mb",
            "room on the disk of `folder` that uploads leave free; with less, files are refused and everything else goes on",
        )
        .unit(Unit::Megabytes)
        .default("1024"),
        Key::new(
            "files.unproved_mb",
            "megabytes that all files of people whose mailbox is not proved may take together",
        )
        .unit(Unit::Megabytes)
        .wanted("a whole number of megabytes, at least 1")
        .default("2048"),
        Key::new(
            "files.unproved_network_mb",
            "the part of them that people of one network (a /24, or a /48) may send within an hour, in each process",
        )
        .unit(Unit::Megabytes)
        .wanted("a whole number of megabytes, at least 1")
        .default("256"),
        Key::new(
            "files.registry_url",
            "where the desk looks a МЧД up; only a link on its page",
        )
        .wanted("an address with https://")
        .default("\"https://m4d.nalog.gov.ru/\""),
    ],
};
