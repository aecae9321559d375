//! The details of an audit row as facts: the state before, the state after. Numbers of accounts become names.

use std::collections::HashMap;

use app::views::records::Fact;
use serde_json::{Map, Value};

use crate::tables::audit_log::Record;

/// Details that are the number of somebody's account.
const PEOPLE: [&str; 4] = ["account", "assignee", "contact_person", "inviter"];

/// Actions whose `from` and `to` are numbers of accounts as well.
const HANDS: [&str; 2] = ["membership.assigned", "membership.released"];

/// The accounts in a row: the actor, the subject, and accounts in the details.
pub(super) fn accounts(actor: &str, subject: &str, action: &str, details: &str) -> Vec<i64> {
    let named = object(details);
    let named = named.iter().filter(|(name, _)| is_person(action, name));
    let numbers = named.filter_map(|(_, value)| value.as_i64());
    [actor, subject]
        .into_iter()
        .filter_map(super::log::account_of)
        .chain(numbers)
        .collect()
}

/// The facts of a row, in its order. The account in the subject is no fact of its own.
pub(super) fn facts(row: &Record, people: &HashMap<i64, String>) -> Vec<Fact> {
    let mut facts = told(&row.action, &row.details, people);
    if row.subject.starts_with("account:") {
        facts.retain(|fact| fact.name != "account");
    }
    facts
}

fn told(action: &str, details: &str, people: &HashMap<i64, String>) -> Vec<Fact> {
    let details = object(details);
    let said = |name: &str, value: &Value| match value.as_i64().filter(|_| is_person(action, name)) {
        Some(id) => match people.get(&id) {
            // The name without the address.
            Some(person) => person.split(", ").next().unwrap_or_default().to_owned(),
            None => format!("№\u{a0}{id}"),
        },
        None => words(value),
    };
    let mut facts = Vec::new();
    if let Some((from, to)) = details
        .get("from")
        .zip(details.get("to"))
        .filter(|(from, _)| !from.is_object())
    {
        let name = if HANDS.contains(&action) { "assignee" } else { "role" };
        facts.push(fact(name, Some(said("from", from)), said("to", to)));
    } else if let (Some(from), Some(state)) = (details.get("from").and_then(Value::as_str), state(action)) {
        facts.push(fact("state", Some(from.to_owned()), state.to_owned()));
    }
    for (name, value) in &details {
        match value {
            Value::Null | Value::Bool(false) => {}
            Value::String(empty) if empty.is_empty() => {}
            Value::Object(change) if change.contains_key("from") && change.contains_key("to") => {
                let [was, now] = ["from", "to"].map(|side| change.get(side).map(words).unwrap_or_default());
                if was != now {
                    facts.push(fact(name, Some(was), now));
                }
            }
            _ if ["from", "to", "was"].contains(&name.as_str()) => {}
            _ => {
                let was = details.get("was").filter(|_| name == "company").map(words);
                facts.push(fact(name, was, said(name, value)));
            }
        }
    }
    facts
}

fn fact(name: &str, was: Option<String>, now: String) -> Fact {
    Fact {
        name: name.to_owned(),
        was,
        now,
    }
}

fn is_person(action: &str, name: &str) -> bool {
    PEOPLE.contains(&name) || (HANDS.contains(&action) && ["from", "to"].contains(&name))
}

/// The state that a decision left the request in.
fn state(action: &str) -> Option<&str> {
    let state = action.strip_prefix("membership.")?;
    Some(if state == "resubmitted" { "requested" } else { state })
}

fn object(details: &str) -> Map<String, Value> {
    match serde_json::from_str(details) {
        Ok(Value::Object(details)) => details,
        _ => Map::new(),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Object(parts) => join(parts.values()),
        Value::Array(parts) => join(parts.iter()),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn join<'a>(parts: impl Iterator<Item = &'a Value>) -> String {
    let parts: Vec<String> = parts.map(words).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(action: &str, details: &str) -> Vec<(String, Option<String>, String)> {
        let people = [
            (11, "Петров Иван, petrov@example.org".to_owned()),
            (3, "Кузнецова Анна".to_owned()),
        ]
        .into();
        let facts = super::told(action, details, &people).into_iter();
        facts.map(|fact| (fact.name, fact.was, fact.now)).collect()
    }

    fn is(name: &str, was: Option<&str>, now: &str) -> (String, Option<String>, String) {
        (name.to_owned(), was.map(str::to_owned), now.to_owned())
    }

    #[test]
    fn a_decision_tells_what_the_request_was_and_became_and_whose_it_is() {
        let details = r#"{"account":11,"from":"requested","reason":null,"role":"employee"}"#;
        assert_eq!(
            said("membership.approved", details),
            [
                is("state", Some("requested"), "approved"),
                is("account", None, "Петров Иван"),
                is("role", None, "employee"),
            ]
        );
    }

    #[test]
    fn whoever_has_a_request_in_hand_is_named() {
        assert_eq!(
            said("membership.released", r#"{"from":3,"to":null}"#),
            [is("assignee", Some("Кузнецова Анна"), "")]
        );
        assert_eq!(
            said("membership.assigned", r#"{"assignee":99}"#),
            [is("assignee", None, "№\u{a0}99")]
        );
        assert_eq!(
            accounts("staff:3", "account:7", "membership.assigned", r#"{"to":11}"#),
            [3, 7, 11]
        );
    }

    #[test]
    fn only_what_changed_is_told_of_a_company_and_broken_details_tell_nothing() {
        let details = r#"{"name":{"from":"Порт","to":"Порт Плюс"},"status":{"from":"active","to":"active"}}"#;
        assert_eq!(
            said("company.corrected", details),
            [is("name", Some("Порт"), "Порт Плюс")]
        );
        assert_eq!(
            said("membership.company-tied", r#"{"company":"ООО «Порт»","was":"Порт"}"#),
            [is("company", Some("Порт"), "ООО «Порт»")]
        );
        for broken in ["", "[1]", "{", "null"] {
            assert_eq!(said("company.corrected", broken), []);
        }
    }
}
