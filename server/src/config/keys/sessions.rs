//! `[sessions]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "sessions",
    about: "",
    keys: &[
        Key::new("sessions.idle_minutes", "how long a sign-in lasts without a request")
            .unit(Unit::Minutes)
            .default("60"),
        Key::new("sessions.lifetime_hours", "how long it lasts in any case")
            .unit(Unit::Hours)
            .default("12"),
        Key::new(
            "sessions.remembered_idle_days",
            "how long it lasts without a request, with «Запомнить меня»",
        )
        .unit(Unit::Days)
        .default("14"),
        Key::new(
            "sessions.remembered_lifetime_days",
            "how long it lasts in any case, with «Запомнить меня»",
        )
        .unit(Unit::Days)
        .default("30"),
        Key::new(
            "sessions.second_factor_hours",
            "after that the desk is asked for a code again; also after `idle_minutes` without a request, remembered or not",
        )
        .unit(Unit::Hours)
        .default("12"),
    ],
};
