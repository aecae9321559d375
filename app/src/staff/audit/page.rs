//! `/staff/audit`: filters that the address keeps, rows newest first, and the whole of it as a file.

use leptos::prelude::*;

use super::api::load_audit;
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        tables::{Pages, RecordsTable},
    },
    text::{ACTIONS, text},
    ui::address::{self, with_query},
    views::records::{AuditQuery, AuditRecord, AuditView},
};

const PATH: &str = "/staff/audit";

/// The trail.
#[component]
pub fn AuditPage() -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let query = AuditQuery {
        actor: said("actor"),
        action: said("action"),
        subject: said("subject"),
        from: said("from"),
        to: said("to"),
        text: said("text"),
        before: said("before"),
    };
    let asked = query.clone();
    let page = Resource::new(move || asked.clone(), load_audit);
    when_loaded(page, move |page| view! { <Trail page query=query.clone() /> })
}

#[component]
fn Trail(page: AuditView, query: AuditQuery) -> impl IntoView {
    let t = text();
    let next = page.next.map(|before| href(PATH, &query, &before.to_string()));
    let first = (!query.before.is_empty()).then(|| href(PATH, &query, ""));
    let wrong = page.wrong_from || page.wrong_to;
    view! {
        <DeskLayout title=t.desk_audit() section=Section::Audit>
            <section class="sheet">
                <h1 class="sheet__title">{t.desk_audit()}</h1>
                <p class="lead">{t.audit_lead()}</p>
                <Filters query=query.clone() wrong_from=page.wrong_from wrong_to=page.wrong_to />
                {if page.records.is_empty() && !page.unfinished {
                    view! { <p class="empty">{t.audit_none()}</p> }.into_any()
                } else {
                    view! { <Table records=page.records /> }.into_any()
                }}
                <Pages next first unfinished=page.unfinished />
                {(!wrong)
                    .then(|| {
                        view! {
                            <div>
                                <div class="actions">
                                    <a class="button" download="" href=href("/staff/audit/export.csv", &query, "")>
                                        {t.audit_csv()}
                                    </a>
                                    <a class="button" download="" href=href("/staff/audit/export.jsonl", &query, "")>
                                        {t.audit_jsonl()}
                                    </a>
                                </div>
                                <p class="field__hint">{t.audit_export_hint()}</p>
                            </div>
                        }
                    })}
                <p class="field__hint">{t.audit_verify()} " " <code>"gangway audit verify"</code></p>
            </section>
        </DeskLayout>
    }
    .into_any()
}

fn href(path: &str, query: &AuditQuery, before: &str) -> String {
    with_query(
        path,
        &[
            ("actor", &query.actor),
            ("action", &query.action),
            ("subject", &query.subject),
            ("from", &query.from),
            ("to", &query.to),
            ("text", &query.text),
            ("before", before),
        ],
    )
}

#[component]
fn Filters(query: AuditQuery, wrong_from: bool, wrong_to: bool) -> impl IntoView {
    let t = text();
    let day = move |name: &'static str, label: &'static str, value: String, wrong: bool| {
        view! {
            <div class="field" class:field--wrong=wrong>
                <label class="field__label" for=name>{label}</label>
                <input
                    class="field__input"
                    id=name
                    name=name
                    type="date"
                    value=value
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then(|| format!("{name}-error"))
                />
                {wrong
                    .then(|| view! { <p class="field__error" id=format!("{name}-error")>{t.audit_wrong_date()}</p> })}
            </div>
        }
    };
    view! {
        <form class="filters" method="get" action=PATH role="search">
            <TextFilter name="actor" label=t.audit_who() hint=t.audit_who_hint() value=query.actor />
            <Actions asked=query.action />
            <TextFilter name="subject" label=t.audit_subject() hint=t.audit_subject_hint() value=query.subject />
            {day("from", t.audit_from(), query.from, wrong_from)}
            {day("to", t.audit_to(), query.to, wrong_to)}
            <TextFilter name="text" label=t.audit_text() hint="" value=query.text />
            <div class="actions">
                <button class="button button--primary" type="submit">{t.records_find()}</button>
                <a class="button button--quiet" href=PATH>{t.records_reset()}</a>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn TextFilter(name: &'static str, label: &'static str, hint: &'static str, value: String) -> impl IntoView {
    let described = (!hint.is_empty()).then(|| format!("{name}-hint"));
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input
                class="field__input"
                id=name
                name=name
                type="text"
                value=value
                autocomplete="off"
                spellcheck="false"
                autocapitalize="none"
                aria-describedby=described.clone()
            />
            {described.map(|id| view! { <p class="field__hint" id=id>{hint}</p> })}
        </div>
    }
    .into_any()
}

/// A list of all that may be looked for. What the address asks for besides, as a code of a newer version, is not lost by it.
#[component]
fn Actions(asked: String) -> impl IntoView {
    let t = text();
    let chosen = asked.clone();
    let option = move |code: &str, words: String| {
        view! { <option value=code.to_owned() selected=code == chosen>{words}</option> }
    };
    let listed = ACTIONS
        .iter()
        .any(|(prefix, actions)| *prefix == asked || actions.contains(&asked.as_str()));
    let other = (!listed).then(|| option(&asked, t.trail_action(&asked)));
    let kinds = ACTIONS.iter().map(|(prefix, actions)| {
        let all = (!prefix.is_empty() && actions.len() > 1).then(|| option(prefix, t.trail_all_of(prefix)));
        let each = actions.iter().map(|action| option(action, t.trail_action(action)));
        view! { <optgroup label=t.trail_kind(prefix)>{all} {each.collect_view()}</optgroup> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="action">{t.audit_action()}</label>
            <select class="field__input" id="action" name="action">
                {option("", t.trail_any().to_owned())}
                {other}
                {kinds.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

#[component]
fn Table(records: Vec<AuditRecord>) -> impl IntoView {
    let t = text();
    view! {
        <div class="trail">
            <RecordsTable
                caption=t.desk_audit()
                headings=vec![t.audit_when(), t.audit_who(), t.audit_action(), t.audit_details()]
            >
                {records.into_iter().map(row).collect_view()}
            </RecordsTable>
        </div>
    }
    .into_any()
}

fn row(record: AuditRecord) -> impl IntoView {
    let t = text();
    let own = with_query(PATH, &[("subject", &record.subject)]);
    let facts: Vec<String> = record.facts.iter().filter_map(|fact| t.trail_fact(fact)).collect();
    // The address of a person stands with the codes.
    let person = |name: &Option<String>| name.as_deref().and_then(|it| it.split(", ").next()).map(str::to_owned);
    let (actor, subject) = (person(&record.name), person(&record.subject_name));
    let codes = [
        record.action.as_str(),
        &record.actor,
        record.name.as_deref().unwrap_or_default(),
    ];
    let code = codes
        .into_iter()
        .chain([record.subject.as_str(), &record.details])
        .collect::<Vec<_>>()
        .join(" ");
    let another = record.subject != record.actor;
    let request = (!record.request_id.is_empty()).then(|| format!("{} {}", t.audit_request(), record.request_id));
    view! {
        <tr>
            <td class="records__number">{record.at}</td>
            <td class="records__wide">{t.trail_actor(&record.actor, actor.as_deref())}</td>
            <td class="records__wide">
                {t.trail_action(&record.action)} " "
                {another
                    .then(|| {
                        view! {
                            <a class="trail__subject" href=record.link.unwrap_or(own)>
                                {t.trail_subject(&record.subject, subject.as_deref())}
                            </a>
                        }
                    })}
            </td>
            <td class="records__wide" data-name=t.audit_details()>
                {facts.join("; ")} " "
                <details class="trail__code">
                    <summary>{t.trail_code()}</summary>
                    <code>{code}</code>
                    {request.map(|request| view! { <code class="records__more">{request}</code> })}
                </details>
            </td>
        </tr>
    }
    .into_any()
}
