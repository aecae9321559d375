//! Step 3: the letter again, going back, letting go.

use app::{
    backend::{Confirmation, Registration},
    error::AppError,
};
use domain::{Secret, registration::Stage};
use server::outside::clock::{HOUR, MINUTE, SECOND};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, both, details, password_form},
};

on_both!(
    the_letter_is_sent_again_after_a_minute_and_five_times_an_hour,
    the_limits_are_the_same_for_a_taken_address,
    a_registration_is_sent_ten_letters_in_its_life,
    of_two_resends_at_once_one_is_sent,
    reopening_mends_the_address_and_kills_the_link,
    an_address_is_not_flooded_by_many_registrations,
    a_submitted_registration_is_let_go_of_but_stays,
);

async fn the_letter_is_sent_again_after_a_minute_and_five_times_an_hour(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    sends_within_limits(&world, &browser).await;
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox"; 6]);
}

async fn the_limits_are_the_same_for_a_taken_address(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.registered(EMAIL).await;
    // The letter that opened the account is past.
    world.clock.advance(2 * HOUR);
    world.register(&browser, EMAIL).await;
    sends_within_limits(&world, &browser).await;
    let sent = world.kinds(EMAIL).await;
    assert_eq!(sent.iter().filter(|kind| *kind == "already-registered").count(), 6);
}

/// From just after the first letter on: four more within the hour, then one when the first is an hour old.
async fn sends_within_limits(world: &World, browser: &Browser) {
    let resend = || async { world.registration.resend(&browser.caller()).await };
    world.clock.advance(59 * SECOND);
    assert_eq!(resend().await, Err(AppError::TooSoon { seconds: 1 }));
    world.clock.advance(SECOND);
    for _ in 0..4 {
        assert_eq!(resend().await, Ok(()));
        world.clock.advance(MINUTE);
    }
    let page = world.registration.access_page(&browser.caller()).await.unwrap();
    assert_eq!((page.letters, page.resend_in), (5, 55 * 60));
    assert_eq!(resend().await, Err(AppError::TooSoon { seconds: 55 * 60 }));
    world.clock.advance(55 * MINUTE);
    assert_eq!(resend().await, Ok(()));
}

async fn a_registration_is_sent_ten_letters_in_its_life(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    for _ in 0..9 {
        world.clock.advance(HOUR);
        assert_eq!(world.registration.resend(&browser.caller()).await, Ok(()));
    }
    world.clock.advance(HOUR);
    let rest = 62 * 3600;
    let page = world.registration.access_page(&browser.caller()).await.unwrap();
    assert_eq!((page.letters, page.resend_in), (10, rest));
    assert_eq!(
        world.registration.resend(&browser.caller()).await,
        Err(AppError::TooSoon { seconds: rest })
    );
    // A changed address does not avoid the limit: it costs no captcha to learn.
    world.registration.reopen(&browser.caller()).await.unwrap();
    world
        .registration
        .save_details(&browser.caller(), details("other@example.org"))
        .await
        .unwrap();
    assert_eq!(
        world.registration.submit(&browser.caller(), password_form()).await,
        Err(AppError::TooMany { seconds: rest })
    );
    assert!(world.kinds("other@example.org").await.is_empty());
}

async fn of_two_resends_at_once_one_is_sent(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    world.clock.advance(MINUTE);
    let mut answers = both(|| {
        let (world, browser) = (world.clone(), browser.clone());
        async move { world.registration.resend(&browser.caller()).await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::TooSoon { seconds: 60 })]);
    assert_eq!(world.kinds(EMAIL).await.len(), 2);
}

async fn reopening_mends_the_address_and_kills_the_link(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, "mistyped@example.org").await;
    let dead = world.last_link("mistyped@example.org").await;
    world.registration.reopen(&browser.caller()).await.unwrap();
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.form.email.as_str(), page.attempted),
        ("mistyped@example.org", false)
    );
    assert_eq!(world.the_registration().await.password_hash, None);
    let confirmed = world
        .confirmation
        .confirm(&browser.caller(), dead, Secret::default())
        .await;
    assert_eq!(confirmed, Err(AppError::LinkGone));
    world.register(&browser, EMAIL).await;
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox"]);
    assert_eq!(world.accounts().await, 0);
}

async fn an_address_is_not_flooded_by_many_registrations(context: &Context) {
    let world = World::new(context);
    for _ in 0..5 {
        world.register(&Browser::new(), EMAIL).await;
    }
    let sixth = Browser::new();
    world
        .registration
        .save_details(&sixth.caller(), details(EMAIL))
        .await
        .unwrap();
    let submitted = world.registration.submit(&sixth.caller(), password_form()).await;
    assert_eq!(submitted, Err(AppError::TooMany { seconds: 3600 }));
    assert_eq!(world.kinds(EMAIL).await.len(), 5);
}

async fn a_submitted_registration_is_let_go_of_but_stays(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let elsewhere = Browser::new();
    world.registration.cancel(&browser.caller()).await.unwrap();
    let gone = world.registration.access_page(&browser.caller()).await;
    assert_eq!(gone, Err(AppError::Elsewhere(Stage::Details)));
    // The letter is out: its link still works, with the password.
    let token = world.last_link(EMAIL).await;
    let password = Secret::new(PASSWORD);
    assert_eq!(
        world.confirmation.confirm(&elsewhere.caller(), token, password).await,
        Ok(())
    );
    assert_eq!(world.accounts().await, 1);
}
