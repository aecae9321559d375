//! Quotes of names: registries write them straight.

/// Quotation marks of every shape.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '„' | '“' | '”' | '‟' | '″' | '＂')
}

/// Turns every quotation mark into «ёлочки»; adjacent closing marks become one, a missing closing mark is added.
pub(super) fn herringbone(name: &str) -> String {
    let mut shown = String::with_capacity(name.len() + 8);
    let mut open = 0_usize;
    for c in name.chars() {
        if !is_quote(c) {
            shown.push(c);
        } else if opens(c, shown.chars().next_back()) {
            open += 1;
            shown.push('«');
        } else if !shown.ends_with('»') {
            open = open.saturating_sub(1);
            shown.push('»');
        }
    }
    if open > 0 && !shown.ends_with('»') && !shown.contains('»') {
        shown.push('»');
    }
    shown
}

/// A mark opens when its shape says so or, being of no clear shape, when nothing or a space, a bracket or another opening one
/// stands before it.
fn opens(mark: char, before: Option<char>) -> bool {
    match mark {
        '«' | '„' => true,
        '»' => false,
        _ => before.is_none_or(|c| c.is_whitespace() || matches!(c, '«' | '(' | '[')),
    }
}
