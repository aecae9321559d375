//! What a МЧД says, beside what is known of the company and the person: facts for whoever decides, not a verdict.

use serde::{Deserialize, Serialize};

use super::Day;
use crate::coded::coded;

/// What is read from a МЧД (единый формат, `urn://x-artefacts/EMCHD_1`). Anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Emchd {
    /// Its number, a GUID: `СвДов@НомДовер`.
    pub number: String,
    /// Day of issue, Moscow time: `@ДатаВыдДовер`.
    pub issued: Option<Day>,
    /// Last day, Moscow time: `@СрокДейст`.
    pub until: Option<Day>,
    /// ИНН of the principals: `СвРосОрг@ИННЮЛ`, or of a sole trader.
    pub principals: Vec<String>,
    /// Those it is given to.
    pub representatives: Vec<Representative>,
    /// What they may do, in the document's words.
    pub powers: Vec<String>,
}

/// Somebody a МЧД is given to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Representative {
    /// Фамилия Имя Отчество.
    pub name: String,
    /// `СведФизЛ@ИННФЛ`.
    pub inn: String,
}

coded! {
    /// What a fact is about.
    pub enum FactName {
        /// The number.
        Number = "number",
        /// From when until when.
        Dates = "dates",
        /// The principal's ИНН against the company's.
        Principal = "principal",
        /// The representative's name against the person's.
        Representative = "representative",
        /// The representative's ИНН: the person has told us none.
        RepresentativeInn = "representative-inn",
        /// What the representative may do.
        Powers = "powers",
    }
}

coded! {
    /// How what the document says compares.
    pub enum Verdict {
        /// The same.
        Matches = "matches",
        /// Something else.
        Differs = "differs",
        /// The document doesn't say.
        Unstated = "unstated",
        /// There is nothing to compare it with.
        Told = "told",
    }
}

/// One thing a МЧД says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about.
    pub name: FactName,
    /// How it compares.
    pub verdict: Verdict,
    /// In the document's words.
    pub stated: String,
}

/// Compares a МЧД with the company's ИНН, the person's full name and today.
pub fn compare(document: &Emchd, inn: &str, person: &str, today: &Day) -> Vec<Fact> {
    let names: Vec<_> = document.representatives.iter().map(|it| it.name.clone()).collect();
    let inns: Vec<_> = document.representatives.iter().map(|it| it.inn.clone()).collect();
    let same_person = |name: &String| folded(name) == folded(person);
    vec![
        fact(FactName::Number, std::slice::from_ref(&document.number), |_| None),
        dates(document, today),
        fact(FactName::Principal, &document.principals, |it| Some(it == inn)),
        fact(FactName::Representative, &names, |it| Some(same_person(it))),
        fact(FactName::RepresentativeInn, &inns, |_| None),
        fact(FactName::Powers, &document.powers, |_| None),
    ]
}

/// Of several principals or representatives one that fits is enough.
fn fact(name: FactName, stated: &[String], fits: impl Fn(&String) -> Option<bool>) -> Fact {
    let said: Vec<&String> = stated.iter().filter(|it| !it.trim().is_empty()).collect();
    let verdict = if said.is_empty() {
        Verdict::Unstated
    } else if said.iter().any(|it| fits(it) == Some(true)) {
        Verdict::Matches
    } else if said.iter().any(|it| fits(it) == Some(false)) {
        Verdict::Differs
    } else {
        Verdict::Told
    };
    let stated = said.iter().map(|it| it.as_str()).collect::<Vec<_>>().join("; ");
    Fact { name, verdict, stated }
}

fn dates(document: &Emchd, today: &Day) -> Fact {
    let begun = document.issued.as_ref().is_none_or(|day| day <= today);
    let verdict = match &document.until {
        None => Verdict::Unstated,
        Some(until) if until >= today && begun => Verdict::Matches,
        Some(_) => Verdict::Differs,
    };
    let shown = |day: &Option<Day>| day.as_ref().map_or_else(|| "…".to_owned(), Day::shown);
    let stated = match (&document.issued, &document.until) {
        (None, None) => String::new(),
        (issued, until) => format!("{}\u{a0}— {}", shown(issued), shown(until)),
    };
    Fact {
        name: FactName::Dates,
        verdict,
        stated,
    }
}

/// Case, ё and spaces don't make another person.
fn folded(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Emchd {
        Emchd {
            number: "4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10".to_owned(),
            issued: Day::of(2026, 1, 10),
            until: Day::of(2027, 1, 9),
            principals: vec!["7736050003".to_owned()],
            representatives: vec![Representative {
                name: "ПЁТРОВ  ИВАН Сергеевич".to_owned(),
                inn: "500100732259".to_owned(),
            }],
            powers: vec!["Подписывать заявки".to_owned()],
        }
    }

    fn verdicts(document: &Emchd, inn: &str, person: &str, today: &str) -> Vec<Verdict> {
        compare(document, inn, person, &Day::parse(today).unwrap())
            .iter()
            .map(|fact| fact.verdict)
            .collect()
    }

    #[test]
    fn what_is_the_same_matches_and_what_is_not_differs() {
        use Verdict::{Differs, Matches, Told, Unstated};
        let (inn, person, today) = ("7736050003", "Петров Иван Сергеевич", "2026-11-22");
        let whole = document();
        assert_eq!(
            verdicts(&whole, inn, person, today),
            [Told, Matches, Matches, Matches, Told, Told]
        );
        assert_eq!(
            verdicts(&whole, "7707083893", "Сидоров Иван Сергеевич", "2027-01-10"),
            [Told, Differs, Differs, Differs, Told, Told]
        );
        assert_eq!(verdicts(&whole, inn, person, "2026-01-09")[1], Differs, "not yet begun");
        assert_eq!(verdicts(&whole, inn, person, "2027-01-09")[1], Matches, "its last day");
        assert_eq!(verdicts(&Emchd::default(), inn, person, today), [Unstated; 6]);
    }

    #[test]
    fn of_several_representatives_one_that_fits_is_enough() {
        let mut document = document();
        document.representatives.insert(
            0,
            Representative {
                name: "Сидорова Анна".to_owned(),
                inn: String::new(),
            },
        );
        let facts = compare(
            &document,
            "7736050003",
            "Петров Иван Сергеевич",
            &Day::of(2026, 11, 22).unwrap(),
        );
        assert_eq!(facts[3].verdict, Verdict::Matches);
        assert_eq!(facts[3].stated, "Сидорова Анна; ПЁТРОВ  ИВАН Сергеевич");
        assert_eq!(facts[1].stated, "10.01.2026\u{a0}— 09.01.2027");
    }
}
