//! One request at the desk.

use app::{
    backend::{Desk, Registration},
    error::AppError,
    views::desk::{Doer, DossierPage},
};
use domain::{
    Lang, MembershipState, Role, Secret, StaffRole,
    likeness::Likeness,
    membership::{DeskDecision, TemplateKind},
    registration::{DetailsForm, Lookup},
};
use sea_orm::EntityTrait;
use server::persistence::entities;

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both, details, mistakes, password_form},
};

on_both!(
    the_page_tells_who_asks_for_which_company,
    a_typed_company_stands_beside_the_directorys_and_takes_its_name,
    people_who_are_perhaps_the_same_are_shown_with_why,
    a_decision_sends_the_very_letter_that_was_shown,
    an_approval_may_appoint_the_first_contact_person,
    a_ready_text_is_filled_in_and_kept_until_sent,
    of_two_who_decide_at_once_one_is_told_that_it_is_done,
    nobody_decides_on_their_own_request,
    a_call_proves_the_phone_and_can_be_taken_back,
    a_request_is_taken_released_and_handed_on,
    notes_are_the_desks_alone,
    ready_texts_are_written_changed_and_taken_away,
    waiting_requests_lead_to_one_another,
    only_the_desk_gets_in,
    damaged_numbers_and_words_are_refused,
);

const DESK: &str = "anna@desk.example";

/// A desk of one, and a request that waits.
async fn desk_and_request(world: &World) -> (Browser, String) {
    let desk = desk_browser(world, DESK, StaffRole::Reviewer).await;
    world.clock.advance(1000);
    world.registered(EMAIL).await;
    let id = request_of(world, EMAIL).await;
    (desk, id)
}

async fn account_of(world: &World, email: &str) -> i64 {
    let accounts = entities::account::Entity::find().all(&world.deps.db).await.unwrap();
    accounts.iter().find(|account| account.email == email).unwrap().id
}

async fn request_of(world: &World, email: &str) -> String {
    let account = account_of(world, email).await;
    let rows = entities::membership::Entity::find().all(&world.deps.db).await.unwrap();
    rows.iter()
        .find(|row| row.account_id == account)
        .unwrap()
        .id
        .to_string()
}

async fn page(world: &World, desk: &Browser, id: &str) -> DossierPage {
    step(world, desk, id, "").await
}

async fn step(world: &World, desk: &Browser, id: &str, decide: &str) -> DossierPage {
    world
        .desk
        .dossier(&desk.caller(), id.into(), decide.into(), true)
        .await
        .unwrap()
}

async fn decide(world: &World, desk: &Browser, id: &str, decide: &str, reason: &str) -> Result<(), AppError> {
    world
        .desk
        .decide(&desk.caller(), id.into(), decide.into(), reason.into())
        .await
}

/// Somebody with an account and a request of their own making.
async fn registered_with(world: &World, email: &str, change: impl FnOnce(&mut DetailsForm)) -> String {
    let browser = Browser::new();
    let mut form = details(email);
    change(&mut form);
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let link = world.last_link(email).await;
    app::backend::Confirmation::confirm(&world.confirmation, &browser.caller(), link, Secret::default())
        .await
        .unwrap();
    request_of(world, email).await
}

fn words(words: &[domain::company::Word]) -> String {
    let marked = |word: &domain::company::Word| {
        if word.differs {
            format!("[{}]", word.text)
        } else {
            word.text.clone()
        }
    };
    words.iter().map(marked).collect::<Vec<_>>().join(" ")
}

async fn the_page_tells_who_asks_for_which_company(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let page = page(&world, &desk, &id).await;
    assert_eq!(page.person.name, "Петров Иван Сергеевич");
    assert_eq!(page.person.email, EMAIL);
    assert!(page.person.phone.starts_with("+7"), "{}", page.person.phone);
    assert_eq!(page.person.phone_proved, None);
    assert_eq!((page.state, page.overdue), (MembershipState::Requested, false));
    assert_eq!(words(&page.company.name), "ПАО «ГАЗПРОМ»");
    assert!(page.company.verified && page.company.lookup == Lookup::Found && !page.company.can_tie);
    assert!(page.company.contacts.is_empty() && page.people.is_empty());
    assert_eq!(
        page.decisions,
        [
            DeskDecision::Approve,
            DeskDecision::Appoint,
            DeskDecision::Ask,
            DeskDecision::Refuse
        ]
    );
    let actions: Vec<&str> = page.history.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["membership.requested", "account.opened"]);
    world.clock.advance(30 * 24 * 3600 * 1000);
    let desk = sign_in_again(&world, desk).await;
    assert!(self::page(&world, &desk, &id).await.overdue);
}

/// The session has ended meanwhile: a new one, with the second factor shown.
async fn sign_in_again(world: &World, desk: Browser) -> Browser {
    use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
    app::backend::SignIn::sign_in(
        &world.sign_in,
        &desk.caller(),
        crate::world::sign_in_form(DESK, crate::world::PASSWORD),
    )
    .await
    .unwrap();
    entities::session::Entity::update_many()
        .filter(entities::session::Column::ProvedAt.is_null())
        .col_expr(
            entities::session::Column::ProvedAt,
            Expr::value(server::adapters::clock::Clock::now(&*world.clock)),
        )
        .exec(&world.deps.db)
        .await
        .unwrap();
    desk
}

async fn a_typed_company_stands_beside_the_directorys_and_takes_its_name(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    let mut row: entities::membership::ActiveModel =
        entities::membership::Entity::find_by_id(id.parse::<i64>().unwrap())
            .one(&world.deps.db)
            .await
            .unwrap()
            .unwrap()
            .into();
    row.company_name = sea_orm::ActiveValue::Set("АО Газпром Нефть".into());
    row.company_verified = sea_orm::ActiveValue::Set(false);
    sea_orm::ActiveModelTrait::update(row, &world.deps.db).await.unwrap();

    let company = page(&world, &desk, &id).await.company;
    assert_eq!(words(&company.name), "[АО] Газпром [Нефть]");
    assert_eq!(words(&company.registered), "[ПАО] «ГАЗПРОМ»");
    assert_eq!(
        (company.same_name, company.same_form, company.can_tie),
        (false, false, true)
    );

    world.desk.tie_company(&desk.caller(), id.clone()).await.unwrap();
    let page = page(&world, &desk, &id).await;
    assert_eq!(words(&page.company.name), "ПАО «ГАЗПРОМ»");
    assert!(page.company.verified && !page.company.can_tie);
    let event = &page.history[0];
    assert_eq!(
        (event.action.as_str(), event.words.as_deref()),
        ("membership.company-tied", Some("ПАО «ГАЗПРОМ»"))
    );
    assert_eq!(event.act.by, Doer::Desk("Петров Иван Сергеевич".into()));
}

async fn people_who_are_perhaps_the_same_are_shown_with_why(context: &Context) {
    let world = World::new(context);
    let (desk, id) = desk_and_request(&world).await;
    registered_with(&world, "pyotr@example.net", |form| {
        form.last_name = "Сидоров".into();
        form.phone = "+7 916 000-00-00".into();
    })
    .await;
    registered_with(&world, "ivan.petrof@example.org", |form| {
        form.last_name = "Сидоров".into();
        form.phone = "+7 916 000-00-01".into();
    })
    .await;
    registered_with(&world, "other@example.net", |form| {
        form.last_name = "Сидоров".into();
        form.inn = "7707083893".into();
        form.kpp = "770701001".into();
        form.company_name = "Другая".into();
    })
    .await;
    let likely = page(&world, &desk, &id).await.likely;
    let found: Vec<(&str, &[Likeness])> = likely
        .iter()
        .map(|it| (it.email.as_str(), it.alike.as_slice()))
        .collect();
    assert_eq!(
        found,
        [
            ("other@example.net", [Likeness::Phone].as_slice()),
            ("ivan.petrof@example.org", [Likeness::Email].as_slice()),
            // The desk's own account has the same name and phone in these tests.
            (DESK, [Likeness::Phone, Likeness::Name].as_slice()),
        ]
    );
}

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
    // What is wrong is kept too: without script the page comes back with it.
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
        let looked = world.desk.dossier(&caller, id.clone(), String::new(), false).await;
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
        let looked = world.desk.dossier(&caller, id.into(), String::new(), false).await;
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
