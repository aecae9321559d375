//! The link mailed to a contact person.

use app::{
    backend::{Colleagues, Confirmation, Recovery, Registration, SignIn},
    error::AppError,
    views::{
        ActorView, RecoverPage,
        colleagues::{Decided, ReviewPage},
    },
};
use domain::{Decision, MembershipState, Role, Secret, membership::Reason};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    audit::Actor,
    membership::decisions::{self, Act},
    outside::clock::{DAY, MINUTE},
    tables::entities::{account, membership},
};

use crate::{
    on_both,
    support::Context,
    world::{ANSWER, Browser, EMAIL, PASSWORD, World, both, details, fresh_challenge, mistakes},
};

pub const OLGA: &str = "olga@example.org";
const BORIS: &str = "boris@example.org";

on_both!(
    a_contact_person_is_written_to_and_looking_changes_nothing,
    one_press_decides_where_the_contact_person_is_signed_in,
    elsewhere_the_password_decides_and_nothing_less,
    wrong_passwords_are_counted_across_links_and_a_right_one_forgets_them,
    a_refusal_needs_a_reason_and_gives_it,
    a_link_decides_once_and_then_says_who_did,
    of_two_presses_at_once_one_decides,
    of_two_contact_persons_at_once_one_decides,
    a_link_dies_with_its_time_its_owner_and_a_newer_one,
    a_forged_link_shows_and_does_nothing,
    what_the_desk_asked_and_was_answered_comes_with_a_fresh_link,
    a_new_contact_person_is_written_to_about_what_waits,
    links_to_requests_and_to_a_new_password_leave_each_other_alone,
);

/// The browser of a person with an approved membership in a role.
pub async fn member(world: &World, email: &str, role: Role) -> Browser {
    let browser = world.signed_in(email).await;
    decide(world, email, Decision::Approve(role)).await;
    browser
}

/// A decision of the desk on somebody's latest membership.
pub async fn decide(world: &World, email: &str, decision: Decision) {
    let act = Act {
        decision,
        actor: Actor::CommandLine("anna".into()),
        answer: None,
    };
    let id = membership_of(world, email).await.id;
    decisions::take(&world.deps, None, id, act).await.unwrap();
}

pub async fn membership_of(world: &World, email: &str) -> membership::Model {
    let db = &world.deps.db;
    let account = account_of(world, email).await;
    let rows = membership::Entity::find().filter(membership::Column::AccountId.eq(account.id));
    rows.all(db).await.unwrap().pop().unwrap()
}

pub async fn account_of(world: &World, email: &str) -> account::Model {
    let by_key = account::Entity::find().filter(account::Column::EmailKey.eq(email.to_lowercase()));
    by_key.one(&world.deps.db).await.unwrap().unwrap()
}

/// A person of another company.
pub async fn stranger(world: &World, email: &str, role: Role) -> Browser {
    let browser = Browser::new();
    let mut form = details(email);
    (form.inn, form.kpp) = ("7707083893".into(), "770701001".into());
    form.company_name = "ПАО СБЕРБАНК".into();
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    let password = crate::world::password_form();
    world.registration.submit(&browser.caller(), password).await.unwrap();
    let link = world.last_link(email).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    let form = crate::world::sign_in_form(email, PASSWORD);
    world.sign_in.sign_in(&browser.caller(), form).await.unwrap();
    decide(world, email, Decision::Approve(role)).await;
    browser
}

async fn press(world: &World, browser: &Browser, token: &str, verdict: &str, password: &str) -> Result<(), AppError> {
    let (token, verdict) = (token.to_owned(), verdict.to_owned());
    let reason = if verdict == "refuse" {
        "Не работает у нас"
    } else {
        ""
    };
    world
        .colleagues
        .decide(&browser.caller(), token, verdict, reason.into(), Secret::new(password))
        .await
}

async fn look(world: &World, browser: &Browser, token: &str) -> ReviewPage {
    world.colleagues.look(&browser.caller(), token.into()).await.unwrap()
}

async fn outcome(world: &World, browser: &Browser, token: &str) -> Decided {
    match look(world, browser, token).await {
        ReviewPage::Decided(decided) => *decided,
        other => panic!("{other:?}"),
    }
}

async fn state(world: &World, email: &str) -> String {
    membership_of(world, email).await.state
}

async fn a_contact_person_is_written_to_and_looking_changes_nothing(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    assert_eq!(world.kinds(OLGA).await.last().unwrap(), "review-request");
    let letter = world.letters().await.pop().unwrap();
    let said = letter.text.replace(['\u{2060}', '\u{a0}'], "");
    assert!(
        said.contains("Петров Иван Сергеевич") || said.contains("ПетровИванСергеевич"),
        "{said}"
    );
    assert!(said.contains(EMAIL) && !letter.text.contains("123-45-67"), "{said}");
    let token = world.last_link(OLGA).await;
    for _ in 0..3 {
        match look(&world, &Browser::new(), &token).await {
            ReviewPage::Ready { here, request } => {
                assert!(!here);
                // A holder of the letter sees no more than its text.
                assert_eq!(
                    (request.name.as_str(), request.email.as_str(), request.phone.as_str()),
                    ("Петров Иван Сергеевич", "", "")
                );
            }
            other => panic!("{other:?}"),
        }
    }
    match look(&world, &olga, &token).await {
        ReviewPage::Ready { here: true, request } => {
            assert_eq!(
                (request.email.as_str(), request.phone.as_str()),
                (EMAIL, "+7 916 123-45-67")
            );
            assert_eq!(request.mailbox_proved_at, "22.11.2026, 14:05");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(state(&world, EMAIL).await, "requested");
    // Neither the applicant nor another company's contact person is asked.
    assert!(!world.kinds(EMAIL).await.contains(&"review-request".to_owned()));
}

async fn one_press_decides_where_the_contact_person_is_signed_in(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let token = world.last_link(OLGA).await;
    press(&world, &olga, &token, "approve", "").await.unwrap();
    let row = membership_of(&world, EMAIL).await;
    let actor = format!("account:{}", account_of(&world, OLGA).await.id);
    assert_eq!((row.state.as_str(), row.role.as_str()), ("approved", "employee"));
    assert_eq!(row.decided_by, Some(actor));
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "request-approved");
    assert_eq!(world.audited().await.last().unwrap(), "membership.approved");
    assert_eq!(outcome(&world, &olga, &token).await.by, Some(ActorView::You));
}

async fn elsewhere_the_password_decides_and_nothing_less(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    let applicant = world.signed_in(EMAIL).await;
    let token = world.last_link(OLGA).await;
    // A scanner has no password; the applicant, who may have got hold of the link, has the session of another person.
    for browser in [Browser::new(), applicant] {
        let pressed = press(&world, &browser, &token, "approve", "").await;
        assert_eq!(mistakes(pressed), "password:required");
        let pressed = press(&world, &browser, &token, "approve", "не тот пароль совсем").await;
        assert_eq!(mistakes(pressed), "password:password-wrong");
    }
    assert_eq!(state(&world, EMAIL).await, "requested");
    press(&world, &Browser::new(), &token, "approve", PASSWORD)
        .await
        .unwrap();
    assert_eq!(state(&world, EMAIL).await, "approved");
}

async fn wrong_passwords_are_counted_across_links_and_a_right_one_forgets_them(context: &Context) {
    let world = World::new(context);
    member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let first = world.last_link(OLGA).await;
    world.registered(BORIS).await;
    let second = world.last_link(OLGA).await;
    let wrong = async |token: &str| press(&world, &Browser::new(), token, "approve", "мимо").await;
    for _ in 0..4 {
        assert_eq!(mistakes(wrong(&first).await), "password:password-wrong");
    }
    press(&world, &Browser::new(), &first, "approve", PASSWORD)
        .await
        .unwrap();
    for _ in 0..5 {
        assert_eq!(mistakes(wrong(&second).await), "password:password-wrong");
    }
    let paused = press(&world, &Browser::new(), &second, "approve", PASSWORD).await;
    assert_eq!(paused, Err(AppError::TooMany { seconds: 900 }));
    world.clock.advance(15 * MINUTE);
    assert_eq!(
        press(&world, &Browser::new(), &second, "approve", PASSWORD).await,
        Ok(())
    );
}

async fn a_refusal_needs_a_reason_and_gives_it(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let token = world.last_link(OLGA).await;
    let refuse = async |reason: &str, browser: &Browser| {
        let none = Secret::default();
        let reason = reason.to_owned();
        world
            .colleagues
            .decide(&browser.caller(), token.clone(), "refuse".into(), reason, none)
            .await
    };
    assert_eq!(mistakes(refuse(" \n", &olga).await), "reason:required");
    assert_eq!(mistakes(refuse("а\0б", &olga).await), "reason:forbidden-character");
    assert_eq!(mistakes(refuse(&"я".repeat(1001), &olga).await), "reason:too-long");
    assert_eq!(
        mistakes(refuse("", &Browser::new()).await),
        "password:required,reason:required"
    );
    assert_eq!(press(&world, &olga, &token, "", "").await, Err(AppError::BadRequest));
    assert_eq!(state(&world, EMAIL).await, "requested");
    refuse("Не работает у нас", &olga).await.unwrap();
    let decided = outcome(&world, &olga, &token).await;
    assert_eq!(
        (decided.state, decided.reason.as_deref()),
        (MembershipState::Rejected, Some("Не работает у нас"))
    );
    let letter = world.letters().await.pop().unwrap();
    assert!(letter.to == EMAIL && letter.kind == "request-rejected", "{letter:?}");
}

async fn a_link_decides_once_and_then_says_who_did(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let boris = member(&world, BORIS, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let (hers, his) = (world.last_link(OLGA).await, world.last_link(BORIS).await);
    assert_ne!(hers, his);
    press(&world, &olga, &hers, "refuse", "").await.unwrap();
    for (browser, token) in [(&olga, &hers), (&boris, &his)] {
        assert_eq!(
            press(&world, browser, token, "approve", "").await,
            Err(AppError::AlreadyDecided)
        );
    }
    let told = outcome(&world, &boris, &his).await;
    assert_eq!(
        told.by,
        Some(ActorView::ContactPerson(Some("Петров Иван Сергеевич".into())))
    );
    assert_eq!(told.at.as_deref(), Some("22.11.2026, 14:05"));
    // Decided by the desk: a contact person in person sees the names of its people, a mere holder of the letter does
    // not.
    world.registered("next@example.org").await;
    let token = world.last_link(OLGA).await;
    decide(&world, "next@example.org", Decision::Approve(Role::Employee)).await;
    let told = outcome(&world, &olga, &token).await;
    assert_eq!(told.by, Some(ActorView::Desk(Some("anna".into()))));
    let told = outcome(&world, &Browser::new(), &token).await;
    assert_eq!((told.by, told.reason), (None, None));
}

async fn of_two_presses_at_once_one_decides(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let token = world.last_link(OLGA).await;
    let mut answers = both(|| {
        let (world, olga, token) = (world.clone(), olga.clone(), token.clone());
        async move { press(&world, &olga, &token, "approve", "").await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::AlreadyDecided)]);
    let told = world.kinds(EMAIL).await;
    assert_eq!(told.iter().filter(|kind| *kind == "request-approved").count(), 1);
}

async fn of_two_contact_persons_at_once_one_decides(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let boris = member(&world, BORIS, Role::ContactPerson).await;
    for round in 0..4 {
        // Otherwise the fourth request would have no letter of its own.
        world.clock.advance(21 * MINUTE);
        let email = format!("rival{round}@example.org");
        world.registered(&email).await;
        let (hers, his) = (world.last_link(OLGA).await, world.last_link(BORIS).await);
        let spawn = |browser: &Browser, token: String, verdict: &'static str| {
            let (world, browser) = (world.clone(), browser.clone());
            tokio::spawn(async move { press(&world, &browser, &token, verdict, "").await })
        };
        let rivals = [spawn(&olga, hers, "approve"), spawn(&boris, his, "refuse")];
        let mut answers = Vec::new();
        for rival in rivals {
            answers.push(rival.await.unwrap());
        }
        let expected = if answers[0].is_ok() { "approved" } else { "rejected" };
        assert_eq!(state(&world, &email).await, expected);
        answers.sort_by_key(Result::is_err);
        assert_eq!(answers, [Ok(()), Err(AppError::AlreadyDecided)]);
    }
}

async fn a_link_dies_with_its_time_its_owner_and_a_newer_one(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let token = world.last_link(OLGA).await;
    let dead = async |page: ReviewPage| {
        assert_eq!(look(&world, &olga, &token).await, page);
        for password in ["", PASSWORD] {
            assert_eq!(
                press(&world, &olga, &token, "approve", password).await,
                Err(AppError::LinkGone)
            );
        }
        assert_eq!(state(&world, EMAIL).await, "requested");
    };
    let reason = Reason::parse("Уволена").unwrap();
    decide(&world, OLGA, Decision::Revoke(reason)).await;
    dead(ReviewPage::NotYours).await;
    // Nobody is told of anybody by a link that is nobody's: not even that it was decided.
    decide(&world, EMAIL, Decision::Approve(Role::Employee)).await;
    assert_eq!(look(&world, &olga, &token).await, ReviewPage::NotYours);

    let olga = member(&world, "olga2@example.org", Role::ContactPerson).await;
    world.registered(BORIS).await;
    let token = world.last_link("olga2@example.org").await;
    world.clock.advance(14 * DAY - 1);
    assert!(matches!(look(&world, &olga, &token).await, ReviewPage::Ready { .. }));
    world.clock.advance(1);
    assert_eq!(look(&world, &Browser::new(), &token).await, ReviewPage::Expired);
    let late = press(&world, &Browser::new(), &token, "approve", PASSWORD).await;
    assert_eq!(late, Err(AppError::LinkGone));
}

async fn a_forged_link_shows_and_does_nothing(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let other = Browser::new();
    world.register(&other, EMAIL).await;
    // A link of another purpose is worth nothing here.
    let confirm = world.last_link(EMAIL).await;
    for token in [
        confirm,
        String::new(),
        "\0".into(),
        "x".repeat(100_000),
        "../../staff".into(),
    ] {
        assert_eq!(look(&world, &olga, &token).await, ReviewPage::Unknown);
        assert_eq!(
            press(&world, &olga, &token, "approve", "").await,
            Err(AppError::LinkGone)
        );
    }
}

async fn what_the_desk_asked_and_was_answered_comes_with_a_fresh_link(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let old = world.last_link(OLGA).await;
    decide(
        &world,
        EMAIL,
        Decision::NeedAction(Reason::parse("Какой отдел?").unwrap()),
    )
    .await;
    assert_eq!(outcome(&world, &olga, &old).await.state, MembershipState::ActionNeeded);
    assert_eq!(
        press(&world, &olga, &old, "approve", "").await,
        Err(AppError::AlreadyDecided)
    );
    decide(&world, EMAIL, Decision::Resubmit).await;
    let new = world.last_link(OLGA).await;
    assert_ne!(old, new);
    assert_eq!(look(&world, &olga, &old).await, ReviewPage::Superseded);
    assert_eq!(press(&world, &olga, &old, "approve", "").await, Err(AppError::LinkGone));
    assert_eq!(press(&world, &olga, &new, "approve", "").await, Ok(()));
}

async fn a_new_contact_person_is_written_to_about_what_waits(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    stranger(&world, "stranger@example.org", Role::ContactPerson).await;
    assert!(
        !world
            .kinds("stranger@example.org")
            .await
            .contains(&"review-request".to_owned())
    );
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let token = world.last_link(OLGA).await;
    press(&world, &olga, &token, "approve", "").await.unwrap();
    assert_eq!(state(&world, EMAIL).await, "approved");
}

async fn links_to_requests_and_to_a_new_password_leave_each_other_alone(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    for number in 0..6 {
        world.registered(&format!("colleague{number}@example.org")).await;
    }
    let review = world.last_link(OLGA).await;
    let caller = Browser::new().caller();
    // Six letters about others within the hour: she may set a new password all the same.
    let asked = world
        .recovery
        .request(&caller, OLGA.into(), fresh_challenge(), ANSWER.into())
        .await;
    asked.unwrap();
    assert_eq!(world.kinds(OLGA).await.last().unwrap(), "recover");
    let recover = world.last_link(OLGA).await;
    assert!(matches!(look(&world, &olga, &review).await, ReviewPage::Ready { .. }));
    world.registered(EMAIL).await;
    let page = world.recovery.look(&caller, recover).await.unwrap();
    assert!(matches!(page, RecoverPage::Ready { .. }));
}
