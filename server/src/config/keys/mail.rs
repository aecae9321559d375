//! `[mail]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "mail",
    about: "",
    keys: &[
        Key::new(
            "mail.transport",
            "`\"smtp\"`, or `\"inbox\"`: letters stay at `/dev/inbox`, in development only",
        )
        .unit(Unit::Choice)
        .wanted("\"smtp\", or \"inbox\" in development")
        .default("\"inbox\"")
        .examples(&["\"smtp\""]),
        Key::new("mail.from", "the address letters come from. Production demands one")
            .wanted("the address letters come from")
            .default("\"no-reply@gangway.invalid\"")
            .examples(&["\"no-reply@cabinet.example\""]),
        Key::new("mail.from_name", "the name shown beside it")
            .wanted("the name shown beside mail.from")
            .default("\"Gangway\""),
        Key::new("mail.host", "the SMTP server")
            .wanted("the name of the SMTP server")
            .default("\"localhost\""),
        Key::new("mail.port", "its port")
            .unit(Unit::Count)
            .wanted("a port number; left out: 587 for starttls, 465 for tls, 25 for none")
            .preset(Preset::Depends("587, 465 or 25 by `tls`"))
            .examples(&["587"]),
        Key::new(
            "mail.tls",
            "`\"starttls\"` (demanded, not merely tried), `\"tls\"`, or `\"none\"`, which production allows only to this very machine",
        )
        .unit(Unit::Choice)
        .wanted("\"starttls\", \"tls\" or, to this very machine only, \"none\"")
        .default("\"starttls\"")
        .examples(&["\"tls\"", "\"none\""]),
        Key::new("mail.username", "what the SMTP server knows us by, with `password`; both or neither")
            .wanted("what the SMTP server knows us by, with mail.password; both or neither")
            .examples(&["\"gangway\""]),
        Key::new("mail.password", "the password that goes with `username`")
            .wanted("the password that goes with mail.username; both or neither")
            .examples(&["\"secret\""])
            .secret(),
        Key::new("mail.ca_file", "PEM certificates to trust besides the public ones")
            .unit(Unit::File)
            .wanted("a PEM file with the certificate to trust")
            .examples(&["\"/etc/gangway/mail-ca.pem\""]),
        Key::new("mail.timeout_seconds", "for one delivery in all")
            .unit(Unit::Seconds)
            .default("120"),
    ],
};
