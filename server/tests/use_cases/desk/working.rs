//! Acts of the desk on a request besides decisions.

use app::{
    backend::Desk,
    error::AppError,
    views::{
        desk::{Doer, DossierPage},
        queue::QueueQuery,
    },
};
use domain::{MembershipState, StaffRole};
use sea_orm::EntityTrait;
use server::tables::entities;

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, mistakes},
};

use super::{DESK, account_of, decide, desk_and_request, page, registered_with, request_of, step};

on_both!(
    a_call_proves_the_phone_and_can_be_taken_back,
    a_request_is_taken_released_and_handed_on,
    notes_are_the_desks_alone,
    waiting_requests_lead_to_one_another,
    only_the_desk_gets_in,
    damaged_numbers_and_words_are_refused,
);

async fn a_call_proves_the_phone_and_can_be_taken_back(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    for _ in 0..2 {
        world
            .desk
            .phone_called(&desk.caller(), id.clone(), false)
            .await
            .unwrap();
    }
    let person = page(&world, &desk, &id).await.person;
    assert_eq!(
        person.phone_proved.unwrap().by,
        Doer::Desk("Петров Иван Сергеевич".into())
    );
    assert!(person.by_call);
    world.desk.phone_called(&desk.caller(), id.clone(), true).await.unwrap();
    let page = page(&world, &desk, &id).await;
    assert_eq!(page.person.phone_proved, None);
    let calls = world
        .audited()
        .await
        .into_iter()
        .filter(|action| action.starts_with("account.phone-"));
    assert_eq!(
        calls.collect::<Vec<_>>(),
        ["account.phone-proved", "account.phone-unproved"]
    );
    assert_eq!(page.history[0].action, "account.phone-unproved");
}

async fn a_request_is_taken_released_and_handed_on(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    desk_browser(&world, "boris@desk.example", StaffRole::Reviewer).await;
    let boris = account_of(&world, "boris@desk.example").await;
    let caller = desk.caller();
    let assign = |to: &str| world.desk.assign(&caller, id.clone(), to.to_owned());
    assign("me").await.unwrap();
    assert!(page(&world, &desk, &id).await.mine);
    assign(&boris.to_string()).await.unwrap();
    let handed = page(&world, &desk, &id).await;
    assert_eq!(
        (handed.mine, handed.assignee.map(|staff| staff.id)),
        (false, Some(boris))
    );
    assert_eq!(handed.history[0].words.as_deref(), Some("Петров Иван Сергеевич"));
    assign("").await.unwrap();
    assert_eq!(page(&world, &desk, &id).await.assignee, None);
    let applicant = account_of(&world, EMAIL).await;
    assert_eq!(assign(&applicant.to_string()).await, Err(AppError::Forbidden));
    for nobody in ["999999", "-1", "x"] {
        assert_eq!(assign(nobody).await, Err(AppError::NotFound), "{nobody}");
    }
}

async fn notes_are_the_desks_alone(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let caller = desk.caller();
    let add = |text: &str| world.desk.add_note(&caller, id.clone(), text.to_owned());
    add(" Перезвонить\r\nпосле обеда ").await.unwrap();
    let page = page(&world, &desk, &id).await;
    assert_eq!(page.notes[0].text, "Перезвонить\nпосле обеда");
    assert_eq!(page.notes[0].act.by, Doer::Desk("Петров Иван Сергеевич".into()));
    assert_eq!(mistakes(add(" ").await), "note:required");
    assert_eq!(mistakes(add("а\0б").await), "note:forbidden-character");
    assert_eq!(mistakes(add(&"я".repeat(100_000)).await), "note:too-long");
    let trail = entities::audit::Entity::find().all(&world.deps.db).await.unwrap();
    assert!(
        trail.iter().all(|row| !row.details.contains("Перезвонить")),
        "a note's words are no one's but the desk's"
    );
}

async fn waiting_requests_lead_to_one_another(context: &Context) {
    let world = World::new(context);
    let (desk, first) = desk_and_request(&world).await;
    let own: i64 = request_of(&world, DESK).await.parse().unwrap();
    // Two within one millisecond still have an order.
    let second = registered_with(&world, "second@example.org", |_| {}).await;
    let third = registered_with(&world, "third@example.org", |_| {}).await;
    let ids: Vec<i64> = [&first, &second, &third]
        .into_iter()
        .map(|id| id.parse().unwrap())
        .collect();
    let beside = |page: DossierPage| (page.previous, page.next);
    assert_eq!(beside(page(&world, &desk, &first).await), (Some(own), Some(ids[1])));
    assert_eq!(beside(page(&world, &desk, &third).await), (Some(ids[1]), None));
    decide(&world, &desk, &second, "approve", "").await.unwrap();
    assert_eq!(beside(page(&world, &desk, &first).await), (Some(own), Some(ids[2])));
    assert_eq!(beside(page(&world, &desk, &second).await), (Some(ids[0]), Some(ids[2])));
}

async fn only_the_desk_gets_in(context: &Context) {
    let world = World::new(context);
    let (_, id) = desk_and_request(&world).await;
    let applicant = world.signed_in("somebody@example.org").await;
    for (browser, refusal) in [
        (applicant, AppError::Forbidden),
        (Browser::new(), AppError::SignInRequired),
    ] {
        let caller = browser.caller();
        let looked = world
            .desk
            .dossier(&caller, id.clone(), String::new(), false, QueueQuery::default())
            .await;
        assert_eq!(looked.unwrap_err(), refusal);
        assert_eq!(decide(&world, &browser, &id, "approve", "").await.unwrap_err(), refusal);
        assert_eq!(
            world.desk.add_note(&caller, id.clone(), "а".into()).await.unwrap_err(),
            refusal
        );
        assert_eq!(world.desk.templates(&caller).await.unwrap_err(), refusal);
    }
}

async fn damaged_numbers_and_words_are_refused(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let caller = desk.caller();
    for id in [
        "",
        "0",
        "-1",
        "x",
        "1e3",
        "999999",
        "99999999999999999999",
        "1\0",
        " 1",
        "+1",
        "１",
    ] {
        let looked = world
            .desk
            .dossier(&caller, id.into(), String::new(), false, QueueQuery::default())
            .await;
        assert_eq!(looked.unwrap_err(), AppError::NotFound, "{id:?}");
        assert_eq!(
            decide(&world, &desk, id, "approve", "").await,
            Err(AppError::NotFound),
            "{id:?}"
        );
        assert_eq!(
            world.desk.add_note(&caller, id.into(), "а".into()).await,
            Err(AppError::NotFound),
            "{id:?}"
        );
    }
    for (reason, mistake) in [
        (" \n".to_owned(), "reason:required"),
        ("я".repeat(100_000), "reason:too-long"),
        ("а\0б".to_owned(), "reason:forbidden-character"),
    ] {
        assert_eq!(mistakes(decide(&world, &desk, &id, "refuse", &reason).await), mistake);
        let kept = world
            .desk
            .keep_reason(&caller, id.clone(), "refuse".into(), reason.clone(), String::new())
            .await;
        assert_eq!(mistakes(kept), mistake);
    }
    for decision in ["", "withdraw", "APPROVE", "approve\0"] {
        assert_eq!(
            decide(&world, &desk, &id, decision, "а").await,
            Err(AppError::BadRequest),
            "{decision:?}"
        );
        assert_eq!(step(&world, &desk, &id, decision).await.step, None, "{decision:?}");
    }
    assert_eq!(
        decide(&world, &desk, &id, "revoke", "Рано").await,
        Err(AppError::AlreadyDecided)
    );
    assert_eq!(page(&world, &desk, &id).await.state, MembershipState::Requested);
}
