//! `[registration]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "registration",
    about: "",
    keys: &[
        Key::new(
            "registration.draft_hours",
            "a draft left alone so long, or a registration not confirmed so long after it was submitted, is forgotten",
        )
        .unit(Unit::Hours)
        .default("72"),
        Key::new("registration.drafts_per_hour", "begun in one network; beyond them 429")
            .unit(Unit::Count)
            .default("300"),
        Key::new("registration.link_hours", "life of a mailed link that confirms a mailbox")
            .unit(Unit::Hours)
            .default("24"),
        Key::new("registration.recovery_minutes", "life of a mailed link that sets a new password")
            .unit(Unit::Minutes)
            .default("60"),
        Key::new("registration.resend_seconds", "between two letters with the same link")
            .unit(Unit::Seconds)
            .default("60"),
        Key::new(
            "registration.resend_per_hour",
            "letters with the same link within an hour: of one purpose, from one network (a /24, or a /48 of IPv6) to one mailbox",
        )
        .unit(Unit::Count)
        .default("5"),
    ],
};
