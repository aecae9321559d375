//! Decisions at the desk, and the templates for them.

use app::{backend::Desk, error::AppError, views::desk::Doer};
use domain::{
    Lang, MembershipState, Role, StaffRole,
    membership::{DeskDecision, TemplateKind},
};
use sea_orm::EntityTrait;
use server::tables::entities;

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{EMAIL, World, both, mistakes},
};

use super::{DESK, account_of, decide, desk_and_request, page, registered_with, request_of, step};

on_both!(
    a_decision_sends_the_very_letter_that_was_shown,
    an_approval_may_appoint_the_first_contact_person,
    a_ready_text_is_filled_in_and_kept_until_sent,
    of_two_who_decide_at_once_one_is_told_that_it_is_done,
    nobody_decides_on_their_own_request,
    ready_texts_are_written_changed_and_taken_away,
);

async fn a_decision_sends_the_very_letter_that_was_shown(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let reason = "Нет доверенности\nПришлите её";
    world
        .desk
        .keep_reason(
            &desk.caller(),
            id.clone(),
            "refuse".into(),
            reason.into(),
            String::new(),
        )
        .await
        .unwrap();
    let shown = step(&world, &desk, &id, "refuse").await.step.unwrap();
    let letter = shown.letter.unwrap();
    assert_eq!((letter.to.as_str(), letter.lang), (EMAIL, Lang::Ru));
    decide(&world, &desk, &id, "refuse", &shown.reason).await.unwrap();
    let sent = world.letters().await.pop().unwrap();
    assert_eq!((sent.to.as_str(), sent.kind.as_str()), (EMAIL, "request-rejected"));
    assert_eq!(sent.text, letter.text);

    let page = page(&world, &desk, &id).await;
    assert_eq!(
        (page.state, page.reason.as_deref()),
        (MembershipState::Rejected, Some(reason))
    );
    assert_eq!(page.decided.unwrap().by, Doer::Desk("Петров Иван Сергеевич".into()));
    assert_eq!(page.decisions, []);
    assert_eq!(page.history[0].words.as_deref(), Some(reason));
    assert!(
        entities::reason_draft::Entity::find()
            .all(&world.deps.db)
            .await
            .unwrap()
            .is_empty()
    );
}

async fn an_approval_may_appoint_the_first_contact_person(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let shown = step(&world, &desk, &id, "appoint").await.step.unwrap();
    assert!(shown.preview && shown.letter.is_some());
    decide(&world, &desk, &id, "appoint", "").await.unwrap();
    let decided = page(&world, &desk, &id).await;
    assert_eq!(
        (decided.state, decided.role),
        (MembershipState::Approved, Role::ContactPerson)
    );
    assert_eq!(decided.decisions, [DeskDecision::Revoke]);

    let other = registered_with(&world, "second@example.org", |_| {}).await;
    let page = page(&world, &desk, &other).await;
    assert_eq!(page.company.contacts[0].email, EMAIL);
    assert_eq!(
        (page.people[0].name.as_str(), page.people[0].role),
        ("Петров Иван Сергеевич", Role::ContactPerson)
    );
    decide(&world, &desk, &id, "revoke", "По обращению компании")
        .await
        .unwrap();
    assert_eq!(self::page(&world, &desk, &id).await.state, MembershipState::Revoked);
}

async fn a_ready_text_is_filled_in_and_kept_until_sent(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let offered = step(&world, &desk, &id, "ask").await.step.unwrap();
    assert!(!offered.preview, "there is nothing to send yet");
    let template = offered
        .templates
        .iter()
        .find(|it| it.title == "Нет доверенности")
        .unwrap();
    let caller = desk.caller();
    let keep = |reason: &str, template: String| {
        world
            .desk
            .keep_reason(&caller, id.clone(), "ask".into(), reason.into(), template)
    };
    keep("", template.id.to_string()).await.unwrap();
    let kept = step(&world, &desk, &id, "ask").await.step.unwrap();
    assert!(kept.preview);
    assert!(
        kept.reason
            .starts_with("Иван Сергеевич, для доступа от лица ПАО «ГАЗПРОМ»"),
        "{}",
        kept.reason
    );
    // A wrong reason is kept too: without script the page comes back with it.
    assert_eq!(
        mistakes(keep("\0\u{202e}x", String::new()).await),
        "reason:forbidden-character"
    );
    let wrong = step(&world, &desk, &id, "ask").await.step.unwrap();
    assert_eq!((wrong.reason.as_str(), wrong.preview), ("\u{202e}x", false));
    assert_eq!(keep("", "999999".into()).await, Err(AppError::NotFound));

    decide(&world, &desk, &id, "ask", &kept.reason).await.unwrap();
    let page = page(&world, &desk, &id).await;
    assert_eq!(
        (page.state, page.reason),
        (MembershipState::ActionNeeded, Some(kept.reason))
    );
    assert_eq!(page.decisions, [DeskDecision::Refuse]);
    assert_eq!(keep("ещё", String::new()).await, Err(AppError::AlreadyDecided));
}

async fn of_two_who_decide_at_once_one_is_told_that_it_is_done(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let letters = world.letters().await.len();
    let answers = both(|| {
        let (world, desk, id) = (world.clone(), desk.clone(), id.clone());
        async move { decide(&world, &desk, &id, "approve", "").await }
    })
    .await;
    assert!(
        answers.contains(&Ok(())) && answers.contains(&Err(AppError::AlreadyDecided)),
        "{answers:?}"
    );
    assert_eq!(world.letters().await.len(), letters + 1);
    let late = decide(&world, &desk, &id, "refuse", "Поздно").await;
    assert_eq!(late, Err(AppError::AlreadyDecided));
    let page = step(&world, &desk, &id, "refuse").await;
    assert_eq!((page.state, page.step), (MembershipState::Approved, None));
    assert!(page.decided.is_some());
}

async fn nobody_decides_on_their_own_request(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, DESK, StaffRole::Administrator).await;
    let id = request_of(&world, DESK).await;
    let page = step(&world, &desk, &id, "approve").await;
    assert!(page.own && page.decisions.is_empty() && page.step.is_none());
    let caller = desk.caller();
    for refused in [
        decide(&world, &desk, &id, "approve", "").await,
        world
            .desk
            .keep_reason(&caller, id.clone(), "refuse".into(), "Так".into(), String::new())
            .await,
        world.desk.phone_called(&caller, id.clone(), false).await,
        world.desk.tie_company(&caller, id.clone()).await,
        world.desk.assign(&caller, id.clone(), "me".into()).await,
    ] {
        assert_eq!(refused, Err(AppError::Forbidden));
    }
    let account = account_of(&world, DESK).await;
    let other = desk_browser(&world, "other@desk.example", StaffRole::Reviewer).await;
    let handed = world
        .desk
        .assign(&other.caller(), id.clone(), account.to_string())
        .await;
    assert_eq!(handed, Err(AppError::Forbidden));
}

async fn ready_texts_are_written_changed_and_taken_away(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, DESK, StaffRole::Reviewer).await;
    let caller = desk.caller();
    let save = |id: &str, kind: &str, title: &str, ru: &str| {
        world
            .desk
            .save_template(&caller, id.into(), kind.into(), title.into(), ru.into(), String::new())
    };
    let before = world.desk.templates(&caller).await.unwrap().templates;
    for kind in TemplateKind::ALL {
        assert!(
            before
                .iter()
                .any(|template| template.kind == *kind && !template.en.is_empty())
        );
    }
    save("", "ask", "", "{имя}, позвоните нам").await.unwrap();
    let all = world.desk.templates(&caller).await.unwrap().templates;
    let new = all
        .iter()
        .find(|template| template.title == "{имя}, позвоните нам")
        .unwrap();
    let id = new.id.to_string();
    save(&id, "refuse", "Позвоните", "{имя}, позвоните нам").await.unwrap();
    let changed = world.desk.template(&caller, id.clone()).await.unwrap();
    assert_eq!(
        (changed.title.as_str(), changed.kind),
        ("Позвоните", TemplateKind::Refuse)
    );
    world.desk.remove_template(&caller, id.clone()).await.unwrap();
    assert_eq!(
        world.desk.templates(&caller).await.unwrap().templates.len(),
        before.len()
    );
    assert_eq!(save(&id, "ask", "Снова", "Снова").await, Err(AppError::NotFound));
    assert_eq!(world.desk.remove_template(&caller, id).await, Err(AppError::NotFound));
    assert_eq!(mistakes(save("", "ask", "", " ").await), "template_ru:required");
    assert_eq!(save("", "approve", "Да", "Да").await, Err(AppError::BadRequest));
    let trail = world.audited().await;
    assert_eq!(
        trail[trail.len() - 3..],
        ["template.added", "template.changed", "template.removed"]
    );
}
