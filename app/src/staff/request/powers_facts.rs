//! What a МЧД says, for the desk.

use domain::power::{Fact, FactName, Stated, Verdict};
use leptos::prelude::*;

use crate::text::{Text, text};

/// A longer list is folded behind so many.
const IN_SIGHT: usize = 15;

/// What a МЧД says, each thing with how it compares.
#[component]
pub fn Facts(
    /// What it says.
    facts: Vec<Fact>,
    /// Where the registry of МЧД is asked.
    registry: String,
) -> impl IntoView {
    let t = text();
    let rows = facts.into_iter().map(|fact| {
        let class = format!("power__verdict power__verdict--{}", fact.verdict.code());
        view! {
            <tr>
                <th scope="row">{t.power_fact_name(fact.name)}</th>
                <td class=class data-name=t.power_verdict()>{t.power_verdict_of(fact.verdict)}</td>
                <td data-name=t.power_stated()>
                    <Said fact />
                </td>
            </tr>
        }
    });
    view! {
        <table class="power__facts">
            <caption>{t.power_facts()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.power_fact()}</th>
                    <th scope="col">{t.power_verdict()}</th>
                    <th scope="col">{t.power_stated()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <p class="power__meta">
            <a href=registry rel="external noreferrer noopener" target="_blank">
                {t.power_registry()}
            </a> ". " {t.power_registry_hint()}
        </p>
    }
}

/// All that is stated: a word on it where it needs one, the things themselves, how much of them only the file has.
#[component]
fn Said(fact: Fact) -> impl IntoView {
    let t = text();
    let note = match (fact.name, fact.verdict) {
        (FactName::HandedOn, Verdict::Look) => Some(t.power_handed_on_ours()),
        (FactName::Jointly, _) => Some(t.power_jointly()),
        (FactName::Unread, _) => Some(t.power_unread()),
        _ => None,
    };
    let mut stated: Vec<_> = fact.stated.iter().map(|one| said(t, one)).collect();
    let folded = stated.split_off(stated.len().min(IN_SIGHT));
    let nothing = stated.is_empty() && note.is_none();
    let more = (fact.more > 0).then(|| t.power_more(fact.more));
    let characters = (fact.more_characters > 0).then(|| t.power_more_characters(fact.more_characters));
    view! {
        {nothing.then_some("—")}
        {note.map(|note| view! { <p>{note}</p> })}
        {list(stated)}
        {(!folded.is_empty())
            .then(|| {
                view! {
                    <details class="more">
                        <summary>{t.power_folded(folded.len())}</summary>
                        {list(folded)}
                    </details>
                }
            })}
        {more.map(|more| view! { <p><strong>{more}</strong></p> })}
        {characters.map(|more| view! { <p><strong>{more}</strong></p> })}
    }
    .into_any()
}

fn said(t: Text, stated: &Stated) -> String {
    match stated.kind.and_then(|kind| t.party_kind(kind)) {
        Some(kind) => format!("{} ({kind})", stated.text),
        None => stated.text.clone(),
    }
}

/// One is a text, several are a list.
fn list(items: Vec<String>) -> AnyView {
    match items.as_slice() {
        [] => ().into_any(),
        [one] => one.clone().into_any(),
        _ => {
            let items = items.into_iter().map(|item| view! { <li>{item}</li> });
            view! { <ul class="power__stated">{items.collect_view()}</ul> }.into_any()
        }
    }
}
