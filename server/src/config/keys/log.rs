//! `[log]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "log",
    about: "to standard error, without personal data",
    keys: &[
        Key::new("log.level", "a level, or levels by module; read anew on SIGHUP")
            .wanted("a level (error, warn, info, debug, trace), or levels by module")
            .default("\"info,sqlx=warn,sea_orm=warn\"")
            .examples(&["\"info,server::jobs=debug\""]),
        Key::new("log.format", "`\"text\"` (development) or `\"json\"` (production)")
            .unit(Unit::Choice)
            .wanted("\"text\" or \"json\"")
            .preset(Preset::Depends("`\"text\"` in development, else `\"json\"`"))
            .examples(&["\"text\"", "\"json\""]),
    ],
};
