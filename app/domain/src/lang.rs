//! The languages the product speaks.

use crate::coded::coded;

coded! {
    /// A language of the pages and the letters. Russian is the default: it is the language of the contract.
    #[derive(Default)]
    pub enum Lang {
        /// Russian.
        #[default]
        Ru = "ru",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The language a browser asks for in its `Accept-Language` header (RFC 9110 §12.5.4).
    ///
    /// The highest weight wins, the earlier on a tie. `*`, other languages, weight 0 and anything unreadable
    /// count for nothing; when nothing is left, Russian.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = None;
        for range in header.split(',') {
            let Some((lang, weight)) = wanted(range) else {
                continue;
            };
            if weight > best.map_or(0, |(_, weight)| weight) {
                best = Some((lang, weight));
            }
        }
        best.map_or(Self::default(), |(lang, _)| lang)
    }
}

/// A language range with its weight in thousandths: `en-GB;q=0.8` → English, 800.
fn wanted(range: &str) -> Option<(Lang, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next()?.to_ascii_lowercase();
    let lang = Lang::from_code(tag.split('-').next()?)?;
    let weight = match parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q="))) {
        Some(quality) => thousandths(quality)?,
        None => 1000,
    };
    Some((lang, weight))
}

/// `0.8` → 800; `None` for a text that is no weight between 0 and 1.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let all_digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    if fraction.len() > 3 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let fraction = format!("{fraction:0<3}").parse::<u16>().ok()?;
    let weight = whole.parse::<u16>().ok()?.checked_mul(1000)?.checked_add(fraction)?;
    (weight <= 1000).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_is_read_by_weight_then_order() {
        for (header, lang) in [
            ("", Lang::Ru),
            ("ru", Lang::Ru),
            ("en", Lang::En),
            ("en-GB,en;q=0.9,ru;q=0.8", Lang::En),
            ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", Lang::Ru),
            ("de-DE,de;q=0.9,en;q=0.5", Lang::En),
            ("en;q=0.3,ru;q=0.7", Lang::Ru),
            ("en;q=0", Lang::Ru),
            ("*", Lang::Ru),
            ("de,fr", Lang::Ru),
            ("EN-us", Lang::En),
            ("en;q=nonsense,ru;q=2", Lang::Ru),
            ("en;q=65.999", Lang::Ru),
            ("english", Lang::Ru),
            (";;;,,,q=1;;", Lang::Ru),
            ("en;q=0.+1", Lang::Ru),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_header_makes_it_panic(header in ".*") {
            Lang::from_accept_language(&header);
        }
    }
}
