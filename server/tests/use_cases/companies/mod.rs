//! Companies at the desk.

mod importing;
mod merging;

use app::{
    backend::{Cabinet, Companies, Confirmation, Registration, SignIn},
    error::AppError,
    views::companies::{CompanyCorrection, CompanyItem, CompanyQuery, MergeQuery},
};
use domain::{MembershipState, Secret, StaffRole};
use server::{
    audit::Actor,
    desk::companies_import::{Progress, Refused, Summary, import},
};

use crate::{
    desk_browser::desk_browser,
    on_both,
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, details, mistakes, password_form, sign_in_form},
};

on_both!(
    companies_are_found_by_name_and_by_numbers,
    a_correction_is_kept_beside_what_the_registry_says,
    of_two_corrections_of_the_same_version_the_first_wins,
    merging_moves_the_people_and_the_stronger_standing_stays,
    a_typed_company_is_tied_to_its_record,
    strangers_and_reviewers_do_only_what_they_may,
);

/// Two branches of the company that everybody registers with, and another company.
pub const CSV: &str = "inn,kpp,name\n7736050003,773601001,\"ПАО \"\"ГАЗПРОМ\"\"\"\n7736050003,997250001,ПАО ГАЗПРОМ\n\
                   7736207543,770401001,ООО ЯНДЕКС\n";

struct Unheard;

impl Progress for Unheard {
    fn refused(&mut self, row: Refused) -> std::io::Result<()> {
        panic!("{row:?}")
    }

    fn reached(&mut self, _bytes: u64, _so_far: &Summary) {}
}

pub async fn imported(world: &World, csv: &str) -> Summary {
    import(&world.deps.db, csv.as_bytes(), 1, &mut Unheard).await.unwrap()
}

async fn administrator(world: &World) -> Browser {
    desk_browser(world, "admin@example.org", StaffRole::Administrator).await
}

async fn found(world: &World, browser: &Browser, q: &str) -> Vec<CompanyItem> {
    let query = CompanyQuery {
        q: q.to_owned(),
        ..CompanyQuery::default()
    };
    world.companies.list(&browser.caller(), query).await.unwrap().companies
}

async fn the_one(world: &World, browser: &Browser, q: &str) -> i64 {
    let found = found(world, browser, q).await;
    assert_eq!(found.len(), 1, "{q}: {found:?}");
    found[0].id
}

fn correction(id: i64, version: i64, name: &str) -> CompanyCorrection {
    CompanyCorrection {
        id: id.to_string(),
        version: version.to_string(),
        company_name: name.to_owned(),
        status: "active".to_owned(),
    }
}

/// The company of the browser's newest request, and how it stands.
async fn standing(world: &World, browser: &Browser) -> (String, Option<String>, MembershipState) {
    let request = world.cabinet.page(&browser.caller()).await.unwrap().requests.remove(0);
    (request.company, request.kpp, request.state)
}

async fn companies_are_found_by_name_and_by_numbers(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let desk = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    for (q, names) in [
        ("", 3),
        ("газ", 2),
        ("  ПАО «Газпром»", 2),
        ("яндекс", 1),
        ("7736", 3),
        ("77362", 1),
        ("770401001", 1),
        ("7736050003/997250001", 1),
        ("нет такой", 0),
        ("я%", 1),
        ("\0", 3),
    ] {
        assert_eq!(found(&world, &desk, q).await.len(), names, "{q:?}");
    }
    let all = found(&world, &desk, "").await;
    let after = CompanyQuery {
        after: all[0].id.to_string(),
        ..CompanyQuery::default()
    };
    let rest = world.companies.list(&desk.caller(), after).await.unwrap().companies;
    assert_eq!(rest, all[1..]);
}

async fn a_correction_is_kept_beside_what_the_registry_says(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let person = world.signed_in(EMAIL).await;
    let desk = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    let id = the_one(&world, &desk, "773601001").await;
    let caller = desk.caller();
    let before = world.companies.page(&caller, id).await.unwrap();
    let wrong = world
        .companies
        .correct(&caller, correction(id, before.version, "ООО"))
        .await;
    assert_eq!(mistakes(wrong), "company_name:company-name-empty");
    let right = correction(id, before.version, "ПАО \"Газпром Новый\"");
    world.companies.correct(&caller, right).await.unwrap();
    assert_eq!(standing(&world, &person).await.0, "ПАО «Газпром Новый»");
    let summary = imported(&world, &CSV.replace("\"\"ГАЗПРОМ\"\"", "\"\"ИНАЧЕ\"\"")).await;
    assert_eq!(summary.changes.kept, 1);
    let page = world.companies.page(&caller, id).await.unwrap();
    assert!(page.corrected);
    assert_eq!(page.company.name, "ПАО «Газпром Новый»");
    assert_eq!(page.registry.unwrap().name, "ПАО «ИНАЧЕ»");
    // Once more: nothing is new.
    assert_eq!(
        imported(&world, &CSV.replace("\"\"ГАЗПРОМ\"\"", "\"\"ИНАЧЕ\"\""))
            .await
            .changes
            .unchanged,
        3
    );
    world.companies.restore(&caller, id, page.version).await.unwrap();
    let page = world.companies.page(&caller, id).await.unwrap();
    assert!(!page.corrected && page.registry.is_none());
    assert_eq!(page.company.name, "ПАО «ИНАЧЕ»");
    assert_eq!(
        world.audited().await.last().map(String::as_str),
        Some("company.restored")
    );
}

async fn of_two_corrections_of_the_same_version_the_first_wins(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let admin = administrator(&world).await;
    let (caller, id) = (admin.caller(), the_one(&world, &admin, "яндекс").await);
    let version = world.companies.page(&caller, id).await.unwrap().version;
    world
        .companies
        .correct(&caller, correction(id, version, "Первое"))
        .await
        .unwrap();
    let late = world
        .companies
        .correct(&caller, correction(id, version, "Второе"))
        .await;
    assert_eq!(late, Err(AppError::AlreadyDecided));
    assert_eq!(world.companies.page(&caller, id).await.unwrap().company.name, "Первое");
}

async fn merging_moves_the_people_and_the_stronger_standing_stays(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let person = world.signed_in(EMAIL).await;
    world
        .requests
        .approve(EMAIL, Actor::CommandLine("anna".into()))
        .await
        .unwrap();
    let clerk = world.signed_in("clerk@example.org").await;
    let admin = administrator(&world).await;
    let caller = admin.caller();
    let other = the_one(&world, &admin, "773601001").await;
    let survivor = the_one(&world, &admin, "997250001").await;
    let query = MergeQuery {
        survivor: survivor.to_string(),
        other: other.to_string(),
        ..MergeQuery::default()
    };
    let view = world.companies.merge_page(&caller, query).await.unwrap();
    // The person, the clerk, and the administrator, each with a registration.
    assert_eq!((view.moving.len(), view.twice.len()), (3, 0));
    // Nobody may move a membership of their own.
    assert_eq!(
        world.companies.merge(&caller, survivor, other).await,
        Err(AppError::Forbidden)
    );
    let own = world.cabinet.page(&caller).await.unwrap().requests[0].id;
    world.cabinet.withdraw(&caller, own).await.unwrap();
    world.companies.merge(&caller, survivor, other).await.unwrap();
    assert_eq!(
        standing(&world, &person).await,
        (
            "ПАО ГАЗПРОМ".to_owned(),
            Some("997250001".to_owned()),
            MembershipState::Approved
        )
    );
    let page = world.companies.page(&caller, other).await.unwrap();
    assert_eq!(page.merged_into.unwrap().id, survivor);
    assert_eq!(
        world.companies.page(&caller, survivor).await.unwrap().merged[0].id,
        other
    );
    for (survivor, other) in [(survivor, other), (other, survivor)] {
        assert_eq!(
            world.companies.merge(&caller, survivor, other).await,
            Err(AppError::AlreadyDecided)
        );
    }
    assert_eq!(
        world.companies.merge(&caller, other, other).await,
        Err(AppError::BadRequest)
    );
    // An import doesn't bring it back, and the directory shows it to nobody.
    imported(&world, CSV).await;
    assert!(world.companies.page(&caller, other).await.unwrap().company.merged);

    // Somebody with access there and a request here keeps the access.
    let third = the_one(&world, &admin, "яндекс").await;
    again(&world, &clerk).await;
    let rows = world.companies.page(&caller, third).await.unwrap().people;
    assert_eq!(rows.len(), 1, "{rows:?}");
    world.companies.merge(&caller, third, survivor).await.unwrap();
    let people = world.companies.page(&caller, third).await.unwrap();
    let open: Vec<_> = people
        .people
        .iter()
        .filter(|it| it.state == MembershipState::Requested)
        .collect();
    assert_eq!(open.len(), 1, "{people:?}");
    assert_eq!(people.people.len(), 4);
    let ended = people
        .people
        .iter()
        .filter(|it| it.state == MembershipState::Rejected)
        .count();
    assert_eq!(ended, 1);
}

/// A row for another request of a browser's account.
async fn again(world: &World, browser: &Browser) {
    use server::tables::membership::{NewRequest, insert};
    let own = world.cabinet.page(&browser.caller()).await.unwrap();
    assert_eq!(own.requests.len(), 1);
    let email = own.email.to_lowercase();
    let account = server::tables::account::by_email(&world.deps.db, &email)
        .await
        .unwrap()
        .unwrap();
    let new = NewRequest {
        account_id: account.id,
        inn: "7736207543".into(),
        kpp: "770401001".into(),
        company_name: "ООО ЯНДЕКС".into(),
        company_verified: true,
        role: domain::Role::Employee,
        requested_at: 1,
        due_at: 2,
    };
    insert(&world.deps.db, new).await.unwrap();
}

async fn a_typed_company_is_tied_to_its_record(context: &Context) {
    let world = World::new(context);
    let desk = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    let caller = desk.caller();
    let person = Browser::new();
    let mut form = details(EMAIL);
    (form.inn, form.kpp, form.company_name) = ("7736207543".into(), "770401001".into(), "Ямщик".into());
    world.registration.save_details(&person.caller(), form).await.unwrap();
    world
        .registration
        .submit(&person.caller(), password_form())
        .await
        .unwrap();
    let link = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&person.caller(), link, Secret::default())
        .await
        .unwrap();
    world
        .sign_in
        .sign_in(&person.caller(), sign_in_form(EMAIL, PASSWORD))
        .await
        .unwrap();
    let groups = world.companies.typed(&caller).await.unwrap();
    assert_eq!(
        (groups.len(), groups[0].people, groups[0].company.name.as_str()),
        (1, 1, "Ямщик")
    );
    let list = world.companies.list(&caller, CompanyQuery::default()).await.unwrap();
    assert_eq!(list.typed, 1);
    let typed = groups[0].company.clone();
    let none = world
        .companies
        .tie_page(&caller, typed.clone(), String::new())
        .await
        .unwrap();
    assert!(none.found.is_empty() && none.people.len() == 1);
    imported(&world, CSV).await;
    let page = world
        .companies
        .tie_page(&caller, typed.clone(), String::new())
        .await
        .unwrap();
    assert_eq!(page.found.len(), 1);
    world
        .companies
        .tie(&caller, typed.clone(), page.found[0].id)
        .await
        .unwrap();
    assert_eq!(standing(&world, &person).await.0, "ООО ЯНДЕКС");
    assert!(world.companies.typed(&caller).await.unwrap().is_empty());
    assert_eq!(world.audited().await.last().map(String::as_str), Some("company.tied"));
    assert_eq!(
        world.companies.tie(&caller, typed, page.found[0].id).await,
        Err(AppError::AlreadyDecided)
    );
}

async fn strangers_and_reviewers_do_only_what_they_may(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let reviewer = desk_browser(&world, "reviewer@example.org", StaffRole::Reviewer).await;
    let stranger = world.signed_in(EMAIL).await;
    for browser in [&reviewer, &stranger] {
        let caller = browser.caller();
        let refused = Err(AppError::Forbidden);
        assert_eq!(world.companies.may_import(&caller).await, refused);
        assert_eq!(world.companies.merge(&caller, 1, 2).await, refused);
        assert_eq!(world.companies.start_import(&caller, 1).await, refused);
        assert_eq!(world.companies.cancel_import(&caller, 1).await, refused);
        assert_eq!(world.companies.imports(&caller).await, Err(AppError::Forbidden));
        assert_eq!(world.companies.import(&caller, 1).await, Err(AppError::Forbidden));
    }
    let caller = stranger.caller();
    assert_eq!(world.companies.page(&caller, 1).await, Err(AppError::Forbidden));
    assert_eq!(
        world.companies.list(&caller, CompanyQuery::default()).await,
        Err(AppError::Forbidden)
    );
    assert_eq!(world.companies.typed(&caller).await, Err(AppError::Forbidden));
    assert_eq!(
        world.companies.correct(&caller, correction(1, 1, "А")).await,
        Err(AppError::Forbidden)
    );
    assert_eq!(
        world
            .companies
            .list(&Browser::new().caller(), CompanyQuery::default())
            .await,
        Err(AppError::SignInRequired)
    );
    assert_eq!(
        world.companies.page(&reviewer.caller(), 12345).await,
        Err(AppError::NotFound)
    );
}
