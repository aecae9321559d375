//! A phone proved by a code.

mod caps;
mod keeping;
mod tries;

use app::{
    backend::{Caller, Confirmation, Phones, Registration},
    error::AppError,
    views::{PhoneOf, PhoneState},
};
use domain::{Secret, registration::Stage};
use sea_orm::EntityTrait;
use server::{phone::PhoneSettings, tables::entities};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, details, mistakes, password_form, phone_service},
};

const PHONE: &str = "+79161234567";

on_both!(
    a_code_proves_the_phone_and_the_proof_becomes_the_accounts,
    no_code_is_sent_before_the_captcha_is_passed,
    another_number_is_not_proved_and_the_first_one_stays_so,
    a_code_of_step_3_works_in_the_cabinet,
    a_taken_address_is_sent_codes_like_a_free_one,
    without_a_gateway_or_for_a_landline_no_code_is_offered,
);

pub(super) async fn send(world: &World, browser: &Browser) -> Result<(), AppError> {
    world.phones.send(&browser.caller(), PhoneOf::Registration).await
}

pub(super) async fn prove(world: &World, browser: &Browser, code: &str) -> Result<(), AppError> {
    world
        .phones
        .prove(&browser.caller(), PhoneOf::Registration, Secret::new(code))
        .await
}

pub(super) async fn state(world: &World, browser: &Browser) -> PhoneState {
    let page = world.phones.page(&browser.caller(), PhoneOf::Registration).await;
    page.unwrap().state
}

/// The codes sent to a number, oldest first.
pub(super) async fn codes(world: &World, to: &str) -> Vec<String> {
    let sent = world.letters().await.into_iter().filter(|letter| letter.to == to);
    sent.map(|letter| letter.text.chars().take(6).collect()).collect()
}

pub(super) async fn last_code(world: &World) -> String {
    codes(world, PHONE).await.pop().expect("a code")
}

/// A code that was not sent.
pub(super) fn another(code: &str) -> String {
    if code == "000000" { "000001" } else { "000000" }.to_owned()
}

pub(super) async fn registered_with(world: &World, browser: &Browser, email: &str, phone: &str) {
    let form = domain::registration::DetailsForm {
        phone: phone.to_owned(),
        ..details(email)
    };
    world.registration.save_details(&browser.caller(), form).await.unwrap();
    world
        .registration
        .submit(&browser.caller(), password_form())
        .await
        .unwrap();
}

async fn a_code_proves_the_phone_and_the_proof_becomes_the_accounts(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let untouched = PhoneState::Open {
        sent: false,
        live: false,
        next_in: 0,
        tries_left: 5,
    };
    assert_eq!(state(&world, &browser).await, untouched);
    assert_eq!(send(&world, &browser).await, Ok(()));
    let sent = PhoneState::Open {
        sent: true,
        live: true,
        next_in: 60,
        tries_left: 5,
    };
    assert_eq!(state(&world, &browser).await, sent);
    let code = last_code(&world).await;
    assert_eq!(mistakes(prove(&world, &browser, "12").await), "sms_code:sms-code-form");
    assert_eq!(
        mistakes(prove(&world, &browser, &another(&code)).await),
        "sms_code:sms-code-wrong"
    );
    assert_eq!(prove(&world, &browser, &code).await, Ok(()));
    assert_eq!(state(&world, &browser).await, PhoneState::Proved);
    // A second tab sends the code again: the phone is proved already.
    assert_eq!(prove(&world, &browser, &code).await, Ok(()));
    assert_eq!(send(&world, &browser).await, Ok(()));
    assert_eq!(codes(&world, PHONE).await.len(), 1);

    let link = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    let account = entities::account::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.phone_proved_by.as_deref(), Some("code"));
    assert!(account.phone_proved_at.is_some());
    // From now on it is the signed-in person's to see.
    let gone = world.phones.page(&browser.caller(), PhoneOf::Registration).await;
    assert_eq!(gone.map(drop), Err(AppError::Elsewhere(Stage::Details)));
    let caller = signed_in(&world, &browser).await;
    assert_eq!(
        world.phones.page(&caller, PhoneOf::Account).await.unwrap().state,
        PhoneState::Proved
    );
    let audited = world.audited().await;
    for action in [
        "phone.code-sent",
        "registration.phone-proved-by-code",
        "account.phone-proved-by-code",
    ] {
        assert!(audited.iter().any(|it| it == action), "{action}: {audited:?}");
    }
}

async fn no_code_is_sent_before_the_captcha_is_passed(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    assert_eq!(send(&world, &browser).await, Err(AppError::Elsewhere(Stage::Details)));
    world
        .registration
        .save_details(&browser.caller(), details(EMAIL))
        .await
        .unwrap();
    assert_eq!(send(&world, &browser).await, Err(AppError::Elsewhere(Stage::Password)));
    world.register(&browser, EMAIL).await;
    world.registration.reopen(&browser.caller()).await.unwrap();
    assert!(matches!(send(&world, &browser).await, Err(AppError::Elsewhere(_))));
    let nobody = world.phones.send(&browser.caller(), PhoneOf::Account).await;
    assert_eq!(nobody, Err(AppError::SignInRequired));
    assert!(codes(&world, PHONE).await.is_empty());
}

async fn another_number_is_not_proved_and_the_first_one_stays_so(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    prove(&world, &browser, &last_code(&world).await).await.unwrap();
    world.registration.reopen(&browser.caller()).await.unwrap();
    registered_with(&world, &browser, EMAIL, PHONE).await;
    assert_eq!(state(&world, &browser).await, PhoneState::Proved);
    world.registration.reopen(&browser.caller()).await.unwrap();
    registered_with(&world, &browser, EMAIL, "+79161234568").await;
    assert!(matches!(
        state(&world, &browser).await,
        PhoneState::Open { sent: false, .. }
    ));
    let link = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    let account = entities::account::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (account.phone.as_str(), account.phone_proved_at),
        ("+79161234568", None)
    );
}

async fn a_code_of_step_3_works_in_the_cabinet(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let link = world.last_link(EMAIL).await;
    world
        .confirmation
        .confirm(&browser.caller(), link, Secret::default())
        .await
        .unwrap();
    let caller = signed_in(&world, &browser).await;
    let code = Secret::new(last_code(&world).await);
    assert_eq!(world.phones.prove(&caller, PhoneOf::Account, code).await, Ok(()));
    assert_eq!(
        world.phones.page(&caller, PhoneOf::Account).await.unwrap().state,
        PhoneState::Proved
    );
}

async fn signed_in(world: &World, browser: &Browser) -> Caller {
    use app::backend::SignIn;
    let form = crate::world::sign_in_form(EMAIL, crate::world::PASSWORD);
    world.sign_in.sign_in(&browser.caller(), form).await.unwrap();
    browser.caller()
}

async fn a_taken_address_is_sent_codes_like_a_free_one(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.registered(EMAIL).await;
    world.register(&browser, EMAIL).await;
    assert_eq!(send(&world, &browser).await, Ok(()));
    assert_eq!(prove(&world, &browser, &last_code(&world).await).await, Ok(()));
    assert_eq!(state(&world, &browser).await, PhoneState::Proved);
    let account = entities::account::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(account.phone_proved_at, None);
}

async fn without_a_gateway_or_for_a_landline_no_code_is_offered(context: &Context) {
    let (world, mobile, landline) = (World::new(context), Browser::new(), Browser::new());
    world.register(&mobile, EMAIL).await;
    registered_with(&world, &landline, "landline@example.org", "+74951234567").await;
    assert_eq!(state(&world, &landline).await, PhoneState::NoCodes);
    assert_eq!(send(&world, &landline).await, Err(AppError::BadRequest));
    let none = PhoneSettings {
        offered: false,
        ..PhoneSettings::default()
    };
    let service = phone_service(&world.deps, none);
    let page = service.page(&mobile.caller(), PhoneOf::Registration).await.unwrap();
    assert_eq!(page.state, PhoneState::NoCodes);
    assert_eq!(
        service.send(&mobile.caller(), PhoneOf::Registration).await,
        Err(AppError::BadRequest)
    );
}
