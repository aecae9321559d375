//! What many do at once: follow a mailed link, sign in and out.

use app::{
    backend::{Confirmation, Recovery, Registration, SignIn},
    error::AppError,
    views::ConfirmPage,
};
use domain::Secret;
use sea_orm::EntityTrait;
use server::{audit::verify::verify, outside::clock::MINUTE, tables::entities};
use tokio::task::JoinSet;

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, both, details, fresh_challenge, sign_in_form},
};

on_both!(
    wrong_passwords_are_counted_before_they_are_looked_at,
    two_clicks_at_once_open_one_account,
    two_registrations_of_one_address_open_one_account,
    the_loser_of_the_address_can_sign_in_nowhere_and_its_links_are_used,
    many_sign_in_and_out_of_one_account_at_once_and_none_waits_for_ever,
    whoever_gets_no_connection_is_asked_to_come_again,
);

async fn wrong_passwords_are_counted_before_they_are_looked_at(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let guesses: Vec<_> = (0..12)
        .map(|guess| {
            let (world, token) = (world.clone(), token.clone());
            let password = Secret::new(format!("guess {guess}"));
            tokio::spawn(async move {
                world
                    .confirmation
                    .confirm(&Browser::new().caller(), token, password)
                    .await
            })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        match guess.await.unwrap() {
            Err(AppError::Invalid(_)) => looked_at += 1,
            Err(AppError::TooMany { seconds: 900 }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(looked_at, 5);
}

async fn two_clicks_at_once_open_one_account(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let mut answers = both(|| {
        let (world, caller, token) = (world.clone(), browser.caller(), token.clone());
        async move { world.confirmation.confirm(&caller, token, Secret::default()).await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::LinkGone)]);
    assert_eq!((world.accounts().await, world.kinds(EMAIL).await.len()), (1, 2));
}

async fn two_registrations_of_one_address_open_one_account(context: &Context) {
    let world = World::new(context);
    let mut ready = Vec::new();
    for _ in 0..4 {
        let browser = Browser::new();
        world.register(&browser, EMAIL).await;
        ready.push((browser, world.last_link(EMAIL).await));
    }
    let rivals: Vec<_> = ready
        .iter()
        .cloned()
        .map(|(browser, token)| {
            let world = world.clone();
            tokio::spawn(async move {
                world
                    .confirmation
                    .confirm(&browser.caller(), token, Secret::default())
                    .await
            })
        })
        .collect();
    let mut won = 0;
    for rival in rivals {
        match rival.await.unwrap() {
            Ok(()) => won += 1,
            Err(AppError::LinkGone) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((won, world.accounts().await), (1, 1));
    for (browser, token) in ready {
        assert_eq!(
            world.confirmation.look(&browser.caller(), token).await,
            Ok(ConfirmPage::Used)
        );
    }
    let memberships = entities::membership::Entity::find().all(&world.deps.db).await.unwrap();
    assert_eq!(memberships.len(), 1);
}

async fn the_loser_of_the_address_can_sign_in_nowhere_and_its_links_are_used(context: &Context) {
    let (world, squatter, owner) = (World::new(context), Browser::new(), Browser::new());
    world.register(&squatter, EMAIL).await;
    let first_link = world.last_link(EMAIL).await;
    world.register(&owner, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&owner.caller(), token, Secret::default())
        .await
        .unwrap();
    assert_eq!(
        world.confirmation.look(&squatter.caller(), first_link.clone()).await,
        Ok(ConfirmPage::Used)
    );
    let late = world
        .confirmation
        .confirm(&squatter.caller(), first_link, Secret::default())
        .await;
    assert_eq!(late, Err(AppError::LinkGone));
    // The squatter's step 3 waits for ever, and asking again tells the owner the truth.
    world.clock.advance(MINUTE);
    world.registration.resend(&squatter.caller()).await.unwrap();
    assert_eq!(
        world.kinds(EMAIL).await.last().map(String::as_str),
        Some("already-registered")
    );
    assert!(
        !world
            .registration
            .access_page(&squatter.caller())
            .await
            .unwrap()
            .mailbox_confirmed
    );
}

/// Each locks the account, its sessions and devices, limits and the end of the trail: all in one order, or two would wait for each other.
async fn many_sign_in_and_out_of_one_account_at_once_and_none_waits_for_ever(context: &Context) {
    let world = World::with(context, |settings| {
        settings.limits.sign_in.burst = 1_000;
        settings.passwords.queue = 1_000;
    });
    world.registered(EMAIL).await;
    let browser = Browser::at([203, 0, 113, 9]);
    let first = world
        .sign_in
        .sign_in(&browser.caller(), sign_in_form(EMAIL, PASSWORD))
        .await;
    assert_eq!(first, Ok("/cabinet"));
    let asked = world
        .recovery
        .request(
            &browser.caller(),
            EMAIL.to_owned(),
            fresh_challenge(),
            ANSWER.to_owned(),
        )
        .await;
    assert_eq!(asked, Ok(()));
    let token = world.last_link(EMAIL).await;
    let mut all = JoinSet::new();
    for number in 0..60 {
        // Some in the browser that is known and signed in, as many as may at once; the others in others of its network.
        let browser = if number % 5 == 0 {
            browser.clone()
        } else {
            Browser::at([203, 0, 113, 9])
        };
        let (world, token) = (world.clone(), token.clone());
        all.spawn(async move {
            let caller = browser.caller();
            match number {
                // The same password once more: whoever signs in later is let in as well.
                30 => {
                    let (password, repeat) = (Secret::new(PASSWORD), Secret::new(PASSWORD));
                    world.recovery.reset(&caller, token, password, repeat).await
                }
                _ if number % 10 == 0 => world.sign_in.sign_out(&caller).await,
                _ => world
                    .sign_in
                    .sign_in(&caller, sign_in_form(EMAIL, PASSWORD))
                    .await
                    .map(drop),
            }
        });
    }
    for done in all.join_all().await {
        assert_eq!(done, Ok(()));
    }
    assert!(verify(&world.deps.db, None).await.unwrap().is_whole());
}

async fn whoever_gets_no_connection_is_asked_to_come_again(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    context.db.clone().close().await.unwrap();
    let kept = world.registration.keep_details(&browser.caller(), details(EMAIL)).await;
    assert_eq!(kept, Err(AppError::Busy { seconds: 5 }));
}
