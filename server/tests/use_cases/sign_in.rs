//! Sign-in, sessions, the cabinet.

use app::{
    backend::{Cabinet, CookieName, SignIn},
    error::AppError,
};
use domain::{MembershipState, registration::SignInForm};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    ground::{lifetimes::SignInCaptcha, passwords::PasswordSettings},
    outside::clock::{DAY, HOUR, MINUTE, Millis, SECOND},
    tables::entities,
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, mistakes, sign_in_form},
};

on_both!(
    the_whole_path_ends_in_the_cabinet,
    an_unknown_address_is_refused_like_a_wrong_password,
    a_refusal_keeps_the_address_and_a_success_clears_it,
    an_unconfirmed_registration_signs_nobody_in,
    mistakes_in_the_form_do_not_spend_the_captcha,
    a_wrong_captcha_is_a_mistake_of_its_field,
    the_captcha_may_be_asked_for_after_failures_only,
    the_captcha_may_be_left_out,
    a_session_ends_when_it_is_idle_and_when_it_is_old,
    a_remembered_session_lives_longer,
    use_is_noted_once_a_minute,
    signing_out_ends_the_session_everywhere_its_token_went,
    signing_in_again_ends_the_session_before,
    the_password_is_hashed_anew_when_the_parameters_change,
    a_full_pool_is_busy,
);

async fn the_whole_path_ends_in_the_cabinet(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let page = world.cabinet.page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.name.as_str(), page.email.as_str()),
        ("Петров Иван Сергеевич", EMAIL)
    );
    let request = &page.requests[0];
    assert_eq!(
        (request.company.as_str(), request.inn.as_str()),
        ("ПАО «ГАЗПРОМ»", "7736050003")
    );
    assert_eq!(
        (request.state, request.requested_at.as_str()),
        (MembershipState::Requested, "22.11.2026, 14:05")
    );
    assert_eq!((request.decided_at.as_ref(), request.reason.as_ref()), (None, None));
    let page = world.sign_in.page(&browser.caller()).await.unwrap();
    assert_eq!(page.signed_in.as_deref(), Some(EMAIL));
    let session = entities::session::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(Some(session.token_hash), browser.cookie(CookieName::Session));
}

async fn an_unknown_address_is_refused_like_a_wrong_password(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let before = rows(&world).await;
    let mut left = Vec::new();
    for (email, password) in [(EMAIL, "not it"), ("nobody@example.org", PASSWORD)] {
        let browser = Browser::new();
        let refused = world
            .sign_in
            .sign_in(&browser.caller(), sign_in_form(email, password))
            .await;
        assert_eq!(refused, Err(AppError::SignInFailed));
        assert_eq!(browser.cookie(CookieName::Session), None);
        left.push(rows(&world).await);
    }
    let ((failures, audits, sessions), (first, second)) = (before, (left[0], left[1]));
    assert_eq!(first, (failures + 1, audits + 1, sessions));
    assert_eq!(second, (failures + 2, audits + 2, sessions));
}

async fn rows(world: &World) -> (u64, u64, u64) {
    let db = &world.deps.db;
    (
        entities::sign_in_failure::Entity::find().count(db).await.unwrap(),
        entities::audit::Entity::find().count(db).await.unwrap(),
        entities::session::Entity::find().count(db).await.unwrap(),
    )
}

async fn a_refusal_keeps_the_address_and_a_success_clears_it(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let browser = Browser::new();
    assert!(
        world
            .sign_in
            .sign_in(&browser.caller(), sign_in_form("ivan@", "x"))
            .await
            .is_err()
    );
    assert_eq!(world.sign_in.page(&browser.caller()).await.unwrap().email, "ivan@");
    world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
        .await
        .unwrap();
    assert_eq!(world.sign_in.page(&browser.caller()).await.unwrap().email, "");
}

async fn an_unconfirmed_registration_signs_nobody_in(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let refused = world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
        .await;
    assert_eq!(refused, Err(AppError::Unconfirmed));
    assert_eq!(
        world.cabinet.page(&browser.caller()).await,
        Err(AppError::SignInRequired)
    );
}

async fn mistakes_in_the_form_do_not_spend_the_captcha(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let browser = Browser::new();
    let form = sign_in_form(EMAIL, PASSWORD);
    let empty = SignInForm {
        email: String::new(),
        ..form.clone()
    };
    assert_eq!(
        mistakes(world.sign_in.sign_in(&browser.caller(), empty).await),
        "email:required"
    );
    assert_eq!(world.sign_in.sign_in(&browser.caller(), form).await, Ok("/cabinet"));
}

async fn a_wrong_captcha_is_a_mistake_of_its_field(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let browser = Browser::new();
    let wrong = SignInForm {
        captcha_answer: "1".into(),
        ..sign_in_form(EMAIL, PASSWORD)
    };
    let refused = world.sign_in.sign_in(&browser.caller(), wrong).await;
    assert_eq!(mistakes(refused), "captcha_answer:captcha-wrong");
    let form = sign_in_form(EMAIL, PASSWORD);
    world.sign_in.sign_in(&browser.caller(), form.clone()).await.unwrap();
    let again = world.sign_in.sign_in(&Browser::new().caller(), form).await;
    assert_eq!(mistakes(again), "captcha_answer:captcha-spent");
}

async fn the_captcha_may_be_asked_for_after_failures_only(context: &Context) {
    let world = World::with(context, |settings| {
        settings.sign_in_captcha = SignInCaptcha::AfterFailures;
    });
    world.registered(EMAIL).await;
    let without = |password| SignInForm {
        captcha_answer: String::new(),
        ..sign_in_form(EMAIL, password)
    };
    let (browser, elsewhere) = (Browser::at([203, 0, 113, 1]), Browser::at([203, 0, 113, 2]));
    for _ in 0..3 {
        assert!(world.sign_in.page(&browser.caller()).await.unwrap().captcha.is_none());
        let refused = world.sign_in.sign_in(&browser.caller(), without("not it")).await;
        assert_eq!(refused, Err(AppError::SignInFailed));
    }
    // From the same address, and for the same mailbox anywhere.
    for browser in [&browser, &elsewhere] {
        let refused = world.sign_in.sign_in(&browser.caller(), without(PASSWORD)).await;
        assert_eq!(mistakes(refused), "captcha_answer:captcha-required");
        assert!(world.sign_in.page(&browser.caller()).await.unwrap().captcha.is_some());
    }
    world.clock.advance(15 * MINUTE);
    assert_eq!(
        world.sign_in.sign_in(&browser.caller(), without(PASSWORD)).await,
        Ok("/cabinet")
    );
}

async fn the_captcha_may_be_left_out(context: &Context) {
    let world = World::with(context, |settings| settings.sign_in_captcha = SignInCaptcha::Never);
    world.registered(EMAIL).await;
    let browser = Browser::new();
    assert!(world.sign_in.page(&browser.caller()).await.unwrap().captcha.is_none());
    let form = SignInForm {
        captcha_answer: String::new(),
        ..sign_in_form(EMAIL, PASSWORD)
    };
    assert_eq!(world.sign_in.sign_in(&browser.caller(), form).await, Ok("/cabinet"));
}

async fn a_session_ends_when_it_is_idle_and_when_it_is_old(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    assert_eq!(browser.was_set(CookieName::Session).unwrap().max_age, None);
    lives(&world, &browser, 50 * MINUTE, 12 * HOUR).await;
    let browser = world.signed_in("idle@example.org").await;
    world.clock.advance(HOUR);
    assert_eq!(
        world.cabinet.page(&browser.caller()).await,
        Err(AppError::SignInRequired)
    );
}

async fn a_remembered_session_lives_longer(context: &Context) {
    let world = World::new(context);
    let browser = world.registered(EMAIL).await;
    let form = SignInForm {
        remember: "on".into(),
        ..sign_in_form(EMAIL, PASSWORD)
    };
    world.sign_in.sign_in(&browser.caller(), form.clone()).await.unwrap();
    assert_eq!(
        browser.was_set(CookieName::Session).unwrap().max_age,
        Some(30 * 24 * 3600)
    );
    lives(&world, &browser, 13 * DAY, 30 * DAY).await;
    let form = SignInForm {
        remember: "on".into(),
        ..sign_in_form(EMAIL, PASSWORD)
    };
    world.sign_in.sign_in(&browser.caller(), form).await.unwrap();
    world.clock.advance(14 * DAY);
    assert_eq!(
        world.cabinet.page(&browser.caller()).await,
        Err(AppError::SignInRequired)
    );
}

/// Used every so often a session lives until it is `old`, and no longer.
async fn lives(world: &World, browser: &Browser, used_every: Millis, old: Millis) {
    let mut age = 0;
    while age + used_every < old {
        world.clock.advance(used_every);
        age += used_every;
        assert!(world.cabinet.page(&browser.caller()).await.is_ok(), "after {age} ms");
    }
    world.clock.advance(old - age);
    assert_eq!(
        world.cabinet.page(&browser.caller()).await,
        Err(AppError::SignInRequired)
    );
}

async fn use_is_noted_once_a_minute(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let seen = || async {
        world.cabinet.page(&browser.caller()).await.unwrap();
        let session = entities::session::Entity::find()
            .one(&world.deps.db)
            .await
            .unwrap()
            .unwrap();
        session.last_seen_at - session.created_at
    };
    world.clock.advance(59 * SECOND);
    assert_eq!(seen().await, 0);
    world.clock.advance(SECOND);
    assert_eq!(seen().await, MINUTE);
}

async fn signing_out_ends_the_session_everywhere_its_token_went(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let copy = Browser::new();
    copy.caller()
        .jar
        .set(CookieName::Session, browser.cookie(CookieName::Session).unwrap(), None);
    assert!(world.cabinet.page(&copy.caller()).await.is_ok());
    world.sign_in.sign_out(&browser.caller()).await.unwrap();
    assert_eq!(browser.cookie(CookieName::Session), None);
    assert_eq!(world.cabinet.page(&copy.caller()).await, Err(AppError::SignInRequired));
    // Without a session, signing out succeeds too.
    assert_eq!(world.sign_in.sign_out(&browser.caller()).await, Ok(()));
}

async fn signing_in_again_ends_the_session_before(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let old = Browser::new();
    old.caller()
        .jar
        .set(CookieName::Session, browser.cookie(CookieName::Session).unwrap(), None);
    world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
        .await
        .unwrap();
    assert!(world.cabinet.page(&browser.caller()).await.is_ok());
    assert_eq!(world.cabinet.page(&old.caller()).await, Err(AppError::SignInRequired));
}

async fn the_password_is_hashed_anew_when_the_parameters_change(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let hash = |world: std::sync::Arc<World>| async move {
        entities::account::Entity::find()
            .one(&world.deps.db)
            .await
            .unwrap()
            .unwrap()
            .password_hash
    };
    let old = hash(world.clone()).await;
    let world = world.restarted(context, |settings| {
        settings.passwords = PasswordSettings {
            memory_kib: 128,
            ..settings.passwords
        };
    });
    let refused = world
        .sign_in
        .sign_in(&Browser::new().caller(), sign_in_form(EMAIL, "not it"))
        .await;
    assert_eq!(
        (refused, hash(world.clone()).await),
        (Err(AppError::SignInFailed), old.clone())
    );
    for _ in 0..2 {
        let signed_in = world
            .sign_in
            .sign_in(&Browser::new().caller(), sign_in_form(EMAIL, PASSWORD))
            .await;
        assert_eq!(signed_in, Ok("/cabinet"));
    }
    let new = hash(world.clone()).await;
    assert!(old.contains("m=64,") && new.contains("m=128,"), "{old} {new}");
}

async fn a_full_pool_is_busy(context: &Context) {
    let world = World::with(context, |settings| {
        settings.passwords = PasswordSettings {
            workers: 1,
            queue: 1,
            ..settings.passwords
        };
    });
    world.registered(EMAIL).await;
    let _all = (
        world.deps.passwords.admit().unwrap(),
        world.deps.passwords.admit().unwrap(),
    );
    let refused = world
        .sign_in
        .sign_in(&Browser::new().caller(), sign_in_form(EMAIL, PASSWORD))
        .await;
    assert_eq!(refused, Err(AppError::Busy { seconds: 2 }));
    assert_eq!(rows(&world).await.0, 0);
}
