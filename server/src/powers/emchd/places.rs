//! The places of the format: schema `ON_EMCHD_1_928_00_01_01_01.xsd` of ФНС, by the places of its elements.
//!
//! An element counts only where the schema has it: a sole trader who manages the principal (`ЛицоБезДов/СвИП`) is not
//! the principal. Where the schema allows one element and the document has two, neither is read, and the reviewer is
//! told.

use domain::power::{Day, Earlier, Emchd, FactName, HandedOn, Party, PartyKind, Unread};

use super::{
    parts::{LONGEST_NAME, is_ours, line, party, restriction},
    tree::Element,
};

/// The most that is kept: parties, powers, characters of one text (the schema allows 10 000), and places not
/// understood.
const MOST_PARTIES: usize = 200;
const MOST_POWERS: usize = 500;
const LONGEST: usize = 20_000;
const MOST_UNREAD: usize = 20;

/// An element of a party, the inner element with the party's attributes, if any, and the kind of party.
type Place = (&'static str, Option<&'static str>, PartyKind);

/// `СвДоверит/Доверит`.
const PRINCIPALS: [Place; 4] = [
    ("РосОргДовер", Some("СвРосОрг"), PartyKind::Organization),
    ("ИнОргДовер", Some("СвИнОрг"), PartyKind::ForeignOrganization),
    ("ИПДовер", None, PartyKind::SoleTrader),
    ("ФЛДовер", None, PartyKind::Person),
];
/// `СвДоверПерв/ДоверитПерв`, where an organisation's element has the attributes itself.
const FIRST_PRINCIPALS: [Place; 4] = [
    ("РосОргДовер", None, PartyKind::Organization),
    ("ИнОргДовер", None, PartyKind::ForeignOrganization),
    ("ИПДовер", None, PartyKind::SoleTrader),
    ("ФЛДовер", None, PartyKind::Person),
];
/// `СвПередПолн/ПередПолн`.
const HANDING_ON: [Place; 5] = [
    ("РосОргПерПолн", Some("СвРосОрг"), PartyKind::Organization),
    ("ИнПерПолн", Some("СвИнОрг"), PartyKind::ForeignOrganization),
    ("ФилПерПолн", Some("СвФил"), PartyKind::Branch),
    ("ИППерПолн", None, PartyKind::SoleTrader),
    ("ФЛПерПолн", None, PartyKind::Person),
];
/// `СвУпПред/Пред`, `СвПолучПолн/Пред`.
const REPRESENTATIVES: [Place; 5] = [
    ("СведОрг", None, PartyKind::Organization),
    ("СведИО", None, PartyKind::ForeignOrganization),
    ("СведФилиал", None, PartyKind::Branch),
    ("СведИП", None, PartyKind::SoleTrader),
    ("СведФизЛ", None, PartyKind::Person),
];

/// The contents of a document. `whole`: nothing of the tree was left out.
pub(super) fn document(root: &Element, whole: bool) -> Emchd {
    let mut reading = Reading::default();
    if let Some(document) = reading.only(root, "Документ", &EVERYTHING) {
        let (given, handed_on) = (document.all("Довер").count(), document.all("Передов").count());
        match (given, handed_on) {
            (1, 0) => reading.given(document),
            (0, 1) => reading.handed_on(document),
            (0, 0) => reading.misread(&EVERYTHING, "Документ/Довер"),
            _ => reading.misread(&EVERYTHING, "Документ: Довер, Передов"),
        }
        reading.known(document, &["Довер", "Передов"], FactName::Unread);
    }
    if !whole {
        reading.misread(&EVERYTHING, "…");
    }
    reading.0.reader = Emchd::READER;
    reading.0
}

/// The facts that may hide in a part not understood.
const EVERYTHING: [FactName; 6] = FactName::OF_EVERY_DOCUMENT;

#[derive(Default)]
struct Reading(Emchd);

impl Reading {
    /// `Довер`: given by the principal itself.
    fn given(&mut self, document: &Element) {
        let Some(body) = self.only(document, "Довер", &EVERYTHING) else {
            return;
        };
        self.details(body, "СвДов");
        self.0.principals = self.parties(body, ["СвДоверит", "Доверит"], &PRINCIPALS, FactName::Principal);
        self.0.representatives = self.parties(body, ["СвУпПред", "Пред"], &REPRESENTATIVES, FactName::Representative);
        self.powers(body);
        self.known(
            body,
            &["СвДов", "СвДоверит", "СвУпПред", "СвПолн", "СвНотУд"],
            FactName::Unread,
        );
    }

    /// `Передов`: powers of the first principal, handed on by their receiver.
    fn handed_on(&mut self, document: &Element) {
        let Some(body) = self.only(document, "Передов", &EVERYTHING) else {
            return;
        };
        self.details(body, "СвПереДовер");
        let mut handed_on = HandedOn::default();
        let about = [FactName::Principal, FactName::Earlier];
        if let Some(first) = self.only(body, "СвПервДовер", &about) {
            handed_on
                .earlier
                .push(self.earlier(first, ["НомДоверПерв", "НомРНДПерв", "ВнНомДоверПерв"]));
            let at = ["СвДоверПерв", "ДоверитПерв"];
            self.0.principals = self.parties(first, at, &FIRST_PRINCIPALS, FactName::Principal);
        }
        let before = body.all("СвПередов").filter(|before| is_ours(before));
        for before in before.take(MOST_UNREAD) {
            handed_on
                .earlier
                .push(self.earlier(before, ["НомДоверN", "НомРНДN", "ВнНомДоверN"]));
        }
        handed_on.by = self.parties(body, ["СвПередПолн", "ПередПолн"], &HANDING_ON, FactName::HandedOn);
        self.0.handed_on = Some(handed_on);
        let at = ["СвПолучПолн", "Пред"];
        self.0.representatives = self.parties(body, at, &REPRESENTATIVES, FactName::Representative);
        self.powers(body);
        let known = [
            "СвПервДовер",
            "СвПередов",
            "СвПереДовер",
            "СвПередПолн",
            "СвПолучПолн",
            "СвПолн",
            "СвНотУд",
        ];
        self.known(body, &known, FactName::Unread);
    }

    /// The number and the days.
    fn details(&mut self, body: &Element, name: &str) {
        let Some(details) = self.only(body, name, &[FactName::Number, FactName::Dates]) else {
            return;
        };
        self.0.number = line(details.get("НомДовер"), LONGEST_NAME);
        self.0.issued = self.day(details, "ДатаВыдДовер", FactName::Dates);
        self.0.until = self.day(details, "СрокДейст", FactName::Dates);
    }

    fn earlier(&mut self, element: &Element, numbers: [&str; 3]) -> Earlier {
        let number = numbers.map(|name| line(element.get(name), LONGEST_NAME));
        Earlier {
            number: number.into_iter().find(|number| !number.is_empty()).unwrap_or_default(),
            issued: self.day(element, "ДатаВыдДовер", FactName::Earlier),
            until: self.day(element, "СрокДейст", FactName::Earlier),
        }
    }

    /// A day as `xs:date` has it: with a time zone or without.
    fn day(&mut self, element: &Element, name: &str, about: FactName) -> Option<Day> {
        let stated = element.get(name).trim();
        let zone = |rest: &str| rest == "Z" || (rest.len() == 6 && rest.starts_with(['+', '-']) && rest.is_ascii());
        let day = match stated.get(10..) {
            Some(rest) if zone(rest) => &stated[..10],
            _ => stated,
        };
        let read = Day::parse(day).ok();
        if read.is_none() && !stated.is_empty() {
            let place = format!("{}@{name}: {}", element.name, line(stated, 50));
            self.misread(&[about], &place);
        }
        read
    }

    /// The parties at a place. The element between may be missing: the former format had none, and nothing else stands there.
    fn parties(&mut self, body: &Element, at: [&str; 2], places: &[Place], about: FactName) -> Vec<Party> {
        let [outer, inner] = at;
        let mut found = Vec::new();
        for holder in body.all(outer).filter(|holder| is_ours(holder)) {
            let mut holders: Vec<_> = holder.all(inner).filter(|element| is_ours(element)).collect();
            if holders.is_empty() {
                holders.push(holder);
            } else {
                self.known(holder, &[inner], about);
            }
            if holders.iter().all(|holder| holder.children.is_empty()) {
                self.misread(&[about], outer);
            }
            for element in holders.into_iter().flat_map(|holder| &holder.children) {
                let place = places
                    .iter()
                    .find(|(name, ..)| *name == element.name && is_ours(element));
                match place {
                    Some(place) => self.party(&mut found, element, *place, about),
                    None => self.misread(&[about], &format!("{outer}/{inner}/{}", element.name)),
                }
            }
        }
        found
    }

    fn party(&mut self, found: &mut Vec<Party>, element: &Element, (_, inside, kind): Place, about: FactName) {
        let holder = match inside {
            Some(inside) => match self.only(element, inside, &[about]) {
                Some(holder) => holder,
                None => return,
            },
            None => element,
        };
        if found.len() == MOST_PARTIES {
            let more = &mut self.0.more;
            let more = if about == FactName::Representative {
                &mut more.representatives
            } else {
                &mut more.principals
            };
            *more += 1;
            return;
        }
        let party = party(holder, kind);
        if party.name.is_empty() && party.inn.is_empty() {
            self.misread(&[about], &holder.name);
        } else {
            found.push(party);
        }
    }

    /// `СвПолн`: by text, by the classifier, or both.
    fn powers(&mut self, body: &Element) {
        for powers in body.all("СвПолн").filter(|powers| is_ours(powers)) {
            match powers.get("ПрСовмПолн") {
                "" | "1" => {}
                "2" => self.0.jointly = true,
                other => {
                    let place = format!("СвПолн@ПрСовмПолн: {}", line(other, 50));
                    self.misread(&[FactName::Powers], &place);
                }
            }
            for power in &powers.children {
                match power.name.as_str() {
                    "ТекстПолн" if is_ours(power) => {
                        self.power(power.get("СодПолн"));
                        self.power(&power.text);
                        self.known(power, &[], FactName::Powers);
                    }
                    "МашПолн" if is_ours(power) => self.classified(power),
                    other => {
                        let place = format!("СвПолн/{}", line(other, LONGEST_NAME));
                        self.misread(&[FactName::Powers], &place);
                    }
                }
            }
        }
    }

    /// A power of the classifier, with its restriction.
    fn classified(&mut self, power: &Element) {
        let name = ["НаимПолн", "КодПолн", "МнПолн"].map(|name| power.get(name).trim());
        let Some(name) = name.into_iter().find(|name| !name.is_empty()) else {
            self.misread(&[FactName::Powers], "СвПолн/МашПолн");
            return;
        };
        let restrictions: Vec<_> = power.all("ОгрСвПолн").map(restriction).collect();
        if restrictions.is_empty() {
            self.power(name);
        } else {
            self.power(&format!("{name} ({})", restrictions.join("; ")));
        }
        self.known(power, &["ОгрСвПолн"], FactName::Powers);
    }

    fn power(&mut self, words: &str) {
        let whole = line(words, usize::MAX);
        if whole.is_empty() {
            return;
        }
        if self.0.powers.len() == MOST_POWERS {
            self.0.more.powers += 1;
            return;
        }
        let length = whole.chars().count();
        if length > LONGEST {
            self.0.more.characters += length - LONGEST;
        }
        self.0.powers.push(line(&whole, LONGEST));
    }

    /// The only element of that name; `None`, and a note, where it is missing or repeated.
    fn only<'a>(&mut self, parent: &'a Element, name: &'a str, about: &[FactName]) -> Option<&'a Element> {
        let mut found = parent.all(name).filter(|element| is_ours(element));
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            (None, _) => {
                self.misread(about, &format!("{}/{name}", parent.name));
                None
            }
            _ => {
                self.misread(about, &format!("{}/{name}: несколько", parent.name));
                None
            }
        }
    }

    /// Notes every element other than `names`.
    fn known(&mut self, parent: &Element, names: &[&str], about: FactName) {
        for child in &parent.children {
            if !(is_ours(child) && names.contains(&child.name.as_str())) {
                self.misread(&[about], &format!("{}/{}", parent.name, child.name));
            }
        }
    }

    fn misread(&mut self, about: &[FactName], place: &str) {
        for about in about {
            let unread = Unread {
                about: *about,
                place: line(place, LONGEST_NAME),
            };
            let unread_of = |name| self.0.unread.iter().any(|unread| unread.about == name);
            if (self.0.unread.len() < MOST_UNREAD || !unread_of(*about)) && !self.0.unread.contains(&unread) {
                self.0.unread.push(unread);
            }
        }
    }
}
