//! Cells that no spreadsheet computes.

/// The text of a cell. A text that begins like a formula gets an apostrophe before it, which makes it text (OWASP, «CSV
/// Injection»). A phone in groups, `+7 916 123-45-67`, stays as it is: no spreadsheet computes a text with a space in
/// it, and the phone can be copied into a search.
pub(crate) fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && !is_phone(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// «+» and groups of digits with spaces, hyphens between them, as [`domain::Phone::shown`] writes a number.
fn is_phone(cell: &str) -> bool {
    let Some(groups) = cell.strip_prefix('+') else {
        return false;
    };
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    groups.contains(' ') && groups.split([' ', '-']).all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_made_text_and_a_phone_is_left() {
        for (cell, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+7916", "'+7916"),
            ("+7-916", "'+7-916"),
            ("+7 916+1", "'+7 916+1"),
            ("+7 916*2", "'+7 916*2"),
            ("+ 7 916", "'+ 7 916"),
            ("-1", "'-1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("+7 916 123-45-67", "+7 916 123-45-67"),
            ("+375 29 123-45-67", "+375 29 123-45-67"),
            ("ООО «Я»", "ООО «Я»"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written, "{cell:?}");
        }
    }
}
