//! Requests that may be of one person: a hint for the desk, never a ground for a decision.

use crate::coded::coded;

coded! {
    /// In what two people are alike.
    pub enum Likeness {
        /// One account.
        Account = "account",
        /// The same phone number.
        Phone = "phone",
        /// The same фамилия and имя, within companies of one ИНН.
        Name = "name",
        /// Addresses with the same part before «@», or a slip apart, within companies of one ИНН.
        Email = "email",
        /// The same ИНН with another КПП; never the only likeness.
        OtherKpp = "other-kpp",
    }
}

/// The data of an applicant that are compared.
#[derive(Clone, Copy, Debug)]
pub struct Somebody<'a> {
    /// Number of the account.
    pub account: i64,
    /// Фамилия.
    pub last_name: &'a str,
    /// Имя.
    pub first_name: &'a str,
    /// The address in lower case.
    pub email: &'a str,
    /// E.164; empty where no phone is known.
    pub phone: &'a str,
    /// ИНН.
    pub inn: &'a str,
    /// КПП; empty for a sole trader.
    pub kpp: &'a str,
}

/// The likenesses of two people; empty where none is worth a look.
pub fn between(a: Somebody<'_>, b: Somebody<'_>) -> Vec<Likeness> {
    let same_inn = a.inn == b.inn;
    let mut found = Vec::new();
    if a.account == b.account {
        if same_inn {
            found.push(Likeness::Account);
        }
    } else {
        if !a.phone.is_empty() && a.phone == b.phone {
            found.push(Likeness::Phone);
        }
        if same_inn && plain(a.last_name) == plain(b.last_name) && plain(a.first_name) == plain(b.first_name) {
            found.push(Likeness::Name);
        }
        if same_inn && similar_emails(a.email, b.email) {
            found.push(Likeness::Email);
        }
    }
    if !found.is_empty() && same_inn && a.kpp != b.kpp {
        found.push(Likeness::OtherKpp);
    }
    found
}

/// Whether two addresses have the same part before «@», or are at most two keys apart.
pub fn similar_emails(a: &str, b: &str) -> bool {
    let local = |email: &str| email.rsplit_once('@').map(|(local, _)| local.to_lowercase());
    match (local(a), local(b)) {
        (Some(a), Some(b)) if a == b => true,
        _ => within_two(&a.to_lowercase(), &b.to_lowercase()),
    }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('ё', "е")
}

/// Whether at most two letters are typed, left out or exchanged for others (Levenshtein).
fn within_two(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for ((y, pair), above) in b.iter().zip(row.windows(2)).zip(row.iter().skip(1)) {
            let diagonal = pair.first().copied().unwrap_or_default();
            let left = next.last().copied().unwrap_or_default();
            next.push((diagonal + usize::from(x != y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IVAN: Somebody<'_> = Somebody {
        account: 1,
        last_name: "Королёв",
        first_name: "Иван",
        email: "ivan@example.org",
        phone: "+79161234567",
        inn: "7736050003",
        kpp: "773601001",
    };

    #[test]
    fn people_are_alike_in_what_they_share_and_in_nothing_else() {
        let other = Somebody {
            account: 2,
            last_name: "Петров",
            email: "pyotr@example.org",
            phone: "+79160000000",
            ..IVAN
        };
        let elsewhere = Somebody {
            inn: "7707083893",
            ..other
        };
        for (b, expected) in [
            (other, vec![]),
            (
                Somebody {
                    phone: IVAN.phone,
                    ..elsewhere
                },
                vec![Likeness::Phone],
            ),
            (
                Somebody {
                    last_name: "КОРОЛЕВ ",
                    ..other
                },
                vec![Likeness::Name],
            ),
            (
                Somebody {
                    last_name: "Королёв",
                    ..elsewhere
                },
                vec![],
            ),
            (
                Somebody {
                    email: "ivan@mail.example",
                    ..other
                },
                vec![Likeness::Email],
            ),
            (
                Somebody {
                    email: "iwan@example.org",
                    ..other
                },
                vec![Likeness::Email],
            ),
            (
                Somebody {
                    email: "ivan@mail.example",
                    ..elsewhere
                },
                vec![],
            ),
            (
                Somebody {
                    last_name: "Королёв",
                    kpp: "540602001",
                    ..other
                },
                vec![Likeness::Name, Likeness::OtherKpp],
            ),
            (
                Somebody {
                    kpp: "540602001",
                    ..other
                },
                vec![],
            ),
            (
                Somebody {
                    kpp: "540602001",
                    ..IVAN
                },
                vec![Likeness::Account, Likeness::OtherKpp],
            ),
            (
                Somebody {
                    inn: "7707083893",
                    ..IVAN
                },
                vec![],
            ),
        ] {
            assert_eq!(between(IVAN, b), expected, "{b:?}");
        }
        let without = Somebody { phone: "", ..IVAN };
        assert_eq!(between(without, Somebody { phone: "", ..other }), []);
    }

    #[test]
    fn addresses_are_similar_by_a_slip_or_two() {
        for (a, b, similar) in [
            ("a.petrov@x.ru", "A.Petrov@y.ru", true),
            ("petrov@x.ru", "petrof@x.ru", true),
            ("petrov@x.ru", "ptrof@x.ru", true),
            ("petrov@x.ru", "ptrrf@x.ru", false),
            ("petrov@x.ru", "petrovskaya@x.ru", false),
            ("", "", true),
        ] {
            assert_eq!(similar_emails(a, b), similar, "{a} {b}");
        }
    }
}
