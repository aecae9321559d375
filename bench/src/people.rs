//! Invented people: the same number is always the same person.

/// An invented person.
pub struct Person {
    pub last: String,
    pub first: String,
    pub email: String,
    pub phone: String,
    pub inn: String,
}

/// Some three thousand surnames and forty names: as uneven as life is not, but as common.
pub fn person(number: i64) -> Person {
    const SYLLABLES: [&str; 15] = [
        "ва", "ко", "ли", "ме", "ну", "пе", "ра", "си", "то", "ду", "бо", "ги", "же", "за", "кру",
    ];
    let syllable = |at: i64| SYLLABLES[usize::try_from(at.rem_euclid(15)).unwrap()];
    let mixed = number.wrapping_mul(2_654_435_761).rem_euclid(1 << 31);
    let last = format!("{}{}{}ов", syllable(mixed), syllable(mixed / 15), syllable(mixed / 225));
    let first = format!("{}{}н", syllable(mixed / 7), syllable(mixed / 105 % 3));
    Person {
        email: format!("u{mixed:x}.{number}@example{}.org", number % 50),
        phone: format!("+79{:09}", mixed % 1_000_000_000),
        inn: format!("77{:08}", mixed % 100_000_000),
        last,
        first,
    }
}
