//! `gangway doctor`, over sound settings and over faults, one kind at a time.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[allow(dead_code, reason = "tests/sms.rs needs more of it")]
#[path = "../support/http_server.rs"]
mod http_server;
mod services;
#[allow(dead_code, reason = "tests/smtp.rs needs more of it")]
#[path = "../support/smtp_server.rs"]
mod smtp_server;
#[path = "../support/mod.rs"]
mod support;

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use domain::Secret;
use sea_orm::ConnectionTrait;
use server::{
    cli::doctor::{Finding, Report, Verdict, examine},
    config::Sources,
    tables::{self, Pool},
};
use smtp_server::{Encryption, Manner, SmtpServer, Step};
use support::{Context, sqlite};
use tempfile::TempDir;
use tokio::net::TcpListener;

on_both!(
    a_good_database_is_good,
    a_schema_of_a_newer_binary_is_told,
    a_process_goes_on_beside_a_newer_schema_that_only_adds,
    a_clock_behind_the_trail_is_told,
    files_that_are_lost_are_told
);

/// Settings in a folder of their own.
struct Place {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self {
            folder,
            settings: Vec::new(),
        };
        let (files, database) = (place.path("files"), format!("sqlite://{}", place.path("test.db")));
        place
            .set("FILES__FOLDER", &files)
            .set("DATABASE__URL", &database)
            .set("HTTP__ADDRESS", "127.0.0.1:0")
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn set(mut self, key: &str, value: &str) -> Self {
        self.settings.push((format!("GANGWAY__{key}"), value.to_owned()));
        self
    }

    fn over(self, url: &str) -> Self {
        self.set("DATABASE__URL", url)
    }

    async fn examine(&self) -> Report {
        let environment = self.settings.iter().map(|(key, value)| (key.into(), value.into()));
        let file = self.folder.path().join("gangway.toml");
        fs::write(&file, "").unwrap();
        let sources = Sources {
            file: Some(file),
            environment: environment.collect(),
        };
        examine(&sources).await
    }

    async fn found(&self, check: &str) -> Finding {
        let report = self.examine().await;
        let found = report.checks.iter().find(|finding| finding.check == check).cloned();
        found.unwrap_or_else(|| panic!("no {check} in\n{report}"))
    }
}

/// The database of a context, by the address it was reached under.
async fn migrated(folder: &Path) -> String {
    let url = format!("sqlite://{}", folder.join("ready.db").display());
    let pool = Pool {
        url: Secret::new(url.clone()),
        connections: 1,
        wait: std::time::Duration::from_secs(5),
    };
    let db = tables::connect(&pool).await.unwrap();
    tables::migrate(&db).await.unwrap();
    db.close().await.unwrap();
    url
}

async fn a_good_database_is_good(context: &Context) {
    let place = Place::new().over(&context.url);
    for check in ["database", "migrations", "writing", "clock"] {
        assert_eq!(place.found(check).await.verdict, Verdict::Good, "{check}");
    }
    assert!(place.examine().await.is_healthy());
}

async fn a_schema_of_a_newer_binary_is_told(context: &Context) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_tomorrow', 0)";
    context.db.execute_unprepared(newer).await.unwrap();
    let found = Place::new().over(&context.url).found("migrations").await;
    assert_eq!(found.verdict, Verdict::Failed);
    assert!(found.found.contains("m9999_tomorrow"), "{found:?}");
    let unready = tables::unready(&context.db, 0).await.unwrap();
    assert_eq!(unready, "the schema is newer than this binary, by 1 migrations");
}

async fn a_process_goes_on_beside_a_newer_schema_that_only_adds(context: &Context) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9998_column', 0)";
    let noted = "INSERT INTO additive_migration (version) VALUES ('m9998_column')";
    context.db.execute_unprepared(newer).await.unwrap();
    assert!(tables::unready(&context.db, 0).await.is_some());
    assert!(tables::migrate(&context.db).await.is_err());
    context.db.execute_unprepared(noted).await.unwrap();
    assert_eq!(tables::unready(&context.db, 0).await, None);
    assert!(tables::migrate(&context.db).await.unwrap().is_empty());
    assert_eq!(
        Place::new().over(&context.url).found("migrations").await.verdict,
        Verdict::Good
    );
}

async fn a_clock_behind_the_trail_is_told(context: &Context) {
    let ahead = "INSERT INTO audit (happened_at, actor, action, subject, details, request_id) \
                 VALUES (9999999999999, 'system', 'test', 'test', '{}', '')";
    context.db.execute_unprepared(ahead).await.unwrap();
    assert_eq!(
        Place::new().over(&context.url).found("clock").await.verdict,
        Verdict::Warning
    );
}

async fn files_that_are_lost_are_told(context: &Context) {
    let row = "INSERT INTO power (membership_id, kind, name, size, sha256, object, state, reminded, attached_at) \
               VALUES (1, 'pdf', 'x.pdf', 1, '', 'kept', 'attached', 0, 0)";
    context.db.execute_unprepared(row).await.unwrap();
    let place = Place::new().over(&context.url);
    let lost = place.found("attached files").await;
    assert_eq!(lost.verdict, Verdict::Failed, "{lost:?}");
    assert!(lost.found.starts_with("1 of 1"), "{lost:?}");
    fs::write(Path::new(&place.path("files")).join("kept"), "x").unwrap();
    assert_eq!(place.found("attached files").await.verdict, Verdict::Good);
}

/// `PgBouncer` hands a connection on with the statements that another client prepared on it.
#[tokio::test]
async fn a_pooler_that_shares_connections_is_known_by_what_postgresql_says() {
    let context = support::postgres().await;
    let pool = Pool {
        url: Secret::new(context.url.clone()),
        connections: 1,
        wait: std::time::Duration::from_secs(5),
    };
    let db = tables::connect(&pool).await.unwrap();
    for number in 1..10 {
        let taken = format!("PREPARE sqlx_s_{number} AS SELECT 1");
        // A name taken already will fail the next statement in any case.
        _ = db.execute_unprepared(&taken).await;
    }
    let refused = tables::schema(&db).await.unwrap_err();
    assert!(tables::is_pooled_by_transaction(&refused), "{refused:?}");
}

#[tokio::test]
async fn settings_that_can_not_be_used_are_told_by_key_and_nothing_else_is_looked_at() {
    let report = Place::new()
        .set("HTTP__BODY_KIB", "1")
        .set("MAIL__PORT", "many")
        .examine()
        .await;
    assert!(!report.is_healthy());
    assert!(report.checks.iter().all(|finding| finding.check == "configuration"));
    let shown = report.to_string();
    assert!(shown.contains("✗ configuration: mail.port"), "{shown}");
}

#[tokio::test]
async fn a_database_that_is_not_there_or_can_not_be_reached_is_told() {
    assert_eq!(Place::new().found("database").await.verdict, Verdict::Warning);
    let nobody = Place::new()
        .over("postgres://a:b@127.0.0.1:1/x")
        .set("DATABASE__WAIT_SECONDS", "1");
    assert_eq!(nobody.found("database").await.verdict, Verdict::Failed);
    let found = nobody.found("database").await;
    assert!(!format!("{found:?}").contains("a:b"), "{found:?}");
}

#[tokio::test]
async fn pending_migrations_and_a_database_that_takes_no_rows_are_told() {
    let place = Place::new();
    fs::write(place.path("test.db"), "").unwrap();
    let found = place.found("migrations").await;
    assert_eq!(found.verdict, Verdict::Failed);
    assert!(found.found.contains("are pending: m0001_people, "), "{found:?}");

    let place = Place::new();
    let url = format!("{}?mode=ro", migrated(place.folder.path()).await);
    assert!(!place.over(&url).examine().await.is_healthy());
}

#[tokio::test]
async fn mail_is_tried_up_to_the_sign_in_and_not_further() {
    let server = SmtpServer::start(Encryption::Tls, []).await;
    let place = mail(&server);
    assert_eq!(place.found("mail").await.verdict, Verdict::Good);
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn mail_that_refuses_us_or_is_not_there_is_told_with_what_to_do() {
    let refusing = SmtpServer::start(Encryption::Tls, [Manner::Refuse(Step::Auth, "535 wrong password")]).await;
    let found = mail(&refusing).found("mail").await;
    assert_eq!(found.verdict, Verdict::Failed);
    assert_eq!(found.advice.as_deref(), Some("Check mail.username and mail.password."));
    assert!(!format!("{found:?}").contains("opensesame"));

    let nobody = Place::new()
        .set("MAIL__TRANSPORT", "smtp")
        .set("MAIL__HOST", "127.0.0.1")
        .set("MAIL__PORT", "1");
    assert_eq!(nobody.found("mail").await.verdict, Verdict::Failed);
}

fn mail(server: &SmtpServer) -> Place {
    let place = Place::new();
    let certificate = place.path("ca.pem");
    fs::write(&certificate, &server.certificate).unwrap();
    place
        .set("MAIL__TRANSPORT", "smtp")
        .set("MAIL__HOST", "localhost")
        .set("MAIL__PORT", &server.port.to_string())
        .set("MAIL__TLS", "tls")
        .set("MAIL__USERNAME", "gangway")
        .set("MAIL__PASSWORD", "opensesame")
        .set("MAIL__CA_FILE", &certificate)
}

#[tokio::test]
async fn a_store_that_takes_no_files_is_told_and_a_good_one_keeps_nothing() {
    let place = Place::new();
    assert_eq!(place.found("files").await.verdict, Verdict::Good);
    let kept = fs::read_dir(place.path("files")).unwrap().flatten();
    assert!(kept.filter(|entry| entry.path().is_file()).count() == 0);
    // A file where the folder should be.
    fs::write(place.path("taken"), "").unwrap();
    let taken = place.path("taken");
    assert_eq!(
        place.set("FILES__FOLDER", &taken).found("files").await.verdict,
        Verdict::Failed
    );
}

#[tokio::test]
async fn a_secret_that_everybody_can_read_is_told() {
    let place = Place::new();
    let secret = place.path("password");
    fs::write(&secret, "opensesame").unwrap();
    let place = place.set("MAIL__USERNAME", "us").set("MAIL__PASSWORD_FILE", &secret);
    for (mode, verdict) in [(0o644, Verdict::Warning), (0o600, Verdict::Good)] {
        fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(place.found("secrets").await.verdict, verdict, "{mode:o}");
    }
}

#[tokio::test]
async fn an_address_that_somebody_else_has_is_told() {
    let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = other.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = other.accept().await {
            drop(stream);
        }
    });
    let taken = Place::new().set("HTTP__ADDRESS", &address);
    assert_eq!(taken.found("listening").await.verdict, Verdict::Failed);
}

#[tokio::test]
async fn a_proxy_nobody_named_is_told() {
    let place = Place::new().set("HTTP__PUBLIC_URL", "https://localhost:8443");
    assert_eq!(place.found("proxies").await.verdict, Verdict::Warning);
    let named = place.set("HTTP__TRUSTED_PROXIES", "127.0.0.1");
    assert_eq!(named.found("proxies").await.verdict, Verdict::Good);
}

#[tokio::test]
async fn a_collector_that_does_not_answer_is_told() {
    let place = Place::new().set("OBSERVE__OTLP_ENDPOINT", "http://127.0.0.1:1");
    assert_eq!(place.found("OpenTelemetry collector").await.verdict, Verdict::Failed);
}

#[tokio::test]
async fn the_command_says_it_for_people_or_as_json_and_ends_with_1_where_something_fails() {
    let context = sqlite().await;
    let run = |extra: &[(&str, &str)], arguments: &[&str]| {
        let place = Place::new().over(&context.url);
        let mut command = Command::new(env!("CARGO_BIN_EXE_gangway"));
        command
            .env_clear()
            .current_dir(place.folder.path())
            .envs(place.settings.clone());
        command.envs(extra.iter().copied()).arg("doctor").args(arguments);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = run(&[], &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("✓ database: SQLite"), "{said}");
    let (code, said) = run(
        &[("GANGWAY__OBSERVE__OTLP_ENDPOINT", "http://127.0.0.1:1")],
        &["--json"],
    );
    assert_eq!(code, Some(1), "{said}");
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let failed = said["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["verdict"] == "failed")
        .unwrap();
    assert_eq!(failed["check"], "OpenTelemetry collector");
}
