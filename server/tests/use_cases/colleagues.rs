//! A contact person's colleagues in the cabinet.

use app::{
    backend::Colleagues,
    error::AppError,
    views::{
        ActorView,
        colleagues::{ColleaguesPage, ColleaguesQuery, CompanyColleagues},
    },
};
use domain::{MembershipState, Role};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::tables::entities::{account, membership};

use crate::{
    on_both,
    reviews::{OLGA, account_of, member, membership_of, stranger},
    support::Context,
    world::{Browser, EMAIL, World, mistakes},
};

const BORIS: &str = "boris@example.org";
const STRANGER: &str = "stranger@example.org";

on_both!(
    a_contact_person_sees_who_asks_who_is_in_and_what_was_decided,
    whoever_decides_second_is_told_so_and_sees_who_was_first,
    access_is_taken_away_with_a_reason_also_from_a_contact_person,
    the_only_contact_person_stays_until_the_role_is_handed_on,
    two_contact_persons_cannot_shut_each_other_out,
    the_role_goes_to_a_colleague_and_its_giver_stays_or_not,
    nobody_sees_or_touches_another_companys_people,
    those_who_decide_nothing_are_told_who_does,
    nobody_gets_in_without_signing_in,
    a_company_of_many_is_shown_in_pages_and_anybody_of_it_can_be_asked_about,
);

async fn page(world: &World, browser: &Browser) -> ColleaguesPage {
    asked(world, browser, ColleaguesQuery::default()).await
}

async fn asked(world: &World, browser: &Browser, query: ColleaguesQuery) -> ColleaguesPage {
    world.colleagues.page(&browser.caller(), query).await.unwrap()
}

async fn company(world: &World, browser: &Browser) -> CompanyColleagues {
    let mut companies = page(world, browser).await.companies;
    assert_eq!(companies.len(), 1);
    companies.remove(0)
}

async fn id(world: &World, email: &str) -> i64 {
    membership_of(world, email).await.id
}

fn emails(company: &CompanyColleagues) -> Vec<&str> {
    company.people.iter().map(|person| person.email.as_str()).collect()
}

async fn a_contact_person_sees_who_asks_who_is_in_and_what_was_decided(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let before = company(&world, &olga).await;
    assert_eq!(
        (before.company.as_str(), emails(&before)),
        ("ПАО «ГАЗПРОМ»", vec![OLGA])
    );
    assert!(before.people[0].you && before.people[0].role == Role::ContactPerson);
    assert_eq!(before.requests[0].email, EMAIL);
    world
        .colleagues
        .approve(&olga.caller(), before.requests[0].id)
        .await
        .unwrap();
    let after = company(&world, &olga).await;
    assert_eq!((after.requests.len(), emails(&after)), (0, vec![OLGA, EMAIL]));
    assert_eq!(after.people[1].since, "22.11.2026, 14:05");
    let decided = &after.decided[0];
    assert_eq!(
        (decided.state, decided.by.clone()),
        (MembershipState::Approved, Some(ActorView::You))
    );
    assert_eq!(world.kinds(EMAIL).await.last().unwrap(), "request-approved");

    world.registered(BORIS).await;
    let boris = id(&world, BORIS).await;
    let refused = world.colleagues.refuse(&olga.caller(), boris, " ".into()).await;
    assert_eq!(mistakes(refused), "reason:required");
    world
        .colleagues
        .refuse(&olga.caller(), boris, "Не наш".into())
        .await
        .unwrap();
    let decided = &company(&world, &olga).await.decided[0];
    assert_eq!(
        (decided.state, decided.reason.as_deref()),
        (MembershipState::Rejected, Some("Не наш"))
    );
}

async fn whoever_decides_second_is_told_so_and_sees_who_was_first(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let boris = member(&world, BORIS, Role::ContactPerson).await;
    world.registered(EMAIL).await;
    let request = id(&world, EMAIL).await;
    world
        .colleagues
        .refuse(&olga.caller(), request, "Не наш".into())
        .await
        .unwrap();
    let second = world.colleagues.approve(&boris.caller(), request).await;
    assert_eq!(second, Err(AppError::AlreadyDecided));
    let company = company(&world, &boris).await;
    let first = company
        .decided
        .iter()
        .find(|it| it.state == MembershipState::Rejected)
        .unwrap();
    assert!(
        matches!(&first.by, Some(ActorView::ContactPerson(Some(_)))),
        "{first:?}"
    );
}

async fn access_is_taken_away_with_a_reason_also_from_a_contact_person(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let boris = member(&world, BORIS, Role::ContactPerson).await;
    member(&world, EMAIL, Role::Employee).await;
    let (employee, contact) = (id(&world, EMAIL).await, id(&world, BORIS).await);
    let revoked = world.colleagues.revoke(&olga.caller(), employee, String::new()).await;
    assert_eq!(mistakes(revoked), "reason:required");
    for id in [employee, contact] {
        world
            .colleagues
            .revoke(&olga.caller(), id, "Больше не работает".into())
            .await
            .unwrap();
        let again = world
            .colleagues
            .revoke(&olga.caller(), id, "Больше не работает".into())
            .await;
        assert_eq!(again, Err(AppError::AlreadyDecided));
    }
    assert_eq!(emails(&company(&world, &olga).await), [OLGA]);
    assert!(page(&world, &boris).await.companies.is_empty());
    assert_eq!(
        world.colleagues.approve(&boris.caller(), employee).await,
        Err(AppError::NotFound)
    );
}

async fn the_only_contact_person_stays_until_the_role_is_handed_on(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    member(&world, EMAIL, Role::Employee).await;
    let own = id(&world, OLGA).await;
    assert!(!company(&world, &olga).await.people[0].revocable);
    let gone = world.colleagues.revoke(&olga.caller(), own, "Ухожу".into()).await;
    assert_eq!(gone, Err(AppError::Forbidden));
    world
        .colleagues
        .hand_on(&olga.caller(), id(&world, EMAIL).await, true)
        .await
        .unwrap();
    world
        .colleagues
        .revoke(&olga.caller(), own, "Ухожу".into())
        .await
        .unwrap();
    assert_eq!(membership_of(&world, OLGA).await.state, "revoked");
}

async fn two_contact_persons_cannot_shut_each_other_out(context: &Context) {
    let world = World::new(context);
    let people = [OLGA, BORIS];
    let mut browsers = Vec::new();
    for email in people {
        browsers.push(member(&world, email, Role::ContactPerson).await);
    }
    let mut rivals = Vec::new();
    for (browser, other) in browsers.into_iter().zip([BORIS, OLGA]) {
        let (world, other) = (world.clone(), id(&world, other).await);
        rivals.push(tokio::spawn(async move {
            world.colleagues.revoke(&browser.caller(), other, "Лишний".into()).await
        }));
    }
    let mut won = 0;
    for rival in rivals {
        match rival.await.unwrap() {
            Ok(()) => won += 1,
            Err(AppError::NotFound) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(won, 1);
}

async fn the_role_goes_to_a_colleague_and_its_giver_stays_or_not(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    let ivan = member(&world, EMAIL, Role::Employee).await;
    world.registered(BORIS).await;
    let (boris, ivans) = (id(&world, BORIS).await, id(&world, EMAIL).await);
    // An applicant cannot be given the role.
    let early = world.colleagues.hand_on(&olga.caller(), boris, false).await;
    assert_eq!(early, Err(AppError::AlreadyDecided));
    world.colleagues.hand_on(&olga.caller(), ivans, false).await.unwrap();
    let kinds = world.kinds(EMAIL).await;
    assert!(kinds.contains(&"role-handed-on".to_owned()), "{kinds:?}");
    // The new contact person is asked at once about waiting requests.
    assert_eq!(kinds.last().unwrap(), "review-request");
    let audited = world.audited().await;
    assert_eq!(audited.iter().filter(|it| *it == "membership.role-changed").count(), 2);
    assert_eq!(
        world.colleagues.approve(&olga.caller(), boris).await,
        Err(AppError::NotFound)
    );
    assert!(page(&world, &olga).await.companies.is_empty());
    world.colleagues.approve(&ivan.caller(), boris).await.unwrap();
    world.colleagues.hand_on(&ivan.caller(), boris, true).await.unwrap();
    let contacts = company(&world, &ivan).await.people;
    let contacts = contacts.iter().filter(|it| it.role == Role::ContactPerson);
    assert_eq!(contacts.count(), 2);
}

async fn nobody_sees_or_touches_another_companys_people(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    member(&world, EMAIL, Role::Employee).await;
    world.registered(BORIS).await;
    let own = id(&world, OLGA).await;
    world
        .colleagues
        .invite(&olga.caller(), own, "new@example.org".into())
        .await
        .unwrap();
    let invitation = company(&world, &olga).await.invitations[0].id;
    let stranger = stranger(&world, STRANGER, Role::ContactPerson).await;
    let employee = Browser::clone(&member(&world, "employee@example.org", Role::Employee).await);
    let theirs = company(&world, &stranger).await;
    assert_eq!(emails(&theirs), [STRANGER]);
    assert!(theirs.requests.is_empty() && theirs.invitations.is_empty() && theirs.decided.len() == 1);
    // The same for another company's contact person, for the company's own employee, and for unknown numbers.
    let (boris, ivan) = (id(&world, BORIS).await, id(&world, EMAIL).await);
    let reason = || "Чужой".to_owned();
    for browser in [stranger, employee] {
        let (caller, them) = (browser.caller(), &world.colleagues);
        for id in [boris, ivan, own, 0, -1, i64::MAX] {
            assert_eq!(them.approve(&caller, id).await, Err(AppError::NotFound));
            assert_eq!(them.refuse(&caller, id, reason()).await, Err(AppError::NotFound));
            assert_eq!(them.revoke(&caller, id, reason()).await, Err(AppError::NotFound));
            assert_eq!(them.hand_on(&caller, id, true).await, Err(AppError::NotFound));
            assert_eq!(
                them.invite(&caller, id, "x@example.org".into()).await,
                Err(AppError::NotFound)
            );
        }
        for id in [invitation, 0, i64::MAX] {
            assert_eq!(them.resend_invitation(&caller, id).await, Err(AppError::NotFound));
            assert_eq!(them.cancel_invitation(&caller, id).await, Err(AppError::NotFound));
        }
    }
    assert_eq!(membership_of(&world, BORIS).await.state, "requested");
    assert_eq!(membership_of(&world, EMAIL).await.state, "approved");
}

async fn those_who_decide_nothing_are_told_who_does(context: &Context) {
    let world = World::new(context);
    let first = member(&world, EMAIL, Role::Employee).await;
    let other = page(&world, &first).await.others.remove(0);
    assert!(other.member && other.contacts.is_empty());
    member(&world, OLGA, Role::ContactPerson).await;
    let other = page(&world, &first).await.others.remove(0);
    assert_eq!(other.contacts, ["Петров Иван Сергеевич"]);
    // An applicant does not learn who works there.
    let waiting = world.signed_in(BORIS).await;
    let other = page(&world, &waiting).await.others.remove(0);
    assert!(!other.member && other.contacts.is_empty());
}

async fn nobody_gets_in_without_signing_in(context: &Context) {
    let world = World::new(context);
    let (caller, them) = (Browser::new().caller(), &world.colleagues);
    let reason = || "x".to_owned();
    assert_eq!(
        them.page(&caller, ColleaguesQuery::default()).await,
        Err(AppError::SignInRequired)
    );
    assert_eq!(them.approve(&caller, 1).await, Err(AppError::SignInRequired));
    assert_eq!(them.refuse(&caller, 1, reason()).await, Err(AppError::SignInRequired));
    assert_eq!(them.revoke(&caller, 1, reason()).await, Err(AppError::SignInRequired));
    assert_eq!(them.hand_on(&caller, 1, true).await, Err(AppError::SignInRequired));
    assert_eq!(them.invite(&caller, 1, reason()).await, Err(AppError::SignInRequired));
    assert_eq!(them.resend_invitation(&caller, 1).await, Err(AppError::SignInRequired));
    assert_eq!(them.cancel_invitation(&caller, 1).await, Err(AppError::SignInRequired));
}

/// Somebody of the company, as rows would say.
async fn somebody(world: &World, number: i64, state: MembershipState) {
    let db = &world.deps.db;
    let olga = membership_of(world, OLGA).await;
    let account = account_of(world, OLGA).await;
    let person = account::ActiveModel {
        id: Set(1_000 + number),
        email: Set(format!("p{number:03}@example.org")),
        email_key: Set(format!("p{number:03}@example.org")),
        ..account.into()
    };
    person.insert(db).await.unwrap();
    let theirs = membership::ActiveModel {
        id: Set(1_000 + number),
        account_id: Set(1_000 + number),
        state: Set(state.code().to_owned()),
        role: Set(Role::Employee.code().to_owned()),
        ..olga.into()
    };
    theirs.insert(db).await.unwrap();
}

async fn a_company_of_many_is_shown_in_pages_and_anybody_of_it_can_be_asked_about(context: &Context) {
    let world = World::new(context);
    let olga = member(&world, OLGA, Role::ContactPerson).await;
    for number in 0..110 {
        somebody(&world, number, MembershipState::Approved).await;
        somebody(&world, 500 + number, MembershipState::Requested).await;
    }
    let (mut people, mut requests) = (Vec::new(), Vec::new());
    let mut query = ColleaguesQuery::default();
    let mut pages = 0;
    loop {
        let company = asked(&world, &olga, query.clone()).await.companies.remove(0);
        assert!(company.people.len() <= 50 && company.requests.len() <= 50 && !company.alone);
        assert_eq!(company.from_the_first, pages == 0);
        people.extend(company.people.into_iter().map(|it| it.id));
        requests.extend(company.requests.into_iter().map(|it| it.id));
        pages += 1;
        let (Some(more), Some(also)) = (company.more_people, company.more_requests) else {
            break;
        };
        query = ColleaguesQuery {
            people: more,
            requests: also,
            own: Some(company.own),
            ..ColleaguesQuery::default()
        };
    }
    assert_eq!((people.len(), requests.len(), pages), (111, 110, 3));
    people.sort_unstable();
    people.dedup();
    assert_eq!(people.len(), 111, "nobody is shown twice");

    let about = ColleaguesQuery {
        about: Some(1_109),
        ..ColleaguesQuery::default()
    };
    let company = asked(&world, &olga, about).await.companies.remove(0);
    assert_eq!((company.people.len(), company.requests.len()), (1, 0));
    assert_eq!(company.people[0].id, 1_109);
    for nonsense in ["", "x", "1", "1.x", "99999999999999999999.1"] {
        let query = ColleaguesQuery {
            people: nonsense.to_owned(),
            ..ColleaguesQuery::default()
        };
        assert_eq!(
            asked(&world, &olga, query).await.companies[0].people.len(),
            50,
            "{nonsense}"
        );
    }
}
