//! Numbers in groups.

use super::country;

/// `79161234567` → `+7 916 123-45-67`. Other countries: the code, then the number in groups from its end, 2–2–3 and the
/// rest, which reads well for every length.
pub(super) fn grouped(digits: &str) -> String {
    let Some(country) = country::code(digits) else {
        return format!("+{digits}");
    };
    let national = &digits[country.len()..];
    if national.len() < 7 {
        return format!("+{country} {national}");
    }
    let (area, number) = national.split_at(national.len() - 7);
    let space = if area.is_empty() { "" } else { " " };
    format!(
        "+{country} {area}{space}{}-{}-{}",
        &number[..3],
        &number[3..5],
        &number[5..]
    )
}
