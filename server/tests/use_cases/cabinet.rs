//! Applicants with their requests in the cabinet.

use app::{
    backend::Cabinet,
    error::AppError,
    views::{ActorView, Step, WaitingView},
};
use domain::{Decision, MembershipState, Problem, Role, membership::CompanyForm, membership::Reason};
use sea_orm::EntityTrait;
use server::{
    access::guards,
    audit::{Actor, verify::verify},
    cabinet::acting_for,
    membership::decisions::{self, Act},
    tables::{entities, membership::Membership},
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both, mistakes},
};

on_both!(
    a_request_tells_its_way_and_whom_it_waits_for,
    every_decision_is_audited_told_by_a_letter_and_shown,
    an_answer_sends_the_request_back_to_be_decided,
    a_wrong_answer_changes_nothing,
    a_request_is_withdrawn_once_and_may_be_made_again,
    somebody_elses_request_is_not_there,
    of_two_decisions_at_once_one_is_taken_and_told,
    a_second_company_is_asked_for_and_switched_to,
    one_company_is_not_asked_for_twice,
    a_company_nobody_knows_is_named_by_hand,
    nobody_asks_for_companies_without_end,
    contact_persons_are_named_by_initials,
    nobody_gets_in_without_a_session,
);

const DESK: Actor = Actor::Staff(77);

fn reason() -> Reason {
    Reason::parse("Нужна доверенность").unwrap()
}

fn second() -> CompanyForm {
    CompanyForm {
        inn: "7707083893".to_owned(),
        kpp: "770701001".to_owned(),
        company_name: "ПАО Сбербанк".to_owned(),
    }
}

fn first() -> CompanyForm {
    CompanyForm {
        inn: "7736050003".to_owned(),
        kpp: "773601001".to_owned(),
        ..CompanyForm::default()
    }
}

async fn decide(world: &World, id: i64, actor: Actor, decision: Decision) -> Membership {
    let act = Act {
        decision,
        actor,
        answer: None,
    };
    decisions::take(&world.deps, None, id, act).await.unwrap()
}

async fn requests(world: &World, browser: &Browser) -> Vec<app::views::RequestView> {
    world.cabinet.page(&browser.caller()).await.unwrap().requests
}

async fn the_id(world: &World, browser: &Browser) -> i64 {
    requests(world, browser).await[0].id
}

fn steps(request: &app::views::RequestView) -> Vec<Step> {
    request.steps.iter().map(|step| step.what).collect()
}

async fn a_request_tells_its_way_and_whom_it_waits_for(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let request = requests(&world, &browser).await.remove(0);
    assert_eq!(steps(&request), [Step::MailboxProved, Step::Requested]);
    // 22.11.2026 is a Sunday: two working days later is Tuesday.
    assert_eq!(
        request.waiting,
        Some(WaitingView::Desk {
            since: "22.11.2026, 14:05".to_owned(),
            due: Some("24.11.2026, 14:05".to_owned()),
        })
    );
}

async fn every_decision_is_audited_told_by_a_letter_and_shown(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = the_id(&world, &browser).await;
    let account = entities::account::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    let way = [
        (
            DESK,
            Decision::NeedAction(reason()),
            "membership.action-needed",
            "action-needed",
        ),
        (
            Actor::Account(account.id),
            Decision::Resubmit,
            "membership.resubmitted",
            "request-resubmitted",
        ),
        (
            DESK,
            Decision::Approve(Role::ContactPerson),
            "membership.approved",
            "request-approved",
        ),
        (DESK, Decision::Revoke(reason()), "membership.revoked", "access-revoked"),
    ];
    for (actor, decision, action, letter) in way {
        world.clock.advance(1000);
        let state = decision.leads_to();
        let row = decide(&world, id, actor.clone(), decision).await;
        assert_eq!(row.state, state.code());
        assert_eq!(world.kinds(EMAIL).await.last().map(String::as_str), Some(letter));
        let trail = entities::audit::Entity::find().all(&world.deps.db).await.unwrap();
        let last = trail.iter().max_by_key(|row| row.seq).unwrap();
        assert_eq!((last.action.as_str(), last.actor.clone()), (action, actor.to_string()));
        assert_eq!(last.happened_at, row.since);
        assert_eq!(last.details.contains("Нужна доверенность"), row.reason.is_some());
    }
    let letters = world.letters().await;
    assert!(
        letters
            .iter()
            .any(|letter| letter.kind == "request-approved" && letter.text.contains("контактное лицо")),
        "an approval says as what"
    );
    let request = requests(&world, &browser).await.remove(0);
    assert_eq!(
        steps(&request),
        [
            Step::MailboxProved,
            Step::Requested,
            Step::ActionNeeded,
            Step::Resubmitted,
            Step::Approved,
            Step::Revoked
        ]
    );
    let revoked = request.steps.last().unwrap();
    assert_eq!(
        revoked.by,
        Some(ActorView::Desk(None)),
        "the desk has no names to applicants"
    );
    assert_eq!(revoked.note.as_deref(), Some("Нужна доверенность"));
    assert!(request.can_apply_again && request.waiting.is_none());
    assert!(verify(&world.deps.db, None).await.unwrap().is_whole());
}

async fn an_answer_sends_the_request_back_to_be_decided(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = the_id(&world, &browser).await;
    decide(&world, id, DESK, Decision::NeedAction(reason())).await;
    let asked = requests(&world, &browser).await.remove(0);
    assert!(matches!(asked.waiting, Some(WaitingView::You { .. })));
    world
        .cabinet
        .answer(&browser.caller(), id, " Приложил\r\nв письме ".to_owned())
        .await
        .unwrap();
    let request = requests(&world, &browser).await.remove(0);
    assert_eq!((request.state, request.reason), (MembershipState::Requested, None));
    let row = entities::membership::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.answer.as_deref(), Some("Приложил\nв письме"));
    assert!(row.due_at.is_some(), "the desk owes a decision again");
    let again = world.cabinet.answer(&browser.caller(), id, "Ещё".to_owned()).await;
    assert_eq!(again, Err(AppError::AlreadyDecided));
}

async fn a_wrong_answer_changes_nothing(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = the_id(&world, &browser).await;
    decide(&world, id, DESK, Decision::NeedAction(reason())).await;
    for (answer, mistake) in [
        (" \u{200b}".to_owned(), "answer:required"),
        ("я".repeat(1001), "answer:too-long"),
        ("а\0б".to_owned(), "answer:forbidden-character"),
    ] {
        let answered = world.cabinet.answer(&browser.caller(), id, answer).await;
        assert_eq!(mistakes(answered), mistake);
    }
    assert_eq!(requests(&world, &browser).await[0].state, MembershipState::ActionNeeded);
}

async fn a_request_is_withdrawn_once_and_may_be_made_again(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = the_id(&world, &browser).await;
    world.cabinet.withdraw(&browser.caller(), id).await.unwrap();
    assert_eq!(
        world.cabinet.withdraw(&browser.caller(), id).await,
        Err(AppError::AlreadyDecided)
    );
    assert_eq!(
        world.kinds(EMAIL).await.last().map(String::as_str),
        Some("request-withdrawn")
    );
    assert!(requests(&world, &browser).await[0].can_apply_again);
    world.clock.advance(1000);
    world.cabinet.apply(&browser.caller(), first()).await.unwrap();
    let both = requests(&world, &browser).await;
    let states: Vec<_> = both.iter().map(|request| request.state).collect();
    assert_eq!(states, [MembershipState::Requested, MembershipState::Withdrawn]);
    assert!(!both[1].can_apply_again, "there is a newer one");
    assert_eq!(
        world.kinds(EMAIL).await.last().map(String::as_str),
        Some("request-made")
    );
}

async fn somebody_elses_request_is_not_there(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let stranger = world.signed_in("stranger@example.org").await;
    let id = the_id(&world, &browser).await;
    let caller = stranger.caller();
    for id in [id, 0, -1, i64::MAX] {
        assert_eq!(world.cabinet.withdraw(&caller, id).await, Err(AppError::NotFound));
        assert_eq!(
            world.cabinet.answer(&caller, id, "Ответ".to_owned()).await,
            Err(AppError::NotFound)
        );
        assert_eq!(world.cabinet.choose(&caller, id).await, Err(AppError::NotFound));
    }
    assert_eq!(requests(&world, &browser).await[0].state, MembershipState::Requested);
}

async fn of_two_decisions_at_once_one_is_taken_and_told(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let id = the_id(&world, &browser).await;
    let letters = world.letters().await.len();
    let answers = both(|| {
        let world = world.clone();
        async move {
            let act = Act {
                decision: Decision::Reject(reason()),
                actor: DESK,
                answer: None,
            };
            decisions::take(&world.deps, None, id, act)
                .await
                .map_err(|error| error.to_string())
        }
    })
    .await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert_eq!(world.letters().await.len(), letters + 1);
    assert!(verify(&world.deps.db, None).await.unwrap().is_whole());
}

async fn a_second_company_is_asked_for_and_switched_to(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let caller = browser.caller();
    world.clock.advance(1000);
    world.cabinet.apply(&caller, second()).await.unwrap();
    assert_eq!(world.cabinet.acting(&caller).await.unwrap().chosen, None);
    let ids: Vec<i64> = requests(&world, &browser)
        .await
        .iter()
        .map(|request| request.id)
        .collect();
    assert_eq!(world.cabinet.choose(&caller, ids[1]).await, Err(AppError::NotFound));
    for id in &ids {
        decide(&world, *id, DESK, Decision::Approve(Role::Employee)).await;
    }
    let acting = world.cabinet.acting(&caller).await.unwrap();
    assert_eq!((acting.companies.len(), acting.chosen), (2, Some(ids[0])));
    world.cabinet.choose(&caller, ids[1]).await.unwrap();
    assert_eq!(world.cabinet.acting(&caller).await.unwrap().chosen, Some(ids[1]));
    let who = guards::signed_in(&world.deps, &caller).await.unwrap();
    assert_eq!(acting_for(&world.deps, &who).await.unwrap().unwrap().id, ids[1]);
    decide(&world, ids[1], DESK, Decision::Revoke(reason())).await;
    assert_eq!(world.cabinet.acting(&caller).await.unwrap().chosen, Some(ids[0]));
}

async fn one_company_is_not_asked_for_twice(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let again = world.cabinet.apply(&browser.caller(), first()).await;
    assert_eq!(mistakes(again), format!("inn:{}", Problem::CompanyTaken));
    let page = world.cabinet.company_page(&browser.caller(), first()).await.unwrap();
    assert!(page.taken && page.lookup.name.is_some());
    world.clock.advance(1000);
    let answers = both(|| {
        let (world, caller) = (world.clone(), browser.caller());
        async move { world.cabinet.apply(&caller, second()).await }
    })
    .await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    assert_eq!(requests(&world, &browser).await.len(), 2);
}

async fn a_company_nobody_knows_is_named_by_hand(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    let nameless = CompanyForm {
        company_name: String::new(),
        ..second()
    };
    let refused = world.cabinet.apply(&browser.caller(), nameless).await;
    assert_eq!(mistakes(refused), "company_name:company-name-required");
    let trader = CompanyForm {
        inn: "500100732259".to_owned(),
        kpp: "any".to_owned(),
        company_name: "ИП \"Рога\"".to_owned(),
    };
    world.clock.advance(1000);
    world.cabinet.apply(&browser.caller(), trader).await.unwrap();
    let request = requests(&world, &browser).await.remove(0);
    assert_eq!(
        (request.company.as_str(), request.kpp, request.verified),
        ("ИП «Рога»", None, false)
    );
}

async fn nobody_asks_for_companies_without_end(context: &Context) {
    let world = World::new(context);
    let browser = world.signed_in(EMAIL).await;
    for _ in 0..4 {
        let id = the_id(&world, &browser).await;
        world.cabinet.withdraw(&browser.caller(), id).await.unwrap();
        world.clock.advance(1000);
        world.cabinet.apply(&browser.caller(), first()).await.unwrap();
    }
    let id = the_id(&world, &browser).await;
    world.cabinet.withdraw(&browser.caller(), id).await.unwrap();
    let refused = world.cabinet.apply(&browser.caller(), first()).await;
    assert!(matches!(refused, Err(AppError::TooMany { .. })), "{refused:?}");
    world.clock.advance(3_600_000);
    let again = world.cabinet.apply(&browser.caller(), first()).await;
    assert!(matches!(again, Ok(()) | Err(AppError::SignInRequired)), "{again:?}");
}

async fn contact_persons_are_named_by_initials(context: &Context) {
    let world = World::new(context);
    let chief = world.signed_in("chief@example.org").await;
    let id = the_id(&world, &chief).await;
    decide(&world, id, DESK, Decision::Approve(Role::ContactPerson)).await;
    let browser = world.signed_in(EMAIL).await;
    let request = requests(&world, &browser).await.remove(0);
    let Some(WaitingView::Company { names, .. }) = &request.waiting else {
        panic!("{request:?}");
    };
    assert_eq!(names, &["Иван П."]);
    let chief_id = entities::account::Entity::find()
        .all(&world.deps.db)
        .await
        .unwrap()
        .into_iter()
        .find(|account| account.email == "chief@example.org")
        .unwrap()
        .id;
    decide(&world, request.id, Actor::Account(chief_id), Decision::Reject(reason())).await;
    let request = requests(&world, &browser).await.remove(0);
    assert_eq!(
        request.steps.last().unwrap().by,
        Some(ActorView::ContactPerson(Some("Петров Иван Сергеевич".to_owned())))
    );
}

async fn nobody_gets_in_without_a_session(context: &Context) {
    let world = World::new(context);
    let caller = Browser::new().caller();
    let refused = AppError::SignInRequired;
    assert_eq!(world.cabinet.page(&caller).await.unwrap_err(), refused);
    assert_eq!(world.cabinet.acting(&caller).await.unwrap_err(), refused);
    assert_eq!(world.cabinet.company_page(&caller, first()).await.unwrap_err(), refused);
    assert_eq!(world.cabinet.apply(&caller, first()).await.unwrap_err(), refused);
    assert_eq!(world.cabinet.withdraw(&caller, 1).await.unwrap_err(), refused);
    assert_eq!(world.cabinet.choose(&caller, 1).await.unwrap_err(), refused);
    assert_eq!(
        world.cabinet.answer(&caller, 1, String::new()).await.unwrap_err(),
        refused
    );
}
