//! The facts of a МЧД, compared with the data of the company and the person: for the person who decides, not a verdict.
//!
//! A wrong «совпадает» is the worst answer: data that are missing, not understood or not kept never count as the same.

use serde::{Deserialize, Serialize};

use super::{Earlier, Emchd, HandedOn, Party, PartyKind};
use crate::{coded::coded, person::name_key, power::Day};

coded! {
    /// The subject of a fact.
    pub enum FactName {
        /// The number.
        Number = "number",
        /// From when until when.
        Dates = "dates",
        /// The principal's ИНН against the company's.
        Principal = "principal",
        /// The party that hands the principal's powers on.
        HandedOn = "handed-on",
        /// The powers of attorney that передоверие rests on.
        Earlier = "earlier",
        /// The representative's name against the person's.
        Representative = "representative",
        /// The representative's ИНН: the person has given us none.
        RepresentativeInn = "representative-inn",
        /// The representatives may act only together.
        Jointly = "jointly",
        /// The powers of the representative.
        Powers = "powers",
        /// Places that were not understood.
        Unread = "unread",
    }
}

impl FactName {
    /// The facts shown of every document.
    pub const OF_EVERY_DOCUMENT: [Self; 6] = [
        Self::Number,
        Self::Dates,
        Self::Principal,
        Self::Representative,
        Self::RepresentativeInn,
        Self::Powers,
    ];
}

coded! {
    /// The outcome of comparing a fact.
    pub enum Verdict {
        /// Equal to the known data.
        Matches = "matches",
        /// Something else.
        Differs = "differs",
        /// The document doesn't say.
        Unstated = "unstated",
        /// Nothing known to compare with.
        Told = "told",
        /// The place holds a value that was not understood.
        Unread = "unread",
        /// Worth a look: the fact narrows the use of the document.
        Look = "look",
    }
}

/// One thing a МЧД says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The subject.
    pub name: FactName,
    /// The outcome of the comparison.
    pub verdict: Verdict,
    /// In the document's words.
    pub stated: Vec<Stated>,
    /// Further values in the file.
    pub more: usize,
    /// Further characters of the stated values in the file.
    pub more_characters: usize,
}

/// A stated value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The words.
    pub text: String,
    /// The party's kind, where it is worth showing.
    pub kind: Option<PartyKind>,
}

impl Fact {
    fn new(name: FactName, verdict: Verdict, stated: Vec<Stated>) -> Self {
        Self {
            name,
            verdict,
            stated,
            more: 0,
            more_characters: 0,
        }
    }

    fn and_more(self, more: usize) -> Self {
        Self { more, ..self }
    }
}

/// Compares a МЧД with the company's ИНН, the person's full name and today.
pub fn compare(document: &Emchd, inn: &str, person: &str, today: &Day) -> Vec<Fact> {
    let mut facts = vec![
        told(document, FactName::Number, vec![words(&document.number)]),
        dates(document, today),
        principal(document, inn),
    ];
    if let Some(handed_on) = &document.handed_on {
        facts.push(by(document, handed_on, inn));
        facts.push(earlier(document, &handed_on.earlier, today));
    }
    facts.push(representative(document, person));
    facts.push(representative_inn(document));
    if document.jointly {
        facts.push(Fact::new(FactName::Jointly, Verdict::Look, Vec::new()));
    }
    facts.push(powers(document));
    if !document.unread.is_empty() {
        let mut places: Vec<_> = document.unread.iter().map(|unread| words(&unread.place)).collect();
        places.dedup();
        facts.push(Fact::new(FactName::Unread, Verdict::Look, places));
    }
    facts
}

/// Of several principals one matching company is enough. A principal without an ИНН may be anybody.
fn principal(document: &Emchd, inn: &str) -> Fact {
    let principals = &document.principals;
    let verdict = if principals.iter().any(|party| !inn.is_empty() && party.inn == inn) {
        Verdict::Matches
    } else if is_unread(document, FactName::Principal) || document.more.principals > 0 {
        Verdict::Unread
    } else if principals.iter().all(|party| party.inn.is_empty()) {
        Verdict::Unstated
    } else if principals.iter().any(|party| party.inn.is_empty()) {
        Verdict::Told
    } else {
        Verdict::Differs
    };
    let stated = principals.iter().map(inn_and_name).collect();
    Fact::new(FactName::Principal, verdict, stated).and_more(document.more.principals)
}

/// A company that hands powers on has them from another: the representative doesn't act in its name.
fn by(document: &Emchd, handed_on: &HandedOn, inn: &str) -> Fact {
    let stated: Vec<_> = handed_on.by.iter().map(inn_and_name).collect();
    let ours = handed_on.by.iter().any(|party| !inn.is_empty() && party.inn == inn);
    let verdict = if ours {
        Verdict::Look
    } else {
        told(document, FactName::HandedOn, stated.clone()).verdict
    };
    Fact::new(FactName::HandedOn, verdict, stated)
}

/// Powers handed on last no longer than the power of attorney they come from (ГК РФ, ст. 187 п. 4).
fn earlier(document: &Emchd, earlier: &[Earlier], today: &Day) -> Fact {
    let verdicts: Vec<_> = earlier
        .iter()
        .map(|one| in_force(one.issued.as_ref(), one.until.as_ref(), today))
        .collect();
    let verdict = if verdicts.contains(&Verdict::Differs) {
        Verdict::Differs
    } else if is_unread(document, FactName::Earlier) {
        Verdict::Unread
    } else if verdicts.is_empty() || verdicts.contains(&Verdict::Unstated) {
        Verdict::Unstated
    } else {
        Verdict::Matches
    };
    let stated = earlier
        .iter()
        .map(|one| joined(&[&one.number, &span(one.issued.as_ref(), one.until.as_ref())]))
        .filter(|text| !text.is_empty())
        .map(|text| words(&text));
    Fact::new(FactName::Earlier, verdict, stated.collect())
}

fn dates(document: &Emchd, today: &Day) -> Fact {
    let (issued, until) = (document.issued.as_ref(), document.until.as_ref());
    let verdict = match in_force(issued, until, today) {
        Verdict::Differs => Verdict::Differs,
        _ if is_unread(document, FactName::Dates) => Verdict::Unread,
        verdict => verdict,
    };
    let span = span(issued, until);
    let stated = (!span.is_empty()).then(|| words(&span));
    Fact::new(FactName::Dates, verdict, stated.into_iter().collect())
}

fn in_force(issued: Option<&Day>, until: Option<&Day>, today: &Day) -> Verdict {
    let begun = issued.is_none_or(|day| day <= today);
    match until {
        Some(until) if until >= today && begun => Verdict::Matches,
        None if begun => Verdict::Unstated,
        _ => Verdict::Differs,
    }
}

fn span(issued: Option<&Day>, until: Option<&Day>) -> String {
    let shown = |day: Option<&Day>| day.map_or_else(|| "…".to_owned(), Day::shown);
    if issued.is_none() && until.is_none() {
        return String::new();
    }
    format!("{}\u{a0}— {}", shown(issued), shown(until))
}

/// Of several representatives one matching person is enough. An organisation never matches, whatever its name.
fn representative(document: &Emchd, person: &str) -> Fact {
    let named: Vec<_> = document
        .representatives
        .iter()
        .filter(|party| !party.name.is_empty() || !party.inn.is_empty())
        .collect();
    let same = |party: &Party| {
        matches!(party.kind, PartyKind::Person | PartyKind::SoleTrader)
            && !party.name.is_empty()
            && name_key(&party.name) == name_key(person)
    };
    let verdict = if named.iter().any(|party| same(party)) {
        Verdict::Matches
    } else if is_unread(document, FactName::Representative) || document.more.representatives > 0 {
        Verdict::Unread
    } else if named.is_empty() {
        Verdict::Unstated
    } else {
        Verdict::Differs
    };
    let stated = named.iter().map(|party| {
        let text = if party.name.is_empty() { &party.inn } else { &party.name };
        of_kind(text.clone(), party.kind)
    });
    Fact::new(FactName::Representative, verdict, stated.collect()).and_more(document.more.representatives)
}

/// The registry asks for the ИНН. Several are shown with their owners' names.
fn representative_inn(document: &Emchd) -> Fact {
    let several = document.representatives.len() > 1;
    let stated = document
        .representatives
        .iter()
        .filter(|party| !party.inn.is_empty())
        .map(|party| {
            let name = if several { party.name.as_str() } else { "" };
            words(&joined(&[&party.inn, name]))
        });
    told(document, FactName::RepresentativeInn, stated.collect()).and_more(document.more.representatives)
}

fn powers(document: &Emchd) -> Fact {
    let stated = document.powers.iter().map(|power| words(power)).collect();
    let fact = told(document, FactName::Powers, stated).and_more(document.more.powers);
    Fact {
        more_characters: document.more.characters,
        ..fact
    }
}

/// A fact with nothing to compare with.
fn told(document: &Emchd, name: FactName, stated: Vec<Stated>) -> Fact {
    let stated: Vec<_> = stated.into_iter().filter(|one| !one.text.is_empty()).collect();
    let verdict = if is_unread(document, name) {
        Verdict::Unread
    } else if stated.is_empty() {
        Verdict::Unstated
    } else {
        Verdict::Told
    };
    Fact::new(name, verdict, stated)
}

fn is_unread(document: &Emchd, name: FactName) -> bool {
    document.unread.iter().any(|unread| unread.about == name)
}

fn words(text: &str) -> Stated {
    Stated {
        text: text.to_owned(),
        kind: None,
    }
}

fn of_kind(text: String, kind: PartyKind) -> Stated {
    Stated { text, kind: Some(kind) }
}

fn inn_and_name(party: &Party) -> Stated {
    of_kind(joined(&[&party.inn, &party.name]), party.kind)
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<_> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{
        Verdict::{Differs, Look, Matches, Told, Unread, Unstated},
        *,
    };
    use crate::power::emchd::{self, More};

    const INN: &str = "7736050003";
    const PERSON: &str = "Петров Иван Сергеевич";
    const TODAY: &str = "2026-11-22";

    fn party(kind: PartyKind, name: &str, inn: &str) -> Party {
        Party {
            kind,
            name: name.to_owned(),
            inn: inn.to_owned(),
        }
    }

    fn document() -> Emchd {
        Emchd {
            number: "4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10".to_owned(),
            issued: Day::of(2026, 1, 10),
            until: Day::of(2027, 1, 9),
            principals: vec![party(PartyKind::Organization, "ООО", INN)],
            representatives: vec![party(PartyKind::Person, "ПЁТРОВ  ИВАН Сергеевич", "500100732259")],
            powers: vec!["Подписывать заявки".to_owned()],
            ..Emchd::default()
        }
    }

    fn facts(document: &Emchd, inn: &str, person: &str, today: &str) -> Vec<Fact> {
        compare(document, inn, person, &Day::parse(today).unwrap())
    }

    fn verdicts(document: &Emchd, inn: &str, person: &str, today: &str) -> Vec<Verdict> {
        let facts = facts(document, inn, person, today);
        facts.iter().map(|fact| fact.verdict).collect()
    }

    fn of(document: &Emchd, name: FactName) -> Fact {
        let facts = facts(document, INN, PERSON, TODAY);
        facts.into_iter().find(|fact| fact.name == name).unwrap()
    }

    fn stated(fact: &Fact) -> Vec<&str> {
        fact.stated.iter().map(|one| one.text.as_str()).collect()
    }

    #[test]
    fn what_is_the_same_matches_and_what_is_not_differs() {
        let whole = document();
        assert_eq!(
            verdicts(&whole, INN, PERSON, TODAY),
            [Told, Matches, Matches, Matches, Told, Told]
        );
        assert_eq!(
            verdicts(&whole, "7707083893", "Сидоров Иван Сергеевич", "2027-01-10"),
            [Told, Differs, Differs, Differs, Told, Told]
        );
        assert_eq!(verdicts(&whole, INN, PERSON, "2026-01-09")[1], Differs, "not yet begun");
        assert_eq!(verdicts(&whole, INN, PERSON, "2027-01-09")[1], Matches, "its last day");
        assert_eq!(verdicts(&Emchd::default(), INN, PERSON, TODAY), [Unstated; 6]);
    }

    #[test]
    fn one_name_is_the_same_in_whatever_shape_its_signs_and_letters_are() {
        for (stated, typed, verdict) in [
            ("О'НИЛ-ОРЛОВА МАРИЯ", "О’Нил-Орлова Мария", Matches),
            ("О`НИЛ - ОРЛОВА МАРИЯ", "О’Нил-Орлова Мария", Matches),
            ("САЛТЫКОВА-ЩЕДРИНА АЛЕНА", "Салтыкова - Щедрина Алёна", Matches),
            ("САЛТЫКОВА–ЩЕДРИНА\u{a0}АЛЁНА", "Салтыкова-Щедрина Алёна", Matches),
            ("САЛТЫКОВА ЩЕДРИНА АЛЁНА", "Салтыкова-Щедрина Алёна", Differs),
            ("ОНИЛ МАРИЯ", "О’Нил Мария", Differs),
            ("", "", Unstated),
        ] {
            let mut document = document();
            document.representatives[0].name = stated.to_owned();
            document.representatives[0].inn = String::new();
            assert_eq!(verdicts(&document, INN, typed, TODAY)[3], verdict, "{stated} {typed}");
        }
    }

    #[test]
    fn of_several_representatives_one_that_fits_is_enough() {
        let mut document = document();
        document
            .representatives
            .insert(0, party(PartyKind::Person, "Сидорова Анна", ""));
        let facts = facts(&document, INN, PERSON, TODAY);
        assert_eq!(facts[3].verdict, Matches);
        assert_eq!(stated(&facts[3]), ["Сидорова Анна", "ПЁТРОВ  ИВАН Сергеевич"]);
        assert_eq!(
            stated(&facts[4]),
            ["500100732259, ПЁТРОВ  ИВАН Сергеевич"],
            "whose it is"
        );
        assert_eq!(stated(&facts[1]), ["10.01.2026\u{a0}— 09.01.2027"]);
    }

    #[test]
    fn an_organisation_is_not_a_person_of_its_name() {
        let mut document = document();
        document.representatives = vec![party(PartyKind::Organization, PERSON, "7707083893")];
        let fact = of(&document, FactName::Representative);
        assert_eq!((fact.verdict, stated(&fact)), (Differs, vec![PERSON]));
        document.representatives[0].kind = PartyKind::SoleTrader;
        assert_eq!(of(&document, FactName::Representative).verdict, Matches);
    }

    #[test]
    fn a_principal_without_its_number_is_nobodys_and_what_is_unread_never_matches() {
        let mut document = document();
        document.principals = vec![party(PartyKind::ForeignOrganization, "Line Ltd", "")];
        let fact = of(&document, FactName::Principal);
        assert_eq!((fact.verdict, stated(&fact)), (Unstated, vec!["Line Ltd"]));
        document
            .principals
            .push(party(PartyKind::Organization, "", "7707083893"));
        assert_eq!(of(&document, FactName::Principal).verdict, Told);
        document.principals.clear();
        let unread = |about| emchd::Unread {
            about,
            place: "Доверит/НовДовер".to_owned(),
        };
        document.unread = vec![unread(FactName::Principal), unread(FactName::Dates)];
        let said = verdicts(&document, INN, PERSON, TODAY);
        assert_eq!(said, [Told, Unread, Unread, Matches, Told, Told, Look]);
        assert_eq!(verdicts(&document, "", PERSON, TODAY)[2], Unread);
        assert_eq!(
            stated(&of(&document, FactName::Unread)),
            ["Доверит/НовДовер"],
            "said once"
        );
    }

    #[test]
    fn powers_handed_on_are_the_first_principals() {
        let mut document = document();
        document.handed_on = Some(HandedOn {
            by: vec![party(PartyKind::Organization, "ООО «ЭКСПЕДИТОР»", "7707083893")],
            earlier: vec![Earlier {
                number: "7".to_owned(),
                issued: Day::of(2026, 1, 1),
                until: Day::of(2026, 12, 31),
            }],
        });
        let ours = facts(&document, INN, PERSON, TODAY);
        let said: Vec<_> = ours.iter().map(|fact| fact.verdict).collect();
        assert_eq!(said, [Told, Matches, Matches, Told, Matches, Matches, Told, Told]);
        assert_eq!(stated(&ours[3]), ["7707083893, ООО «ЭКСПЕДИТОР»"]);
        assert_eq!(stated(&ours[4]), ["7, 01.01.2026\u{a0}— 31.12.2026"]);

        let forwarders = verdicts(&document, "7707083893", PERSON, TODAY);
        assert_eq!(forwarders[2..4], [Differs, Look], "it acts for another");
        assert_eq!(document.last_day(), Day::of(2026, 12, 31).as_ref());
        let over = verdicts(&document, INN, PERSON, "2027-01-01");
        assert_eq!(over[4], Differs, "what it was taken from is over");
    }

    #[test]
    fn what_is_not_kept_is_counted() {
        let mut document = document();
        document.more = More {
            principals: 1,
            representatives: 2,
            powers: 3,
            characters: 4,
        };
        let powers = of(&document, FactName::Powers);
        assert_eq!((powers.more, powers.more_characters), (3, 4));
        assert_eq!(of(&document, FactName::Representative).more, 2);
        let others = verdicts(&document, "7707083893", "Сидоров Иван", TODAY);
        assert_eq!(others[2..4], [Unread, Unread], "it may be one of the others");
    }

    #[test]
    fn representatives_that_act_only_together_are_told() {
        let mut document = document();
        document.jointly = true;
        assert_eq!(of(&document, FactName::Jointly).verdict, Look);
    }
}
