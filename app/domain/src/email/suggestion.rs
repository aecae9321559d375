//! Slips in well-known mail domains.

/// Mail domains of most of our people.
const KNOWN: [&str; 11] = [
    "mail.ru",
    "yandex.ru",
    "gmail.com",
    "inbox.ru",
    "list.ru",
    "rambler.ru",
    "icloud.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "internet.ru",
];

/// One letter away from a well-known domain, and real: nothing to suggest.
const REAL: [&str; 12] = [
    "mail.by",
    "mail.kz",
    "mail.ua",
    "mail.de",
    "email.ru",
    "imail.ru",
    "nmail.ru",
    "ymail.com",
    "lists.ru",
    "mail.com",
    "yandex.by",
    "yandex.kz",
];

/// More than one letter away, and still clear.
const SLIPS: [(&str, &str); 8] = [
    ("gmail.ru", "gmail.com"),
    ("gmail.con", "gmail.com"),
    ("gmai.ru", "gmail.com"),
    ("mail.com.ru", "mail.ru"),
    ("yandex.com.ru", "yandex.ru"),
    ("yandeks.ru", "yandex.ru"),
    ("icloud.ru", "icloud.com"),
    ("jandex.ru", "yandex.ru"),
];

/// The well-known domain that was probably meant; `None` when the domain is well known itself, or resembles none.
pub(super) fn domain(typed: &str) -> Option<&'static str> {
    if KNOWN.contains(&typed) || REAL.contains(&typed) {
        return None;
    }
    let listed = SLIPS.iter().find(|(slip, _)| *slip == typed).map(|(_, meant)| *meant);
    listed.or_else(|| KNOWN.into_iter().find(|known| is_one_slip_away(typed, known)))
}

/// Whether one letter is missing, added, changed, or two neighbours are swapped.
fn is_one_slip_away(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    let start = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let (typed, known) = (&typed[start..], &known[start..]);
    match (typed, known) {
        ([_, typed_rest @ ..], [_, known_rest @ ..]) if typed_rest == known_rest => true,
        ([_, typed_rest @ ..], known) if typed_rest == known => true,
        (typed, [_, known_rest @ ..]) if typed == known_rest => true,
        ([a, b, typed_rest @ ..], [c, d, known_rest @ ..]) => a == d && b == c && typed_rest == known_rest,
        _ => false,
    }
}
