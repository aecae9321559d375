//! The audit log and the outbox at the desk.

use app::{
    backend::{Phones, Queue, Records},
    error::AppError,
    views::{
        PhoneOf,
        records::{AuditQuery, OutboxQuery},
    },
};
use domain::{Email, StaffRole};
use futures_util::FutureExt;
use sea_orm::{
    ActiveValue::{self, Set},
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};
use server::{
    ground::local_time,
    outside::clock::{Clock, DAY, MINUTE},
    tables::{
        self,
        entities::{
            audit,
            outbox::{Column, Entity},
        },
    },
};

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World},
};

on_both!(
    the_trail_is_read_newest_first_by_administrators_only,
    the_trail_is_filtered_by_whom_what_and_when,
    the_trail_says_what_was_and_what_became_of_it,
    words_and_days_are_looked_for_piece_by_piece_in_a_long_trail,
    a_day_that_is_no_date_is_said_so,
    the_trail_is_taken_away_whole_and_that_is_written_down,
    the_outbox_shows_letters_without_their_words,
    boxes_are_counted_to_a_thousand,
    a_letter_that_failed_is_sent_again_once,
    an_sms_that_waits_is_hurried_and_it_is_the_delivery_of_sms_that_wakes,
    a_letter_that_lost_its_words_is_not_sent_again,
);

const ADMINISTRATOR: &str = "admin@example.org";

async fn administrator(world: &World) -> Browser {
    desk_browser(world, ADMINISTRATOR, StaffRole::Administrator).await
}

fn query(set: impl FnOnce(&mut AuditQuery)) -> AuditQuery {
    let mut query = AuditQuery::default();
    set(&mut query);
    query
}

fn tab(tab: &str) -> OutboxQuery {
    OutboxQuery {
        tab: tab.to_owned(),
        ..OutboxQuery::default()
    }
}

async fn the_trail_is_read_newest_first_by_administrators_only(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    let page = world
        .records
        .audit(&admin.caller(), AuditQuery::default())
        .await
        .unwrap();
    assert!(page.records.len() > 2);
    assert!(page.records.is_sorted_by(|one, next| one.id > next.id));
    let named = page
        .records
        .iter()
        .find(|record| record.actor.starts_with("account:"))
        .unwrap();
    assert!(named.name.as_deref().unwrap().ends_with(ADMINISTRATOR), "{named:?}");

    let reviewer = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    for (browser, refusal) in [
        (reviewer, AppError::Forbidden),
        (world.signed_in(EMAIL).await, AppError::Forbidden),
        (Browser::new(), AppError::SignInRequired),
    ] {
        let (caller, all) = (browser.caller(), AuditQuery::default());
        assert_eq!(world.records.audit(&caller, all.clone()).await, Err(refusal.clone()));
        assert_eq!(
            world.records.begin_export(&caller, &all, "csv").await,
            Err(refusal.clone())
        );
        assert_eq!(world.records.export(&caller, &all, None).await, Err(refusal.clone()));
        assert_eq!(world.records.resend(&caller, 1).await, Err(refusal));
    }
}

async fn the_trail_is_filtered_by_whom_what_and_when(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    let asked = |query: AuditQuery| {
        let (world, caller) = (world.clone(), admin.caller());
        async move { world.records.audit(&caller, query).await.unwrap().records }
    };
    let own = asked(query(|query| query.actor = ADMINISTRATOR.to_uppercase())).await;
    assert!(!own.is_empty() && own.iter().all(|record| record.name.is_some()));
    assert!(
        asked(query(|query| query.actor = "nobody@example.org".into()))
            .await
            .is_empty()
    );
    let registrations = asked(query(|query| query.action = "registration.".into())).await;
    assert!(!registrations.is_empty() && registrations.iter().all(|it| it.action.starts_with("registration.")));
    let subject = &registrations[0].subject;
    let same = asked(query(|query| query.subject.clone_from(subject))).await;
    assert!(!same.is_empty() && same.iter().all(|record| record.subject == *subject));
    // As people say it, in either language.
    for (who, actor) in [
        ("Система", "system"),
        ("command line", "cli:"),
        ("посетитель", "applicant"),
    ] {
        let theirs = asked(query(|query| query.actor = who.into())).await;
        assert!(theirs.iter().all(|it| it.actor.starts_with(actor)), "{who}");
        let stored = asked(query(|query| query.actor = actor.into())).await;
        assert_eq!(theirs, stored, "{who}");
    }
    let number = subject.split_once(':').unwrap().1;
    let said = asked(query(|query| query.subject = format!("Регистрация № {number}"))).await;
    assert_eq!(said, same);
    // The tests' day is 22.11.2026.
    for (from, to, found) in [
        ("2026-11-22", "22.11.2026", true),
        ("2026-11-23", "", false),
        ("", "2026-11-21", false),
    ] {
        let records = asked(query(|query| (query.from, query.to) = (from.into(), to.into()))).await;
        assert_eq!(!records.is_empty(), found, "{from} {to}");
    }
    // Characters of LIKE's patterns find only themselves.
    assert!(asked(query(|query| query.text = "%%%".into())).await.is_empty());
    assert!(asked(query(|query| query.action = "%.".into())).await.is_empty());
    let first = asked(query(|query| query.before = "2".into())).await;
    assert_eq!(first.iter().map(|record| record.id).collect::<Vec<_>>(), [1]);
}

async fn the_trail_says_what_was_and_what_became_of_it(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    world.signed_in(EMAIL).await;
    let key = Email::parse(EMAIL).unwrap().key();
    let owner = tables::account::by_email(&world.deps.db, &key).await.unwrap().unwrap();
    let requests = tables::membership::of_account(&world.deps.db, owner.id).await;
    let taken = world.queue.take_up(&admin.caller(), requests.unwrap()[0].id, 0).await;
    assert_eq!(taken, Ok(true));
    let of_request = query(|query| query.action = "membership.assigned".into());
    let page = world.records.audit(&admin.caller(), of_request).await.unwrap();
    let fact = &page.records[0].facts[0];
    assert_eq!((fact.name.as_str(), fact.was.as_deref()), ("assignee", Some("")));
    let name = page.records[0].name.as_deref().unwrap();
    assert_eq!(name, format!("{}, {ADMINISTRATOR}", fact.now));
    let opened = query(|query| query.action = "account.opened".into());
    let page = world.records.audit(&admin.caller(), opened).await.unwrap();
    assert!(page.records[0].subject_name.as_deref().unwrap().ends_with(EMAIL));
}

/// Rows of a long audit log: one a minute, from a year before the tests on.
async fn long_trail(world: &World) {
    let first = world.clock.now() - 365 * DAY;
    let rows: Vec<audit::ActiveModel> = (0..45_000)
        .map(|number| audit::ActiveModel {
            id: Set(1_000 + number),
            happened_at: Set(first + number * MINUTE),
            actor: Set("system".into()),
            action: Set("letter.sent".into()),
            subject: Set("letter:1".into()),
            details: Set(format!("{{\"number\":\"n{number}.\"}}")),
            request_id: Set(String::new()),
            ..audit::ActiveModel::default()
        })
        .collect();
    for piece in rows.chunks(1_000) {
        let insert = audit::Entity::insert_many(piece.to_vec());
        insert.exec_without_returning(&world.deps.db).await.unwrap();
    }
}

async fn words_and_days_are_looked_for_piece_by_piece_in_a_long_trail(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    long_trail(&world).await;
    let asked = |query: AuditQuery| {
        let (world, caller) = (world.clone(), admin.caller());
        async move { world.records.audit(&caller, query).await.unwrap() }
    };
    let mut words = query(|query| query.text = "\"n3000.\"".into());
    let mut pages = 0;
    let found = loop {
        let page = asked(words.clone()).await;
        pages += 1;
        if let Some(record) = page.records.first() {
            break record.id;
        }
        assert!(page.unfinished);
        words.before = page.next.unwrap().to_string();
    };
    assert_eq!((found, pages), (4_000, 3));

    // A day in the middle.
    let day = local_time::day(world.clock.now() - 335 * DAY);
    let of_a_day = query(|query| (query.from, query.to) = (day.as_str().into(), day.as_str().into()));
    let page = asked(of_a_day.clone()).await;
    assert!(!page.unfinished && page.records.len() == 50);
    assert!(page.records.iter().all(|it| local_time::day(it.happened_at) == day));
    let mut all = 0;
    let mut next = of_a_day;
    loop {
        let page = asked(next.clone()).await;
        all += page.records.len();
        let Some(before) = page.next else { break };
        next.before = before.to_string();
    }
    // As many as a day has minutes.
    assert_eq!(all, 1_440);
}

async fn a_day_that_is_no_date_is_said_so(context: &Context) {
    let world = World::new(context);
    let caller = administrator(&world).await.caller();
    let wrong = query(|query| query.to = "2026-02-30".into());
    let page = world.records.audit(&caller, wrong.clone()).await.unwrap();
    assert!(page.wrong_to && !page.wrong_from && page.records.is_empty());
    assert_eq!(
        world.records.begin_export(&caller, &wrong, "csv").await,
        Err(AppError::BadRequest)
    );
}

async fn the_trail_is_taken_away_whole_and_that_is_written_down(context: &Context) {
    let world = World::new(context);
    let caller = administrator(&world).await.caller();
    let all = AuditQuery::default();
    world.records.begin_export(&caller, &all, "csv").await.unwrap();
    let rows = world.records.export(&caller, &all, None).await.unwrap();
    assert_eq!(rows.len(), world.audited().await.len());
    assert_eq!(rows[0].action, "audit.exported");
    let last = rows.last().unwrap().id;
    assert_eq!(world.records.export(&caller, &all, Some(last)).await, Ok(Vec::new()));
}

async fn the_outbox_shows_letters_without_their_words(context: &Context) {
    let world = World::new(context);
    let reviewer = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    world.registered(EMAIL).await;
    let page = world.records.outbox(&reviewer.caller(), tab("queued")).await.unwrap();
    assert!(!page.may_resend);
    assert_eq!(page.counts[0] as usize, page.letters.len());
    let token = world.last_link(EMAIL).await;
    assert!(!format!("{page:?}").contains(&token), "a link is shown");
    let to = OutboxQuery {
        to: "IVAN.petrov@".into(),
        ..tab("queued")
    };
    let found = world.records.outbox(&reviewer.caller(), to).await.unwrap().letters;
    assert!(!found.is_empty() && found.iter().all(|letter| letter.to == EMAIL));
    let stranger = world.signed_in("stranger@example.org").await;
    assert_eq!(
        world.records.outbox(&stranger.caller(), tab("")).await,
        Err(AppError::Forbidden)
    );
}

async fn boxes_are_counted_to_a_thousand(context: &Context) {
    let world = World::new(context);
    let reviewer = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    world.registered(EMAIL).await;
    let letter = Entity::find().one(&world.deps.db).await.unwrap().unwrap();
    for _ in 0..3 {
        let letters = (0..500).map(|_| {
            let mut letter = letter.clone().into_active_model();
            letter.id = ActiveValue::NotSet;
            letter
        });
        Entity::insert_many(letters)
            .exec_without_returning(&world.deps.db)
            .await
            .unwrap();
    }
    let page = world.records.outbox(&reviewer.caller(), tab("queued")).await.unwrap();
    assert_eq!(page.counts, [1001, 0, 0]);
}

async fn a_letter_that_failed_is_sent_again_once(context: &Context) {
    let world = World::new(context);
    let caller = administrator(&world).await.caller();
    set(&world, Column::FailedAt, 1).await;
    let failed = world.records.outbox(&caller, tab("failed")).await.unwrap();
    let id = failed.letters[0].id;
    assert!(failed.may_resend && failed.letters[0].has_words);
    world.records.resend(&caller, id).await.unwrap();
    let queued = world.records.outbox(&caller, tab("queued")).await.unwrap();
    assert_eq!(queued.letters.iter().map(|letter| letter.id).collect::<Vec<_>>(), [id]);
    assert_eq!(world.audited().await.last().map(String::as_str), Some("outbox.resent"));
    // A waiting letter can be hurried; a sent one can't.
    world.records.resend(&caller, id).await.unwrap();
    set(&world, Column::SentAt, 1).await;
    assert_eq!(world.records.resend(&caller, id).await, Err(AppError::AlreadyDecided));
    assert_eq!(world.records.resend(&caller, 12345).await, Err(AppError::NotFound));
}

async fn an_sms_that_waits_is_hurried_and_it_is_the_delivery_of_sms_that_wakes(context: &Context) {
    let (world, applicant) = (World::new(context), Browser::new());
    let caller = administrator(&world).await.caller();
    world.register(&applicant, "applicant@example.org").await;
    world
        .phones
        .send(&applicant.caller(), PhoneOf::Registration)
        .await
        .unwrap();
    let sms = Entity::find()
        .filter(Column::Channel.eq("sms"))
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    let later = world.deps.clock.now() + 60_000;
    set(&world, Column::NextAt, later).await;
    // Earlier writes have woken both already.
    let woken = || [&world.deps.sms, &world.deps.outbox].map(|wake| wake.notified().now_or_never().is_some());
    woken();
    world.records.resend(&caller, sms.id).await.unwrap();
    assert_eq!(woken(), [true, false]);
    let hurried = Entity::find_by_id(sms.id).one(&world.deps.db).await.unwrap().unwrap();
    assert!(hurried.next_at < later);
}

async fn a_letter_that_lost_its_words_is_not_sent_again(context: &Context) {
    let world = World::new(context);
    let caller = administrator(&world).await.caller();
    set(&world, Column::FailedAt, 1).await;
    Entity::update_many()
        .col_expr(Column::Text, Expr::value(""))
        .exec(&world.deps.db)
        .await
        .unwrap();
    let failed = world.records.outbox(&caller, tab("failed")).await.unwrap();
    assert!(!failed.letters[0].has_words);
    let again = world.records.resend(&caller, failed.letters[0].id).await;
    assert_eq!(again, Err(AppError::AlreadyDecided));
}

/// Every letter, at once.
async fn set(world: &World, column: Column, at: i64) {
    Entity::update_many()
        .filter(Column::Id.gt(0_i64))
        .col_expr(column, Expr::value(at))
        .exec(&world.deps.db)
        .await
        .unwrap();
}
