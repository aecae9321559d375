//! The mailed link.

use app::{
    backend::{Confirmation, CookieName, Registration},
    error::AppError,
    views::ConfirmPage,
};
use domain::Secret;
use sea_orm::EntityTrait;
use server::{
    jobs::sweep,
    outside::clock::{HOUR, MINUTE},
    tables::entities,
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, mistakes},
};

on_both!(
    one_click_is_enough_where_it_was_registered,
    elsewhere_the_chosen_password_is_asked_for,
    a_scanner_proves_nothing,
    after_five_wrong_passwords_there_is_a_pause,
    an_expired_link_gives_way_to_a_new_one,
    a_newer_link_supersedes_the_older,
    a_used_link_says_so,
    an_unknown_link_says_so,
    a_recovery_link_confirms_nothing,
    a_swept_registration_leaves_an_unknown_link,
);

async fn one_click_is_enough_where_it_was_registered(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let page = world.confirmation.look(&browser.caller(), token.clone()).await.unwrap();
    let expected = ConfirmPage::Ready {
        here: true,
        email: EMAIL.into(),
        company: "ПАО «ГАЗПРОМ»".into(),
    };
    assert_eq!(page, expected);
    world
        .confirmation
        .confirm(&browser.caller(), token, Secret::default())
        .await
        .unwrap();
    assert_eq!(browser.cookie(CookieName::Email).as_deref(), Some(EMAIL));
    let page = world.registration.access_page(&browser.caller()).await.unwrap();
    assert_eq!(
        (page.mailbox_confirmed, page.email.as_str(), page.resend_in),
        (true, "", 0)
    );
    assert_eq!(world.kinds(EMAIL).await, ["confirm-mailbox", "request-received"]);
    let row = world.the_registration().await;
    assert_eq!((row.state.as_str(), row.password_hash), ("confirmed", None));
    let consents = entities::consent::Entity::find().all(&world.deps.db).await.unwrap();
    assert!(
        consents
            .iter()
            .all(|consent| consent.account_id == row.account_id && row.account_id.is_some())
    );
    let trail = [
        "registration.submitted",
        "registration.confirmed",
        "account.opened",
        "membership.requested",
    ];
    assert_eq!(world.audited().await, trail);
}

async fn elsewhere_the_chosen_password_is_asked_for(context: &Context) {
    let (world, browser, phone) = (World::new(context), Browser::new(), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    match world.confirmation.look(&phone.caller(), token.clone()).await.unwrap() {
        ConfirmPage::Ready {
            here: false,
            email,
            company,
        } => {
            assert!(
                email != EMAIL && email.ends_with("@example.org") && company.is_empty(),
                "{email}"
            );
        }
        other => panic!("{other:?}"),
    }
    let wrong = world
        .confirmation
        .confirm(&phone.caller(), token.clone(), Secret::new("not it"))
        .await;
    assert_eq!(mistakes(wrong), "password:password-wrong");
    world
        .confirmation
        .confirm(&phone.caller(), token, Secret::new(PASSWORD))
        .await
        .unwrap();
    // The page in the first browser sees it.
    assert!(
        world
            .registration
            .access_page(&browser.caller())
            .await
            .unwrap()
            .mailbox_confirmed
    );
}

async fn a_scanner_proves_nothing(context: &Context) {
    let (world, browser, scanner) = (World::new(context), Browser::new(), Browser::at([198, 51, 100, 7]));
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let before = world.the_registration().await;
    for _ in 0..10 {
        world.confirmation.look(&scanner.caller(), token.clone()).await.unwrap();
        let pressed = world
            .confirmation
            .confirm(&scanner.caller(), token.clone(), Secret::default())
            .await;
        assert_eq!(mistakes(pressed), "password:required");
        assert_eq!(
            world.confirmation.resend(&scanner.caller(), token.clone()).await,
            Ok(())
        );
    }
    assert_eq!((world.the_registration().await, world.accounts().await), (before, 0));
    assert_eq!(world.kinds(EMAIL).await.len(), 1);
    world
        .confirmation
        .confirm(&browser.caller(), token, Secret::default())
        .await
        .unwrap();
}

async fn after_five_wrong_passwords_there_is_a_pause(context: &Context) {
    let (world, browser, phone) = (World::new(context), Browser::new(), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    let confirm = |password: &str| {
        let (token, password) = (token.clone(), Secret::new(password));
        let (world, caller) = (world.clone(), phone.caller());
        async move { world.confirmation.confirm(&caller, token, password).await }
    };
    for _ in 0..2 {
        for _ in 0..5 {
            assert_eq!(mistakes(confirm("not it").await), "password:password-wrong");
        }
        assert_eq!(confirm(PASSWORD).await, Err(AppError::TooMany { seconds: 900 }));
        world.clock.advance(15 * MINUTE);
    }
    assert_eq!(confirm(PASSWORD).await, Ok(()));
}

async fn an_expired_link_gives_way_to_a_new_one(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let old = world.last_link(EMAIL).await;
    world.clock.advance(24 * HOUR);
    assert_eq!(
        world.confirmation.look(&browser.caller(), old.clone()).await,
        Ok(ConfirmPage::Expired { link_minutes: 1440 })
    );
    let late = world
        .confirmation
        .confirm(&browser.caller(), old.clone(), Secret::default())
        .await;
    assert_eq!(late, Err(AppError::LinkGone));
    // The holder of the letter may ask, in any browser.
    world
        .confirmation
        .resend(&Browser::new().caller(), old.clone())
        .await
        .unwrap();
    let again = world.confirmation.resend(&Browser::new().caller(), old).await;
    assert_eq!(again, Err(AppError::TooSoon { seconds: 60 }));
    let fresh = world.last_link(EMAIL).await;
    assert_eq!(
        world
            .confirmation
            .confirm(&browser.caller(), fresh, Secret::default())
            .await,
        Ok(())
    );
}

async fn a_newer_link_supersedes_the_older(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let old = world.last_link(EMAIL).await;
    world.clock.advance(MINUTE);
    world.registration.resend(&browser.caller()).await.unwrap();
    assert_eq!(
        world.confirmation.look(&browser.caller(), old.clone()).await,
        Ok(ConfirmPage::Superseded)
    );
    let late = world
        .confirmation
        .confirm(&browser.caller(), old, Secret::default())
        .await;
    assert_eq!(late, Err(AppError::LinkGone));
    let fresh = world.last_link(EMAIL).await;
    assert_eq!(
        world
            .confirmation
            .confirm(&browser.caller(), fresh, Secret::default())
            .await,
        Ok(())
    );
}

async fn a_used_link_says_so(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), token.clone(), Secret::default())
        .await
        .unwrap();
    assert_eq!(
        world.confirmation.look(&browser.caller(), token.clone()).await,
        Ok(ConfirmPage::Used)
    );
    let again = world
        .confirmation
        .confirm(&browser.caller(), token.clone(), Secret::default())
        .await;
    assert_eq!(again, Err(AppError::LinkGone));
    assert_eq!(
        world.confirmation.resend(&browser.caller(), token).await,
        Err(AppError::LinkGone)
    );
}

async fn an_unknown_link_says_so(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    for token in ["", "x", "\0", "' OR 1=1 --", &"я".repeat(10_000)] {
        assert_eq!(
            world.confirmation.look(&browser.caller(), token.into()).await,
            Ok(ConfirmPage::Unknown { draft_minutes: 4320 })
        );
        let confirmed = world
            .confirmation
            .confirm(&browser.caller(), token.into(), Secret::new(PASSWORD))
            .await;
        assert_eq!(confirmed, Err(AppError::LinkGone));
        assert_eq!(
            world.confirmation.resend(&browser.caller(), token.into()).await,
            Err(AppError::LinkGone)
        );
    }
}

async fn a_recovery_link_confirms_nothing(context: &Context) {
    use app::backend::Recovery;
    let world = World::new(context);
    let browser = world.registered(EMAIL).await;
    let (id, answer) = (crate::world::fresh_challenge(), crate::world::ANSWER.to_owned());
    world
        .recovery
        .request(&browser.caller(), EMAIL.into(), id, answer)
        .await
        .unwrap();
    let token = world.last_link(EMAIL).await;
    assert_eq!(
        world.confirmation.look(&browser.caller(), token).await,
        Ok(ConfirmPage::Unknown { draft_minutes: 4320 })
    );
}

async fn a_swept_registration_leaves_an_unknown_link(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let token = world.last_link(EMAIL).await;
    world.clock.advance(72 * HOUR);
    // Whether or not the sweep has come by.
    assert_eq!(
        world.confirmation.look(&browser.caller(), token.clone()).await,
        Ok(ConfirmPage::Unknown { draft_minutes: 4320 })
    );
    world.clock.advance(1);
    sweep::run_once(&world.deps).await.unwrap();
    assert_eq!(
        world.confirmation.look(&browser.caller(), token.clone()).await,
        Ok(ConfirmPage::Unknown { draft_minutes: 4320 })
    );
    assert_eq!(
        world.confirmation.resend(&browser.caller(), token).await,
        Err(AppError::LinkGone)
    );
}
