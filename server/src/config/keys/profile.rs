//! What stands before all sections.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "",
    about: "",
    keys: &[Key::new(
        "profile",
        "`\"dev\"`, which shows every letter and code at `/dev/inbox` and therefore serves this machine alone, or `\"production\"`, which \
         refuses to start with anything that only suits development",
    )
    .unit(Unit::Choice)
    .wanted("\"dev\" or \"production\"")
    .default("\"dev\"")
    .examples(&["\"production\""])],
};
