//! `/staff/outbox`: what waits, what went, what could not, and sending it again.

use leptos::prelude::*;

use super::api::{ResendLetter, load_outbox};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        tables::{Pages, RecordsTable, refused},
    },
    text::text,
    ui::{
        NativeForm, Notice, Post, Tone,
        address::{self, with_query},
    },
    views::records::{LetterView, OutboxQuery, OutboxTab, OutboxView},
};

const PATH: &str = "/staff/outbox";

/// What is sent.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let said = |name: &str| address::query(name).unwrap_or_default();
    let query = OutboxQuery {
        tab: said("tab"),
        to: said("to"),
        before: said("before"),
    };
    let asked = query.clone();
    let page = Resource::new(move || asked.clone(), load_outbox);
    when_loaded(page, move |page| view! { <Outbox page query=query.clone() /> })
}

#[component]
fn Outbox(page: OutboxView, query: OutboxQuery) -> impl IntoView {
    let done = address::query("resent").is_some();
    let t = text();
    let (tab, may) = (page.tab, page.may_resend);
    let here = move |query: &OutboxQuery, before: &str| {
        with_query(PATH, &[("tab", tab.code()), ("to", &query.to), ("before", before)])
    };
    let next = page.next.map(|before| here(&query, &before.to_string()));
    let first = (!query.before.is_empty()).then(|| here(&query, ""));
    let tabs = OutboxTab::ALL.into_iter().zip(page.counts).map(move |(of, count)| {
        view! {
            <li>
                <a href=with_query(PATH, &[("tab", of.code())]) aria-current=(of == tab).then_some("page")>
                    {t.outbox_tab(of)} " " <span class="records__count">{t.queue_count(count)}</span>
                </a>
            </li>
        }
    });
    view! {
        <DeskLayout title=t.desk_outbox() section=Section::Outbox>
            <section class="sheet">
                <h1 class="sheet__title">{t.desk_outbox()}</h1>
                <p class="lead">{t.outbox_lead()}</p>
                {refused::<ResendLetter>()}
                {done.then(|| view! { <Notice tone=Tone::Success><p>{t.outbox_resent()}</p></Notice> })}
                <nav class="tabs" aria-label=t.outbox_boxes()>
                    <ul>{tabs.collect_view()}</ul>
                </nav>
                <form class="filters" method="get" action=PATH role="search">
                    <input type="hidden" name="tab" value=tab.code() />
                    <div class="field">
                        <label class="field__label" for="to">{t.outbox_to()}</label>
                        <input class="field__input" id="to" name="to" type="search" value=query.to.clone() autocomplete="off" />
                    </div>
                    <div class="actions">
                        <button class="button button--primary" type="submit">{t.records_find()}</button>
                    </div>
                </form>
                {if page.letters.is_empty() && !page.unfinished {
                    view! { <p class="empty">{t.outbox_none()}</p> }.into_any()
                } else {
                    view! { <Letters letters=page.letters tab may /> }.into_any()
                }}
                <Pages next first unfinished=page.unfinished />
                {(!may).then(|| view! { <p class="field__hint">{t.outbox_administrators()}</p> })}
            </section>
        </DeskLayout>
    }
    .into_any()
}

#[component]
fn Letters(letters: Vec<LetterView>, tab: OutboxTab, may: bool) -> impl IntoView {
    let t = text();
    let waits = tab == OutboxTab::Queued;
    let when = match tab {
        OutboxTab::Queued => t.outbox_next_try(),
        OutboxTab::Sent => t.outbox_sent_at(),
        OutboxTab::Failed => t.outbox_failed_at(),
    };
    let over = tab == OutboxTab::Sent;
    let rows = letters.into_iter().map(move |letter| {
        let subject = if letter.subject.is_empty() {
            t.outbox_sms().to_owned()
        } else {
            letter.subject
        };
        let kind = t.letter_kind(&letter.kind).map_or(letter.kind, str::to_owned);
        let label = if waits { t.outbox_now() } else { t.outbox_resend() };
        let which = format!(" — {subject}, {}", letter.to);
        let button = if letter.under_way {
            view! { <span>{t.outbox_under_way()}</span> }.into_any()
        } else if !letter.has_words {
            view! { <span>{t.outbox_no_words()}</span> }.into_any()
        } else if may {
            view! {
                <NativeForm action={Post::to::<ResendLetter>()}>
                    <input type="hidden" name="id" value=letter.id />
                    <button class="button" type="submit">
                        {label} <span class="visually-hidden">{which}</span>
                    </button>
                </NativeForm>
            }
            .into_any()
        } else {
            ().into_any()
        };
        view! {
            <tr>
                <th scope="row" class="records__wide">{letter.to}</th>
                <td class="records__wide" data-name=t.outbox_subject()>
                    <span>{subject}</span>
                    <span class="records__more">{kind}</span>
                </td>
                <td class="records__number" data-name=t.outbox_written()>{letter.written_at}</td>
                <td class="records__number" data-name=t.outbox_attempts()>{letter.attempts}</td>
                <td class="records__number" data-name=when>{letter.next_at.or(letter.over_at)}</td>
                {(!over)
                    .then(|| {
                        view! {
                            <td class="records__wide" data-name=t.outbox_error()>{letter.error}</td>
                            <td class="records__button" data-name=t.outbox_what()>{button}</td>
                        }
                    })}
            </tr>
        }
    });
    let mut headings = vec![
        t.outbox_recipient(),
        t.outbox_subject(),
        t.outbox_written(),
        t.outbox_attempts(),
        when,
    ];
    if !over {
        headings.extend([t.outbox_error(), t.outbox_what()]);
    }
    view! {
        <RecordsTable caption=t.outbox_tab(tab) headings>{rows.collect_view()}</RecordsTable>
    }
    .into_any()
}
