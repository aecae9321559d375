//! The meaning of a single element of the format: a party, a restriction, a line of text.

use domain::{
    NamePart,
    power::{Party, PartyKind},
};

use super::tree::{Element, Namespace};

/// The most that is kept of a name or a number, in characters; the schema allows 1 000.
pub(super) const LONGEST_NAME: usize = 1000;

/// Whether the element is of the format, or without a namespace under a root with its own by a prefix.
pub(super) fn is_ours(element: &Element) -> bool {
    match &element.namespace {
        Namespace::None => true,
        Namespace::Named(name) => name == super::NAMESPACE,
    }
}

/// A party: name and ИНН, by the attributes of its kind.
pub(super) fn party(element: &Element, kind: PartyKind) -> Party {
    let (names, inn): (&[&str], _) = match kind {
        PartyKind::Organization | PartyKind::Branch => (&["НаимОрг"], "ИННЮЛ"),
        PartyKind::ForeignOrganization => (&["НаимИО", "НаимОрг"], "ИННЮЛ"),
        PartyKind::SoleTrader => (&["НаимИП"], "ИННФЛ"),
        PartyKind::Person => (&[], "ИННФЛ"),
    };
    let own = names.iter().map(|name| line(element.get(name), LONGEST_NAME));
    let person = match kind {
        PartyKind::SoleTrader | PartyKind::Person => full_name(element),
        _ => String::new(),
    };
    let name = std::iter::once(person).chain(own).find(|name| !name.is_empty());
    Party {
        kind,
        name: name.unwrap_or_default(),
        inn: line(element.get(inn), LONGEST_NAME),
    }
}

/// `СведФЛ/ФИО`, one `СведФЛ` deeper for who hands powers on as a person; `ФИО` itself in the former format.
fn full_name(element: &Element) -> String {
    let inside = |element: &Element| element.all("ФИО").next().map(name_of);
    let details = || element.all("СведФЛ");
    let name = inside(element)
        .or_else(|| details().find_map(inside))
        .or_else(|| details().flat_map(|details| details.all("СведФЛ")).find_map(inside));
    name.unwrap_or_default()
}

fn name_of(name: &Element) -> String {
    let [last, first, middle] = ["Фамилия", "Имя", "Отчество"].map(|part| line(name.get(part), LONGEST_NAME));
    // «Отсутствует» is no patronymic.
    let middle = if NamePart::parse_patronymic(&middle) == Ok(None) {
        String::new()
    } else {
        middle
    };
    let given: Vec<_> = [last, first, middle]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    given.join(" ")
}

/// `ОгрСвПолн`: the restriction and its value.
pub(super) fn restriction(element: &Element) -> String {
    let values = [
        element.get("НаимЗначОгр").to_owned(),
        text_of(element, "ТексЗначОгр"),
        text_of(element, "КодЗначОгр"),
    ];
    let value = values.into_iter().find(|value| !value.trim().is_empty());
    let name = ["НаимОгр", "КодОгр"].map(|name| element.get(name));
    let name = name.into_iter().find(|name| !name.trim().is_empty());
    let said: Vec<_> = [name.map(str::to_owned), value].into_iter().flatten().collect();
    said.join(": ")
}

fn text_of(element: &Element, name: &str) -> String {
    element.all(name).map(|inside| inside.text.as_str()).collect()
}

/// One line without anything invisible, not endless.
pub(super) fn line(text: &str, longest: usize) -> String {
    let line = domain::unicode::tidy(text);
    let clean = line
        .chars()
        .filter(|c| !c.is_control() && !domain::unicode::is_bidi_control(*c));
    clean.take(longest).collect()
}
