//! Consequences of merging two records.

use app::{
    backend::{Colleagues, Companies, Confirmation, Registration, SignIn},
    error::AppError,
    views::colleagues::ReviewPage,
};
use domain::{Decision, Role, Secret};
use server::{
    audit::Actor,
    ground::failure::Failure,
    membership::decisions::{self, Act},
};

use super::{CSV, administrator, again, imported, the_one};
use crate::{
    on_both,
    reviews::{OLGA, decide, membership_of},
    support::Context,
    world::{Browser, EMAIL, PASSWORD, World, details, password_form, sign_in_form},
};

on_both!(
    after_a_merger_contact_persons_of_either_are_asked_about_what_waits,
    a_merger_and_decisions_at_the_same_moment_all_end,
);

/// Somebody who asks for access to the branch with this КПП.
async fn asks_at(world: &World, email: &str, kpp: &str) -> Browser {
    let browser = Browser::new();
    let mut form = details(email);
    (form.kpp, form.company_name) = (kpp.to_owned(), "ПАО ГАЗПРОМ".to_owned());
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
    let link = world.last_link(email).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    browser
}

async fn after_a_merger_contact_persons_of_either_are_asked_about_what_waits(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let boris = "boris@example.org";
    for (email, kpp) in [(OLGA, "773601001"), (boris, "997250001")] {
        asks_at(&world, email, kpp).await;
        decide(&world, email, Decision::Approve(Role::ContactPerson)).await;
    }
    // The administrator waits at the survivor, too.
    let admin = administrator(&world).await;
    asks_at(&world, EMAIL, "997250001").await;
    let asked = async |email: &str| {
        let kinds = world.kinds(email).await;
        kinds.iter().filter(|kind| *kind == "review-request").count()
    };
    assert_eq!((asked(OLGA).await, asked(boris).await), (1, 1));
    let other = the_one(&world, &admin, "997250001").await;
    let survivor = the_one(&world, &admin, "773601001").await;
    world.companies.merge(&admin.caller(), survivor, other).await.unwrap();
    assert_eq!((asked(OLGA).await, asked(boris).await), (2, 2));
    let link = world.last_link(OLGA).await;
    let page = world.colleagues.look(&Browser::new().caller(), link).await.unwrap();
    let ReviewPage::Ready { request, .. } = page else {
        panic!("{page:?}")
    };
    // The applicant's name alone: the address is not shown before the password.
    assert!(
        request.name.contains("Петров") && request.email.is_empty(),
        "{request:?}"
    );
}

async fn a_merger_and_decisions_at_the_same_moment_all_end(context: &Context) {
    let world = World::new(context);
    imported(&world, CSV).await;
    let admin = administrator(&world).await;
    let mut people = Vec::new();
    for number in 0..4 {
        let email = format!("p{number}@example.org");
        let browser = asks_at(&world, &email, "997250001").await;
        world
            .sign_in
            .sign_in(&browser.caller(), sign_in_form(&email, PASSWORD))
            .await
            .unwrap();
        again(&world, &browser).await;
        people.push(membership_of(&world, &email).await.id);
    }
    let other = the_one(&world, &admin, "997250001").await;
    let third = the_one(&world, &admin, "яндекс").await;
    let merger = {
        let (world, caller) = (world.clone(), admin.caller());
        tokio::spawn(async move { world.companies.merge(&caller, third, other).await })
    };
    let decisions: Vec<_> = people
        .into_iter()
        .map(|id| {
            let world = world.clone();
            let act = Act {
                decision: Decision::Approve(Role::Employee),
                actor: Actor::CommandLine("anna".into()),
                answer: None,
            };
            tokio::spawn(async move { decisions::take(&world.deps, None, id, act).await.map(drop) })
        })
        .collect();
    assert_eq!(merger.await.unwrap(), Ok(()));
    for decision in decisions {
        match decision.await.unwrap() {
            Ok(()) | Err(Failure::Refused(AppError::AlreadyDecided)) => {}
            other => panic!("{other:?}"),
        }
    }
}
