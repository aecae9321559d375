//! Registered, and the mailbox not proved: a person with the password is told of the missing step, and nobody else of
//! anything.

use app::{
    backend::{Confirmation, CookieName, Phones, Powers, Recovery, Registration, SignIn},
    error::AppError,
    views::{ConfirmPage, DonePage, PhoneOf},
};
use domain::{
    Secret,
    registration::{PasswordForm, Stage},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    outside::clock::{HOUR, MINUTE},
    tables::entities,
};

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, details, fresh_challenge, mistakes, password_form, sign_in_form},
};

const OTHER: &str = "семь пингвинов на зелёном трамвае";
const THIRD: &str = "восемь моржей у синего причала";

on_both!(
    the_right_password_before_the_link_is_told_what_is_missing_and_has_the_letter_sent_again,
    a_wrong_password_is_told_nothing,
    of_several_registrations_each_password_finds_its_own,
    a_strangers_registration_tells_nothing_of_an_account,
    recovery_sends_the_link_of_the_registration,
    the_page_after_step_3_knows_what_is_missing_and_then_only_that_nothing_is,
    the_draft_cookie_opens_nothing_once_the_mailbox_is_proved,
    the_draft_cookie_ends_with_sign_in_and_sign_out,
    nothing_that_was_typed_is_quoted_to_an_unproved_address,
);

async fn register_with(world: &World, email: &str, password: &str) -> Browser {
    let browser = Browser::new();
    let caller = browser.caller();
    world.registration.save_details(&caller, details(email)).await.unwrap();
    let form = PasswordForm {
        password: Secret::new(password),
        password_repeat: Secret::new(password),
        ..password_form()
    };
    world.registration.submit(&caller, form).await.unwrap();
    browser
}

async fn sign_in(world: &World, browser: &Browser, password: &str) -> Result<(), AppError> {
    world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, password))
        .await
        .map(drop)
}

async fn recover(world: &World, browser: &Browser, email: &str) {
    let asked = world
        .recovery
        .request(&browser.caller(), email.into(), fresh_challenge(), ANSWER.into())
        .await;
    assert_eq!(asked, Ok(()));
}

async fn the_right_password_before_the_link_is_told_what_is_missing_and_has_the_letter_sent_again(context: &Context) {
    let world = World::new(context);
    register_with(&world, EMAIL, PASSWORD).await;
    let browser = Browser::new();
    assert_eq!(sign_in(&world, &browser, PASSWORD).await, Err(AppError::Unconfirmed));
    assert_eq!(browser.cookie(CookieName::Session), None);
    assert_eq!(world.audited().await.last().unwrap(), "session.unconfirmed");
    let page = world.registration.done_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.email.as_str(), page.confirmed, page.registered_here, page.letters),
        (EMAIL, false, false, 1)
    );
    assert_eq!(
        world.registration.resend(&browser.caller()).await,
        Err(AppError::TooSoon { seconds: 60 })
    );
    world.clock.advance(MINUTE);
    assert_eq!(world.registration.resend(&browser.caller()).await, Ok(()));
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox", "confirm-mailbox"]);
    // Step 3 is the registering browser's alone.
    assert_eq!(
        world.registration.access_page(&browser.caller()).await,
        Err(AppError::Elsewhere(Stage::Details))
    );
    let token = world.last_link(EMAIL).await;
    let confirmed = world
        .confirmation
        .confirm(&browser.caller(), token, Secret::new(PASSWORD))
        .await;
    assert_eq!(confirmed, Ok(()));
    assert_eq!(sign_in(&world, &browser, PASSWORD).await, Ok(()));
    assert_eq!(browser.cookie(CookieName::Waiting), None);
}

async fn a_wrong_password_is_told_nothing(context: &Context) {
    let world = World::new(context);
    register_with(&world, EMAIL, PASSWORD).await;
    let browser = Browser::new();
    assert_eq!(sign_in(&world, &browser, OTHER).await, Err(AppError::SignInFailed));
    assert_eq!(browser.cookie(CookieName::Waiting), None);
    let elsewhere = Err(AppError::Elsewhere(Stage::Details));
    assert_eq!(world.registration.resend(&browser.caller()).await, elsewhere);
    assert_eq!(
        world.registration.done_page(&browser.caller()).await,
        Err(AppError::Elsewhere(Stage::Details))
    );
    // The right password counts for minutes, and only as long as the registration lives.
    assert_eq!(sign_in(&world, &browser, PASSWORD).await, Err(AppError::Unconfirmed));
    world.clock.advance(10 * MINUTE);
    assert_eq!(world.registration.resend(&browser.caller()).await, elsewhere);
    world.clock.advance(72 * HOUR);
    assert_eq!(sign_in(&world, &browser, PASSWORD).await, Err(AppError::SignInFailed));
}

async fn of_several_registrations_each_password_finds_its_own(context: &Context) {
    let world = World::new(context);
    for password in [PASSWORD, OTHER, THIRD] {
        register_with(&world, EMAIL, password).await;
    }
    world.clock.advance(MINUTE);
    for password in [OTHER, PASSWORD] {
        let browser = Browser::new();
        assert_eq!(sign_in(&world, &browser, password).await, Err(AppError::Unconfirmed));
        world.registration.resend(&browser.caller()).await.unwrap();
        let token = world.last_link(EMAIL).await;
        let wrong = world
            .confirmation
            .confirm(&browser.caller(), token.clone(), Secret::new(THIRD))
            .await;
        assert_eq!(mistakes(wrong), "password:password-wrong");
        if password == PASSWORD {
            let confirmed = world
                .confirmation
                .confirm(&browser.caller(), token, Secret::new(password))
                .await;
            assert_eq!(confirmed, Ok(()));
        }
    }
    assert_eq!(sign_in(&world, &Browser::new(), PASSWORD).await, Ok(()));
}

async fn a_strangers_registration_tells_nothing_of_an_account(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    register_with(&world, EMAIL, OTHER).await;
    // As it would be told were there no account; and so when its owner has a new password, or an outdated one was hashed anew.
    let stranger = Browser::new();
    assert_eq!(sign_in(&world, &stranger, OTHER).await, Err(AppError::Unconfirmed));
    let owner = Browser::new();
    recover(&world, &owner, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let (new, repeat) = (Secret::new(THIRD), Secret::new(THIRD));
    world.recovery.reset(&owner.caller(), token, new, repeat).await.unwrap();
    assert_eq!(sign_in(&world, &stranger, OTHER).await, Err(AppError::Unconfirmed));
    assert_eq!(sign_in(&world, &stranger, PASSWORD).await, Err(AppError::SignInFailed));
    world.clock.advance(MINUTE);
    world.registration.resend(&stranger.caller()).await.unwrap();
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "already-registered");
    assert_eq!(sign_in(&world, &owner, THIRD).await, Ok(()));
}

async fn recovery_sends_the_link_of_the_registration(context: &Context) {
    let world = World::new(context);
    let own = register_with(&world, EMAIL, PASSWORD).await;
    world.clock.advance(MINUTE);
    let count = || async {
        let db = &world.deps.db;
        (
            entities::link::Entity::find().count(db).await.unwrap(),
            entities::audit::Entity::find().count(db).await.unwrap(),
            entities::outbox::Entity::find().count(db).await.unwrap(),
        )
    };
    let (links, audits, letters) = count().await;
    recover(&world, &Browser::new(), "nobody@example.org").await;
    assert_eq!(count().await, (links + 1, audits + 1, letters + 1));
    recover(&world, &Browser::new(), EMAIL).await;
    assert_eq!(count().await, (links + 2, audits + 2, letters + 2));
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox", "confirm-mailbox"]);
    // A second time at once: only the same answer.
    recover(&world, &Browser::new(), EMAIL).await;
    assert_eq!(world.kinds(EMAIL).await.len(), 2);
    // A stranger's registration of the same address doesn't come before the one of the asking browser.
    register_with(&world, EMAIL, OTHER).await;
    world.clock.advance(MINUTE);
    recover(&world, &own, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let looked = world.confirmation.look(&own.caller(), token.clone()).await.unwrap();
    assert!(matches!(looked, ConfirmPage::Ready { here: true, .. }), "{looked:?}");
    let confirmed = world
        .confirmation
        .confirm(&own.caller(), token, Secret::default())
        .await;
    assert_eq!(confirmed, Ok(()));
}

async fn the_page_after_step_3_knows_what_is_missing_and_then_only_that_nothing_is(context: &Context) {
    let world = World::new(context);
    let nobody = Browser::new();
    assert_eq!(
        world.registration.done_page(&nobody.caller()).await,
        Err(AppError::Elsewhere(Stage::Details))
    );
    let browser = register_with(&world, EMAIL, PASSWORD).await;
    let page = world.registration.done_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (
            page.email.as_str(),
            page.confirmed,
            page.registered_here,
            page.resend_in
        ),
        (EMAIL, false, true, 60)
    );
    let token = world.last_link(EMAIL).await;
    let phone = Browser::new();
    world
        .confirmation
        .confirm(&phone.caller(), token, Secret::new(PASSWORD))
        .await
        .unwrap();
    let done = DonePage {
        confirmed: true,
        ..DonePage::default()
    };
    for _ in 0..2 {
        assert_eq!(world.registration.done_page(&browser.caller()).await, Ok(done.clone()));
    }
    assert_eq!(browser.cookie(CookieName::Draft), None);
}

async fn the_draft_cookie_opens_nothing_once_the_mailbox_is_proved(context: &Context) {
    let world = World::new(context);
    let browser = register_with(&world, EMAIL, PASSWORD).await;
    let thief = Browser::at([198, 51, 100, 7]);
    let stolen = browser.cookie(CookieName::Draft).unwrap();
    let put = |browser: &Browser| browser.caller().jar.set(CookieName::Draft, stolen.clone(), None);
    let token = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), token, Secret::default())
        .await
        .unwrap();
    assert_eq!(browser.cookie(CookieName::Draft), None);
    // A page of step 3 still open there learns of it, once it asks.
    assert!(
        world
            .registration
            .access_page(&browser.caller())
            .await
            .unwrap()
            .mailbox_confirmed
    );
    for _ in 0..2 {
        put(&thief);
        let seen = world.registration.access_page(&thief.caller()).await.unwrap();
        let said = format!("{seen:?}");
        assert!(
            seen.mailbox_confirmed && !said.contains("example.org") && !said.contains("7736050003"),
            "{said}"
        );
        put(&thief);
        let caller = thief.caller();
        assert!(world.phones.page(&caller, PhoneOf::Registration).await.is_err());
        assert!(world.phones.send(&caller, PhoneOf::Registration).await.is_err());
        let code = Secret::new("000000");
        assert!(world.phones.prove(&caller, PhoneOf::Registration, code).await.is_err());
        assert!(world.powers.of_registration(&caller).await.unwrap().powers.is_empty());
    }
    // The next person there begins anew.
    put(&thief);
    let page = world.registration.details_page(&thief.caller()).await.unwrap();
    assert!(page.form.is_blank());
}

async fn the_draft_cookie_ends_with_sign_in_and_sign_out(context: &Context) {
    let world = World::new(context);
    world.registered("owner@example.org").await;
    let browser = register_with(&world, EMAIL, PASSWORD).await;
    let signed_in = world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form("owner@example.org", PASSWORD))
        .await;
    assert_eq!(signed_in, Ok("/cabinet"));
    assert_eq!(browser.cookie(CookieName::Draft), None);
    world
        .registration
        .save_details(&browser.caller(), details("third@example.org"))
        .await
        .unwrap();
    assert!(browser.cookie(CookieName::Draft).is_some());
    world.sign_in.sign_out(&browser.caller()).await.unwrap();
    assert_eq!(browser.cookie(CookieName::Draft), None);
}

async fn nothing_that_was_typed_is_quoted_to_an_unproved_address(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    let typed = domain::registration::DetailsForm {
        first_name: "Позвоните".into(),
        inn: "7708503727".into(),
        kpp: "770801001".into(),
        company_name: "Ромашка. Позвоните +7 900 000-00-00".into(),
        ..details(EMAIL)
    };
    world.registration.save_details(&browser.caller(), typed).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let text = world.letters().await.pop().unwrap().text;
    for word in ["Ромашка", "Позвоните", "900"] {
        assert!(!text.contains(word), "{text}");
    }
    // A company that the directory knows is named.
    register_with(&world, "known@example.org", PASSWORD).await;
    let text = world
        .letters()
        .await
        .pop()
        .unwrap()
        .text
        .replace(['\u{2060}', '\u{a0}'], " ");
    assert!(text.contains("ГАЗПРОМ") && !text.contains("Сергеевич"), "{text}");
}
