//! The list: tabs, filters, requests, pages.

use domain::MembershipState;
use leptos::prelude::*;

use super::{
    api::{LetGo, TakeNext, TakeUp, load_queue},
    filters::{Filters, Tabs},
    row::{CHOICE, RELEASE, Row, TAKE},
};
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
        small_form::answer_to,
    },
    text::text,
    ui::{NativeForm, Notice, Post, Program, Tone, address, refusal_words},
    views::queue::{QueuePage, QueueQuery},
};

/// `/staff`.
#[component]
pub(super) fn ListPage(query: QueueQuery) -> impl IntoView {
    let page = Resource::new(move || query.clone(), load_queue);
    when_loaded(page, |page| {
        let t = text();
        let lost = address::query("lost").is_some();
        let nothing = address::query("nothing").is_some();
        view! {
            <DeskLayout title=t.desk_queue() section=Section::Queue program=Program::Desk>
                <h1 class="desk__title">{t.desk_queue()}</h1>
                <Refused />
                {lost.then(|| view! { <Notice tone=Tone::Warning><p>{t.queue_lost()}</p></Notice> })}
                {nothing.then(|| view! { <Notice tone=Tone::Info><p>{t.queue_nothing_to_take()}</p></Notice> })}
                <Tabs query=page.query.clone() counts=page.counts.clone() />
                <section class="sheet queue-sheet">
                    <Filters query=page.query.clone() desk=page.desk.clone() />
                    <Desk part=DeskPart::QueueNews { mark: page.mark } />
                    <List page />
                    <Keys />
                </section>
            </DeskLayout>
        }
    })
}

/// Why a button was refused.
#[component]
fn Refused() -> impl IntoView {
    let t = text();
    let refused = answer_to::<TakeUp>()
        .or_else(answer_to::<LetGo>)
        .or_else(answer_to::<TakeNext>);
    refused.map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> })
}

#[component]
fn List(page: QueuePage) -> impl IntoView {
    let t = text();
    let QueuePage { query, rows, me, .. } = page;
    let back = query.search();
    let (back_again, back_from_choice) = (back.clone(), back.clone());
    let empty = rows.is_empty();
    let can_choose = rows.iter().any(|row| row.state == MembershipState::Requested);
    let pages = view! { <Pages query=query.clone() before=page.before after=page.after unfinished=page.unfinished /> };
    view! {
        <div class="queue-actions">
            <NativeForm action={Post::to::<TakeNext>()}>
                <button class="button" type="submit">{t.queue_take_next()}</button>
            </NativeForm>
            <form id=CHOICE class="queue-actions__choice" method="get" action="/staff">
                <input type="hidden" name="approve" value="1" />
                <input type="hidden" name="list" value=back_from_choice />
                {can_choose.then(|| view! { <Desk part=DeskPart::ChooseAll /> })}
                <button class="button button--primary" type="submit" disabled=!can_choose>{t.queue_approve_chosen()}</button>
            </form>
        </div>
        // The forms of the buttons in rows: nothing to be seen.
        <div hidden>
            <NativeForm action={Post::to::<TakeUp>()} id=TAKE>
                <input type="hidden" name="back" value=back />
            </NativeForm>
            <NativeForm action={Post::to::<LetGo>()} id=RELEASE>
                <input type="hidden" name="back" value=back_again />
            </NativeForm>
        </div>
        {if empty {
            let words = if query.is_narrowed() { t.queue_nothing_found() } else { t.queue_empty() };
            let everywhere = QueueQuery { tab: "all".to_owned(), overdue: String::new(), ..query.first_page() };
            let elsewhere = query.is_narrowed() && query.tab().code() != "all";
            view! {
                <div class="empty">
                    <p>{words}</p>
                    {elsewhere.then(|| view! { <p><a href=everywhere.path()>{t.queue_search_all()}</a></p> })}
                </div>
            }
            .into_any()
        } else {
            view! {
                <table class="queue">
                    <caption class="visually-hidden">{t.queue_caption()}</caption>
                    <thead>
                        <tr>
                            <th scope="col"><span class="visually-hidden">{t.queue_column_pick()}</span></th>
                            <th scope="col">{t.queue_column_who()}</th>
                            <th scope="col">{t.queue_column_company()}</th>
                            <th scope="col">{t.queue_column_age()}</th>
                            <th scope="col">{t.queue_column_state()}</th>
                            <th scope="col">{t.queue_assignee()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(|row| view! { <Row href=query.request(row.id, "") row me /> }).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }}
        {pages}
        <p class="field__hint">
            {t.queue_export()} " "
            <a href=format!("/staff/requests.csv{}", query.first_page().search()) download="">"CSV"</a> ", "
            <a href=format!("/staff/requests.xlsx{}", query.first_page().search()) download="">"XLSX"</a> ". "
            {t.queue_export_hint()}
        </p>
    }
}

/// The keys of the list; only script listens to them.
#[component]
fn Keys() -> impl IntoView {
    let t = text();
    let line = |keys: &[&'static str], does: &'static str| {
        let caps: Vec<_> = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect();
        view! {
            <dt>{caps}</dt>
            <dd>{does}</dd>
        }
    };
    view! {
        <details class="more js-only" id="keys">
            <summary>{t.queue_keys()}</summary>
            <dl class="facts">
                {line(&["j", "k"], t.queue_key_move())} {line(&["Enter"], t.queue_key_open())}
                {line(&["x"], t.queue_key_pick())} {line(&["a"], t.queue_key_take())}
                {line(&["/"], t.queue_key_search())} {line(&["?"], t.queue_key_help())}
            </dl>
            <Desk part=DeskPart::QueueKeys />
        </details>
    }
}

#[component]
fn Pages(query: QueueQuery, before: Option<String>, after: Option<String>, unfinished: bool) -> impl IntoView {
    let t = text();
    let first = query.first_page();
    let previous = before.map(|before| {
        QueueQuery {
            before,
            ..first.clone()
        }
        .path()
    });
    let next = after.map(|after| QueueQuery { after, ..first }.path());
    let next_words = if unfinished { t.queue_go_on() } else { t.queue_next() };
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            {unfinished.then(|| view! { <Notice tone=Tone::Info><p>{t.queue_unfinished()}</p></Notice> })}
            <nav class="queue-pages" aria-label=t.queue_pages()>
                {previous.map(|path| view! { <a class="button" href=path>{t.queue_previous()}</a> })}
                {next.map(|path| view! { <a class="button" href=path>{next_words}</a> })}
            </nav>
        }
    })
}
