//! ИНН and КПП pasted together, as requisites and contracts write them.

use crate::Kpp;
use crate::unicode::compact;

/// Splits a pasted pair, `7707083893/770701001`, with any spaces, slashes, commas and the words «ИНН» and «КПП» around
/// and between. The КПП may stand first when its word says so.
///
/// Gives the two as texts for their fields, so that a wrong check digit is shown at its field; `None` when the text is
/// no pair.
pub fn split_inn_kpp(text: &str) -> Option<(String, String)> {
    let text = compact(text).to_uppercase();
    let kpp_first = match (text.find("ИНН"), text.find("КПП")) {
        (Some(inn), Some(kpp)) => kpp < inn,
        (None, Some(kpp)) => kpp == 0,
        _ => false,
    };
    let joined: Vec<char> = text
        .replace("ИНН", "")
        .replace("КПП", "")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if joined.len() != 19 {
        return None;
    }
    let (inn, kpp) = if kpp_first {
        (&joined[9..], &joined[..9])
    } else {
        joined.split_at(10)
    };
    let kpp = Kpp::parse(&kpp.iter().collect::<String>()).ok()?;
    inn.iter()
        .all(char::is_ascii_digit)
        .then(|| (inn.iter().collect(), kpp.as_str().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_split_however_it_is_written() {
        for pasted in [
            "7707083893/770701001",
            "7707083893 770701001",
            "7707083893\u{a0}/\u{a0}770701001",
            "7707083893, 770701001",
            "7707083893\\770701001",
            "7707083893\t770701001\n",
            "ИНН 7707083893 КПП 770701001",
            "ИНН/КПП: 7707083893/770701001",
            "ИНН: 7707083893; КПП: 770701001.",
            "инн 7707083893, кпп 770701001",
            "77 07 083893 — 7707 01 001",
            "КПП 770701001 ИНН 7707083893",
            "КПП 770701001, 7707083893",
        ] {
            let pair = split_inn_kpp(pasted);
            assert_eq!(
                pair,
                Some(("7707083893".to_owned(), "770701001".to_owned())),
                "{pasted:?}"
            );
        }
    }

    #[test]
    fn letters_of_a_kpp_and_a_wrong_check_digit_are_kept() {
        assert_eq!(
            split_inn_kpp("7707083894/7707ав001"),
            Some(("7707083894".into(), "7707AB001".into()))
        );
    }

    #[test]
    fn what_is_no_pair_is_left_alone() {
        for pasted in [
            "",
            "7707083893",
            "770701001",
            "500100732259",
            "500100732259/770701001",
            "1027700132195",
            "ИНН КПП",
            "привет",
        ] {
            assert_eq!(split_inn_kpp(pasted), None, "{pasted:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            split_inn_kpp(&text);
        }
    }
}
