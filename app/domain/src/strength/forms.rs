//! The forms a Russian word may hide in.

use crate::unicode::is_cyrillic;

/// The ЙЦУКЕН keys and the QWERTY keys in the same places, with and without shift.
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";

/// A password as typed and as it would read from the other keyboard layout.
#[derive(Debug)]
pub(super) struct Forms {
    /// As typed.
    pub typed: String,
    /// With every key read in the Russian layout, lower-case, «е» for «ё»: the typed text itself when it has Cyrillic letters.
    pub russian: String,
    /// With every key read in the Latin layout, lower-case: the typed text itself when it has no Cyrillic letters.
    pub latin: String,
    /// Whether it was typed in Cyrillic.
    pub is_cyrillic: bool,
}

/// The origin of an estimated text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The password as typed.
    Typed,
    /// The keys of the other layout.
    Keys,
    /// The Russian form in Latin letters.
    Letters,
}

impl Forms {
    pub(super) fn of(typed: &str) -> Self {
        let is_cyrillic = typed.chars().any(is_cyrillic);
        let russian = if is_cyrillic {
            typed.to_owned()
        } else {
            russian_keys(typed)
        };
        let latin = if is_cyrillic {
            latin_keys(typed)
        } else {
            typed.to_owned()
        };
        Self {
            typed: typed.to_owned(),
            russian: folded(&russian),
            latin: folded(&latin),
            is_cyrillic,
        }
    }

    /// The texts to be estimated, the typed one first.
    pub(super) fn texts(&self) -> Vec<(Source, String)> {
        let mut texts = vec![(Source::Typed, self.typed.clone())];
        if self.is_cyrillic {
            texts.push((Source::Keys, latin_keys(&self.typed)));
        }
        texts.push((Source::Letters, transliterated(&self.russian, Scheme::Common)));
        texts
    }

    /// Whether all letters stand together, with signs and digits at the ends only: `Иванов-1985!`.
    pub(super) fn has_one_run_of_letters(&self) -> bool {
        self.typed
            .split(|c: char| !c.is_alphabetic())
            .filter(|run| !run.is_empty())
            .count()
            == 1
    }

    /// The same without anything but letters and digits.
    pub(super) fn squeezed(&self) -> Self {
        let kept: String = self.typed.chars().filter(|c| c.is_alphanumeric()).collect();
        Self::of(&kept)
    }
}

/// Lower case, «е» for «ё», character for character, so that positions hold.
pub(super) fn folded(text: &str) -> String {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    text.chars()
        .map(lower)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect()
}

/// The text as it comes out when its Russian keys are pressed with the Latin layout on: `привет` → `ghbdtn`.
pub(crate) fn latin_keys(text: &str) -> String {
    text.chars().map(|c| twin(c, RUSSIAN, LATIN)).collect()
}

/// The text as it comes out when its Latin keys are pressed with the Russian layout on: `ghbdtn` → `привет`.
pub(crate) fn russian_keys(text: &str) -> String {
    text.chars().map(|c| twin(c, LATIN, RUSSIAN)).collect()
}

fn twin(c: char, from: &str, to: &str) -> char {
    from.chars()
        .position(|key| key == c)
        .and_then(|at| to.chars().nth(at))
        .unwrap_or(c)
}

/// Schemes of writing Russian in Latin letters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scheme {
    /// As most people do: `yuliya`, `hochu`, `sergey`.
    Common,
    /// As passports do (ICAO Doc 9303): `iuliia`, `khochu`, `sergei`.
    Passport,
}

/// The lower-case text with every Russian letter in Latin ones; anything else as it is.
pub(super) fn transliterated(text: &str, scheme: Scheme) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        match RUSSIAN_LETTERS.iter().find(|(letter, ..)| *letter == c) {
            Some((_, common, passport)) => latin.push_str(match scheme {
                Scheme::Common => common,
                Scheme::Passport => passport,
            }),
            None => latin.push(c),
        }
    }
    latin
}

const RUSSIAN_LETTERS: [(char, &str, &str); 33] = [
    ('а', "a", "a"),
    ('б', "b", "b"),
    ('в', "v", "v"),
    ('г', "g", "g"),
    ('д', "d", "d"),
    ('е', "e", "e"),
    ('ё', "e", "e"),
    ('ж', "zh", "zh"),
    ('з', "z", "z"),
    ('и', "i", "i"),
    ('й', "y", "i"),
    ('к', "k", "k"),
    ('л', "l", "l"),
    ('м', "m", "m"),
    ('н', "n", "n"),
    ('о', "o", "o"),
    ('п', "p", "p"),
    ('р', "r", "r"),
    ('с', "s", "s"),
    ('т', "t", "t"),
    ('у', "u", "u"),
    ('ф', "f", "f"),
    ('х', "h", "kh"),
    ('ц', "c", "ts"),
    ('ч', "ch", "ch"),
    ('ш', "sh", "sh"),
    ('щ', "sch", "shch"),
    ('ъ', "", "ie"),
    ('ы', "y", "y"),
    ('ь', "", ""),
    ('э', "e", "e"),
    ('ю', "yu", "iu"),
    ('я', "ya", "ia"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_are_twins_key_by_key() {
        assert_eq!(latin_keys("Привет, Ёж"), "Ghbdtn, ~;");
        assert_eq!(russian_keys("Ghbdtn"), "Привет");
        assert_eq!(latin_keys("йцукенгшщз"), "qwertyuiop");
        assert_eq!(RUSSIAN.chars().count(), LATIN.chars().count());
        assert_eq!(russian_keys(&latin_keys(RUSSIAN)), RUSSIAN);
    }

    #[test]
    fn russian_is_written_in_latin_letters_in_both_ways() {
        assert_eq!(
            transliterated("щукарь хочу юлия", Scheme::Common),
            "schukar hochu yuliya"
        );
        assert_eq!(
            transliterated("щукарь хочу юлия", Scheme::Passport),
            "shchukar khochu iuliia"
        );
    }

    #[test]
    fn a_password_typed_in_either_layout_has_the_same_forms() {
        let (cyrillic, latin) = (Forms::of("Пароль123"), Forms::of("Gfhjkm123"));
        assert_eq!((&cyrillic.russian, &cyrillic.latin), (&latin.russian, &latin.latin));
        assert!(cyrillic.is_cyrillic && !latin.is_cyrillic);
    }
}
