//! Companies and people who don't exist, with numbers whose check digits agree.

use super::dice::Dice;

/// A company.
#[derive(Clone, Debug)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) inn: String,
    /// Empty for a sole trader.
    pub(super) kpp: String,
    /// Where its people read mail.
    pub(super) domain: String,
    /// Whether the directory knows it; else whoever registers types its name.
    pub(super) known: bool,
}

/// A person.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) last: String,
    pub(super) first: &'static str,
    /// Empty for none.
    pub(super) middle: String,
    pub(super) email: String,
    pub(super) phone: String,
}

impl Person {
    /// Фамилия Имя.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.last, self.first)
    }
}

const FORMS: [&str; 4] = ["ООО", "ООО", "АО", "ООО"];
const PLACES: [(&str, &str); 10] = [
    ("Балт", "balt"),
    ("Невская", "nevskaya"),
    ("Ладога", "ladoga"),
    ("Северный путь", "sevput"),
    ("Поморье", "pomorye"),
    ("Волхов", "volkhov"),
    ("Янтарь", "yantar"),
    ("Беломорье", "belomorye"),
    ("Онега", "onega"),
    ("Финский залив", "finzaliv"),
];
const TRADES: [(&str, &str); 4] = [
    ("Логистика", "logistika"),
    ("Экспедиция", "expeditsiya"),
    ("Брокер", "broker"),
    ("Карго", "cargo"),
];

const LAST: [(&str, &str); 30] = [
    ("Иванов", "ivanov"),
    ("Смирнов", "smirnov"),
    ("Кузнецов", "kuznetsov"),
    ("Попов", "popov"),
    ("Васильев", "vasilyev"),
    ("Соколов", "sokolov"),
    ("Михайлов", "mikhaylov"),
    ("Новиков", "novikov"),
    ("Фёдоров", "fyodorov"),
    ("Морозов", "morozov"),
    ("Волков", "volkov"),
    ("Алексеев", "alekseyev"),
    ("Лебедев", "lebedev"),
    ("Семёнов", "semyonov"),
    ("Егоров", "egorov"),
    ("Павлов", "pavlov"),
    ("Козлов", "kozlov"),
    ("Степанов", "stepanov"),
    ("Николаев", "nikolayev"),
    ("Орлов", "orlov"),
    ("Андреев", "andreyev"),
    ("Макаров", "makarov"),
    ("Никитин", "nikitin"),
    ("Захаров", "zakharov"),
    ("Зайцев", "zaytsev"),
    ("Соловьёв", "solovyov"),
    ("Борисов", "borisov"),
    ("Яковлев", "yakovlev"),
    ("Григорьев", "grigoryev"),
    ("Романов", "romanov"),
];
const HE: [&str; 12] = [
    "Александр",
    "Дмитрий",
    "Сергей",
    "Андрей",
    "Алексей",
    "Максим",
    "Илья",
    "Павел",
    "Роман",
    "Олег",
    "Юрий",
    "Тимур",
];
const SHE: [&str; 12] = [
    "Анна",
    "Елена",
    "Ольга",
    "Наталья",
    "Мария",
    "Ирина",
    "Татьяна",
    "Юлия",
    "Дарья",
    "Вера",
    "Ксения",
    "Полина",
];
const FATHERS: [&str; 8] = [
    "Александр",
    "Сергеев",
    "Владимир",
    "Николаев",
    "Михайл",
    "Иван",
    "Петр",
    "Виктор",
];

/// All companies: each place with each trade, three of them unknown to the directory, three of them sole traders.
pub(super) fn companies(dice: &Dice) -> Vec<Company> {
    let mut companies = Vec::new();
    for (place, latin) in PLACES {
        for (trade, beside) in TRADES {
            let name = format!("{} «{place} {trade}»", dice.of(&FORMS));
            companies.push(Company {
                name,
                inn: inn(dice, 10),
                kpp: format!("7{}01001", dice.of(&["801", "802", "810", "814"])),
                domain: format!("{latin}-{beside}.example"),
                known: companies.len() % 13 != 7,
            });
        }
    }
    for _ in 0..3 {
        let domain = "mail.example".to_owned();
        let him = person(dice, companies.len() * 1_000, true, &domain);
        companies.push(Company {
            name: format!("ИП {} {} {}", him.last, him.first, him.middle),
            inn: inn(dice, 12),
            kpp: String::new(),
            domain,
            known: true,
        });
    }
    companies
}

/// Somebody; the number makes the address unlike any other.
pub(super) fn person(dice: &Dice, number: usize, he: bool, domain: &str) -> Person {
    let (last, latin) = dice.of(&LAST);
    let father = *dice.of(&FATHERS);
    let stem = if father.ends_with("ев") {
        father.to_owned()
    } else {
        format!("{father}ов")
    };
    let end = if he { "" } else { "a" };
    let first = dice.of::<&str>(if he { &HE } else { &SHE });
    Person {
        last: format!("{last}{}", if he { "" } else { "а" }),
        first,
        middle: match dice.below(12) {
            0 => String::new(),
            _ => format!("{stem}{}", if he { "ич" } else { "на" }),
        },
        email: format!("{latin}{end}.{number}@{domain}"),
        phone: format!("+79{}", dice.digits(9).iter().map(u32::to_string).collect::<String>()),
    }
}

/// An ИНН of ten digits (an organisation's) or twelve, of St Petersburg, whose check digits agree.
fn inn(dice: &Dice, length: usize) -> String {
    /// The digit at `at` is checked by the last `at` of these.
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let checks = if length == 10 { 1 } else { 2 };
    let mut digits = vec![7, 8];
    digits.extend(dice.digits(length - 2 - checks));
    for _ in 0..checks {
        let weights = &WEIGHTS[WEIGHTS.len() - digits.len()..];
        let sum: u32 = weights.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
        digits.push(sum % 11 % 10);
    }
    digits.iter().map(u32::to_string).collect()
}

/// The companies that the directory knows, as the import reads them.
pub(super) fn csv(companies: &[Company]) -> String {
    let known = companies.iter().filter(|company| company.known);
    let rows = known.map(|Company { inn, kpp, name, .. }| format!("{inn},{kpp},{name},ACTIVE\n"));
    "inn,kpp,name,status\n".to_owned() + &rows.collect::<String>()
}

#[cfg(test)]
mod tests {
    use domain::{CompanyName, Email, Inn, Kpp, Phone};

    use super::*;

    #[test]
    fn companies_and_people_are_such_as_the_product_takes() {
        let dice = Dice::new(1);
        for company in companies(&dice) {
            assert!(Inn::parse(&company.inn).is_ok(), "{company:?}");
            assert!(
                company.kpp.is_empty() || Kpp::parse(&company.kpp).is_ok(),
                "{company:?}"
            );
            assert!(CompanyName::parse(&company.name).is_ok(), "{company:?}");
        }
        for number in 0..200 {
            let person = person(&dice, number, number % 2 == 0, "mail.example");
            assert!(Email::parse(&person.email).is_ok(), "{person:?}");
            assert!(Phone::parse(&person.phone).is_ok(), "{person:?}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let names = |seed| person(&Dice::new(seed), 1, true, "mail.example").name();
        assert_eq!(names(7), names(7));
    }
}
