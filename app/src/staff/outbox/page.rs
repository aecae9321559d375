//! `/staff/outbox`: what waits, what went, what could not, and sending it again.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{ResendLetter, load_outbox};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        plain::{Pages, RecordsTable, Refused, address},
    },
    text::text,
    ui::{Notice, Tone, follow},
    views::records::{LetterView, OutboxQuery, OutboxTab, OutboxView},
};

const PATH: &str = "/staff/outbox";

/// What is sent.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let map = use_query_map();
    let resend = ServerAction::<ResendLetter>::new();
    follow(resend, true);
    let query = Memo::new(move |_| {
        map.with(|map| {
            let get = |name: &str| map.get(name).unwrap_or_default();
            let asked = OutboxQuery {
                tab: get("tab"),
                to: get("to"),
                before: get("before"),
            };
            (asked, map.get("resent").is_some())
        })
    });
    let page = Resource::new(
        move || (query.get().0, resend.version().get()),
        |(query, _)| load_outbox(query),
    );
    when_loaded(page, move |page| {
        let (query, done) = query.get_untracked();
        view! { <Outbox page query done resend /> }
    })
}

#[component]
fn Outbox(page: OutboxView, query: OutboxQuery, done: bool, resend: ServerAction<ResendLetter>) -> impl IntoView {
    let t = text();
    let (tab, may) = (page.tab, page.may_resend);
    let here = move |query: &OutboxQuery, before: &str| {
        address(PATH, &[("tab", tab.code()), ("to", &query.to), ("before", before)])
    };
    let next = page.next.map(|before| here(&query, &before.to_string()));
    let first = (!query.before.is_empty()).then(|| here(&query, ""));
    let tabs = OutboxTab::ALL.into_iter().zip(page.counts).map(move |(of, count)| {
        view! {
            <li>
                <a href=address(PATH, &[("tab", of.code())]) aria-current=(of == tab).then_some("page")>
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
                <Refused action=resend />
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
                    view! { <Letters letters=page.letters tab may resend /> }.into_any()
                }}
                <Pages next first unfinished=page.unfinished />
                {(!may).then(|| view! { <p class="field__hint">{t.outbox_administrators()}</p> })}
            </section>
        </DeskLayout>
    }
    .into_any()
}

#[component]
fn Letters(letters: Vec<LetterView>, tab: OutboxTab, may: bool, resend: ServerAction<ResendLetter>) -> impl IntoView {
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
                <ActionForm action=resend>
                    <input type="hidden" name="id" value=letter.id />
                    <button class="button" type="submit">
                        {label} <span class="visually-hidden">{which}</span>
                    </button>
                </ActionForm>
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
