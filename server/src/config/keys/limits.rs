//! `[limits]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "limits",
    about: "what strangers may try, by network ([limits.md](limits.md))",
    keys: &[
        Key::new(
            "limits.except_loopback",
            "whether this machine's own address is never limited, wherever networks are: sign-ins, letters, look-ups of companies, codes by \
             SMS; not in production",
        )
        .unit(Unit::Flag)
        .preset(Preset::Depends("`true` in development, and only there"))
        .examples(&["true"]),
        Key::new("limits.sign_in_burst", "wrong sign-ins of one network at once")
            .unit(Unit::Count)
            .default("10"),
        Key::new("limits.sign_in_seconds", "time until there is one more")
            .unit(Unit::Seconds)
            .default("6"),
        Key::new(
            "limits.letters_burst",
            "registrations, recoveries and letters sent again, of one network at once",
        )
        .unit(Unit::Count)
        .default("60"),
        Key::new("limits.letters_seconds", "time until there is one more")
            .unit(Unit::Seconds)
            .default("30"),
        Key::new(
            "limits.letters_all_per_hour",
            "letters that confirm an address, to all mailboxes: beyond that each network causes one an hour, and `gangway_letters_alarm` is 1",
        )
        .unit(Unit::Count)
        .default("3000"),
        Key::new(
            "limits.account_failures",
            "wrong sign-ins to one mailbox, from anywhere, after which each network that tries the mailbox waits",
        )
        .unit(Unit::Count)
        .default("20"),
        Key::new("limits.account_wait_seconds", "how long such a network waits at most")
            .unit(Unit::Seconds)
            .default("300"),
    ],
};
