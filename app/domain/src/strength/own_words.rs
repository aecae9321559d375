//! Words that a person's password should not be made of.

use crate::registration::DetailsForm;

/// Words of the product itself.
const PRODUCT: [&str; 14] = [
    "терминал",
    "порт",
    "контейнер",
    "кабинет",
    "клиент",
    "ктсп",
    "причал",
    "gangway",
    "terminal",
    "port",
    "container",
    "cabinet",
    "ktsp",
    "личныйкабинет",
];

/// The most words given.
const MOST: usize = 200;

/// The person's own words, right or wrong as typed: names, parts of the address and of the company's name, numbers; then the
/// product's. At most 200, at most 72 characters each, without doubles.
///
/// A company's name that the directory gave is not in the form: add its [`words_of`].
pub fn own_words(form: &DetailsForm) -> Vec<String> {
    let mut words = Vec::new();
    for text in [&form.last_name, &form.first_name, &form.middle_name] {
        add_all(&mut words, words_of(text));
    }
    add_all(&mut words, address_words(&form.email));
    add_all(&mut words, phone_words(&form.phone));
    for number in [&form.inn, &form.kpp] {
        add_all(&mut words, vec![digits_of(number)]);
    }
    add_all(&mut words, words_of(&form.company_name));
    add_all(&mut words, PRODUCT.map(str::to_owned).to_vec());
    words.truncate(MOST);
    words
}

/// The words of a name, of three letters or more: «ООО "Порт-Сервис"» → порт, сервис.
pub fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_owned)
        .collect()
}

/// `i.ivanov85@port.example.org` → the local part, its words with and without digits, the labels of the domain but the last.
fn address_words(address: &str) -> Vec<String> {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let mut words = vec![local.to_lowercase()];
    words.extend(words_of(local));
    words.extend(
        words_of(local)
            .into_iter()
            .map(|word| word.trim_matches(char::is_numeric).to_owned()),
    );
    if let Some((labels, _top)) = domain.rsplit_once('.') {
        words.extend(words_of(labels));
    }
    words
}

/// The number in full, without its country, and its last seven digits.
fn phone_words(phone: &str) -> Vec<String> {
    let digits = digits_of(phone);
    let last = |count: usize| digits.len().checked_sub(count).map(|from| digits[from..].to_owned());
    [Some(digits.clone()), last(10), last(7)]
        .into_iter()
        .flatten()
        .collect()
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn add_all(words: &mut Vec<String>, more: Vec<String>) {
    for word in more {
        let word: String = word.chars().take(72).collect();
        if word.chars().count() > 2 && words.len() < MOST && !words.contains(&word) {
            words.push(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_the_words_of_every_field_and_the_products() {
        let words = own_words(&DetailsForm {
            last_name: "Римский-Корсаков".into(),
            first_name: "Николай".into(),
            email: "n.korsakov85@Flot.example.org".into(),
            phone: "8 (916) 123-45-67".into(),
            inn: "7707083893".into(),
            company_name: "ООО «Мореход»".into(),
            ..DetailsForm::default()
        });
        for word in [
            "римский",
            "корсаков",
            "николай",
            "n.korsakov85",
            "korsakov85",
            "korsakov",
            "flot",
            "example",
            "9161234567",
            "1234567",
            "7707083893",
            "мореход",
            "терминал",
            "gangway",
        ] {
            assert!(words.iter().any(|own| own == word), "{word} in {words:?}");
        }
        assert!(!words.iter().any(|own| own == "org"));
    }

    #[test]
    fn a_flood_of_words_is_cut() {
        let flood = (0..10_000).map(|n| format!("слово{n}")).collect::<Vec<_>>().join(" ");
        let words = own_words(&DetailsForm {
            last_name: flood,
            email: "я".repeat(10_000),
            ..DetailsForm::default()
        });
        assert!(words.len() <= MOST);
        assert!(words.iter().all(|word| word.chars().count() <= 72));
    }
}
