//! Phone numbers.

mod country;
mod shown;

use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::{is_bidi_control, is_dash, is_zero_width, nfkc};

/// A phone number with its country: E.164, `+79161234567`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// The kind of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// +7 9xx: takes a code by SMS.
    RussianMobile,
    /// +7 3xx, 4xx, 8xx: a city or a free-call number, which takes no SMS.
    RussianLandline,
    /// +7 6xx, 7xx.
    Kazakhstan,
    /// Any other country.
    Abroad,
}

impl Phone {
    /// Reads a number as people type it: `8 (916) 123-45-67`, `9161234567`, `+7…`, `+375 29 …`, `00 49 …`, `8 10 49 …`.
    ///
    /// A number without «+» is Russian (or of Kazakhstan) when it starts with 8 or 7 and has 11 digits, with 9 and has
    /// 10, or when it has 10 and the first three stand apart as the code of a city: `(812) 123-45-67`. Lengths and
    /// country codes follow ITU-T E.164; areas of +7 follow the Russian numbering plan.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::PhoneCharacters`], [`Problem::PhoneExtension`], [`Problem::PhoneLength`],
    /// [`Problem::PhoneShort`], [`Problem::PhoneUnknown`], [`Problem::PhoneStartsWithPlus`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let typed = nfkc(text);
        let signs: String = typed.chars().filter(|c| !is_punctuation(*c)).collect();
        if signs.is_empty() {
            return Err(Problem::Required);
        }
        let (plus, digits) = signs
            .strip_prefix('+')
            .map_or((false, signs.as_str()), |digits| (true, digits));
        if !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(if has_extension(&typed) {
                Problem::PhoneExtension
            } else {
                Problem::PhoneCharacters
            });
        }
        let with_country = if plus {
            plus_dialled(digits)
        } else {
            with_country(digits, begins_with_city(&typed))?
        };
        checked(with_country)
    }

    /// `+79161234567`.
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// The same as [`Self::as_e164`].
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, as people read it: `+7 916 123-45-67`.
    pub fn shown(&self) -> String {
        shown::grouped(self.digits())
    }

    /// The kind of number, by its prefix.
    pub fn kind(&self) -> PhoneKind {
        let mut digits = self.digits().chars();
        match (digits.next(), digits.next()) {
            (Some('7'), Some('9')) => PhoneKind::RussianMobile,
            (Some('7'), Some('6' | '7')) => PhoneKind::Kazakhstan,
            (Some('7'), _) => PhoneKind::RussianLandline,
            _ => PhoneKind::Abroad,
        }
    }

    /// The digits without the plus.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }
}

parsed_text!(Phone);

/// Characters people put around and between the digits.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || is_zero_width(c) || is_bidi_control(c) || matches!(c, '(' | ')' | '.' | '/')
}

/// The digits after a plus; «+8 916 …» is the common slip for «+7 916 …» (no country code starts with 89).
fn plus_dialled(digits: &str) -> String {
    match digits.strip_prefix('8') {
        Some(rest) if digits.len() == 11 && rest.starts_with('9') => format!("7{rest}"),
        _ => digits.to_owned(),
    }
}

/// Does the number begin with three digits that stand apart, as the code of a city does: `(812) …`, `812 …`?
fn begins_with_city(typed: &str) -> bool {
    let mut groups = typed.split(is_punctuation).filter(|group| !group.is_empty());
    groups.next().is_some_and(|group| group.len() == 3) && groups.next().is_some()
}

/// Is it a number with one more behind it, of a telephone within an office: `… доб. 123`, `… #123`, `…, 123`?
fn has_extension(typed: &str) -> bool {
    let Some(at) = typed.find(|c: char| !(c.is_ascii_digit() || c == '+' || is_punctuation(c))) else {
        return false;
    };
    let (number, behind) = typed.split_at(at);
    let word: String = behind.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let word = word
        .trim_matches(|c: char| is_punctuation(c) || matches!(c, ',' | ';' | ':'))
        .to_lowercase();
    let extension = behind.chars().filter(char::is_ascii_digit).count();
    number.chars().filter(char::is_ascii_digit).count() >= CITY_NUMBER
        && (1..=LONGEST_EXTENSION).contains(&extension)
        && behind
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_digit() || is_punctuation(c))
        && (word.is_empty() || EXTENSIONS.contains(&word.as_str()))
}

/// Digits of a number within a city, at the least.
const CITY_NUMBER: usize = 5;
/// Digits of an extension, at the most.
const LONGEST_EXTENSION: usize = 6;
/// Words people write before an extension.
const EXTENSIONS: [&str; 11] = [
    "доб",
    "добавочный",
    "внутр",
    "внутренний",
    "вн",
    "ext",
    "extension",
    "x",
    "х",
    "#",
    "*",
];

/// The digits with a country code before them, from a number typed without a plus. `city`: the first three digits stand apart.
fn with_country(digits: &str, city: bool) -> Result<String, Problem> {
    // The ways to dial abroad: 00 by ITU-T E.123, 8 10 from Russia. No Russian area starts with 10.
    if let Some(abroad) = digits.strip_prefix("810").or_else(|| digits.strip_prefix("00")) {
        return Ok(abroad.to_owned());
    }
    match (digits.as_bytes(), digits.len()) {
        ([b'8' | b'7', ..], 11) => Ok(format!("7{}", &digits[1..])),
        ([b'3' | b'4' | b'7' | b'8', ..], 10) if city => Ok(format!("7{digits}")),
        // No area begins with 0, 1, 2, 5: then 8 was not the way to dial, but the first digit of the area.
        ([b'9', ..] | [b'8', b'0' | b'1' | b'2' | b'5', ..], 10) => Ok(format!("7{digits}")),
        (_, ..=7) => Err(Problem::PhoneShort),
        ([b'8' | b'7', ..], ..=10) | ([b'9', ..], ..=9) | ([b'8' | b'7', b'9', ..], _) => Err(Problem::PhoneLength),
        (_, ..=9) => Err(Problem::PhoneShort),
        _ => Err(Problem::PhoneStartsWithPlus),
    }
}

fn checked(digits: String) -> Result<Phone, Problem> {
    if digits.len() < 2 {
        return Err(Problem::PhoneLength);
    }
    let Some(country) = country::code(&digits) else {
        return Err(Problem::PhoneUnknown);
    };
    let national = &digits[country.len()..];
    let lengths = country::national_lengths(country);
    if !lengths.contains(&national.len()) {
        return Err(Problem::PhoneLength);
    }
    // Areas of +7 start with 3, 4, 8, 9 in Russia and 6, 7 in Kazakhstan.
    if country == "7" && national.starts_with(['0', '1', '2', '5']) {
        return Err(Problem::PhoneUnknown);
    }
    Ok(Phone(format!("+{digits}")))
}

#[cfg(test)]
mod tests;
