//! The stored data of a code, and their lifetime.

use std::sync::Arc;

use sea_orm::EntityTrait;
use server::{
    jobs::{Outbox, OutboxSettings, sweep},
    outside::{
        clock::{DAY, HOUR, MINUTE},
        sms::{FakeSms, SmsGateway},
    },
    tables::entities,
};

use super::{PHONE, codes, last_code, send};
use crate::{
    on_both,
    support::Context,
    world::{Browser, EMAIL, World},
};

on_both!(
    what_is_sent_is_a_message_that_ends_and_codes_are_kept_as_hashes,
    codes_are_forgotten_when_no_cap_counts_them,
);

async fn what_is_sent_is_a_message_that_ends_and_codes_are_kept_as_hashes(context: &Context) {
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
