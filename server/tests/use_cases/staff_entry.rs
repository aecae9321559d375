//! The way into the desk: an invitation, the second factor, recovery codes.

use app::{
    backend::{CookieName, Recovery, SignIn, Staff},
    error::AppError,
    views::staff::{CodePage, EnrolPage, InvitationPage},
};
use domain::{InvitationForm, Secret, StaffRole, registration::SignInForm};
use server::{
    access::guards,
    audit::Actor,
    ground::failure::Failure,
    outside::clock::{DAY, HOUR, MINUTE, SECOND},
};

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, both, fresh_challenge, mistakes, sign_in_form},
};

on_both!(
    whoever_is_invited_comes_in_with_a_password_of_their_own_and_a_second_factor,
    whoever_has_an_account_joins_by_its_password,
    a_wrong_password_at_an_invitation_may_be_tried_five_times,
    names_and_a_strong_password_are_asked_for,
    an_invitation_works_once_for_a_week_and_the_newest_only,
    of_two_who_accept_at_once_one_joins,
    a_code_works_once,
    of_two_browsers_with_the_same_code_one_comes_in,
    five_wrong_codes_make_a_pause,
    whoever_knows_the_password_shuts_the_owner_out_at_no_known_device,
    each_pause_after_wrong_codes_is_longer_and_a_new_password_ends_them,
    a_recovery_code_opens_once,
    new_recovery_codes_need_a_fresh_code,
    remembering_does_not_prolong_the_second_factor,
    a_desk_left_alone_is_locked,
    the_secret_is_shown_only_until_it_is_taken_up,
);

const ANNA: &str = "anna@desk.example.org";

fn cli() -> Actor {
    Actor::CommandLine("olga".into())
}

fn form(last_name: &str, first_name: &str, password: &str) -> InvitationForm {
    InvitationForm {
        last_name: last_name.into(),
        first_name: first_name.into(),
        password: Secret::new(password),
        password_repeat: Secret::new(password),
    }
}

/// Invited by the command line and joined with a new account.
async fn joined(world: &World) {
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let token = world.last_link(ANNA).await;
    let browser = Browser::new();
    world
        .staff
        .accept(&browser.caller(), token, form("Орлова", "Анна", PASSWORD))
        .await
        .unwrap();
}

/// Signed in by password alone.
async fn at_the_door(world: &World, remember: bool) -> Browser {
    let browser = Browser::new();
    let form = SignInForm {
        remember: if remember { "on".into() } else { String::new() },
        ..sign_in_form(ANNA, PASSWORD)
    };
    world.sign_in.sign_in(&browser.caller(), form).await.unwrap();
    browser
}

/// The page that a sign-in in a new browser leads to.
async fn led_to(world: &World, email: &str) -> &'static str {
    let browser = Browser::new();
    let (caller, form) = (browser.caller(), sign_in_form(email, PASSWORD));
    world.sign_in.sign_in(&caller, form).await.unwrap()
}

/// Sets the second factor up and gives the secret with the recovery codes.
async fn enrolled(world: &World, browser: &Browser) -> (String, Vec<String>) {
    let EnrolPage::Secret { secret, .. } = world.staff.enrol_page(&browser.caller()).await.unwrap() else {
        panic!("a secret to be set up");
    };
    world
        .staff
        .enrol(&browser.caller(), world.app_code(&secret))
        .await
        .unwrap();
    match world.staff.enrol_page(&browser.caller()).await.unwrap() {
        EnrolPage::Codes(codes) => (secret, codes),
        other => panic!("fresh codes, not {other:?}"),
    }
}

async fn is_in(world: &World, browser: &Browser) -> Result<(), AppError> {
    match guards::desk(&world.deps, &browser.caller()).await {
        Ok(_) => Ok(()),
        Err(Failure::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other}"),
    }
}

async fn whoever_is_invited_comes_in_with_a_password_of_their_own_and_a_second_factor(context: &Context) {
    let world = World::new(context);
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let token = world.last_link(ANNA).await;
    let browser = Browser::new();
    match world.staff.invitation(&browser.caller(), token.clone()).await.unwrap() {
        // The first of a desk can only be an administrator.
        InvitationPage::New { email, role, .. } => assert_eq!((email.as_str(), role), (ANNA, StaffRole::Administrator)),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.accounts().await, 0, "looking makes nobody anything");
    let accepted = world
        .staff_accept(&browser, &token, form("Орлова", "Анна", PASSWORD))
        .await;
    assert_eq!(accepted, Ok(()));
    let page = world.staff.invitation(&browser.caller(), token).await.unwrap();
    assert_eq!(page, InvitationPage::Used);

    let browser = at_the_door(&world, false).await;
    assert_eq!(is_in(&world, &browser).await, Err(AppError::SecondFactorRequired));
    assert_eq!(world.staff.code_page(&browser.caller()).await, Ok(CodePage::Enrol));
    let (_, codes) = enrolled(&world, &browser).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(is_in(&world, &browser).await, Ok(()));
    assert_eq!(world.staff.recovery_codes(&browser.caller()).await, Ok(codes));
    world.staff.codes_kept(&browser.caller()).await.unwrap();
    assert_eq!(browser.cookie(CookieName::RecoveryCodes), None);
    assert_eq!(
        world.staff.enrol_page(&browser.caller()).await,
        Ok(EnrolPage::Done { codes_left: 10 })
    );
    assert_eq!(
        world.audited().await,
        [
            "staff.invited",
            "staff.joined",
            "session.started",
            "staff.second-factor-set-up"
        ]
    );
}

async fn whoever_has_an_account_joins_by_its_password(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.staff.add(EMAIL, Some(StaffRole::Reviewer), cli()).await.unwrap();
    let token = world.last_link(EMAIL).await;
    let browser = Browser::new();
    let page = world.staff.invitation(&browser.caller(), token.clone()).await.unwrap();
    assert!(
        matches!(
            page,
            InvitationPage::Existing {
                role: StaffRole::Reviewer,
                ..
            }
        ),
        "{page:?}"
    );
    let form_of_another = form("Другой", "Человек", "чужой пароль никуда");
    let refused = world.staff_accept(&browser, &token, form_of_another).await;
    assert_eq!(mistakes(refused), "password:password-wrong");
    world
        .staff
        .accept(&browser.caller(), token, form("", "", PASSWORD))
        .await
        .unwrap();
    assert_eq!(world.accounts().await, 1);
    assert_eq!(world.staff.list().await.unwrap().people[0].name, "Петров Иван");
    let again = world.staff.add(EMAIL, None, cli()).await;
    assert!(
        matches!(again, Err(Failure::Refused(AppError::Invalid(_)))),
        "{again:?}"
    );
}

async fn a_wrong_password_at_an_invitation_may_be_tried_five_times(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.staff.add(EMAIL, None, cli()).await.unwrap();
    let (token, browser) = (world.last_link(EMAIL).await, Browser::new());
    let accept = |password: &'static str| world.staff_accept(&browser, &token, form("", "", password));
    for _ in 0..5 {
        assert_eq!(mistakes(accept("не тот").await), "password:password-wrong");
    }
    assert!(matches!(accept(PASSWORD).await, Err(AppError::TooMany { .. })));
    world.clock.advance(15 * MINUTE);
    assert_eq!(accept(PASSWORD).await, Ok(()));
}

async fn names_and_a_strong_password_are_asked_for(context: &Context) {
    let world = World::new(context);
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let (token, browser) = (world.last_link(ANNA).await, Browser::new());
    let refused = world
        .staff_accept(&browser, &token, form("", "Анна1", "12345678"))
        .await;
    assert_eq!(
        mistakes(refused),
        "last_name:required,first_name:name-digits,password:password-common"
    );
    assert!(world.staff_rows().await.is_empty());
    // The link stays good.
    assert_eq!(
        world
            .staff_accept(&browser, &token, form("Орлова", "Анна", PASSWORD))
            .await,
        Ok(())
    );
}

async fn an_invitation_works_once_for_a_week_and_the_newest_only(context: &Context) {
    let world = World::new(context);
    let browser = Browser::new();
    let good = || form("Орлова", "Анна", PASSWORD);
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let first = world.last_link(ANNA).await;
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let second = world.last_link(ANNA).await;
    assert_ne!(first, second);
    assert_eq!(
        world.staff_accept(&browser, &first, good()).await,
        Err(AppError::LinkGone)
    );
    for forged in ["", "x", "../../etc/passwd", &"a".repeat(5000), "\u{202e}"] {
        let page = world.staff.invitation(&browser.caller(), forged.into()).await;
        assert_eq!(page, Ok(InvitationPage::Gone), "{forged}");
        assert_eq!(
            world.staff_accept(&browser, forged, good()).await,
            Err(AppError::LinkGone)
        );
    }
    world.clock.advance(7 * DAY);
    assert_eq!(
        world.staff_accept(&browser, &second, good()).await,
        Err(AppError::LinkGone)
    );
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let third = world.last_link(ANNA).await;
    assert_eq!(world.staff_accept(&browser, &third, good()).await, Ok(()));
    assert_eq!(
        world.staff_accept(&browser, &third, good()).await,
        Err(AppError::LinkGone)
    );
}

async fn of_two_who_accept_at_once_one_joins(context: &Context) {
    let world = World::new(context);
    world.staff.add(ANNA, None, cli()).await.unwrap();
    let token = world.last_link(ANNA).await;
    let accept = || {
        let (world, token) = (world.clone(), token.clone());
        async move {
            world
                .staff_accept(&Browser::new(), &token, form("Орлова", "Анна", PASSWORD))
                .await
        }
    };
    let both = both(accept).await;
    assert_eq!(both.iter().filter(|it| it.is_ok()).count(), 1, "{both:?}");
    assert_eq!((world.accounts().await, world.staff_rows().await.len()), (1, 1));
}

async fn a_code_works_once(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    assert_eq!(led_to(&world, ANNA).await, "/staff/enrol");
    let (secret, _) = enrolled(&world, &at_the_door(&world, false).await).await;
    let browser = at_the_door(&world, false).await;
    assert_eq!(led_to(&world, ANNA).await, "/staff/code");
    // The code of the set-up is spent.
    let spent = world.staff.prove(&browser.caller(), world.app_code(&secret)).await;
    assert_eq!(mistakes(spent), "code:code-used");
    world.clock.advance(30 * SECOND);
    let code = world.app_code(&secret);
    assert_eq!(world.staff.prove(&browser.caller(), code.clone()).await, Ok(()));
    assert_eq!(is_in(&world, &browser).await, Ok(()));
    let other = at_the_door(&world, false).await;
    assert_eq!(is_in(&world, &other).await, Err(AppError::SecondFactorRequired));
    assert_eq!(
        mistakes(world.staff.prove(&other.caller(), code).await),
        "code:code-used"
    );
    assert_eq!(is_in(&world, &other).await, Err(AppError::SecondFactorRequired));
}

async fn of_two_browsers_with_the_same_code_one_comes_in(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let (secret, _) = enrolled(&world, &at_the_door(&world, false).await).await;
    world.clock.advance(30 * SECOND);
    let code = world.app_code(&secret);
    let (one, other) = (at_the_door(&world, false).await, at_the_door(&world, false).await);
    let (one, other) = (one.caller(), other.caller());
    let (one, other) = tokio::join!(
        world.staff.prove(&one, code.clone()),
        world.staff.prove(&other, code.clone())
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

async fn five_wrong_codes_make_a_pause(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let (secret, _) = enrolled(&world, &at_the_door(&world, false).await).await;
    world.clock.advance(MINUTE);
    let browser = at_the_door(&world, false).await;
    assert_eq!(
        mistakes(world.staff.prove(&browser.caller(), Secret::new("12")).await),
        "code:code-form"
    );
    for _ in 0..5 {
        let wrong = world.staff.prove(&browser.caller(), Secret::new("000000")).await;
        assert_eq!(mistakes(wrong), "code:code-wrong");
    }
    // Another browser of the same account is no way around the limit.
    for browser in [&browser, &at_the_door(&world, false).await] {
        let right = world.staff.prove(&browser.caller(), world.app_code(&secret)).await;
        assert!(
            matches!(right, Err(AppError::TooMany { seconds: 1..=900 })),
            "{right:?}"
        );
    }
    world.clock.advance(15 * MINUTE);
    assert_eq!(
        world.staff.prove(&browser.caller(), world.app_code(&secret)).await,
        Ok(())
    );
}

async fn whoever_knows_the_password_shuts_the_owner_out_at_no_known_device(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let office = at_the_door(&world, false).await;
    let (secret, _) = enrolled(&world, &office).await;
    let thief = at_the_door(&world, false).await;
    for _ in 0..5 {
        let wrong = world.staff.prove(&thief.caller(), Secret::new("000000")).await;
        assert_eq!(mistakes(wrong), "code:code-wrong");
    }
    assert_eq!(world.kinds(ANNA).await.last().unwrap(), "second-factor-refused");
    world.clock.advance(MINUTE);
    // At the device where a code was shown before the owner has tries of their own.
    world.sign_in.sign_out(&office.caller()).await.unwrap();
    let form = sign_in_form(ANNA, PASSWORD);
    world.sign_in.sign_in(&office.caller(), form).await.unwrap();
    let wrong = world.staff.prove(&office.caller(), Secret::new("000000")).await;
    assert_eq!(mistakes(wrong), "code:code-wrong");
    assert_eq!(
        world.staff.prove(&office.caller(), world.app_code(&secret)).await,
        Ok(())
    );
    // The owner's code gives the thief no tries back.
    let more = world.staff.prove(&thief.caller(), Secret::new("000000")).await;
    assert!(matches!(more, Err(AppError::TooMany { .. })), "{more:?}");
}

async fn each_pause_after_wrong_codes_is_longer_and_a_new_password_ends_them(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let (secret, _) = enrolled(&world, &at_the_door(&world, false).await).await;
    let thief = at_the_door(&world, true).await;
    let mut pauses = Vec::new();
    for _ in 0..9 {
        for _ in 0..5 {
            let wrong = world.staff.prove(&thief.caller(), Secret::new("000000")).await;
            assert_eq!(mistakes(wrong), "code:code-wrong");
        }
        match world.staff.prove(&thief.caller(), Secret::new("000000")).await {
            Err(AppError::TooMany { seconds }) => pauses.push(seconds / 60),
            other => panic!("{other:?}"),
        }
        let pause = pauses.last().copied().unwrap();
        world.clock.advance(i64::from(pause) * MINUTE);
    }
    assert_eq!(pauses, [15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    // One letter for each pause.
    let told = world.kinds(ANNA).await;
    assert_eq!(told.iter().filter(|kind| *kind == "second-factor-refused").count(), 9);
    for _ in 0..5 {
        _ = world.staff.prove(&thief.caller(), Secret::new("000000")).await;
    }
    let owner = Browser::new();
    let asked = world
        .recovery
        .request(&owner.caller(), ANNA.into(), fresh_challenge(), ANSWER.into())
        .await;
    assert_eq!(asked, Ok(()));
    let (token, new) = (world.last_link(ANNA).await, "семь пингвинов на зелёном трамвае");
    world
        .recovery
        .reset(&owner.caller(), token, Secret::new(new), Secret::new(new))
        .await
        .unwrap();
    world
        .sign_in
        .sign_in(&owner.caller(), sign_in_form(ANNA, new))
        .await
        .unwrap();
    assert_eq!(
        world.staff.prove(&owner.caller(), world.app_code(&secret)).await,
        Ok(())
    );
}

async fn a_recovery_code_opens_once(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let (_, codes) = enrolled(&world, &at_the_door(&world, false).await).await;
    let browser = at_the_door(&world, false).await;
    let typed = Secret::new(codes[3].to_lowercase().replace('-', " "));
    assert_eq!(world.staff.prove(&browser.caller(), typed.clone()).await, Ok(()));
    assert_eq!(is_in(&world, &browser).await, Ok(()));
    assert_eq!(
        codes[3].replace('-', "").len() * 5,
        120,
        "bits: no stretching is needed"
    );
    assert_eq!(world.kinds(ANNA).await.last().unwrap(), "recovery-code-used");
    assert_eq!(
        world.staff.enrol_page(&browser.caller()).await,
        Ok(EnrolPage::Done { codes_left: 9 })
    );
    let other = at_the_door(&world, false).await;
    assert_eq!(
        mistakes(world.staff.prove(&other.caller(), typed).await),
        "code:code-wrong"
    );
}

async fn new_recovery_codes_need_a_fresh_code(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let browser = at_the_door(&world, false).await;
    let (secret, old) = enrolled(&world, &browser).await;
    let staff = &world.staff;
    let spent = staff.renew_codes(&browser.caller(), world.app_code(&secret)).await;
    assert_eq!(mistakes(spent), "code:code-used");
    let by_code = staff.renew_codes(&browser.caller(), Secret::new(&*old[0])).await;
    assert_eq!(mistakes(by_code), "code:code-wrong");
    world.clock.advance(30 * SECOND);
    staff
        .renew_codes(&browser.caller(), world.app_code(&secret))
        .await
        .unwrap();
    let new = staff.recovery_codes(&browser.caller()).await.unwrap();
    assert!(new.iter().all(|code| !old.contains(code)));
    let other = at_the_door(&world, false).await;
    let dead = staff.prove(&other.caller(), Secret::new(&*old[1])).await;
    assert_eq!(mistakes(dead), "code:code-wrong");
    assert_eq!(staff.prove(&other.caller(), Secret::new(&*new[1])).await, Ok(()));
}

async fn remembering_does_not_prolong_the_second_factor(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let browser = at_the_door(&world, true).await;
    let (secret, _) = enrolled(&world, &browser).await;
    for _ in 0..23 {
        world.clock.advance(HOUR / 2);
        assert_eq!(is_in(&world, &browser).await, Ok(()));
    }
    world.clock.advance(HOUR / 2);
    assert_eq!(is_in(&world, &browser).await, Err(AppError::SecondFactorRequired));
    assert!(
        guards::signed_in(&world.deps, &browser.caller()).await.is_ok(),
        "the session goes on"
    );
    assert_eq!(
        world.staff.prove(&browser.caller(), world.app_code(&secret)).await,
        Ok(())
    );
    assert_eq!(is_in(&world, &browser).await, Ok(()));
}

async fn a_desk_left_alone_is_locked(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let browser = at_the_door(&world, true).await;
    enrolled(&world, &browser).await;
    world.clock.advance(HOUR);
    // Looking elsewhere first doesn't unlock it.
    assert!(guards::signed_in(&world.deps, &browser.caller()).await.is_ok());
    assert_eq!(is_in(&world, &browser).await, Err(AppError::SecondFactorRequired));
}

async fn the_secret_is_shown_only_until_it_is_taken_up(context: &Context) {
    let world = World::new(context);
    joined(&world).await;
    let (one, other) = (at_the_door(&world, false).await, at_the_door(&world, false).await);
    let shown = world.staff.enrol_page(&one.caller()).await.unwrap();
    assert_eq!(world.staff.enrol_page(&other.caller()).await, Ok(shown));
    enrolled(&world, &one).await;
    assert_eq!(
        world.staff.enrol_page(&other.caller()).await,
        Err(AppError::SecondFactorRequired)
    );
    // A signed-in person outside the desk sees nothing of it.
    let stranger = world.signed_in(EMAIL).await;
    assert_eq!(
        world.staff.enrol_page(&stranger.caller()).await,
        Err(AppError::Forbidden)
    );
    assert_eq!(
        world.staff.code_page(&stranger.caller()).await,
        Err(AppError::Forbidden)
    );
    assert_eq!(led_to(&world, EMAIL).await, "/cabinet");
}
