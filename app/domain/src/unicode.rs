//! Text as people paste it, made one: normal forms, invisible characters, spaces.

/// Unicode NFC: the same letter is the same code point (UAX #15).
#[cfg(not(target_arch = "wasm32"))]
pub fn nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

/// Unicode NFKC: characters that only look different (full-width digits, ligatures) become the same too (UAX #15).
#[cfg(not(target_arch = "wasm32"))]
pub fn nfkc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc().collect()
}

/// Unicode NFC, by the browser's own tables.
#[cfg(target_arch = "wasm32")]
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Unicode NFKC, by the browser's own tables.
#[cfg(target_arch = "wasm32")]
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Whether the character takes no room and changes no direction: zero-width spaces and joiners, the soft hyphen, the
/// byte-order mark. Pasted text brings such characters; they mean nothing in our fields and are dropped silently.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether the character changes the direction of the text around it (UAX #9), and so its reading.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A hyphen or a dash of any length, the minus sign included.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Text without characters that take no room, in NFC: in this order, for the letters around a dropped character may
/// combine.
pub fn visible(text: &str) -> String {
    nfc(&text.chars().filter(|c| !is_zero_width(*c)).collect::<String>())
}

/// Tidies one line of text: zero-width characters dropped, NFC, every run of white space one plain space, ends
/// trimmed of white space and of direction marks.
///
/// Direction marks *inside* stay, for [`has_forbidden`] to find.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if !c.is_whitespace() {
            tidied.push(c);
        } else if !tidied.ends_with(' ') {
            tidied.push(' ');
        }
    }
    tidied.trim_matches(|c| c == ' ' || is_bidi_control(c)).to_owned()
}

/// Whether the text holds what no field takes: control characters, NUL among them, and direction marks.
pub fn has_forbidden(text: &str) -> bool {
    text.chars().any(|c| c.is_control() || is_bidi_control(c))
}

/// The characters of a number or a code typed or pasted in any format: NFKC, and without white space, dashes and
/// invisible characters. Phones copied from an address book come wrapped in direction marks: they go too.
pub(crate) fn compact(text: &str) -> String {
    nfkc(text)
        .chars()
        .filter(|c| !(c.is_whitespace() || is_dash(*c) || is_zero_width(*c) || is_bidi_control(*c)))
        .collect()
}

/// Whether the letter is Cyrillic.
pub fn is_cyrillic(c: char) -> bool {
    match c {
        'А'..='я' | 'Ё' | 'ё' => true,
        c if c.is_ascii() => false,
        c => c.is_alphabetic() && script::is_cyrillic(c),
    }
}

/// Whether the letter is Latin, of any block and with any marks: Azerbaijani «Ə» and «ə» stand far apart.
pub fn is_latin(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphabetic(),
        'А'..='я' => false,
        c => c.is_alphabetic() && script::is_latin(c),
    }
}

/// Whether the character stands for an apostrophe in somebody's name: the straight and the curly ones, accents and primes
/// typed in their place, and the modifier letters of Uzbek, Belarusian and transliterated names («Oʻktamov», «Мар’яна»).
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}'
            | '\u{55a}' | '\u{5f3}' | '\u{a78b}' | '\u{a78c}' | '\u{ff07}' | '\u{ff40}'
    )
}

/// Whether the character is a double quote: between two letters of a name an apostrophe was meant.
pub(crate) fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{2ba}' | '\u{2ee}' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' | '\u{ff02}'
    )
}

/// Scripts by the tables of Unicode (UAX #24).
#[cfg(not(target_arch = "wasm32"))]
mod script {
    use unicode_script::{Script, UnicodeScript as _};

    pub(super) fn is_cyrillic(c: char) -> bool {
        c.script() == Script::Cyrillic
    }

    pub(super) fn is_latin(c: char) -> bool {
        c.script() == Script::Latin
    }
}

/// Scripts by the browser's own tables.
#[cfg(target_arch = "wasm32")]
mod script {
    use js_sys::RegExp;

    pub(super) fn is_cyrillic(c: char) -> bool {
        is(c, r"^\p{Script=Cyrillic}$")
    }

    pub(super) fn is_latin(c: char) -> bool {
        is(c, r"^\p{Script=Latin}$")
    }

    fn is(c: char, pattern: &str) -> bool {
        RegExp::new(pattern, "u").test(c.encode_utf8(&mut [0; 4]))
    }
}

/// Whether one word of the text has both Cyrillic and Latin letters: most often a look-alike typed by mistake.
pub fn mixes_scripts(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.chars().any(is_cyrillic) && word.chars().any(is_latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidying_trims_and_makes_every_space_one_plain_space() {
        assert_eq!(tidy("  Иванов\u{a0}\t\n Пётр \u{200b}\u{feff}"), "Иванов Пётр");
        assert_eq!(tidy("и\u{306}од"), "йод", "composed");
        assert_eq!(tidy("\u{202a}Иванов\u{202c}"), "Иванов");
        assert_eq!(tidy(" \u{200e} "), "");
    }

    #[test]
    fn direction_marks_and_controls_are_forbidden_inside() {
        assert!(has_forbidden(&tidy("Ива\u{202e}нов")));
        assert!(has_forbidden(&tidy("Ива\0нов")));
        assert!(!has_forbidden(&tidy("Ива\tнов")));
    }

    #[test]
    fn a_compact_number_has_no_spaces_dashes_or_wide_digits() {
        assert_eq!(compact(" ７７07\u{a0}08–38 93\u{200b}"), "7707083893");
    }

    #[test]
    fn letters_are_told_by_their_script_and_not_by_their_block() {
        for letter in "AzéßıƏəŊŋǦẞḂɛⱭ".chars() {
            assert_eq!((is_latin(letter), is_cyrillic(letter)), (true, false), "{letter}");
        }
        for letter in "АяЁёЇїҐґЎўӘәҚқӣӯԛ".chars() {
            assert_eq!((is_latin(letter), is_cyrillic(letter)), (false, true), "{letter}");
        }
        for sign in "1-’ʻʼ\u{301}李აա".chars() {
            assert_eq!((is_latin(sign), is_cyrillic(sign)), (false, false), "{sign}");
        }
    }

    #[test]
    fn scripts_are_mixed_only_within_a_word() {
        assert!(mixes_scripts("Иvанов"));
        assert!(!mixes_scripts("Иванов Smith"));
        assert!(!mixes_scripts("Müller-Иванова"));
    }
}
