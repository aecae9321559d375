//! Endings people add to a word to make a password.

/// Whether the characters are a usual ending (or beginning): nothing; up to three digits; a year; digits counted up from 1 or down to 1 or
/// the same one repeated; then at most one mark such as «!».
pub(in crate::strength) fn is_usual(tail: &[char]) -> bool {
    let digits = match tail {
        [rest @ .., mark] if "!?.,*_-+#@$".contains(*mark) => rest,
        all => all,
    };
    digits.iter().all(char::is_ascii_digit)
        && (digits.len() <= 3 || is_year(digits) || is_counted(digits) || is_repeated(digits))
}

fn is_year(digits: &[char]) -> bool {
    digits.len() == 4 && (digits.starts_with(&['1', '9']) || digits.starts_with(&['2', '0']))
}

fn is_counted(digits: &[char]) -> bool {
    const UP: &str = "1234567890";
    const DOWN: &str = "0987654321";
    let digits: String = digits.iter().collect();
    UP.starts_with(&digits) || DOWN.ends_with(&digits)
}

fn is_repeated(digits: &[char]) -> bool {
    digits.windows(2).all(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_endings_are_known_and_others_are_not() {
        let is_usual = |tail: &str| is_usual(&tail.chars().collect::<Vec<_>>());
        for tail in [
            "",
            "1",
            "12",
            "007",
            "123",
            "1234",
            "123456789",
            "4321",
            "1111",
            "777777",
            "1985",
            "2024",
            "1!",
            "2024!",
            ".",
        ] {
            assert!(is_usual(tail), "{tail}");
        }
        for tail in ["1793", "58213", "!!", "a", "1a", "12-34", "я"] {
            assert!(!is_usual(tail), "{tail}");
        }
    }
}
