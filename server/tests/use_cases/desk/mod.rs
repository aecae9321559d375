//! One request at the desk.

mod deciding;
mod working;

use app::{
    backend::{Desk, Registration},
    error::AppError,
    views::{
        desk::{Doer, DossierPage},
        queue::QueueQuery,
    },
};
use domain::{
    MembershipState, Secret, StaffRole,
    likeness::Likeness,
    membership::DeskDecision,
    registration::{DetailsForm, Lookup},
};
use sea_orm::EntityTrait;
use server::tables::entities;

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, details, password_form},
};

on_both!(
    the_page_tells_who_asks_for_which_company,
    a_typed_company_stands_beside_the_directorys_and_takes_its_name,
    people_who_are_perhaps_the_same_are_shown_with_why,
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
        .dossier(&desk.caller(), id.into(), decide.into(), true, QueueQuery::default())
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
            Expr::value(server::outside::clock::Clock::now(&*world.clock)),
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
