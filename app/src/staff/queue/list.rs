//! The list: tabs, filters, requests, pages.

use domain::MembershipState;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::{
    api::{LetGo, TakeNext, TakeUp, load_queue},
    filters::{Filters, Tabs},
    keys::Keys,
    news::News,
    page::asked,
};
use crate::{
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    ui::{Notice, Tone, follow, refusal_words},
    views::queue::{QueuePage, QueueQuery, QueueRow},
};

/// The form that the boxes of all rows belong to, and those of the buttons in rows: a form can't stand within a table's row and
/// around the table at once.
const CHOICE: &str = "choice";
const TAKE: &str = "take";
const RELEASE: &str = "release";

/// What people do with the list by pressing buttons.
#[derive(Clone, Copy)]
struct Actions {
    take_up: ServerAction<TakeUp>,
    let_go: ServerAction<LetGo>,
    take_next: ServerAction<TakeNext>,
}

/// `/staff`.
#[component]
pub(super) fn ListPage() -> impl IntoView {
    let address = use_query_map();
    let query = Memo::new(move |_| address.with(asked));
    let page = Resource::new(move || query.get(), load_queue);
    let actions = Actions {
        take_up: ServerAction::new(),
        let_go: ServerAction::new(),
        take_next: ServerAction::new(),
    };
    follow(actions.take_up, true);
    follow(actions.let_go, true);
    follow(actions.take_next, true);
    // The request that the keys stand on, kept while the list is loaded anew; at first the one that somebody comes back from.
    let came_from = use_location().hash.with_untracked(|hash| {
        let id = hash.trim_start_matches('#').strip_prefix("request-");
        id.and_then(|id| id.parse::<i64>().ok())
    });
    let current = RwSignal::new(came_from);
    Effect::watch(
        move || (actions.take_up.version().get(), actions.let_go.version().get()),
        move |_, _, _| page.refetch(),
        false,
    );
    let said =
        Memo::new(move |_| address.with(|address| (address.get("lost").is_some(), address.get("nothing").is_some())));
    when_loaded(page, move |loaded| {
        let t = text();
        let mark = loaded.mark;
        view! {
            <DeskLayout title=t.desk_queue() section=Section::Queue>
                <h1 class="desk__title">{t.desk_queue()}</h1>
                <Refusals actions />
                {move || said.get().0.then(|| view! { <Notice tone=Tone::Warning><p>{t.queue_lost()}</p></Notice> })}
                {move || said.get().1.then(|| view! { <Notice tone=Tone::Info><p>{t.queue_nothing_to_take()}</p></Notice> })}
                <Tabs query=loaded.query.clone() counts=loaded.counts.clone() />
                <section class="sheet queue-sheet">
                    <Filters query=loaded.query.clone() desk=loaded.desk.clone() />
                    <News mark show=move || page.refetch() />
                    <List page=loaded actions />
                    <Keys current />
                </section>
            </DeskLayout>
        }
    })
}

#[component]
fn Refusals(actions: Actions) -> impl IntoView {
    let t = text();
    let refusal = move || {
        let answers = [
            actions.take_up.value().get(),
            actions.let_go.value().get(),
            actions.take_next.value().get(),
        ];
        answers.into_iter().flatten().find_map(Result::err)
    };
    move || {
        refusal().map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.refusal(&error))}</Notice> })
    }
}

#[component]
fn List(page: QueuePage, actions: Actions) -> impl IntoView {
    let t = text();
    let QueuePage { query, rows, me, .. } = page;
    let back = query.search();
    let (back_again, back_from_choice) = (back.clone(), back.clone());
    let empty = rows.is_empty();
    let can_choose = rows.iter().any(|row| row.state == MembershipState::Requested);
    let pages = view! { <Pages query=query.clone() before=page.before after=page.after unfinished=page.unfinished /> };
    view! {
        <div class="queue-actions">
            <ActionForm action=actions.take_next>
                <button class="button" type="submit">{t.queue_take_next()}</button>
            </ActionForm>
            <form id=CHOICE class="queue-actions__choice" method="get" action="/staff">
                <input type="hidden" name="approve" value="1" />
                <input type="hidden" name="list" value=back_from_choice />
                {can_choose.then(|| view! { <ChooseAll /> })}
                <button class="button button--primary" type="submit" disabled=!can_choose>{t.queue_approve_chosen()}</button>
            </form>
        </div>
        // The forms of the buttons in rows: nothing to be seen.
        <div hidden>
            <ActionForm action=actions.take_up attr:id=TAKE>
                <input type="hidden" name="back" value=back />
            </ActionForm>
            <ActionForm action=actions.let_go attr:id=RELEASE>
                <input type="hidden" name="back" value=back_again />
            </ActionForm>
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
            <a href=format!("/staff/requests.csv{}", query.first_page().search()) rel="external" download="">"CSV"</a> ", "
            <a href=format!("/staff/requests.xlsx{}", query.first_page().search()) rel="external" download="">"XLSX"</a> ". "
            {t.queue_export_hint()}
        </p>
    }
}

/// Ticks every box of the page; only script can.
#[component]
fn ChooseAll() -> impl IntoView {
    let t = text();
    let choose = move |event| {
        let all = event_target_checked(&event);
        super::keys::each_box(|choice| choice.set_checked(all));
    };
    view! {
        <label class="check js-only">
            <input class="check__box" type="checkbox" on:change=choose />
            <span class="check__label">{t.queue_choose_all()}</span>
        </label>
    }
}

#[component]
fn Row(row: QueueRow, me: i64, href: String) -> impl IntoView {
    let t = text();
    let QueueRow { id, name, state, .. } = row;
    let choice = format!("choose-{id}");
    let badge = format!("state-badge state-badge--{}", state.code());
    let mark = if row.company_verified {
        t.queue_verified()
    } else {
        t.queue_unverified()
    };
    let numbers = t.numbers(&row.inn, row.kpp.as_deref());
    view! {
        <tr class="queue__row" id=format!("request-{id}")>
            <td class="queue__choice">
                {(state == MembershipState::Requested)
                    .then(|| {
                        view! {
                            <input class="check__box" type="checkbox" id=choice.clone() name="id" value=id form=CHOICE />
                            <label class="visually-hidden" for=choice>{t.queue_choose(&name)}</label>
                        }
                    })}
            </td>
            <th scope="row" class="queue__who">
                <a class="queue__open" href=href data-request=id>{name.clone()}</a>
                {row.phone_proved.then(|| view! { <span class="queue__mark">{t.queue_phone_proved()}</span> })}
            </th>
            <td>
                {row.company}
                <span class="queue__mark">{numbers} ", " {mark}</span>
            </td>
            <td class="queue__age">
                <span class="nowrap">{t.age(row.age_minutes)}</span>
                {row
                    .due_at
                    .map(|due| {
                        let class = if row.overdue { "queue__mark queue__mark--overdue" } else { "queue__mark" };
                        let overdue = row.overdue.then(|| format!("{}: ", t.queue_overdue()));
                        view! { <span class=class>{overdue} {t.queue_due(&due)}</span> }
                    })}
            </td>
            <td><span class=badge>{t.queue_state(state)}</span></td>
            <td class="queue__hands"><Hands id state assignee=row.assignee me name /></td>
        </tr>
    }
}

/// Who has a request, and the button that changes it.
#[component]
fn Hands(
    id: i64,
    state: MembershipState,
    assignee: Option<(i64, String)>,
    me: i64,
    /// Whose request it is: buttons of different rows must not sound alike.
    name: String,
) -> impl IntoView {
    let t = text();
    let mine = assignee.as_ref().is_some_and(|(account, _)| *account == me);
    let seen_with = assignee.as_ref().map_or(0, |(account, _)| *account);
    let who = match assignee {
        Some(_) if mine => t.queue_me().to_owned(),
        Some((_, name)) => name,
        None => t.queue_nobody().to_owned(),
    };
    let (form, label) = if mine {
        (RELEASE, t.queue_release())
    } else {
        (TAKE, t.queue_take())
    };
    view! {
        <span>{who}</span>
        {domain::queue::is_open(state)
            .then(|| {
                view! {
                    <button
                        class="link-button queue__take"
                        type="submit"
                        form=form
                        name="request"
                        value=format!("{id}.{seen_with}")
                    >
                        {label}
                        <span class="visually-hidden">": " {name}</span>
                    </button>
                }
            })}
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
