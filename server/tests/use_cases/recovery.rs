//! A forgotten password.

use app::{
    backend::{Cabinet, CookieName, Recovery, SignIn},
    error::AppError,
    views::RecoverPage,
};
use domain::Secret;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use server::{
    ground::passwords::PasswordSettings,
    outside::clock::{HOUR, MINUTE},
    tables::entities,
};

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, both, fresh_challenge, mistakes, sign_in_form},
};

const NEW: &str = "семь пингвинов на зелёном трамвае";

on_both!(
    a_new_password_replaces_the_old_one_and_ends_every_session,
    an_unknown_address_gets_the_same_answer_and_no_letter,
    a_form_with_mistakes_sends_nothing,
    a_weak_password_is_refused_and_the_link_stays_good,
    a_link_is_good_for_an_hour_and_once,
    of_two_resets_at_once_one_is_done,
    a_newer_link_supersedes_the_older,
    an_address_is_not_flooded,
    a_full_pool_is_busy_and_the_link_stays_good,
);

async fn ask(world: &World, email: &str) -> Result<(), AppError> {
    let caller = Browser::new().caller();
    world
        .recovery
        .request(&caller, email.into(), fresh_challenge(), ANSWER.into())
        .await
}

async fn reset(world: &World, browser: &Browser, token: &str, password: &str) -> Result<(), AppError> {
    let (password, repeat) = (Secret::new(password), Secret::new(password));
    world
        .recovery
        .reset(&browser.caller(), token.into(), password, repeat)
        .await
}

async fn a_new_password_replaces_the_old_one_and_ends_every_session(context: &Context) {
    let world = World::new(context);
    let signed_in = world.signed_in(EMAIL).await;
    ask(&world, EMAIL).await.unwrap();
    let (token, browser) = (world.last_link(EMAIL).await, Browser::new());
    match world.recovery.look(&browser.caller(), token.clone()).await.unwrap() {
        RecoverPage::Ready { email, own_words } => assert!(email == EMAIL && !own_words.is_empty()),
        RecoverPage::Gone { .. } => panic!("the link is good"),
    }
    reset(&world, &browser, &token, NEW).await.unwrap();
    assert_eq!(browser.cookie(CookieName::Email).as_deref(), Some(EMAIL));
    assert_eq!(
        world.cabinet.page(&signed_in.caller()).await,
        Err(AppError::SignInRequired)
    );
    let old = world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
        .await;
    assert_eq!(old, Err(AppError::SignInFailed));
    assert_eq!(
        world.sign_in.sign_in(&browser.caller(), sign_in_form(EMAIL, NEW)).await,
        Ok("/cabinet")
    );
}

async fn an_unknown_address_gets_the_same_answer_and_no_letter(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let count = || async {
        let db = &world.deps.db;
        (
            entities::link::Entity::find().count(db).await.unwrap(),
            entities::audit::Entity::find().count(db).await.unwrap(),
            entities::outbox::Entity::find().count(db).await.unwrap(),
        )
    };
    let (links, audits, letters) = count().await;
    assert_eq!(ask(&world, "nobody@example.org").await, Ok(()));
    assert_eq!(count().await, (links + 1, audits + 1, letters + 1));
    let pretended = entities::outbox::Entity::find()
        .order_by_desc(entities::outbox::Column::Id)
        .one(&world.deps.db);
    let pretended = pretended.await.unwrap().unwrap();
    assert_eq!((pretended.recipient.as_str(), pretended.text.trim()), ("", ""));
    assert!(pretended.text.len() > 100, "as long as a letter");
    assert!(pretended.sent_at.is_some());
    assert_eq!(ask(&world, EMAIL).await, Ok(()));
    assert_eq!(count().await, (links + 2, audits + 2, letters + 2));
    assert!(world.kinds("nobody@example.org").await.is_empty());
    assert_eq!(world.kinds(EMAIL).await.last().map(String::as_str), Some("recover"));
}

async fn a_form_with_mistakes_sends_nothing(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let before = world.letters().await.len();
    let caller = Browser::new().caller();
    let asked = world
        .recovery
        .request(&caller, "ivan".into(), String::new(), String::new())
        .await;
    assert_eq!(mistakes(asked), "email:email-no-at,captcha_answer:captcha-required");
    let asked = world
        .recovery
        .request(&caller, EMAIL.into(), fresh_challenge(), "1".into())
        .await;
    assert_eq!(mistakes(asked), "captcha_answer:captcha-wrong");
    assert_eq!(world.letters().await.len(), before);
}

async fn a_weak_password_is_refused_and_the_link_stays_good(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    ask(&world, EMAIL).await.unwrap();
    let (token, browser) = (world.last_link(EMAIL).await, Browser::new());
    assert_eq!(
        mistakes(reset(&world, &browser, &token, "Петров1985").await),
        "password:password-own-words"
    );
    let (password, other) = (Secret::new(NEW), Secret::new(PASSWORD));
    let differ = world
        .recovery
        .reset(&browser.caller(), token.clone(), password, other)
        .await;
    assert_eq!(mistakes(differ), "password_repeat:passwords-differ");
    assert_eq!(reset(&world, &browser, &token, NEW).await, Ok(()));
}

async fn a_link_is_good_for_an_hour_and_once(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let browser = Browser::new();
    ask(&world, EMAIL).await.unwrap();
    let expired = world.last_link(EMAIL).await;
    world.clock.advance(HOUR);
    assert_eq!(reset(&world, &browser, &expired, NEW).await, Err(AppError::LinkGone));
    ask(&world, EMAIL).await.unwrap();
    let used = world.last_link(EMAIL).await;
    assert_eq!(reset(&world, &browser, &used, NEW).await, Ok(()));
    for token in [expired, used, "x".into(), "\0".into()] {
        assert_eq!(reset(&world, &browser, &token, NEW).await, Err(AppError::LinkGone));
        assert_eq!(
            world.recovery.look(&browser.caller(), token).await,
            Ok(RecoverPage::Gone { link_minutes: 60 })
        );
    }
}

async fn of_two_resets_at_once_one_is_done(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    ask(&world, EMAIL).await.unwrap();
    let token = world.last_link(EMAIL).await;
    let mut answers = both(|| {
        let (world, token) = (world.clone(), token.clone());
        async move { reset(&world, &Browser::new(), &token, NEW).await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::LinkGone)]);
}

async fn a_newer_link_supersedes_the_older(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    ask(&world, EMAIL).await.unwrap();
    let old = world.last_link(EMAIL).await;
    world.clock.advance(MINUTE);
    ask(&world, EMAIL).await.unwrap();
    assert_eq!(reset(&world, &Browser::new(), &old, NEW).await, Err(AppError::LinkGone));
    let new = world.last_link(EMAIL).await;
    assert_eq!(reset(&world, &Browser::new(), &new, NEW).await, Ok(()));
}

async fn a_full_pool_is_busy_and_the_link_stays_good(context: &Context) {
    let world = World::with(context, |settings| {
        settings.passwords = PasswordSettings {
            workers: 1,
            queue: 0,
            ..settings.passwords
        };
    });
    world.registered(EMAIL).await;
    ask(&world, EMAIL).await.unwrap();
    let (token, browser) = (world.last_link(EMAIL).await, Browser::new());
    let place = world.deps.passwords.admit().unwrap();
    let done = reset(&world, &browser, &token, NEW).await;
    assert!(matches!(done, Err(AppError::Busy { .. })), "{done:?}");
    drop(place);
    assert_eq!(reset(&world, &browser, &token, NEW).await, Ok(()));
}

async fn an_address_is_not_flooded(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.clock.advance(HOUR);
    for _ in 0..8 {
        assert_eq!(ask(&world, EMAIL).await, Ok(()));
    }
    let sent = world.kinds(EMAIL).await;
    assert_eq!(sent.iter().filter(|kind| *kind == "recover").count(), 5);
}
