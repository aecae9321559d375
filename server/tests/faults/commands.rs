//! Commands beside a database with another schema, their effects and their restraint: the real binary, in a folder of
//! its own.

use std::{
    path::Path,
    process::{Command, Output},
};

use migrations::{Migrator, MigratorTrait};
use server::tables;
use tokio::runtime::Runtime;

use crate::{connect, postgres};

/// Every command that works with the database but does not make it.
const COMMANDS: [&[&str]; 9] = [
    &["requests", "list"],
    &["requests", "approve", "a@example.org"],
    &["requests", "reject", "a@example.org", "--reason", "Нет"],
    &["staff", "list"],
    &["staff", "add", "a@example.org"],
    &["staff", "remove", "a@example.org"],
    &["companies", "import", "companies.csv"],
    &["audit", "verify"],
    &["migrate", "--check"],
];

fn run(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gangway"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(settings.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn no_command_makes_a_database_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    for command in COMMANDS {
        for (lang, words) in [
            ("ru_RU.UTF-8", "Создайте её командой gangway migrate"),
            ("C", "Make it by gangway migrate"),
        ] {
            let output = run(folder.path(), command, &[("LANG", lang)]);
            assert_eq!(output.status.code(), Some(1), "{command:?}");
            let said = said(&output);
            assert!(said.contains(words), "{command:?}: {said}");
            // The message names the settings in use too, for the folder was the wrong one.
            assert!(
                said.contains(&folder.path().display().to_string()) && said.contains("--config"),
                "{said}"
            );
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn no_command_changes_a_schema_and_each_says_what_to_do() {
    let (folder, runtime) = (tempfile::tempdir().unwrap(), Runtime::new().unwrap());
    let older = format!("sqlite://{}/older.db", folder.path().display());
    for url in [older, runtime.block_on(postgres::empty_database())] {
        runtime.block_on(async {
            let db = connect(url.clone()).await;
            let tx = tables::begin(&db).await.unwrap();
            Migrator::up(&tx, Some(3)).await.unwrap();
            tx.commit().await.unwrap();
            db.close().await.unwrap();
        });
        let settings = [("GANGWAY__DATABASE__URL", url.as_str())];
        for command in COMMANDS {
            let output = run(folder.path(), command, &settings);
            assert_eq!(output.status.code(), Some(1), "{command:?}");
            assert!(
                said(&output).contains("run gangway migrate"),
                "{command:?}: {}",
                said(&output)
            );
        }
        let pending = |url: String| {
            runtime.block_on(async {
                let db = connect(url).await;
                let schema = tables::schema(&db).await.unwrap();
                db.close().await.unwrap();
                schema.pending.len()
            })
        };
        assert_eq!(pending(url.clone()), Migrator::migrations().len() - 3);
        assert!(run(folder.path(), &["migrate"], &settings).status.success());
        assert_eq!(pending(url.clone()), 0);
        let checked = run(folder.path(), &["migrate", "--check"], &settings);
        assert!(checked.status.success(), "{}", said(&checked));
        assert!(run(folder.path(), &["requests", "list"], &settings).status.success());
    }
}

#[test]
fn what_is_written_is_for_nobody_else_on_the_machine() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |name: &str| {
        std::fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    let mut lax = Command::new("/bin/sh");
    lax.args(["-c", "umask 022; exec \"$0\" migrate", env!("CARGO_BIN_EXE_gangway")]);
    assert!(
        lax.current_dir(folder.path())
            .env_clear()
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!((mode("var"), mode("var/gangway.db")), (0o700, 0o600));
    // A database made by an older version.
    std::fs::set_permissions(
        folder.path().join("var/gangway.db"),
        std::fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    assert!(run(folder.path(), &["requests", "list"], &[]).status.success());
    assert_eq!(mode("var/gangway.db"), 0o640, "the group may have been let in by hand");
}
