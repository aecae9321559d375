//! Acts that a person of the desk may not do for themselves, in any way.

use app::{
    backend::{Companies, Confirmation, Powers, Queue, Registration},
    error::AppError,
    views::companies::TypedCompany,
};
use domain::{Decision, MembershipState, Role, Secret, StaffRole};
use sea_orm::EntityTrait;
use server::tables::entities::{company, membership};

use crate::{
    companies::{CSV, imported},
    desk_browser::desk_browser,
    on_both,
    powers::{PDF, attach, own},
    reviews::decide,
    support::Context,
    world::{Browser, EMAIL, World, details, password_form},
};

on_both!(
    nobody_ties_their_own_company_to_another,
    a_reviewer_lets_nobody_into_a_company_of_another_inn,
    nobody_accepts_or_refuses_their_own_power,
    an_own_request_among_several_holds_nobody_else_up,
);

const REVIEWER: &str = "reviewer@example.org";

/// Somebody of ООО «Ямщик», which no directory knows.
async fn of_typed_company(world: &World, email: &str) -> Browser {
    let browser = Browser::new();
    let mut form = details(email);
    (form.inn, form.kpp, form.company_name) = ("7736207543".into(), "770401001".into(), "Ямщик".into());
    let caller = browser.caller();
    world.registration.save_details(&caller, form).await.unwrap();
    world.registration.submit(&caller, password_form()).await.unwrap();
    let link = world.last_link(email).await;
    world
        .confirmation
        .confirm(&caller, link, Secret::default())
        .await
        .unwrap();
    browser
}

/// ПАО «Газпром» in the directory.
async fn gazprom(world: &World) -> i64 {
    imported(world, CSV).await;
    let rows = company::Entity::find().all(&world.deps.db).await.unwrap();
    rows.into_iter().find(|row| row.inn == "7736050003").unwrap().id
}

async fn typed(world: &World, desk: &Browser) -> TypedCompany {
    world.companies.typed(&desk.caller()).await.unwrap()[0].company.clone()
}

async fn inns(world: &World) -> Vec<String> {
    let rows = membership::Entity::find().all(&world.deps.db).await.unwrap();
    rows.into_iter().map(|row| row.inn).collect()
}

async fn nobody_ties_their_own_company_to_another(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, REVIEWER, StaffRole::Administrator).await;
    of_typed_company(&world, EMAIL).await;
    // The person of the desk is of that company as well.
    let (rows, db) = (membership::Entity::find(), &world.deps.db);
    let mine = rows
        .all(db)
        .await
        .unwrap()
        .into_iter()
        .min_by_key(|row| row.id)
        .unwrap();
    let mut mine: membership::ActiveModel = mine.into();
    mine.inn = sea_orm::Set("7736207543".into());
    mine.kpp = sea_orm::Set("770401001".into());
    mine.company_name = sea_orm::Set("Ямщик".into());
    mine.company_verified = sea_orm::Set(false);
    membership::Entity::update(mine).exec(db).await.unwrap();
    let to = gazprom(&world).await;
    let tied = world
        .companies
        .tie(&desk.caller(), typed(&world, &desk).await, to)
        .await;
    assert_eq!(tied, Err(AppError::Forbidden));
    assert_eq!(inns(&world).await, ["7736207543", "7736207543"]);
}

async fn a_reviewer_lets_nobody_into_a_company_of_another_inn(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, REVIEWER, StaffRole::Reviewer).await;
    of_typed_company(&world, EMAIL).await;
    decide(&world, EMAIL, Decision::Approve(Role::ContactPerson)).await;
    let to = gazprom(&world).await;
    let typed = typed(&world, &desk).await;
    let tied = world.companies.tie(&desk.caller(), typed.clone(), to).await;
    assert_eq!(tied, Err(AppError::Forbidden));
    let administrator = desk_browser(&world, "admin@example.org", StaffRole::Administrator).await;
    assert_eq!(world.companies.tie(&administrator.caller(), typed, to).await, Ok(()));
}

async fn nobody_accepts_or_refuses_their_own_power(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, REVIEWER, StaffRole::Administrator).await;
    let id = own(&world, &desk).await.membership;
    assert_eq!(attach(&world, &desk, (Some(id), None), &[("a.pdf", PDF)]).await, Ok(1));
    let power = own(&world, &desk).await.powers[0].id;
    let caller = desk.caller();
    let accepted = world
        .powers
        .accept(&caller, power, String::new(), "2027-01-09".into())
        .await;
    assert_eq!(accepted, Err(AppError::Forbidden));
    let refused = world.powers.refuse(&caller, power, "Так".into()).await;
    assert_eq!(refused, Err(AppError::Forbidden));
}

async fn an_own_request_among_several_holds_nobody_else_up(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, REVIEWER, StaffRole::Reviewer).await;
    world.registered(EMAIL).await;
    let rows = membership::Entity::find().all(&world.deps.db).await.unwrap();
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    assert_eq!(world.queue.approve(&desk.caller(), ids.join(",")).await, Ok(()));
    let rows = membership::Entity::find().all(&world.deps.db).await.unwrap();
    let mut states: Vec<&str> = rows.iter().map(|row| row.state.as_str()).collect();
    states.sort_unstable();
    assert_eq!(
        states,
        [MembershipState::Approved.code(), MembershipState::Requested.code()]
    );
}
