//! Country codes, and the lengths of the numbers behind them.

use std::ops::RangeInclusive;

/// The country code that the digits start with (ITU-T E.164, list of assigned codes); `None` for an unassigned one.
///
/// One digit for zones 1 and 7; two for the countries listed; three for the rest, where only ranges that hold no code at
/// all are refused: codes do get assigned.
pub(super) fn code(digits: &str) -> Option<&str> {
    const TWO: [&str; 43] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95",
    ];
    match digits.as_bytes().first()? {
        b'0' => return None,
        b'1' | b'7' => return digits.get(..1),
        _ => {}
    }
    let two = digits.get(..2)?;
    if TWO.contains(&two) || two == "98" {
        return Some(two);
    }
    if matches!(two, "28" | "83" | "89") {
        return None;
    }
    digits.get(..3)
}

/// The number of digits that may follow the country code. Exact for the neighbours, whose people register often; for
/// others within the limits of E.164: 15 digits in all, and no country's mobile numbers are shorter than 6.
pub(super) fn national_lengths(country: &str) -> RangeInclusive<usize> {
    match country {
        "1" | "7" | "90" => 10..=10,
        "375" | "380" | "992" | "994" | "995" | "996" | "998" => 9..=9,
        "371" | "373" | "374" | "993" => 8..=8,
        _ => 6..=15 - country.len(),
    }
}
