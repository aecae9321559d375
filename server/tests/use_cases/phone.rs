//! A phone proved by a code.

use std::sync::Arc;

use app::{
    backend::{Caller, Confirmation, Phones, Registration},
    error::AppError,
    views::{PhoneOf, PhoneState},
};
use domain::{Secret, registration::Stage};
use sea_orm::EntityTrait;
use server::{
    adapters::clock::{DAY, HOUR, MINUTE, SECOND},
    jobs::{Outbox, OutboxSettings, sweep},
    persistence::entities,
    services::{
        PhoneService,
        phone::{Cap, CapKind, PhoneSettings},
    },
};

use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, both, details, mistakes, password_form, phone_service},
};

const PHONE: &str = "+79161234567";

on_both!(
    a_code_proves_the_phone_and_the_proof_becomes_the_accounts,
    no_code_is_sent_before_the_captcha_is_passed,
    codes_are_a_minute_apart_three_an_hour_and_five_a_day_whoever_asks,
    five_codes_are_tried_and_a_new_one_gives_no_more_tries,
    an_older_code_counts_until_it_expires,
    a_code_counts_once,
    another_number_is_not_proved_and_the_first_one_stays_so,
    a_code_of_step_3_works_in_the_cabinet,
    a_taken_address_is_sent_codes_like_a_free_one,
    caps_by_address_prefix_and_in_all_hold_in_every_process,
    a_cap_that_only_records_refuses_nothing,
    of_many_at_once_one_code_is_sent,
    of_many_tries_at_once_five_are_taken,
    without_a_gateway_or_for_a_landline_no_code_is_offered,
    what_is_sent_is_a_message_that_ends_and_codes_are_kept_as_hashes,
    codes_are_forgotten_when_no_cap_counts_them,
);

async fn send(world: &World, browser: &Browser) -> Result<(), AppError> {
    world.phones.send(&browser.caller(), PhoneOf::Registration).await
}

async fn prove(world: &World, browser: &Browser, code: &str) -> Result<(), AppError> {
    world
        .phones
        .prove(&browser.caller(), PhoneOf::Registration, Secret::new(code))
        .await
}

async fn state(world: &World, browser: &Browser) -> PhoneState {
    let page = world.phones.page(&browser.caller(), PhoneOf::Registration).await;
    page.unwrap().state
}

/// The codes sent to a number, oldest first.
async fn codes(world: &World, to: &str) -> Vec<String> {
    let sent = world.letters().await.into_iter().filter(|letter| letter.to == to);
    sent.map(|letter| letter.text.chars().take(6).collect()).collect()
}

async fn last_code(world: &World) -> String {
    codes(world, PHONE).await.pop().expect("a code")
}

/// A code that was not sent.
fn another(code: &str) -> String {
    if code == "000000" { "000001" } else { "000000" }.to_owned()
}

async fn registered_with(world: &World, browser: &Browser, email: &str, phone: &str) {
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
    // Once more, in another tab: as it should be already.
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
    assert_eq!(state(&world, &browser).await, PhoneState::Proved);
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

async fn codes_are_a_minute_apart_three_an_hour_and_five_a_day_whoever_asks(context: &Context) {
    let (world, first, second) = (World::new(context), Browser::new(), Browser::new());
    world.register(&first, EMAIL).await;
    world.register(&second, "other@example.org").await;
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(59 * SECOND);
    assert_eq!(send(&world, &second).await, Err(AppError::TooSoon { seconds: 1 }));
    for _ in 0..2 {
        world.clock.advance(MINUTE);
        assert_eq!(send(&world, &second).await, Ok(()));
    }
    world.clock.advance(MINUTE);
    let wait = 3600 - (59 + 3 * 60);
    assert_eq!(send(&world, &first).await, Err(AppError::TooMany { seconds: wait }));
    world.clock.advance(HOUR);
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(MINUTE);
    assert_eq!(send(&world, &first).await, Ok(()));
    world.clock.advance(HOUR);
    let Err(AppError::TooMany { seconds }) = send(&world, &first).await else {
        panic!("a sixth code within a day");
    };
    assert!(seconds > 20 * 3600, "{seconds}");
    world.clock.advance(i64::from(seconds) * SECOND);
    assert_eq!(send(&world, &first).await, Ok(()));
}

async fn five_codes_are_tried_and_a_new_one_gives_no_more_tries(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    for _ in 0..3 {
        let wrong = another(&last_code(&world).await);
        assert_eq!(
            mistakes(prove(&world, &browser, &wrong).await),
            "sms_code:sms-code-wrong"
        );
    }
    world.clock.advance(MINUTE);
    send(&world, &browser).await.unwrap();
    let left = PhoneState::Open {
        sent: true,
        live: true,
        next_in: 60,
        tries_left: 2,
    };
    assert_eq!(state(&world, &browser).await, left);
    for _ in 0..2 {
        let wrong = "999999";
        assert!(prove(&world, &browser, wrong).await.is_err());
    }
    let day = 24 * 3600;
    let code = last_code(&world).await;
    assert_eq!(
        prove(&world, &browser, &code).await,
        Err(AppError::TooMany { seconds: day - 60 })
    );
    world.clock.advance(MINUTE);
    // Nor is another one paid for.
    assert_eq!(
        send(&world, &browser).await,
        Err(AppError::TooMany { seconds: day - 120 })
    );
    world.clock.advance(DAY);
    send(&world, &browser).await.unwrap();
    assert_eq!(prove(&world, &browser, &last_code(&world).await).await, Ok(()));
}

async fn an_older_code_counts_until_it_expires(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    world.clock.advance(4 * MINUTE);
    send(&world, &browser).await.unwrap();
    let [older, newer] = codes(&world, PHONE).await.try_into().unwrap();
    world.clock.advance(MINUTE);
    if older != newer {
        assert_eq!(
            mistakes(prove(&world, &browser, &older).await),
            "sms_code:sms-code-wrong"
        );
    }
    world.clock.advance(4 * MINUTE);
    assert_eq!(
        mistakes(prove(&world, &browser, &newer).await),
        "sms_code:sms-code-expired"
    );
    send(&world, &browser).await.unwrap();
    let third = last_code(&world).await;
    world.clock.advance(5 * MINUTE - 1);
    assert_eq!(prove(&world, &browser, &third).await, Ok(()));
}

async fn a_code_counts_once(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let code = last_code(&world).await;
    let both = both(|| {
        let (world, browser, code) = (Arc::clone(&world), browser.clone(), code.clone());
        async move { prove(&world, &browser, &code).await }
    })
    .await;
    assert_eq!(both, [Ok(()), Ok(())]);
    let proofs = world.audited().await;
    let proofs = proofs.iter().filter(|action| action.ends_with("phone-proved-by-code"));
    assert_eq!(proofs.count(), 1);
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

fn settings(cap: &str) -> PhoneSettings {
    let one = Cap::new(1, 1);
    let mut settings = PhoneSettings::default();
    match cap {
        "address" => settings.address = one,
        "prefix" => settings.prefix = one,
        _ => settings.all = one,
    }
    settings
}

async fn caps_by_address_prefix_and_in_all_hold_in_every_process(context: &Context) {
    let world = World::new(context);
    let people = [
        ([192, 0, 2, 1], "+79161230001"),
        ([192, 0, 2, 1], "+79171230001"),
        ([192, 0, 2, 2], "+79161239999"),
        ([192, 0, 2, 3], "+79031230001"),
    ];
    let mut browsers = Vec::new();
    for (number, (address, phone)) in people.into_iter().enumerate() {
        let browser = Browser::at(address);
        registered_with(&world, &browser, &format!("a{number}@example.org"), phone).await;
        browsers.push(browser);
    }
    let ask =
        async |service: &PhoneService, at: usize| service.send(&browsers[at].caller(), PhoneOf::Registration).await;
    assert_eq!(ask(&world.phones, 0).await, Ok(()));
    world.clock.advance(MINUTE);
    // Each a process of its own.
    let full = Err(AppError::TooMany {
        seconds: 24 * 3600 - 60,
    });
    assert_eq!(ask(&phone_service(&world.deps, settings("address")), 1).await, full);
    assert_eq!(ask(&phone_service(&world.deps, settings("prefix")), 2).await, full);
    assert_eq!(ask(&phone_service(&world.deps, settings("all")), 3).await, full);
    assert_eq!(ask(&phone_service(&world.deps, settings("address")), 2).await, Ok(()));
    assert_eq!(ask(&phone_service(&world.deps, settings("prefix")), 1).await, Ok(()));
}

async fn a_cap_that_only_records_refuses_nothing(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    world.clock.advance(MINUTE);
    let records = PhoneSettings {
        record_only: vec![CapKind::All],
        ..settings("all")
    };
    let service = phone_service(&world.deps, records);
    assert_eq!(service.send(&browser.caller(), PhoneOf::Registration).await, Ok(()));
    world.clock.advance(MINUTE);
    let service = phone_service(&world.deps, settings("all"));
    assert!(matches!(
        service.send(&browser.caller(), PhoneOf::Registration).await,
        Err(AppError::TooMany { .. })
    ));
}

async fn of_many_at_once_one_code_is_sent(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    let mut answers = both(|| {
        let (world, browser) = (Arc::clone(&world), browser.clone());
        async move { send(&world, &browser).await }
    })
    .await;
    answers.sort_by_key(Result::is_err);
    assert_eq!(answers, [Ok(()), Err(AppError::TooSoon { seconds: 60 })]);
    assert_eq!(codes(&world, PHONE).await.len(), 1);
}

async fn of_many_tries_at_once_five_are_taken(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let wrong = another(&last_code(&world).await);
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (world, browser, wrong) = (Arc::clone(&world), browser.clone(), wrong.clone());
            tokio::spawn(async move { prove(&world, &browser, &wrong).await })
        })
        .collect();
    let mut taken = 0;
    for tried in tries {
        taken += usize::from(matches!(tried.await.unwrap(), Err(AppError::Invalid(_))));
    }
    assert_eq!(taken, 5);
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

async fn what_is_sent_is_a_message_that_ends_and_codes_are_kept_as_hashes(context: &Context) {
    use server::adapters::sms::{FakeSms, SmsGateway};
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    let code = last_code(&world).await;
    let stored = entities::phone_code::Entity::find()
        .one(&world.deps.db)
        .await
        .unwrap()
        .unwrap();
    assert!(!stored.code_hash.contains(&code) && !format!("{stored:?}").contains("79161234567"));
    let gateway: Arc<FakeSms> = Arc::default();
    let job = Outbox::new(
        world.deps.db.clone(),
        Arc::clone(&gateway) as Arc<dyn SmsGateway>,
        world.clock.clone(),
        Arc::default(),
        OutboxSettings::default(),
    );
    job.tick().await.unwrap();
    assert_eq!(gateway.delivered()[0].to, PHONE);
    assert!(gateway.delivered()[0].text.starts_with(&code));
    // Sent: its words are gone. Too late: it is not sent, and its words are gone as well.
    world.clock.advance(MINUTE);
    send(&world, &browser).await.unwrap();
    world.clock.advance(5 * MINUTE);
    job.tick().await.unwrap();
    assert_eq!(gateway.delivered().len(), 1);
    assert!(codes(&world, PHONE).await.iter().all(String::is_empty));
}

async fn codes_are_forgotten_when_no_cap_counts_them(context: &Context) {
    let (world, browser) = (World::new(context), Browser::new());
    world.register(&browser, EMAIL).await;
    send(&world, &browser).await.unwrap();
    world.clock.advance(DAY);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap().codes, 0);
    world.clock.advance(HOUR + 1);
    assert_eq!(sweep::run_once(&world.deps).await.unwrap().codes, 2);
}
