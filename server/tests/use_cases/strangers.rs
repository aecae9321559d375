//! Letters that strangers cause: they can't keep others' letters away, nor flood a mailbox. docs/limits.md promises
//! both.

use std::sync::Arc;

use app::{
    backend::{Recovery, Registration},
    error::AppError,
};
use domain::{Role, Secret};
use server::{
    jobs::reminders,
    outside::clock::{HOUR, MINUTE},
};

use crate::{
    on_both,
    reviews::{OLGA, decide, member},
    support::Context,
    world::{ANSWER, Browser, EMAIL, World, details, fresh_challenge, password_form},
};

on_both!(
    registrations_with_an_owners_address_keep_no_new_password_away,
    a_newcomer_is_not_shut_out_by_a_stranger,
    other_spellings_of_a_mailbox_share_its_letters,
    a_mailbox_is_sent_so_many_letters_an_hour_whoever_causes_them,
    many_at_once_cause_no_more_letters_than_one_after_another,
    recoveries_from_elsewhere_leave_the_owner_theirs,
    an_owners_other_addresses_use_up_none_of_their_recoveries,
    what_a_stranger_is_told_and_causes_is_alike_for_a_known_and_an_unknown_mailbox,
    beyond_what_all_are_sent_each_network_causes_one_letter_an_hour,
    a_contact_person_is_told_of_a_fourth_request_with_all_that_follow,
    a_digest_names_no_request_that_is_decided,
);

/// Registers in a network of its own. Gives the answer.
async fn register(world: &World, browser: &Browser, email: &str) -> Result<(), AppError> {
    let caller = browser.caller();
    world.registration.save_details(&caller, details(email)).await.unwrap();
    world.registration.submit(&caller, password_form()).await
}

async fn recover(world: &World, browser: &Browser, email: &str) -> Result<(), AppError> {
    let (email, challenge) = (email.to_owned(), fresh_challenge());
    world
        .recovery
        .request(&browser.caller(), email, challenge, ANSWER.into())
        .await
}

async fn sent(world: &World, to: &str, kind: &str) -> usize {
    world.kinds(to).await.iter().filter(|it| *it == kind).count()
}

/// A browser in the network of that number: each is of a block of its own.
fn elsewhere(number: u8) -> Browser {
    Browser::at([100, 64, number, 7])
}

async fn registrations_with_an_owners_address_keep_no_new_password_away(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.clock.advance(2 * HOUR);
    let mut refused = 0;
    for number in 0..8 {
        // Until even a network of its own gets none out.
        while register(&world, &fresh(&elsewhere(number)), EMAIL).await.is_ok() {}
        refused += 1;
    }
    assert_eq!(refused, 8);
    let owner = Browser::at([198, 51, 100, 1]);
    assert_eq!(recover(&world, &owner, EMAIL).await, Ok(()));
    assert_eq!(sent(&world, EMAIL, "recover").await, 1);
    let (token, new) = (world.last_link(EMAIL).await, || {
        Secret::new("семь пингвинов на зелёном трамвае")
    });
    assert_eq!(world.recovery.reset(&owner.caller(), token, new(), new()).await, Ok(()));
}

/// Another browser at the same address.
fn fresh(browser: &Browser) -> Browser {
    Browser::from(browser.caller().address)
}

async fn a_newcomer_is_not_shut_out_by_a_stranger(context: &Context) {
    let world = World::new(context);
    let stranger = elsewhere(1);
    for _ in 0..5 {
        assert_eq!(register(&world, &fresh(&stranger), EMAIL).await, Ok(()));
    }
    assert_eq!(
        register(&world, &fresh(&stranger), EMAIL).await,
        Err(AppError::TooMany { seconds: 3600 })
    );
    let newcomer = Browser::at([198, 51, 100, 1]);
    assert_eq!(register(&world, &newcomer, EMAIL).await, Ok(()));
    assert_eq!(sent(&world, EMAIL, "confirm-mailbox").await, 6);
    // The newcomer has it sent again.
    world.clock.advance(MINUTE);
    assert_eq!(world.registration.resend(&newcomer.caller()).await, Ok(()));
    // A stranger with two networks, who goes on for hours, keeps no newcomer out.
    for _ in 0..4 {
        world.clock.advance(HOUR);
        for number in 1..=2 {
            while register(&world, &fresh(&elsewhere(number)), EMAIL).await.is_ok() {}
        }
        let newcomer = Browser::at([198, 51, 100, 1]);
        assert_eq!(register(&world, &newcomer, EMAIL).await, Ok(()));
    }
}

async fn other_spellings_of_a_mailbox_share_its_letters(context: &Context) {
    let world = World::new(context);
    let stranger = elsewhere(1);
    let mut letters = 0;
    for number in 0..20 {
        let tagged = format!("i.van+{number}@gmail.com");
        letters += usize::from(register(&world, &fresh(&stranger), &tagged).await.is_ok());
        let dotted = format!("i{}van@googlemail.com", ".".repeat(number % 2));
        letters += usize::from(register(&world, &fresh(&stranger), &dotted).await.is_ok());
    }
    assert_eq!((letters, world.letters().await.len()), (5, 5));
    // Dots elsewhere are other people.
    assert_eq!(register(&world, &fresh(&stranger), "i.van@example.org").await, Ok(()));
    assert_eq!(register(&world, &fresh(&stranger), "ivan@example.org").await, Ok(()));
}

async fn a_mailbox_is_sent_so_many_letters_an_hour_whoever_causes_them(context: &Context) {
    let world = World::new(context);
    for round in 0..3 {
        for number in 0..60 {
            _ = register(&world, &elsewhere(number), &format!("ivan+{round}{number}@example.org")).await;
        }
    }
    println!(
        "60 networks, 180 registrations: {} letters to one mailbox",
        world.letters().await.len()
    );
    assert_eq!(world.letters().await.len(), 20);
}

async fn many_at_once_cause_no_more_letters_than_one_after_another(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let asked = (0..40).map(|_| {
        let world = Arc::clone(&world);
        tokio::spawn(async move { recover(&world, &elsewhere(1), EMAIL).await })
    });
    for answer in asked.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
    assert_eq!(sent(&world, EMAIL, "recover").await, 5);
}

async fn recoveries_from_elsewhere_leave_the_owner_theirs(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    for number in 0..4 {
        for _ in 0..8 {
            assert_eq!(recover(&world, &elsewhere(number), EMAIL).await, Ok(()));
        }
    }
    let before = sent(&world, EMAIL, "recover").await;
    assert!(before <= 12, "{before}");
    let owner = Browser::at([198, 51, 100, 1]);
    assert_eq!(recover(&world, &owner, EMAIL).await, Ok(()));
    assert_eq!(sent(&world, EMAIL, "recover").await, before + 1);
}

async fn an_owners_other_addresses_use_up_none_of_their_recoveries(context: &Context) {
    let world = World::new(context);
    world.registered("ivan@gmail.com").await;
    let stranger = elsewhere(1);
    for number in 0..10 {
        let other = format!("ivan+{number}@gmail.com");
        assert_eq!(recover(&world, &stranger, &other).await, Ok(()));
    }
    assert_eq!(recover(&world, &stranger, "ivan@gmail.com").await, Ok(()));
    assert_eq!(sent(&world, "ivan@gmail.com", "recover").await, 1);
}

async fn what_a_stranger_is_told_and_causes_is_alike_for_a_known_and_an_unknown_mailbox(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.clock.advance(2 * HOUR);
    let mut heard = Vec::new();
    for email in [EMAIL, "nobody@example.org"] {
        let before = world.letters().await.len();
        let mut answers = Vec::new();
        for number in 0..30 {
            answers.push(register(&world, &fresh(&elsewhere(number % 3)), email).await);
            answers.push(recover(&world, &elsewhere(number % 3), email).await);
        }
        // A letter to nobody is a row as well.
        heard.push((answers, world.letters().await.len() - before));
    }
    assert_eq!(heard[0], heard[1]);
    assert!(heard[0].0.iter().any(|it| matches!(it, Err(AppError::TooMany { .. }))));
}

async fn beyond_what_all_are_sent_each_network_causes_one_letter_an_hour(context: &Context) {
    let world = World::with(context, |settings| settings.letters_all_an_hour = 10);
    let stranger = elsewhere(1);
    for number in 0..30 {
        _ = register(&world, &fresh(&stranger), &format!("victim{number}@example.org")).await;
    }
    assert_eq!(world.letters().await.len(), 10);
    for number in 10..15 {
        let email = format!("newcomer{number}@example.org");
        assert_eq!(register(&world, &elsewhere(number), &email).await, Ok(()));
    }
    let again = register(&world, &fresh(&elsewhere(10)), "another@example.org").await;
    assert!(matches!(again, Err(AppError::TooMany { .. })), "{again:?}");
    world.clock.advance(HOUR);
    assert_eq!(register(&world, &fresh(&stranger), "victim@example.org").await, Ok(()));
}

async fn a_contact_person_is_told_of_a_fourth_request_with_all_that_follow(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.clock.advance(2 * HOUR);
    for number in 0..12 {
        world.registered(&format!("stranger{number}@example.org")).await;
    }
    assert_eq!(sent(&world, OLGA, "review-request").await, 3);
    assert_eq!(
        reminders::run_once(&world.deps).await.unwrap().reminders,
        0,
        "not before an hour is over"
    );
    world.clock.advance(HOUR);
    let rounds = [(); 3].map(|()| reminders::run_once(&world.deps));
    let mut written = 0;
    for round in rounds {
        written += round.await.unwrap().reminders;
    }
    assert_eq!((written, sent(&world, OLGA, "review-digest").await), (1, 1));
    let letters = world.letters().await;
    let digest = letters.iter().rfind(|it| it.kind == "review-digest").unwrap();
    assert_eq!(
        (digest.to.as_str(), digest.text.matches("Петров Иван Сергеевич").count()),
        (OLGA, 9)
    );
    // A colleague who comes in quiet times has a letter of their own.
    world.clock.advance(HOUR);
    world.registered("colleague@example.org").await;
    assert_eq!(sent(&world, OLGA, "review-request").await, 4);
}

async fn a_digest_names_no_request_that_is_decided(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.clock.advance(2 * HOUR);
    for number in 0..5 {
        world.registered(&format!("stranger{number}@example.org")).await;
    }
    for number in 3..5 {
        decide(
            &world,
            &format!("stranger{number}@example.org"),
            domain::Decision::Approve(Role::Employee),
        )
        .await;
    }
    world.clock.advance(HOUR);
    assert_eq!(reminders::run_once(&world.deps).await.unwrap().reminders, 0);
    assert_eq!(sent(&world, OLGA, "review-digest").await, 0);
}
