//! Caps on how many codes are sent: by network, by block of numbers, in all.

use app::{backend::Phones, error::AppError, views::PhoneOf};
use server::{
    outside::clock::MINUTE,
    phone::{Cap, CapKind, PhoneService, PhoneSettings},
};

use super::{registered_with, send};
use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World, phone_service},
};

on_both!(
    caps_by_address_prefix_and_in_all_hold_in_every_process,
    a_cap_that_only_records_refuses_nothing,
);

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
