//! The schema is brought up to date by several processes at once, and by processes that are killed meanwhile.

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;
use server::{
    outside::{
        clock::Stopwatch,
        random::{Random, SeededRandom},
    },
    tables::{self, Schema},
};
use tokio::runtime::Runtime;

use crate::{
    connect, postgres,
    process::{Product, pause},
};

/// Kills on each database; `GANGWAY_KILLS` sets another number. docs/faults.md has the figures of a hundred.
const KILLS: u32 = 12;
/// Rounds of several starts at once on each database; `GANGWAY_ROUNDS` sets another number.
const ROUNDS: u32 = 3;
/// The number of starts at once.
const AT_ONCE: usize = 5;

fn number(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).map_or(usual, |number| number.parse().unwrap())
}

fn migrate(folder: &Path, url: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_gangway"))
        .arg("migrate")
        .current_dir(folder)
        .env("GANGWAY__DATABASE__URL", url)
        .env("GANGWAY__LOG__LEVEL", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether the run was cut off, and not over before.
fn killed_after(mut run: Child, ms: u64) -> bool {
    pause(ms);
    let cut_off = run.try_wait().unwrap().is_none();
    run.kill().unwrap();
    run.wait().unwrap();
    cut_off
}

/// A database of an older version, with the first `steps` migrations and a row in it.
fn of_older_version(runtime: &Runtime, url: &str, steps: u32) {
    runtime.block_on(async {
        let db = connect(url.to_owned()).await;
        if steps > 0 {
            let tx = tables::begin(&db).await.unwrap();
            Migrator::up(&tx, Some(steps)).await.unwrap();
            tx.commit().await.unwrap();
            let row = "INSERT INTO secret (name, value) VALUES ('kept', 'since before')";
            db.execute_unprepared(row).await.unwrap();
        }
        db.close().await.unwrap();
    });
}

fn is_whole(runtime: &Runtime, url: &str, steps: u32) {
    runtime.block_on(async {
        let db = connect(url.to_owned()).await;
        assert_eq!(tables::schema(&db).await.unwrap(), Schema::default());
        let kept = tables::secret::get_or_insert(&db, "kept", "anew".to_owned())
            .await
            .unwrap();
        assert_eq!(kept == "since before", steps > 0);
        db.close().await.unwrap();
    });
}

/// Runs that were over before the kill came are not counted.
fn killed_while_migrating(name: &str, seed: u64, database: impl Fn(&Runtime, u32) -> String) {
    let (runtime, random, folder) = (
        Runtime::new().unwrap(),
        SeededRandom::new(seed),
        tempfile::tempdir().unwrap(),
    );
    let known = u32::try_from(Migrator::migrations().len()).unwrap();
    let kills = number("GANGWAY_KILLS", KILLS);
    // Milliseconds that a run takes that nobody kills: the shortest seen so far, for the machine may be busy with others.
    let mut whole_run = 1_000;
    let (mut runs, mut cut_off) = (0, 0);
    while cut_off < kills {
        runs += 1;
        assert!(runs < 20 * kills, "{cut_off} of {runs} runs were cut off");
        let mut chance = [0; 3];
        random.fill(&mut chance);
        let steps = u32::from(chance[0]) % known;
        let url = database(&runtime, runs);
        of_older_version(&runtime, &url, steps);
        let ms = u64::from(u16::from_le_bytes([chance[1], chance[2]])) % whole_run;
        cut_off += u32::from(killed_after(migrate(folder.path(), &url), ms));
        let after = format!("run {runs}, from {steps}, after {ms} ms");
        let watch = Stopwatch::start();
        assert!(migrate(folder.path(), &url).wait().unwrap().success(), "{after}");
        whole_run = whole_run
            .min(u64::try_from(watch.elapsed().as_millis()).unwrap())
            .max(1);
        is_whole(&runtime, &url, steps);
    }
    println!("{name}: {runs} runs of {whole_run} ms, {cut_off} cut off, each went on");
}

#[test]
fn a_migration_that_is_killed_goes_on_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    killed_while_migrating("SQLite", 3, |_, kill| {
        format!("sqlite://{}/{kill}.db", folder.path().display())
    });
}

#[test]
fn a_migration_that_is_killed_goes_on_on_postgresql() {
    killed_while_migrating("PostgreSQL", 4, |runtime, _| {
        runtime.block_on(postgres::empty_database())
    });
}

fn started_together(name: &str, database: impl Fn(u32) -> String) {
    let rounds = number("GANGWAY_ROUNDS", ROUNDS);
    let mut ready = 0;
    for round in 0..rounds {
        let (folder, url) = (tempfile::tempdir().unwrap(), database(round));
        let nodes: Vec<_> = (0..AT_ONCE)
            .map(|node| {
                let (folder, url) = (folder.path().to_owned(), url.clone());
                let heard = File::create(folder.join(format!("node{node}"))).unwrap();
                // Waits until the product is ready, and panics if it never is.
                thread::spawn(move || Product::start_heard(&folder, &[("GANGWAY__DATABASE__URL", &url)], heard.into()))
            })
            .collect();
        let started: Vec<_> = nodes.into_iter().filter_map(|node| node.join().ok()).collect();
        if started.len() < AT_ONCE {
            let said = (0..AT_ONCE).map(|node| fs::read_to_string(folder.path().join(format!("node{node}"))).unwrap());
            println!("{name}, round {round}: {}", said.collect::<String>());
        }
        ready += started
            .into_iter()
            .filter_map(|mut node| node.is_up().then_some(()))
            .count();
    }
    let all = AT_ONCE * usize::try_from(rounds).unwrap();
    println!("{name}: {ready} of {all} ready");
    assert_eq!(ready, all);
}

#[test]
fn nodes_started_together_on_an_empty_sqlite_file_all_become_ready() {
    let folder = tempfile::tempdir().unwrap();
    started_together("SQLite", |round| {
        format!("sqlite://{}/{round}.db", folder.path().display())
    });
}

#[test]
fn nodes_started_together_on_an_empty_postgresql_all_become_ready() {
    let runtime = Runtime::new().unwrap();
    started_together("PostgreSQL", |_| runtime.block_on(postgres::empty_database()));
}

/// A role that may read and write rows, and nothing else.
#[test]
fn a_role_that_owns_no_table_can_serve() {
    let runtime = Runtime::new().unwrap();
    let url = runtime.block_on(postgres::fresh_database());
    let name = url.split(['/', '?']).nth(3).unwrap().to_owned();
    let role = format!("{name}_rows");
    runtime.block_on(async {
        let db = connect(url.clone()).await;
        for statement in [
            format!("CREATE ROLE {role} LOGIN"),
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC".to_owned(),
            format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"),
            format!("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"),
        ] {
            db.execute_unprepared(&statement).await.unwrap();
        }
        db.close().await.unwrap();
    });
    let url = url.replace("user=postgres", &format!("user={role}"));
    let folder = tempfile::tempdir().unwrap();
    let product = Product::start(folder.path(), &[("GANGWAY__DATABASE__URL", &url)]);
    assert!(crate::process::register(product.address, "rows@example.org"));
}
