//! The desk's queue.

use app::{
    backend::{Desk, Queue},
    error::AppError,
    views::{
        desk::DossierPage,
        queue::{Decider, QueuePage, QueueQuery},
    },
};
use domain::{MembershipState, QueueTab, StaffRole};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    audit::Actor,
    desk::queue::Live,
    tables::{
        entities::{membership, session, staff},
        queue::write_words,
    },
};
use std::{sync::Arc, time::Duration};

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, World, both},
};

on_both!(
    the_queue_is_for_the_desk_alone,
    a_request_is_found_whatever_the_case_the_layout_and_the_format,
    tabs_and_filters_show_what_they_say,
    pages_follow_one_another_without_gaps_and_back_again,
    common_words_are_searched_step_by_step,
    of_two_who_take_a_request_one_has_it,
    the_next_request_is_the_oldest_that_nobody_has_and_is_not_ones_own,
    several_are_approved_together_and_what_was_decided_before_is_said,
    too_many_or_damaged_numbers_are_refused,
    an_export_says_what_it_holds_before_the_first_row,
    an_open_page_hears_of_what_came_after_it,
    whoever_leaves_the_desk_hears_no_more,
    the_figures_count_what_happened,
    beside_a_request_are_those_of_the_list_it_was_found_in,
    the_way_back_leads_to_the_page_of_the_list_that_has_the_request,
);

const REVIEWER: &str = "reviewer@desk.example.org";

async fn reviewer(world: &World) -> Browser {
    desk_browser(world, REVIEWER, StaffRole::Reviewer).await
}

fn asked(set: impl FnOnce(&mut QueueQuery)) -> QueueQuery {
    let mut query = QueueQuery::default();
    set(&mut query);
    query
}

fn search(words: &str) -> QueueQuery {
    asked(|query| query.q = words.into())
}

async fn page(world: &World, browser: &Browser, query: QueueQuery) -> QueuePage {
    world.queue.page(&browser.caller(), query).await.unwrap()
}

async fn id_of(world: &World, email: &str) -> i64 {
    let account = server::tables::account::by_email(&world.deps.db, email)
        .await
        .unwrap()
        .unwrap();
    server::tables::membership::of_account(&world.deps.db, account.id)
        .await
        .unwrap()[0]
        .id
}

/// Many requests that differ in nothing but their number, and were made all at the same time, or one after another.
async fn many(world: &World, count: i64, apart: i64) {
    let template = membership::Entity::find().one(&world.deps.db).await.unwrap().unwrap();
    for number in 0..count {
        let request = server::tables::membership::NewRequest {
            account_id: template.account_id,
            inn: format!("{number}"),
            kpp: String::new(),
            company_name: format!("Компания {number}"),
            company_verified: false,
            role: domain::Role::Employee,
            requested_at: template.requested_at + number * apart,
            due_at: template.requested_at,
        };
        let id = server::tables::membership::insert(&world.deps.db, request)
            .await
            .unwrap();
        write_words(
            &world.deps.db,
            vec![(id, vec!["общее".to_owned(), format!("номер{number}")])],
        )
        .await
        .unwrap();
    }
}

/// A request's page, opened from a list.
async fn opened(world: &World, browser: &Browser, id: i64, list: &QueueQuery) -> DossierPage {
    let id = id.to_string();
    let caller = browser.caller();
    let page = world.desk.dossier(&caller, id, String::new(), false, list.clone());
    page.await.unwrap()
}

async fn beside_a_request_are_those_of_the_list_it_was_found_in(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    let mut ids = Vec::new();
    for name in ["one.ivanov", "two.petrov", "three.ivanov", "four.petrov"] {
        world.clock.advance(1000);
        let email = format!("{name}@example.org");
        world.registered(&email).await;
        ids.push(id_of(&world, &email).await);
    }
    let beside = async |id: i64, list: QueueQuery| {
        let page = opened(&world, &browser, id, &list).await;
        (page.previous, page.next)
    };
    let found = || asked(|query| (query.tab, query.q) = ("all".into(), "ivanov".into()));
    let oldest = || asked(|query| query.sort = "oldest".into());
    assert_eq!(
        beside(
            ids[0],
            QueueQuery {
                sort: "oldest".into(),
                ..found()
            }
        )
        .await,
        (None, Some(ids[2]))
    );
    // The tab of all begins with the newest.
    assert_eq!(beside(ids[0], found()).await, (Some(ids[2]), None));
    assert_eq!(beside(ids[1], oldest()).await, (Some(ids[0]), Some(ids[2])));
    let newest = asked(|query| query.sort = "newest".into());
    assert_eq!(beside(ids[1], newest).await, (Some(ids[2]), Some(ids[0])));

    for id in [ids[0], ids[3]] {
        assert!(world.queue.take_up(&browser.caller(), id, 0).await.unwrap());
    }
    let mine = || asked(|query| query.tab = "mine".into());
    assert_eq!(beside(ids[0], mine()).await, (None, Some(ids[3])));
    // A request that has left the list keeps its place.
    assert!(world.queue.let_go(&browser.caller(), ids[0]).await.unwrap());
    assert_eq!(beside(ids[0], mine()).await, (None, Some(ids[3])));
}

async fn the_way_back_leads_to_the_page_of_the_list_that_has_the_request(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.registered("somebody@example.org").await;
    many(&world, 120, 1).await;
    let list = asked(|query| (query.tab, query.sort) = ("all".into(), "oldest".into()));
    let (mut page_shown, mut seen) = (page(&world, &browser, list.clone()).await, 0);
    let first = page_shown.rows[0].id;
    loop {
        for row in &page_shown.rows {
            // Opened from its own page, the list stays where it was; opened from the first page, the way back leads to
            // a page with the request.
            assert_eq!(
                opened(&world, &browser, row.id, &page_shown.query).await.list,
                page_shown.query
            );
            let back = opened(&world, &browser, row.id, &list).await.list;
            let rows = page(&world, &browser, back).await.rows;
            assert!(rows.iter().any(|it| it.id == row.id), "{}", row.id);
            seen += 1;
        }
        let Some(after) = page_shown.after else { break };
        let next = QueueQuery { after, ..list.clone() };
        page_shown = page(&world, &browser, next).await;
    }
    assert!(seen > 120, "{seen}");
    assert_eq!(opened(&world, &browser, first, &list).await.list, list);
    // From a search, or a company, to a request that does not wait: there is no page of the queue to go back to.
    let decided = id_of(&world, "somebody@example.org").await;
    world
        .queue
        .approve(&browser.caller(), decided.to_string())
        .await
        .unwrap();
    let elsewhere = opened(&world, &browser, decided, &QueueQuery::default()).await;
    assert_eq!(elsewhere.list, QueueQuery::default());
}

async fn the_queue_is_for_the_desk_alone(context: &Context) {
    let world = World::new(context);
    let stranger = Browser::new();
    let applicant = world.signed_in("applicant@example.org").await;
    for (browser, expected) in [(stranger, AppError::SignInRequired), (applicant, AppError::Forbidden)] {
        let caller = browser.caller();
        let queue = &world.queue;
        assert_eq!(queue.page(&caller, QueueQuery::default()).await, Err(expected.clone()));
        assert_eq!(queue.take_up(&caller, 1, 0).await, Err(expected.clone()));
        assert_eq!(queue.let_go(&caller, 1).await, Err(expected.clone()));
        assert_eq!(queue.take_next(&caller).await, Err(expected.clone()));
        assert_eq!(queue.chosen(&caller, "1".into()).await, Err(expected.clone()));
        assert_eq!(queue.approve(&caller, "1".into()).await, Err(expected.clone()));
        assert_eq!(queue.dashboard(&caller).await, Err(expected.clone()));
        assert_eq!(
            queue.export(&caller, QueueQuery::default()).await.err(),
            Some(expected.clone())
        );
        assert_eq!(queue.live().listen(&caller, 0).await.err(), Some(expected));
    }
}

async fn a_request_is_found_whatever_the_case_the_layout_and_the_format(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.registered("Sidorova.Anna@mail.example").await;
    for words in [
        "sidorova",
        "SIDOROVA.ANNA@MAIL.EXAMPLE",
        "ышвщкщмф",
        "8 (916) 123-45-67 ",
        "7736050003 773601001 sidor",
        "ufpghjv gtnhjd",
    ] {
        let found = page(&world, &browser, search(words)).await.rows;
        assert!(!found.is_empty(), "{words}");
    }
    assert_eq!(page(&world, &browser, search("sidorova")).await.rows.len(), 1);
    for words in ["Кузнецов", "sidorova кузнецов", "«»", "%", "+7 495 000-00-00"] {
        assert_eq!(page(&world, &browser, search(words)).await.rows, [], "{words}");
    }
}

async fn tabs_and_filters_show_what_they_say(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.registered("taken@example.org").await;
    world.registered("decided@example.org").await;
    world
        .requests
        .approve("decided@example.org", Actor::CommandLine("anna".into()))
        .await
        .unwrap();
    let taken = id_of(&world, "taken@example.org").await;
    assert_eq!(world.queue.take_up(&browser.caller(), taken, 0).await, Ok(true));
    let waiting = page(&world, &browser, QueueQuery::default()).await;
    assert_eq!(
        waiting.counts,
        [
            (QueueTab::Waiting, 2),
            (QueueTab::Mine, 1),
            (QueueTab::ActionNeeded, 0),
            (QueueTab::Decided, 1),
            (QueueTab::All, 3)
        ]
    );
    let rows = |page: QueuePage| page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let mine = page(&world, &browser, asked(|query| query.tab = "mine".into())).await;
    let me = mine.me;
    assert_eq!(mine.rows[0].assignee, Some((me, "Петров Иван".to_owned())));
    assert_eq!(rows(mine), [taken]);
    let decided = page(&world, &browser, asked(|query| query.tab = "decided".into())).await;
    assert_eq!(decided.rows[0].state, MembershipState::Approved);
    let of_me = |tab: &str| {
        asked(|query| {
            query.tab = tab.into();
            query.assignee = me.to_string();
        })
    };
    assert_eq!(rows(page(&world, &browser, of_me("all")).await), [taken]);
    assert!(rows(page(&world, &browser, of_me("decided")).await).is_empty());
    let nobodys = page(&world, &browser, asked(|query| query.assignee = "nobody".into())).await;
    assert!(!rows(nobodys).contains(&taken));
    let overdue = || asked(|query| query.overdue = "on".into());
    assert!(rows(page(&world, &browser, overdue()).await).is_empty());
    world.clock.advance(30 * 60 * 1000);
    assert_eq!(
        page(&world, &browser, QueueQuery::default()).await.rows[0].age_minutes,
        30
    );
    let db = &world.deps.db;
    membership::Entity::update_many()
        .filter(membership::Column::Id.eq(taken))
        .col_expr(membership::Column::DueAt, Expr::value(1_i64))
        .exec(db)
        .await
        .unwrap();
    let overdue = page(&world, &browser, overdue()).await;
    assert!(overdue.rows[0].overdue);
    assert_eq!(rows(overdue), [taken]);
    for tab in ["decided", "all"] {
        let all = asked(|query| query.tab = tab.into());
        let overdue = QueueQuery {
            overdue: "on".into(),
            ..all.clone()
        };
        let (all, overdue) = (page(&world, &browser, all).await, page(&world, &browser, overdue).await);
        assert_eq!(rows(overdue), rows(all), "no decision is owed on what is decided");
    }
    let newest = page(&world, &browser, asked(|query| query.sort = "newest".into())).await;
    let oldest = page(&world, &browser, asked(|query| query.sort = "oldest".into())).await;
    assert_eq!(rows(newest), rows(oldest).into_iter().rev().collect::<Vec<_>>());
    // Damaged addresses show the queue, not a mistake.
    let damaged = asked(|query| {
        query.tab = "?".into();
        query.assignee = "x".into();
        query.after = "1.x".into();
        query.before = "..".into();
    });
    assert_eq!(rows(page(&world, &browser, damaged).await).len(), 2);
}

async fn pages_follow_one_another_without_gaps_and_back_again(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    // All at the same instant: the requests' numbers give the order.
    many(&world, 119, 0).await;
    for (search_for, expected) in [("", 120), ("общее", 119)] {
        for sort in ["oldest", "newest"] {
            let mut query = asked(|query| {
                query.q = search_for.into();
                query.sort = sort.into();
            });
            let (mut seen, mut first_pages, mut back) = (Vec::new(), Vec::new(), None);
            loop {
                let shown = page(&world, &browser, query.clone()).await;
                let ids: Vec<i64> = shown.rows.iter().map(|row| row.id).collect();
                assert!(ids.len() <= 50);
                first_pages.push(ids.clone());
                seen.extend(ids);
                back = shown.before.or(back);
                match shown.after {
                    Some(after) => query.after = after,
                    None => break,
                }
            }
            assert_eq!(seen.len(), expected, "{search_for} {sort}");
            assert!(seen.is_sorted() || seen.iter().rev().is_sorted());
            assert_eq!(first_pages.len(), 3);
            // From the last page back to the second.
            query.after = String::new();
            query.before = back.unwrap();
            let second = page(&world, &browser, query.clone()).await;
            let ids: Vec<i64> = second.rows.iter().map(|row| row.id).collect();
            assert_eq!(ids, first_pages[1], "{search_for} {sort}");
            query.before = second.before.unwrap();
            let first = page(&world, &browser, query).await;
            assert_eq!((first.rows.len(), first.before), (50, None));
        }
    }
}

async fn common_words_are_searched_step_by_step(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    many(&world, 2100, 1).await;
    let shown = page(&world, &browser, search("общее")).await;
    assert_eq!(shown.rows.len(), 50);
    assert!(shown.after.is_some() && !shown.unfinished);
    // A rare word beside the common one: found at once, wherever it is.
    let rare = page(&world, &browser, search("общее номер2099")).await;
    assert_eq!(rare.rows.len(), 1);
    let counted = rare.counts.iter().find(|(tab, _)| *tab == QueueTab::Waiting);
    assert_eq!(counted, Some(&(QueueTab::Waiting, 1001)));
    let export = world.queue.export(&browser.caller(), search("общее")).await.unwrap();
    assert_eq!(export.len(), 2100);
}

async fn of_two_who_take_a_request_one_has_it(context: &Context) {
    let world = World::new(context);
    let one = reviewer(&world).await;
    let other = desk_browser(&world, "other@desk.example.org", StaffRole::Administrator).await;
    world.registered("applicant@example.org").await;
    let id = id_of(&world, "applicant@example.org").await;
    let browsers = std::sync::Mutex::new(vec![one.clone(), other]);
    let took = both(|| {
        let (world, browser) = (Arc::clone(&world), browsers.lock().unwrap().pop().unwrap());
        async move { world.queue.take_up(&browser.caller(), id, 0).await.unwrap() }
    })
    .await;
    assert_eq!(took.iter().filter(|took| **took).count(), 1);
    let taken: Vec<String> = world.audited().await;
    assert_eq!(
        taken.iter().filter(|action| *action == "membership.assigned").count(),
        1
    );
    // With its holder seen, the request can be taken over, and let go.
    let holder = membership::Entity::find_by_id(id)
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    let held_by = holder.assignee_id.unwrap();
    assert_eq!(world.queue.take_up(&one.caller(), id, held_by).await, Ok(true));
    assert_eq!(world.queue.let_go(&one.caller(), id).await, Ok(true));
    assert_eq!(world.queue.let_go(&one.caller(), id).await, Ok(false));
    assert_eq!(
        world.queue.take_up(&one.caller(), 999_999, 0).await,
        Err(AppError::NotFound)
    );
}

async fn the_next_request_is_the_oldest_that_nobody_has_and_is_not_ones_own(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.clock.advance(1000);
    world.registered("second@example.org").await;
    let (own, second) = (id_of(&world, REVIEWER).await, id_of(&world, "second@example.org").await);
    let caller = browser.caller();
    // A reviewer's own request is not for them to decide.
    assert_eq!(world.queue.take_up(&caller, own, 0).await, Err(AppError::Forbidden));
    assert_eq!(world.queue.take_next(&caller).await, Ok(Some(second)));
    assert_eq!(world.queue.take_next(&caller).await, Ok(None));
}

async fn several_are_approved_together_and_what_was_decided_before_is_said(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    for email in ["a@example.org", "b@example.org"] {
        world.registered(email).await;
    }
    let (first, second) = (
        id_of(&world, "a@example.org").await,
        id_of(&world, "b@example.org").await,
    );
    let ids = format!("{first},{second}");
    let chosen = world.queue.chosen(&browser.caller(), ids.clone()).await.unwrap();
    assert_eq!(chosen.open_ids(), ids);
    // Somebody decides one of the two first.
    let anna = Actor::CommandLine("anna".into());
    world.requests.approve("b@example.org", anna).await.unwrap();
    world.queue.approve(&browser.caller(), ids.clone()).await.unwrap();
    // Sent twice, nothing happens twice.
    world.queue.approve(&browser.caller(), ids.clone()).await.unwrap();
    let done = world
        .queue
        .chosen(&browser.caller(), ids.replace(',', "."))
        .await
        .unwrap();
    let deciders: Vec<_> = done.rows.into_iter().map(|row| (row.state, row.decided_by)).collect();
    assert_eq!(
        deciders,
        [
            (MembershipState::Approved, Some(Decider::Me)),
            (MembershipState::Approved, Some(Decider::Named("cli:anna".into())))
        ]
    );
    for email in ["a@example.org", "b@example.org"] {
        let letters = world.kinds(email).await;
        assert_eq!(
            letters.iter().filter(|kind| *kind == "request-approved").count(),
            1,
            "{email}"
        );
    }
}

async fn too_many_or_damaged_numbers_are_refused(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    let many: Vec<String> = (0..101).map(|id| id.to_string()).collect();
    for ids in [many.join(","), "1;2".into(), "-".into(), "99999999999999999999".into()] {
        let caller = browser.caller();
        assert_eq!(
            world.queue.chosen(&caller, ids.clone()).await,
            Err(AppError::BadRequest),
            "{ids}"
        );
        assert_eq!(world.queue.approve(&caller, ids).await, Err(AppError::BadRequest));
    }
    let none = world.queue.chosen(&browser.caller(), "999999".into()).await.unwrap();
    assert_eq!(none.rows, []);
}

async fn an_export_says_what_it_holds_before_the_first_row(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    many(&world, 600, 1).await;
    let mut export = world
        .queue
        .export(&browser.caller(), QueueQuery::default())
        .await
        .unwrap();
    assert_eq!(export.len(), 601);
    assert_eq!(
        world.audited().await.last().map(String::as_str),
        Some("requests.exported")
    );
    let (first, second, end) = (
        export.next().await.unwrap(),
        export.next().await.unwrap(),
        export.next().await.unwrap(),
    );
    assert_eq!((first.len(), second.len(), end.len()), (500, 101, 0));
    assert_eq!(
        (
            first[0].name.as_str(),
            first[0].phone.as_str(),
            first[0].requested_at.as_str()
        ),
        ("Петров Иван Сергеевич", "+7 916 123-45-67", "22.11.2026, 14:05")
    );
}

async fn an_open_page_hears_of_what_came_after_it(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.registered("first@example.org").await;
    let live = Arc::new(Live::every(Arc::clone(&world.deps), Duration::from_millis(5)));
    let mark = page(&world, &browser, QueueQuery::default()).await.mark;
    let mut listener = live.listen(&browser.caller(), mark).await.unwrap();
    world.clock.advance(1000);
    world.registered("new@example.org").await;
    assert_eq!(listener.next().await, Some(1));
    world.clock.advance(1000);
    let id = id_of(&world, "first@example.org").await;
    assert_eq!(world.queue.take_up(&browser.caller(), id, 0).await, Ok(true));
    assert_eq!(listener.next().await, Some(2));
    // A person may listen from so many pages, and no more.
    let mut others = Vec::new();
    for _ in 0..2 {
        others.push(live.listen(&browser.caller(), mark).await.unwrap());
    }
    let refused = live.listen(&browser.caller(), mark).await;
    assert_eq!(refused.err(), Some(AppError::TooMany { seconds: 60 }));
    others.pop();
    assert!(live.listen(&browser.caller(), mark).await.is_ok());
    live.close();
    assert_eq!(listener.next().await, None);
}

async fn whoever_leaves_the_desk_hears_no_more(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    let db = &world.deps.db;
    let mut listener = world.queue.live().listen(&browser.caller(), 0).await.unwrap();
    assert_eq!(listener.next().await, Some(1));
    let mut signed_out = world.queue.live().listen(&browser.caller(), 0).await.unwrap();
    session::Entity::delete_many().exec(db).await.unwrap();
    assert_eq!(signed_out.next().await, None);
    staff::Entity::delete_many().exec(db).await.unwrap();
    assert_eq!(
        world.queue.live().listen(&browser.caller(), 0).await.err(),
        Some(AppError::SignInRequired)
    );
}

async fn the_figures_count_what_happened(context: &Context) {
    let world = World::new(context);
    let browser = reviewer(&world).await;
    world.registered("a@example.org").await;
    world.clock.advance(45 * 60 * 1000);
    world
        .requests
        .approve("a@example.org", Actor::CommandLine("anna".into()))
        .await
        .unwrap();
    let page = world.queue.dashboard(&browser.caller()).await.unwrap();
    let today = page.days.last().unwrap();
    assert_eq!((page.days.len(), today.day.as_str()), (30, "22.11"));
    assert_eq!((today.approved, today.open, today.total()), (1, 1, 2));
    let week = page.weeks.last().unwrap();
    assert_eq!((page.weeks.len(), week.monday.as_str()), (12, "16.11"));
    assert_eq!((week.decisions, week.p50, week.p90), (1, Some(45), Some(45)));
    let waiting: u32 = page.waiting.iter().map(|(_, count)| count).sum();
    assert_eq!((waiting, page.waiting[0].1), (1, 1));
}
