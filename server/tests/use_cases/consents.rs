//! Consents: given on step 1, proved from submission on.

use app::{backend::Registration, error::AppError};
use domain::registration::{DetailsForm, Stage};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use server::{outside::clock::MINUTE, tables::entities};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, details, mistakes, password_form},
};

on_both!(
    a_consent_is_of_the_moment_and_place_its_box_was_accepted_at,
    a_box_taken_back_is_no_consent,
    a_consent_to_an_older_text_is_asked_for_again,
);

async fn proofs(world: &World) -> Vec<entities::consent::Model> {
    entities::consent::Entity::find().all(&world.deps.db).await.unwrap()
}

async fn a_consent_is_of_the_moment_and_place_its_box_was_accepted_at(context: &Context) {
    use server::outside::clock::Clock;
    let (world, browser) = (World::new(context), Browser::at([203, 0, 113, 9]));
    let registration = &world.registration;
    registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let accepted_at = world.clock.now();
    world.clock.advance(MINUTE);
    // Saving a draft, and step 2, accept nothing anew.
    registration
        .keep_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let mut elsewhere = browser.caller();
    elsewhere.address = [198, 51, 100, 7].into();
    elsewhere.lang = domain::Lang::En;
    registration.submit(&elsewhere, password_form()).await.unwrap();
    let proofs = proofs(&world).await;
    assert_eq!(proofs.len(), 2);
    for proof in proofs {
        assert_eq!(
            (proof.accepted_at, proof.address.as_str()),
            (accepted_at, "203.0.113.9")
        );
        assert_eq!(
            (proof.lang.as_str(), proof.version.as_str()),
            ("ru", app::legal::VERSION)
        );
    }
}

async fn a_box_taken_back_is_no_consent(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let registration = &world.registration;
    registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let without = DetailsForm {
        personal_data: String::new(),
        ..details(EMAIL)
    };
    registration.keep_details(&browser.caller(), without).await.unwrap();
    let submitted = registration.submit(&browser.caller(), password_form()).await;
    assert_eq!(submitted, Err(AppError::Elsewhere(Stage::Details)));
    assert!(proofs(&world).await.is_empty());
}

async fn a_consent_to_an_older_text_is_asked_for_again(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    let registration = &world.registration;
    registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    let row = world.the_registration().await;
    let older = row.consents.replace(app::legal::VERSION, "2020-01-01");
    assert_ne!(older, row.consents);
    let mut row = row.into_active_model();
    row.consents = Set(older);
    row.update(&world.deps.db).await.unwrap();

    let page = registration.details_page(&browser.caller()).await.unwrap();
    let expected = DetailsForm {
        terms: String::new(),
        personal_data: String::new(),
        ..details(EMAIL)
    };
    assert_eq!(page.form, expected);
    let ahead = registration.submit(&browser.caller(), password_form()).await;
    assert_eq!(ahead, Err(AppError::Elsewhere(Stage::Details)));
    let saved = registration.save_details(&browser.caller(), expected).await;
    assert_eq!(
        mistakes(saved),
        "terms:consent-terms,personal_data:consent-personal-data"
    );
    registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    registration.submit(&browser.caller(), password_form()).await.unwrap();
    assert!(
        proofs(&world)
            .await
            .iter()
            .all(|proof| proof.version == app::legal::VERSION)
    );
}
