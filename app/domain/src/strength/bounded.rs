//! The part of a text that is estimated. zxcvbn tries every way to read signs as letters (`4` as «a», `1` as «i» or
//! «l»), each over every part of the text, so a text made of such signs takes hundreds of times as long as words do.

/// The most that one estimate may take: readings of the signs, each times the square of the length. Far above any password that a person
/// types; twenty random signs come near it.
const MOST: usize = 50_000;

/// The ways to read a text as it stands: from both ends, with any signs.
const PLAIN: usize = 2;

/// The letters and the signs that zxcvbn (3.1.1, `L33T_TABLE`) reads as them.
const SIGNS: [(char, &str); 12] = [
    ('a', "4@"),
    ('b', "8"),
    ('c', "({[<"),
    ('e', "3"),
    ('g', "69"),
    ('i', "1!|"),
    ('l', "1|7"),
    ('o', "0"),
    ('s', "$5"),
    ('t', "+7"),
    ('x', "%"),
    ('z', "2"),
];

/// The longest beginning of a text that can be estimated in bounded time: nearly always the whole text. A guess of the
/// text includes its beginning, so a shorter part never makes a password look better than it is.
pub(super) fn beginning(text: &str) -> &str {
    let mut seen = [false; 128];
    for (length, (at, c)) in text.char_indices().enumerate() {
        if let Some(seen) = seen.get_mut(c as usize) {
            *seen = true;
        }
        let length = length + 1;
        if (readings(&seen) + PLAIN) * length * length > MOST {
            return &text[..at];
        }
    }
    text
}

/// The greatest number of ways zxcvbn finds to read the signs: one of its own signs for each letter, and two where a
/// sign stands for another letter as well.
fn readings(seen: &[bool; 128]) -> usize {
    let mut claimed = [false; 128];
    let mut readings = 1;
    for (_, signs) in SIGNS {
        let mut ways = 0;
        for sign in signs.bytes().map(usize::from).filter(|sign| seen[*sign]) {
            ways += if claimed[sign] { 2 } else { 1 };
            claimed[sign] = true;
        }
        readings *= ways.max(1);
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings_of(text: &str) -> usize {
        let mut seen = [false; 128];
        for c in text.chars() {
            seen[c as usize] = true;
        }
        readings(&seen)
    }

    #[test]
    fn each_letter_is_read_from_one_of_its_signs() {
        for (text, ways) in [("password", 1), ("p4ssw0rd", 1), ("p4@ss", 2), ("1", 2), ("({[<4@", 8)] {
            assert_eq!(readings_of(text), ways, "{text}");
        }
    }

    #[test]
    fn what_people_type_is_estimated_whole() {
        for text in [
            "лошадь батарея скрепка верно и ещё пять слов 2026",
            "P4$$w0rd!123456789",
            "1234567890-=qwertyuiop[]",
            "0стр0в-6ез-им3ни",
            "xK9#mQ2$vLxK9#mQ2$vLxK9#mQ2$vLxK9#mQ2$vL",
        ] {
            assert_eq!(beginning(text), text);
        }
    }

    #[test]
    fn of_nothing_but_signs_a_beginning_is_estimated_that_is_still_long() {
        let signs = "4@8({[<369&#!1/|\\0$5+7%2".repeat(2);
        let length = beginning(&signs).chars().count();
        assert!((12..20).contains(&length), "{length}");
    }
}
