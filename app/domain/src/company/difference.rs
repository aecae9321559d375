//! The words in which a typed name and the directory's name differ.

use super::{CompanyName, LegalForm, legal_form, plain_words};

/// A word of a name as shown, and whether the other name lacks it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Word {
    /// As shown, with its quotes and commas.
    pub text: String,
    /// Whether the other name has no such word in its order.
    pub differs: bool,
}

/// Two names of one company, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDifference {
    /// Whether the names are the same but for their legal forms, quotes and case.
    pub same_name: bool,
    /// Whether the legal forms are the same, short or in full; both may be missing.
    pub same_form: bool,
    /// The first name in words.
    pub left: Vec<Word>,
    /// The second one in words.
    pub right: Vec<Word>,
}

impl NameDifference {
    /// Compares two names; names with the same search key are the same.
    pub fn between(left: &CompanyName, right: &CompanyName) -> Self {
        let same_name = left.search_key() == right.search_key();
        let same_form = left.legal_form() == right.legal_form();
        let (mut left, mut right) = (words(left), words(right));
        if !same_name {
            let common = common(&keys(&left), &keys(&right));
            mark(&mut left, common.iter().map(|pair| pair.0));
            mark(&mut right, common.iter().map(|pair| pair.1));
        }
        let shown = |words: Vec<Piece>| {
            let word = |piece: Piece| Word {
                differs: if piece.of_form { !same_form } else { piece.differs },
                text: piece.text,
            };
            words.into_iter().map(word).collect()
        };
        Self {
            same_name,
            same_form,
            left: shown(left),
            right: shown(right),
        }
    }

    /// Whether nothing that matters differs.
    pub fn is_none(&self) -> bool {
        self.same_name && self.same_form
    }
}

struct Piece {
    text: String,
    key: String,
    of_form: bool,
    differs: bool,
}

fn words(name: &CompanyName) -> Vec<Piece> {
    let shown = name.shown();
    let mut pieces: Vec<Piece> = shown
        .split_whitespace()
        .map(|text| Piece {
            text: text.to_owned(),
            key: plain_words(text),
            of_form: false,
            differs: false,
        })
        .collect();
    note_form(&mut pieces);
    pieces
}

/// Finds the words that are the legal form, at the beginning or at the end.
fn note_form(pieces: &mut [Piece]) {
    let with_letters: Vec<usize> = (0..pieces.len())
        .filter(|at| pieces.get(*at).is_some_and(|piece| !piece.key.is_empty()))
        .collect();
    let joined = |indices: &[usize]| {
        let keys: Vec<&str> = indices
            .iter()
            .filter_map(|at| pieces.get(*at))
            .map(|piece| piece.key.as_str())
            .collect();
        keys.join(" ")
    };
    let is_form = |indices: &[usize]| -> Option<LegalForm> {
        let (form, rest) = legal_form::split(&joined(indices));
        form.filter(|_| rest.is_empty())
    };
    let found = (1..=with_letters.len().min(5)).rev().find_map(|count| {
        let (head, tail) = (
            with_letters.get(..count)?,
            with_letters.get(with_letters.len() - count..)?,
        );
        [head, tail]
            .into_iter()
            .find(|indices| is_form(indices).is_some())
            .map(<[usize]>::to_vec)
    });
    for at in found.unwrap_or_default() {
        if let Some(piece) = pieces.get_mut(at) {
            piece.of_form = true;
        }
    }
}

/// The words that may differ: neither punctuation nor the legal form.
fn keys(pieces: &[Piece]) -> Vec<(usize, &str)> {
    pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| !piece.of_form && !piece.key.is_empty())
        .map(|(at, piece)| (at, piece.key.as_str()))
        .collect()
}

fn mark(pieces: &mut [Piece], common: impl Iterator<Item = usize>) {
    let common: Vec<usize> = common.collect();
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.differs = !piece.key.is_empty() && !common.contains(&at);
    }
}

/// The longest common subsequence, as pairs of places. Names have at most 300 characters, so the table is small.
fn common(left: &[(usize, &str)], right: &[(usize, &str)]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut longest = vec![0_u32; (left.len() + 1) * width];
    let at = |table: &[u32], row: usize, column: usize| table.get(row * width + column).copied().unwrap_or(0);
    for (row, (_, a)) in left.iter().enumerate().rev() {
        for (column, (_, b)) in right.iter().enumerate().rev() {
            let best = if a == b {
                at(&longest, row + 1, column + 1) + 1
            } else {
                at(&longest, row + 1, column).max(at(&longest, row, column + 1))
            };
            if let Some(cell) = longest.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while let (Some((i, a)), Some((j, b))) = (left.get(row), right.get(column)) {
        if a == b {
            pairs.push((*i, *j));
            (row, column) = (row + 1, column + 1);
        } else if at(&longest, row + 1, column) >= at(&longest, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(words: &[Word]) -> String {
        let word = |word: &Word| {
            if word.differs {
                format!("[{}]", word.text)
            } else {
                word.text.clone()
            }
        };
        words.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_differs_is_marked_and_nothing_else() {
        for (left, right, marked_left, marked_right, same_name, same_form) in [
            (
                "ООО \"Ромашка\"",
                "ООО «РОМАШКА»",
                "ООО «Ромашка»",
                "ООО «РОМАШКА»",
                true,
                true,
            ),
            (
                "Общество с ограниченной ответственностью \"Ромашка\"",
                "ООО Ромашка",
                "Общество с ограниченной ответственностью «Ромашка»",
                "ООО Ромашка",
                true,
                true,
            ),
            (
                "АО Ромашка",
                "ООО Ромашка",
                "[АО] Ромашка",
                "[ООО] Ромашка",
                true,
                false,
            ),
            ("Ромашка", "ООО Ромашка", "Ромашка", "[ООО] Ромашка", true, false),
            ("Ромашка ООО", "ООО Ромашка", "Ромашка ООО", "ООО Ромашка", true, true),
            (
                "ООО Балт Транс",
                "ООО Балт Контейнер Транс",
                "ООО Балт Транс",
                "ООО Балт [Контейнер] Транс",
                false,
                true,
            ),
            ("ООО Ёлка", "ООО ЕЛКА", "ООО Ёлка", "ООО ЕЛКА", true, true),
            (
                "ООО Яндекс.Вертикали",
                "ООО Яндекс Вертикали",
                "ООО Яндекс.Вертикали",
                "ООО Яндекс Вертикали",
                true,
                true,
            ),
            (
                "ПАО Газпром",
                "АО Лукойл",
                "[ПАО] [Газпром]",
                "[АО] [Лукойл]",
                false,
                false,
            ),
            ("ООО А — Б", "ООО А, В", "ООО А — [Б]", "ООО А, [В]", false, true),
        ] {
            let difference =
                NameDifference::between(&CompanyName::parse(left).unwrap(), &CompanyName::parse(right).unwrap());
            assert_eq!(marked(&difference.left), marked_left, "{left} / {right}");
            assert_eq!(marked(&difference.right), marked_right, "{left} / {right}");
            assert_eq!(
                (difference.same_name, difference.same_form),
                (same_name, same_form),
                "{left} / {right}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn a_name_never_differs_from_itself(name in "[А-Яа-яёЁ\"« .,-]{1,60}") {
            if let Ok(name) = CompanyName::parse(&name) {
                let difference = NameDifference::between(&name, &name);
                proptest::prop_assert!(difference.is_none());
                proptest::prop_assert!(difference.left.iter().all(|word| !word.differs));
            }
        }
    }
}
