//! Invitations of colleagues.

use app::{
    backend::{Colleagues, Confirmation, Registration, SignIn},
    error::AppError,
    views::colleagues::{ColleaguesQuery, InvitedBy},
};
use domain::{Role, Secret, registration::DetailsForm};
use server::{
    jobs::reminders,
    outside::clock::{DAY, HOUR, MINUTE},
};

use crate::{
    on_both,
    reviews::{OLGA, account_of, member, membership_of, stranger},
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, details, mistakes, password_form, sign_in_form},
};

on_both!(
    whoever_is_invited_is_let_in_as_soon_as_the_mailbox_is_proved,
    an_invitation_fills_in_the_form_and_leaves_what_is_typed_after,
    another_address_or_company_asks_as_everybody_does,
    an_invitation_dies_with_its_time_its_inviter_and_at_a_word,
    an_invitation_is_taken_up_once,
    the_inviter_is_not_told_who_has_an_account,
    letters_are_sent_again_with_a_new_link_and_not_too_often,
    an_address_is_not_flooded_by_invitations,
    a_company_invites_a_hundred_a_day_those_taken_back_included,
    a_mistyped_address_is_refused,
);

async fn invite(world: &World, browser: &Browser, email: &str) -> Result<(), AppError> {
    let own = membership_of(world, OLGA).await.id;
    world.colleagues.invite(&browser.caller(), own, email.into()).await
}

/// Step 1 as opened from the letter.
async fn follow(world: &World, browser: &Browser, token: &str) -> app::views::DetailsPage {
    world
        .colleagues
        .follow_invitation(&browser.caller(), token.into())
        .await
        .unwrap();
    world.registration.details_page(&browser.caller()).await.unwrap()
}

async fn finish(world: &World, browser: &Browser, form: DetailsForm) {
    let email = form.email.clone();
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let link = world.last_link(&email).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
}

async fn whoever_is_invited_is_let_in_as_soon_as_the_mailbox_is_proved(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    invite(&world, &olga, EMAIL).await.unwrap();
    assert_eq!(world.kinds(EMAIL).await, ["colleague-invitation"]);
    let (browser, token) = (Browser::new(), world.last_link(EMAIL).await);
    follow(&world, &browser, &token).await;
    finish(&world, &browser, details(EMAIL)).await;
    let row = membership_of(&world, EMAIL).await;
    let inviter = format!("account:{}", account_of(&world, OLGA).await.id);
    assert_eq!((row.state.as_str(), row.role.as_str()), ("approved", "employee"));
    assert_eq!(row.decided_by, Some(inviter));
    let audited = world.audited().await;
    let tail = &audited[audited.len() - 3..];
    assert_eq!(
        tail,
        ["membership.requested", "invitation.accepted", "membership.approved"]
    );
    // One letter to the person, and none to the contact person: there is nothing left to decide.
    let told = ["colleague-invitation", "confirm-mailbox", "request-approved"];
    assert_eq!(world.kinds(EMAIL).await, told);
    assert!(!world.kinds(OLGA).await.contains(&"review-request".to_owned()));
    let page = world
        .colleagues
        .page(&olga.caller(), ColleaguesQuery::default())
        .await
        .unwrap();
    assert!(page.companies[0].invitations.is_empty());
}

async fn an_invitation_fills_in_the_form_and_leaves_what_is_typed_after(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    invite(&world, &olga, EMAIL).await.unwrap();
    let (browser, token) = (Browser::new(), world.last_link(EMAIL).await);
    let typed = DetailsForm {
        last_name: "Кузнецова".into(),
        ..details("other@example.org")
    };
    world.registration.keep_details(&browser.caller(), typed).await.unwrap();
    let page = follow(&world, &browser, &token).await;
    assert_eq!(
        (
            page.form.last_name.as_str(),
            page.form.email.as_str(),
            page.form.inn.as_str()
        ),
        ("Кузнецова", EMAIL, "7736050003")
    );
    match page.invited.unwrap() {
        InvitedBy::Live { company, email, .. } => {
            assert_eq!((company.as_str(), email.as_str()), ("ПАО «ГАЗПРОМ»", EMAIL));
        }
        InvitedBy::Gone => panic!("it is live"),
    }
    world
        .registration
        .keep_details(&browser.caller(), details("mine@example.org"))
        .await
        .unwrap();
    assert_eq!(follow(&world, &browser, &token).await.form.email, "mine@example.org");
    // Without the letter, nothing is known of anybody.
    let without = world.registration.details_page(&Browser::new().caller()).await.unwrap();
    assert_eq!(without, app::views::DetailsPage::default());
}

async fn another_address_or_company_asks_as_everybody_does(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    invite(&world, &olga, EMAIL).await.unwrap();
    let token = world.last_link(EMAIL).await;
    let mut elsewhere = details(EMAIL);
    (elsewhere.inn, elsewhere.kpp) = ("7707083893".into(), "770701001".into());
    elsewhere.company_name = "ПАО СБЕРБАНК".into();
    // A person to whom the letter was forwarded has another mailbox.
    for form in [details("thief@example.org"), elsewhere] {
        let (browser, email) = (Browser::new(), form.email.clone());
        follow(&world, &browser, &token).await;
        finish(&world, &browser, form).await;
        assert_eq!(membership_of(&world, &email).await.state, "requested");
    }
    assert_eq!(world.kinds(OLGA).await.last().unwrap(), "review-request");
}

async fn an_invitation_dies_with_its_time_its_inviter_and_at_a_word(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let boris = member(&world, "boris@example.org", Role::Employee).await;
    for email in ["cancelled@example.org", "handed@example.org", "late@example.org"] {
        invite(&world, &olga, email).await.unwrap();
    }
    let begun = Browser::new();
    let handed = world.last_link("handed@example.org").await;
    follow(&world, &begun, &handed).await;
    world
        .registration
        .save_details(&begun.caller(), details("handed@example.org"))
        .await
        .unwrap();

    let page = world
        .colleagues
        .page(&olga.caller(), ColleaguesQuery::default())
        .await
        .unwrap();
    let of = |email: &str| {
        page.companies[0]
            .invitations
            .iter()
            .find(|it| it.email == email)
            .unwrap()
            .id
    };
    let cancelled = of("cancelled@example.org");
    world
        .colleagues
        .cancel_invitation(&olga.caller(), cancelled)
        .await
        .unwrap();
    let again = world.colleagues.cancel_invitation(&olga.caller(), cancelled).await;
    assert_eq!(again, Err(AppError::NotFound));
    assert_eq!(world.audited().await.last().unwrap(), "colleague.uninvited");
    let token = world.last_link("cancelled@example.org").await;
    assert_eq!(
        follow(&world, &Browser::new(), &token).await.invited,
        Some(InvitedBy::Gone)
    );

    // An inviter who may no longer decide lets nobody in, though the registration was begun in time.
    world
        .colleagues
        .hand_on(
            &olga.caller(),
            membership_of(&world, "boris@example.org").await.id,
            false,
        )
        .await
        .unwrap();
    finish(&world, &begun, details("handed@example.org")).await;
    assert_eq!(membership_of(&world, "handed@example.org").await.state, "requested");
    assert_eq!(
        follow(&world, &Browser::new(), &handed).await.invited,
        Some(InvitedBy::Gone)
    );
    // The new contact person takes it over by sending it again.
    world.clock.advance(MINUTE);
    world
        .colleagues
        .resend_invitation(&boris.caller(), of("late@example.org"))
        .await
        .unwrap();
    let late = world.last_link("late@example.org").await;
    assert!(matches!(
        follow(&world, &Browser::new(), &late).await.invited,
        Some(InvitedBy::Live { .. })
    ));
    world.clock.advance(14 * DAY);
    let (browser, gone) = (Browser::new(), Some(InvitedBy::Gone));
    assert_eq!(follow(&world, &browser, &late).await.invited, gone);
    // Shown once.
    let page = world.registration.details_page(&browser.caller()).await.unwrap();
    assert_eq!(page.invited, None);
    for token in ["", "x", "\0", "../..", &"x".repeat(100_000)] {
        assert_ne!(
            follow(&world, &Browser::new(), token)
                .await
                .invited
                .map(|it| it == InvitedBy::Gone),
            Some(false)
        );
    }
    world.clock.advance(30 * DAY + 1);
    assert_eq!(reminders::run_once(&world.deps).await.unwrap().invitations, 3);
}

async fn an_invitation_is_taken_up_once(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    invite(&world, &olga, EMAIL).await.unwrap();
    let (browser, token) = (Browser::new(), world.last_link(EMAIL).await);
    follow(&world, &browser, &token).await;
    finish(&world, &browser, details(EMAIL)).await;
    assert_eq!(
        follow(&world, &Browser::new(), &token).await.invited,
        Some(InvitedBy::Gone)
    );
}

async fn the_inviter_is_not_told_who_has_an_account(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    stranger(&world, EMAIL, Role::Employee).await;
    let answers = [
        invite(&world, &olga, EMAIL).await,
        invite(&world, &olga, "new@example.org").await,
    ];
    assert_eq!(answers, [Ok(()), Ok(())]);
    let page = world
        .colleagues
        .page(&olga.caller(), ColleaguesQuery::default())
        .await
        .unwrap();
    let seen: Vec<&str> = page.companies[0]
        .invitations
        .iter()
        .map(|it| it.email.as_str())
        .collect();
    assert_eq!(seen, ["new@example.org", EMAIL]);
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "colleague-invited-to-ask");
    assert_eq!(world.kinds("new@example.org").await, ["colleague-invitation"]);
}

async fn letters_are_sent_again_with_a_new_link_and_not_too_often(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    invite(&world, &olga, EMAIL).await.unwrap();
    let first = world.last_link(EMAIL).await;
    // Inviting the same person again is sending the letter again.
    let soon = invite(&world, &olga, &EMAIL.to_uppercase()).await;
    assert_eq!(soon, Err(AppError::TooSoon { seconds: 60 }));
    let page = world
        .colleagues
        .page(&olga.caller(), ColleaguesQuery::default())
        .await
        .unwrap();
    let id = page.companies[0].invitations[0].id;
    for _ in 0..4 {
        world.clock.advance(MINUTE);
        world.colleagues.resend_invitation(&olga.caller(), id).await.unwrap();
    }
    assert_eq!(
        follow(&world, &Browser::new(), &first).await.invited,
        Some(InvitedBy::Gone)
    );
    let newest = world.last_link(EMAIL).await;
    assert!(matches!(
        follow(&world, &Browser::new(), &newest).await.invited,
        Some(InvitedBy::Live { .. })
    ));
    world.clock.advance(HOUR / 2);
    let fifth = world.colleagues.resend_invitation(&olga.caller(), id).await;
    assert!(matches!(fifth, Err(AppError::TooMany { .. })), "{fifth:?}");
}

async fn an_address_is_not_flooded_by_invitations(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    for _ in 0..5 {
        invite(&world, &olga, EMAIL).await.unwrap();
        let page = world
            .colleagues
            .page(&olga.caller(), ColleaguesQuery::default())
            .await
            .unwrap();
        let id = page.companies[0].invitations[0].id;
        world.colleagues.cancel_invitation(&olga.caller(), id).await.unwrap();
    }
    assert_eq!(
        invite(&world, &olga, EMAIL).await,
        Err(AppError::TooMany { seconds: 3600 })
    );
    // Her session goes on while it is used.
    for _ in 0..2 {
        world.clock.advance(HOUR / 2);
        world
            .colleagues
            .page(&olga.caller(), ColleaguesQuery::default())
            .await
            .unwrap();
    }
    assert_eq!(invite(&world, &olga, EMAIL).await, Ok(()));
}

async fn a_company_invites_a_hundred_a_day_those_taken_back_included(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    for number in 0..100 {
        invite(&world, &olga, &format!("u{number}@example.org")).await.unwrap();
        let page = world
            .colleagues
            .page(&olga.caller(), ColleaguesQuery::default())
            .await
            .unwrap();
        let id = page.companies[0].invitations[0].id;
        world.colleagues.cancel_invitation(&olga.caller(), id).await.unwrap();
    }
    assert_eq!(
        invite(&world, &olga, EMAIL).await,
        Err(AppError::TooMany { seconds: 24 * 3600 })
    );
    // Her session ends with the day.
    world.clock.advance(DAY);
    world
        .sign_in
        .sign_in(&olga.caller(), sign_in_form(OLGA, PASSWORD))
        .await
        .unwrap();
    assert_eq!(invite(&world, &olga, EMAIL).await, Ok(()));
}

async fn a_mistyped_address_is_refused(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    for (typed, wrong) in [
        ("", "email:required"),
        ("ivan", "email:email-no-at"),
        ("a b@example.org", "email:email-spaces"),
        ("x@example.org\r\nBcc: all@example.org", "email:email-spaces"),
    ] {
        assert_eq!(mistakes(invite(&world, &olga, typed).await), wrong, "{typed:?}");
    }
    assert_eq!(
        world
            .letters()
            .await
            .iter()
            .filter(|it| it.kind.starts_with("colleague"))
            .count(),
        0
    );
}
