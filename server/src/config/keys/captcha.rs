//! `[captcha]`.

use super::{Key, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "captcha",
    about: "",
    keys: &[
        Key::new(
            "captcha.sign_in",
            "when the sign-in page asks: `\"always\"`, `\"after_failures\"`, `\"never\"` (not in production)",
        )
        .unit(Unit::Choice)
        .wanted("\"always\", \"after_failures\" or \"never\"")
        .default("\"always\"")
        .examples(&["\"after_failures\"", "\"never\""]),
        Key::new("captcha.fixed_answer", "an answer that is always right; not in production")
            .wanted("text; development only")
            .examples(&["\"12345\""]),
        Key::new("captcha.lifetime_seconds", "how long a picture can be answered")
            .unit(Unit::Seconds)
            .default("180"),
        Key::new("captcha.tries", "how often a picture can be answered wrongly")
            .unit(Unit::Count)
            .default("3"),
        Key::new(
            "captcha.audio",
            "whether the digits can be listened to, in Russian ([captcha.md](captcha.md))",
        )
        .unit(Unit::Flag)
        .default("true"),
        Key::new(
            "captcha.proof",
            "whether «Проверить без картинки» lets the browser work in place of digits",
        )
        .unit(Unit::Flag)
        .default("true"),
        Key::new(
            "captcha.proof_hashes",
            "how many hashes that work is on average, 16 to 50 000 000; production refuses less than 100 000. The cost for visitors and for programs: \
             [captcha.md](captcha.md#without-digits)",
        )
        .unit(Unit::Count)
        .wanted("a whole number, 16 to 50000000; 100000 or more in production")
        .default("1500000"),
    ],
};
