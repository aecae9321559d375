//! Decisions on requests for access.

use app::backend::Cabinet;
use domain::{MembershipState, membership::Reason};
use sea_orm::EntityTrait;
use server::{audit::Actor, membership::requests::RequestError, tables::entities};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both},
};

on_both!(
    open_requests_are_listed_oldest_first,
    an_approval_is_written_down_and_told,
    a_refusal_gives_its_reason,
    the_first_decision_wins,
    of_two_decisions_at_once_one_is_taken,
    nobody_is_let_in_who_has_not_proved_the_mailbox,
);

fn desk() -> Actor {
    Actor::CommandLine("anna".into())
}

fn reason() -> Reason {
    Reason::parse("Нужна доверенность").unwrap()
}

async fn open_requests_are_listed_oldest_first(context: &Context) {
    let world = World::new(context);
    world.registered("first@example.org").await;
    world.clock.advance(1000);
    world.registered("second@example.org").await;
    world.requests.approve("first@example.org", desk()).await.unwrap();
    let open = world.requests.list(Some(MembershipState::Requested)).await.unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(
        (open[0].email.as_str(), open[0].company.as_str()),
        ("second@example.org", "ПАО «ГАЗПРОМ»")
    );
    assert_eq!(
        (open[0].company_verified, open[0].requested_at.as_str()),
        (true, "22.11.2026, 14:05")
    );
    let all: Vec<String> = world
        .requests
        .list(None)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.email)
        .collect();
    assert_eq!(all, ["first@example.org", "second@example.org"]);
}

async fn an_approval_is_written_down_and_told(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let decided = world.requests.approve(&EMAIL.to_uppercase(), desk()).await.unwrap();
    assert_eq!(decided.state, MembershipState::Approved);
    let request = world.cabinet.page(&browser.caller()).await.unwrap().requests.remove(0);
    assert_eq!(
        (request.state, request.decided_at.as_deref()),
        (MembershipState::Approved, Some("22.11.2026, 14:05"))
    );
    assert_eq!(
        world.kinds(EMAIL).await.last().map(String::as_str),
        Some("request-approved")
    );
    assert_eq!(
        world.audited().await.last().map(String::as_str),
        Some("membership.approved")
    );
    let row = entities::membership::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.decided_by.as_deref(), Some("cli:anna"));
}

async fn a_refusal_gives_its_reason(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    world.requests.reject(EMAIL, reason(), desk()).await.unwrap();
    let request = world.cabinet.page(&browser.caller()).await.unwrap().requests.remove(0);
    assert_eq!(
        (request.state, request.reason.as_deref()),
        (MembershipState::Rejected, Some("Нужна доверенность"))
    );
    let letters = world.letters().await;
    let last = letters.last().unwrap();
    assert!(
        last.kind == "request-rejected" && last.text.contains("Нужна доверенность"),
        "{last:?}"
    );
}

async fn the_first_decision_wins(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    world.requests.approve(EMAIL, desk()).await.unwrap();
    let letters = world.letters().await.len();
    for late in [
        world.requests.approve(EMAIL, desk()).await,
        world.requests.reject(EMAIL, reason(), desk()).await,
    ] {
        assert!(
            matches!(late, Err(RequestError::Decided(MembershipState::Approved))),
            "{late:?}"
        );
    }
    assert_eq!(world.letters().await.len(), letters);
}

async fn of_two_decisions_at_once_one_is_taken(context: &Context) {
    let world = World::new(context);
    world.registered(EMAIL).await;
    let letters = world.letters().await.len();
    let answers = both(|| {
        let world = world.clone();
        async move { world.requests.approve(EMAIL, desk()).await }
    })
    .await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert_eq!(world.letters().await.len(), letters + 1);
}

async fn nobody_is_let_in_who_has_not_proved_the_mailbox(context: &Context) {
    let world = World::new(context);
    world.register(&Browser::new(), EMAIL).await;
    for email in [EMAIL, "nobody@example.org", "", "\0"] {
        let decided = world.requests.approve(email, desk()).await;
        assert!(matches!(decided, Err(RequestError::NoAccount)), "{decided:?}");
    }
}
