//! Files of companies: checked, read in, called off.

use app::{
    backend::Companies,
    error::AppError,
    views::companies::{ImportFailure, ImportView},
};
use domain::company::ImportState;
use server::{desk::companies::work_once, outside::random::SystemRandom};

use crate::{
    on_both,
    support::Context,
    world::{Browser, World},
};

use super::{CSV, administrator, found};

on_both!(
    a_file_is_looked_over_and_then_read_in,
    a_file_that_is_called_off_leaves_nothing_behind,
    a_file_that_is_no_table_fails_with_a_reason,
);

/// A file of the desk's, as its route would bring it.
async fn uploaded(world: &World, browser: &Browser, csv: &str) -> (i64, String) {
    let mut incoming = world.deps.spool.begin(&SystemRandom).unwrap();
    incoming.write(csv.as_bytes()).unwrap();
    let spool = incoming.name().to_owned();
    let caller = browser.caller();
    let size = i64::try_from(csv.len()).unwrap();
    let id = world
        .companies
        .uploaded(&caller, "../файл.csv".into(), spool.clone(), size)
        .await
        .unwrap();
    incoming.keep();
    (id, spool)
}

async fn run(world: &World, browser: &Browser, id: i64) -> ImportView {
    world.companies.import(&browser.caller(), id).await.unwrap()
}

async fn a_file_is_looked_over_and_then_read_in(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    let csv = format!("{CSV}7707083894,773601001,А\n1,2\n");
    let (id, spool) = uploaded(&world, &admin, &csv).await;
    assert_eq!(
        world.companies.start_import(&admin.caller(), id).await,
        Err(AppError::AlreadyDecided)
    );
    assert!(work_once(&world.deps).await.unwrap());
    let looked = run(&world, &admin, id).await;
    assert_eq!((looked.name.as_str(), looked.state), ("файл.csv", ImportState::Checked));
    let preview = looked.preview.unwrap();
    assert_eq!((preview.read, preview.refused, preview.rows.len()), (5, 2, 3));
    assert_eq!(
        (preview.wrong[0].line, preview.wrong[0].reason.as_str()),
        (5, "inn-checksum")
    );
    assert!(found(&world, &admin, "").await.is_empty(), "looking changes nothing");
    assert!(!work_once(&world.deps).await.unwrap());

    world.companies.start_import(&admin.caller(), id).await.unwrap();
    assert!(work_once(&world.deps).await.unwrap());
    let done = run(&world, &admin, id).await;
    assert_eq!(
        (done.state, done.read, done.inserted, done.refused),
        (ImportState::Done, 5, 3, 2)
    );
    assert_eq!(done.bytes, done.size);
    assert_eq!(found(&world, &admin, "").await.len(), 3);
    assert!(!world.deps.spool.has(&spool));
    assert_eq!(
        world.audited().await.last().map(String::as_str),
        Some("companies.imported")
    );
}

async fn a_file_that_is_called_off_leaves_nothing_behind(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    let (id, spool) = uploaded(&world, &admin, CSV).await;
    world.companies.cancel_import(&admin.caller(), id).await.unwrap();
    assert!(!world.deps.spool.has(&spool));
    assert!(!work_once(&world.deps).await.unwrap());
    assert_eq!(run(&world, &admin, id).await.state, ImportState::Cancelled);
    assert_eq!(
        world.companies.cancel_import(&admin.caller(), id).await,
        Err(AppError::AlreadyDecided)
    );
    // One that nobody began to read in waits a day.
    let (id, spool) = uploaded(&world, &admin, CSV).await;
    work_once(&world.deps).await.unwrap();
    world.clock.advance(25 * 3_600_000);
    work_once(&world.deps).await.unwrap();
    assert!(!world.deps.spool.has(&spool));
    let state = server::tables::import_run::by_id(&world.deps.db, id)
        .await
        .unwrap()
        .unwrap()
        .state;
    assert_eq!(state, "cancelled");
}

async fn a_file_that_is_no_table_fails_with_a_reason(context: &Context) {
    let world = World::new(context);
    let admin = administrator(&world).await;
    for (csv, failure) in [
        ("%PDF-1.7\n", ImportFailure::Header),
        ("inn;name\n", ImportFailure::Header),
    ] {
        let (id, spool) = uploaded(&world, &admin, csv).await;
        work_once(&world.deps).await.unwrap();
        let failed = run(&world, &admin, id).await;
        assert_eq!((failed.state, failed.failure), (ImportState::Failed, Some(failure)));
        assert!(!world.deps.spool.has(&spool));
    }
    // The server was restarted, and its folder of temporary files is empty.
    let (id, spool) = uploaded(&world, &admin, CSV).await;
    world.deps.spool.remove(&spool);
    world.clock.advance(11 * 60_000);
    work_once(&world.deps).await.unwrap();
    let gone = run(&world, &admin, id).await;
    assert_eq!(gone.failure, Some(ImportFailure::Gone));
}
