//! Sweeping.

use app::{
    backend::{Cabinet, Registration, SignIn},
    error::AppError,
    views::DetailsPage,
};
use domain::registration::Stage;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    jobs::sweep::{self, Swept},
    outside::clock::{Clock, DAY, HOUR},
    tables::{entities, outbox},
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, details, sign_in_form},
};

on_both!(
    what_is_young_stays,
    what_nobody_came_back_for_is_erased,
    what_was_submitted_lives_72_hours_whatever_is_done_with_it,
    a_confirmed_registration_is_erased_and_its_account_stays,
    shells_and_links_go_when_nobody_asks_any_more,
    letters_go_when_they_are_over_and_the_words_of_the_undeliverable_with_their_links,
    sessions_and_failures_go_when_they_count_no_more,
);

async fn what_is_young_stays(context: &Context) {
    let (world, draft, submitted) = (World::new(context), Browser::new(), Browser::new());
    world
        .registration
        .keep_details(&draft.caller(), details(EMAIL))
        .await
        .unwrap();
    world.register(&submitted, "submitted@example.org").await;
    let signed_in = world.signed_in("signed-in@example.org").await;
    assert_eq!(sweep::run_once(&world.deps).await.unwrap(), Swept::default());
    assert_eq!(
        world.registration.details_page(&draft.caller()).await.unwrap().form,
        details(EMAIL)
    );
    assert!(world.registration.access_page(&submitted.caller()).await.is_ok());
    assert!(world.cabinet.page(&signed_in.caller()).await.is_ok());
}

async fn what_nobody_came_back_for_is_erased(context: &Context) {
    let (world, draft, submitted) = (World::new(context), Browser::new(), Browser::new());
    world
        .registration
        .keep_details(&draft.caller(), details(EMAIL))
        .await
        .unwrap();
    world.register(&submitted, "submitted@example.org").await;
    world.clock.advance(72 * HOUR + 1);
    assert_eq!(
        sweep::run_once(&world.deps).await.unwrap(),
        Swept {
            drafts: 1,
            expired: 1,
            ..Swept::default()
        }
    );
    let row = world.the_registration().await;
    assert_eq!(
        (row.state.as_str(), row.details.as_str(), row.ktsp_login.as_str()),
        ("expired", "{}", "")
    );
    let personal = [
        row.email,
        row.email_key,
        row.last_name,
        row.first_name,
        row.middle_name,
        row.phone,
    ];
    assert!(personal.iter().all(Option::is_none), "{personal:?}");
    assert!(row.password_hash.is_none() && row.cookie_hash.is_none() && row.company_name.is_none());
    assert_eq!(
        world.audited().await.last().map(String::as_str),
        Some("registration.expired")
    );
    assert_eq!(
        world.registration.details_page(&draft.caller()).await,
        Ok(DetailsPage::default())
    );
    // The address is free: nothing was squatted.
    world.registered("submitted@example.org").await;
}

async fn what_was_submitted_lives_72_hours_whatever_is_done_with_it(context: &Context) {
    let (world, resent, reopened) = (World::new(context), Browser::new(), Browser::new());
    world.register(&resent, EMAIL).await;
    world.register(&reopened, "mistyped@example.org").await;
    world.clock.advance(60 * HOUR);
    world.registration.resend(&resent.caller()).await.unwrap();
    world.registration.reopen(&reopened.caller()).await.unwrap();
    world.register(&reopened, "right@example.org").await;
    // The link dies with its registration, not a day later.
    let links = entities::link::Entity::find().all(&world.deps.db).await.unwrap();
    let end = links.iter().map(|link| link.expires_at).max().unwrap();
    assert_eq!(end, world.clock.now() + 12 * HOUR);
    world.registration.reopen(&reopened.caller()).await.unwrap();
    world.clock.advance(12 * HOUR - 1);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap().expired, 0);
    world
        .registration
        .keep_details(&reopened.caller(), details("right@example.org"))
        .await
        .unwrap();
    world.clock.advance(1);
    // Whether or not the sweep has come by.
    let gone = Err(AppError::Elsewhere(Stage::Details));
    assert_eq!(world.registration.access_page(&resent.caller()).await, gone);
    assert_eq!(
        world.registration.details_page(&reopened.caller()).await,
        Ok(DetailsPage::default())
    );
    world.clock.advance(1);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap().expired, 2);
}

async fn a_confirmed_registration_is_erased_and_its_account_stays(context: &Context) {
    let world = World::new(context);
    let browser = world.registered(EMAIL).await;
    world.clock.advance(72 * HOUR + 1);
    assert_eq!(
        sweep::run_once(&world.deps).await.unwrap(),
        Swept {
            erased: 1,
            ..Swept::default()
        }
    );
    assert_eq!(sweep::run_once(&world.deps).await.unwrap(), Swept::default());
    let row = world.the_registration().await;
    assert_eq!(
        (row.state.as_str(), row.email, row.details.as_str()),
        ("confirmed", None, "{}")
    );
    assert_eq!(
        world
            .sign_in
            .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
            .await,
        Ok("/cabinet")
    );
}

async fn shells_and_links_go_when_nobody_asks_any_more(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    world.clock.advance(72 * HOUR + 1);
    sweep::run_once(&world.deps).await.unwrap();
    world.clock.advance(31 * DAY);
    assert_eq!(
        sweep::run_once(&world.deps).await.unwrap(),
        Swept {
            links: 1,
            ..Swept::default()
        }
    );
    world.clock.advance(60 * DAY);
    assert_eq!(
        sweep::run_once(&world.deps).await.unwrap(),
        Swept {
            shells: 1,
            ..Swept::default()
        }
    );
    // The proof of consent outlives the person's data.
    assert_eq!(
        entities::consent::Entity::find().count(&world.deps.db).await.unwrap(),
        2
    );
}

async fn letters_go_when_they_are_over_and_the_words_of_the_undeliverable_with_their_links(context: &Context) {
    let (world, sent, failed, waiting) = (World::new(context), 1, 2, 3);
    for address in ["sent@example.org", "failed@example.org", "waiting@example.org"] {
        world.register(&Browser::new(), address).await;
    }
    let (db, now) = (&world.deps.db, world.clock.now());
    outbox::mark_sent(db, sent, now, true).await.unwrap();
    let letter = outbox::find(db, failed).await.unwrap().unwrap();
    outbox::mark_failed(db, &letter, now, "no such mailbox").await.unwrap();
    world.clock.advance(DAY);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap(), Swept::default());
    world.clock.advance(1);
    let swept = Swept {
        forgotten: 1,
        ..Swept::default()
    };
    assert_eq!(sweep::run_once(&world.deps).await.unwrap(), swept);
    let letter = outbox::find(db, failed).await.unwrap().unwrap();
    assert_eq!((letter.text.as_str(), letter.html.as_str()), ("", ""));
    // A letter without words can't be sent again.
    assert!(!outbox::resend(db, failed, world.clock.now()).await.unwrap());
    world.clock.advance(30 * DAY);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap().letters, 2);
    for (id, stays) in [(sent, false), (failed, false), (waiting, true)] {
        assert_eq!(outbox::find(db, id).await.unwrap().is_some(), stays, "letter {id}");
    }
}

async fn sessions_and_failures_go_when_they_count_no_more(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let refused = world
        .sign_in
        .sign_in(&Browser::new().caller(), sign_in_form(EMAIL, "not it"))
        .await;
    assert_eq!(refused, Err(AppError::SignInFailed));
    world.clock.advance(HOUR);
    let swept = sweep::run_once(&world.deps).await.unwrap();
    assert_eq!(
        swept,
        Swept {
            sessions: 1,
            failures: 1,
            ..Swept::default()
        }
    );
    assert_eq!(
        world.cabinet.page(&browser.caller()).await,
        Err(AppError::SignInRequired)
    );
}
