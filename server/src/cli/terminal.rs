//! Remarks for the person at the terminal besides a command's own answer: in their language, on standard error.

use std::{collections::BTreeMap, env};

use app::text::Text;
use domain::Lang;

use super::failure::aside;
use crate::{
    config::{Config, Sources},
    database_address,
};

/// The language of the terminal, as POSIX has it: the first of these that is set decides.
pub(super) fn lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    of_locale(&locale.unwrap_or_default())
}

fn of_locale(locale: &str) -> Lang {
    let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
    Lang::from_code(language).unwrap_or(Lang::En)
}

/// Prints the source of a command's settings, where the command line names none: in a wrong folder they may be another
/// installation's, or nobody's.
pub(super) fn tell_settings(sources: &Sources, config: &Config, origins: &BTreeMap<String, String>) {
    if sources.file.is_none() {
        aside(settings(Text(lang()), config, origins));
    }
}

fn settings(text: Text, config: &Config, origins: &BTreeMap<String, String>) -> String {
    let database = database_address::shown(config.database.url.expose());
    let folder = env::current_dir()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default();
    let file = origins.values().find(|origin| origin.as_str() == Sources::USUAL_FILE);
    match file {
        Some(file) => text.settings_of(&format!("{folder}/{file}"), &database),
        None if origins.is_empty() => text.settings_of_nobody(&folder, &database),
        None => text.settings_of_environment(&database),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Loaded, load};

    #[test]
    fn the_language_is_that_of_the_terminal_or_english() {
        for (locale, lang) in [
            ("ru_RU.UTF-8", Lang::Ru),
            ("ru", Lang::Ru),
            ("en_GB.UTF-8", Lang::En),
            ("C.UTF-8", Lang::En),
            ("de_DE@euro", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn nobodys_settings_are_told_from_those_of_the_environment() {
        let told = |environment: &[(&str, &str)]| {
            let environment = environment
                .iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect();
            let Loaded { config, origins } = load(&Sources {
                file: None,
                environment,
            })
            .unwrap();
            settings(Text(Lang::En), &config, &origins)
        };
        assert!(told(&[]).contains("those for development are taken"), "{}", told(&[]));
        let named = told(&[("GANGWAY__DATABASE__URL", "postgres://us:S3CRET@127.0.0.1/cabinet")]);
        assert!(
            named.contains("127.0.0.1/cabinet") && !named.contains("S3CRET"),
            "{named}"
        );
    }
}
