//! Keys in rows and columns.

/// The rows of letters, as the Latin layout names their keys; digits in order are a sequence rather.
const ROWS: [&str; 3] = ["qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];

/// The columns of letters, from above.
const COLUMNS: [&str; 7] = ["qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm"];

/// Whether most of a password (its keys read in the Latin layout, lower-case) is keys next to each other: four or more along
/// a row, or two columns or more.
pub(super) fn is_mostly_neighbours(latin: &str) -> bool {
    let keys: Vec<char> = latin.chars().collect();
    let in_rows: usize = runs(&keys).into_iter().filter(|length| *length >= 4).sum();
    let columns = columns(&keys);
    in_rows * 2 > keys.len() || (columns > 1 && columns * 3 * 2 > keys.len())
}

/// The number of whole columns pressed, down or up.
fn columns(keys: &[char]) -> usize {
    let is_column = |three: &[char]| {
        COLUMNS
            .iter()
            .any(|column| column.chars().eq(three.iter().copied()) || column.chars().rev().eq(three.iter().copied()))
    };
    keys.windows(3).filter(|three| is_column(three)).count()
}

/// The lengths of the runs of neighbouring keys in one direction.
fn runs(keys: &[char]) -> Vec<usize> {
    let mut runs = vec![1];
    let mut direction = 0;
    for pair in keys.windows(2) {
        let step = step(pair[0], pair[1]);
        match runs.last_mut() {
            Some(length) if step != 0 && (direction == step || *length == 1) => *length += 1,
            _ => runs.push(if step == 0 { 1 } else { 2 }),
        }
        direction = step;
    }
    runs
}

/// 1 for the next key to the right, -1 to the left, 0 for any other.
fn step(from: char, to: char) -> i8 {
    let next = |from: char, to: char| {
        ROWS.iter()
            .any(|row| row.chars().zip(row.chars().skip(1)).any(|pair| pair == (from, to)))
    };
    i8::from(next(from, to)) - i8::from(next(to, from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_seen_in_both_directions_and_words_are_neither() {
        for row in [
            "qwertyuiop",
            "poiuytre",
            "asdfghjkl",
            "qwertyasdfgh",
            "zxcvbnm,.",
            "qwerty123",
            "qazwsxedc",
            "1qaz2wsx",
            "zaqxsw",
        ] {
            assert!(is_mostly_neighbours(row), "{row}");
        }
        for other in ["", "password", "12345678", "ghbdtn123", "property1"] {
            assert!(!is_mostly_neighbours(other), "{other}");
        }
    }
}
