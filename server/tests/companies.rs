//! The company directory: import and look-up, on the database.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod support;

use std::{
    fs,
    io::{self, Read},
    process::ExitCode,
    sync::Arc,
};

use clap::Parser;
use domain::{Problem, registration::Lookup};
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{
    cli::companies::{ImportArgs, ImportFailed, run},
    desk::companies_import::{ImportError, Progress, Refusal, Refused, Summary, import, load_sample_if_empty},
    ground::directory::{Asker, DirectoryService, OwnDirectory},
    outside::clock::FakeClock,
    tables::{
        Database,
        company::{self, Changes},
        entities::company::{ActiveModel, Entity, Model},
    },
};
use support::Context;

/// Keeps the progress it is told.
#[derive(Default)]
struct Heard {
    refused: Vec<(u64, Refusal)>,
    bytes: Vec<u64>,
}

impl Progress for Heard {
    fn refused(&mut self, row: Refused) -> io::Result<()> {
        self.refused.push((row.line, row.reason));
        Ok(())
    }

    fn reached(&mut self, bytes: u64, _so_far: &Summary) {
        self.bytes.push(bytes);
    }
}

async fn imported(db: &Database, csv: &str) -> (Summary, Heard) {
    let mut heard = Heard::default();
    let summary = import(db, csv.as_bytes(), 1, &mut heard).await.unwrap();
    (summary, heard)
}

fn changes(inserted: u64, updated: u64, unchanged: u64) -> Changes {
    Changes {
        inserted,
        updated,
        unchanged,
        kept: 0,
    }
}

async fn stored(db: &Database, inn: &str, kpp: &str) -> Option<Model> {
    company::find(db, inn, kpp).await.unwrap()
}

const HEADER: &str = "inn,kpp,name\n";
const YANDEX: &str = "7736207543,770401001,ООО \"ЯНДЕКС\"\n";
const TRADER: &str = "500100732259,,ИП Иванов Иван Иванович\n";

async fn what_was_imported_is_found(Context { db, .. }: &Context) {
    let (summary, heard) = imported(db, &format!("{HEADER}{YANDEX}{TRADER}")).await;
    assert_eq!((summary.read, summary.changes), (2, changes(2, 0, 0)));
    assert_eq!(heard.refused, []);
    let directory = DirectoryService::new(Arc::new(OwnDirectory::new(db.clone())));
    for (inn, kpp, outcome, name) in [
        ("7736207543", "770401001", Lookup::Found, Some("ООО «ЯНДЕКС»")),
        ("7736207543", "770401002", Lookup::NotFound, None),
        ("500100732259", "", Lookup::Found, Some("ИП Иванов Иван Иванович")),
        ("7707083893", "773601001", Lookup::NotFound, None),
        ("77", "", Lookup::NotAsked, None),
    ] {
        let view = directory.find_typed(Asker::Desk, inn, kpp).await;
        assert_eq!((view.outcome, view.name.as_deref()), (outcome, name), "{inn}/{kpp}");
    }
}

async fn importing_again_changes_only_what_is_another_now(Context { db, .. }: &Context) {
    imported(db, &format!("{HEADER}{YANDEX}{TRADER}")).await;
    let renamed = "7736207543,770401001,ООО \"НОВОЕ ИМЯ\"\n";
    let branch = "7736207543,540602001,ООО \"ЯНДЕКС\"\n";
    let (summary, _) = imported(db, &format!("{HEADER}{renamed}{TRADER}{branch}")).await;
    assert_eq!(summary.changes, changes(1, 1, 1));
    assert_eq!(
        stored(db, "7736207543", "770401001").await.unwrap().shown,
        "ООО «НОВОЕ ИМЯ»"
    );
    assert_eq!(
        stored(db, "7736207543", "540602001").await.unwrap().search_key,
        "яндекс"
    );
}

async fn wrong_rows_are_refused_by_line_and_reason_and_the_rest_goes_on(Context { db, .. }: &Context) {
    let wrong = "7707083894,773601001,А\n7707083893,,\"Имя\nв две строки\"\n7736207543,770401001\n,,\n";
    let (summary, heard) = imported(db, &format!("{HEADER}{wrong}{YANDEX}")).await;
    assert_eq!(
        heard.refused,
        [
            (2, Refusal::Inn(Problem::InnChecksum)),
            (3, Refusal::LineBreak),
            (5, Refusal::Fields),
            (6, Refusal::Inn(Problem::Required)),
        ]
    );
    assert_eq!(
        (summary.read, summary.refused, summary.changes),
        (5, 4, changes(1, 0, 0))
    );
}

async fn a_quote_never_closed_loses_no_other_company(Context { db, .. }: &Context) {
    let quoted = "7707083893,773601001,\"ПАО СБЕРБАНК\r\n";
    let more = "7708503727,770801001,ОАО \"РЖД\"\r\n";
    let (summary, heard) = imported(db, &format!("{HEADER}{quoted}{YANDEX}{more}")).await;
    assert_eq!(heard.refused, [(2, Refusal::Quote)]);
    assert_eq!((summary.read, summary.changes), (3, changes(2, 0, 0)));
    for (inn, kpp, name) in [
        ("7736207543", "770401001", Some("ООО «ЯНДЕКС»")),
        ("7708503727", "770801001", Some("ОАО «РЖД»")),
        ("7707083893", "773601001", None),
    ] {
        assert_eq!(stored(db, inn, kpp).await.map(|company| company.shown).as_deref(), name);
    }
}

async fn a_file_in_another_encoding_is_told_so_in_the_language_asked_for(Context { db, .. }: &Context) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("companies.csv");
    let utf_16: Vec<u8> = "inn\tkpp\tname\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&file, utf_16).unwrap();
    for (lang, told) in [("ru", "файл не в UTF-8"), ("en", "the file isn't in UTF-8")] {
        let command = Command::parse_from(["import", file.to_str().unwrap(), "--lang", lang]);
        let error = run(db, &FakeClock::default(), &command.import, &mut Vec::new())
            .await
            .unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
}

async fn the_last_of_repeated_rows_counts(Context { db, .. }: &Context) {
    let other = "7736207543,770401001,ООО \"ДРУГОЕ\"\n";
    let (summary, _) = imported(db, &format!("{HEADER}{YANDEX}{other}")).await;
    assert_eq!((summary.repeated, summary.changes), (1, changes(1, 0, 0)));
    assert_eq!(
        stored(db, "7736207543", "770401001").await.unwrap().name,
        "ООО \"ДРУГОЕ\""
    );
}

async fn a_name_typed_by_hand_is_not_shown_until_a_registry_names_the_company(Context { db, .. }: &Context) {
    let typed = ActiveModel {
        inn: Set("7736207543".to_owned()),
        kpp: Set("770401001".to_owned()),
        name: Set("Ямщик".to_owned()),
        shown: Set("Ямщик".to_owned()),
        search_key: Set("ямщик".to_owned()),
        status: Set("active".to_owned()),
        source: Set("typed".to_owned()),
        updated_at: Set(0),
        ..ActiveModel::default()
    };
    Entity::insert(typed).exec(db).await.unwrap();
    assert_eq!(stored(db, "7736207543", "770401001").await, None);
    let (summary, _) = imported(db, &format!("{HEADER}{YANDEX}")).await;
    assert_eq!(summary.changes, changes(0, 1, 0));
    assert_eq!(
        stored(db, "7736207543", "770401001").await.unwrap().shown,
        "ООО «ЯНДЕКС»"
    );
}

async fn more_rows_than_a_transaction_takes_are_imported_with_growing_progress(Context { db, .. }: &Context) {
    let rows: String = (0..2500)
        .map(|branch| format!("7736207543,7704AB{branch:03},А\n"))
        .take(1000)
        .collect();
    let more = (0..1000)
        .map(|branch| format!("7736207543,7705AB{branch:03},А\n"))
        .collect::<Vec<_>>()
        .concat();
    let csv = format!("{HEADER}{rows}{more}{YANDEX}");
    let (summary, heard) = imported(db, &csv).await;
    assert_eq!(summary.changes, changes(2001, 0, 0));
    assert!(heard.bytes.is_sorted() && heard.bytes.len() == 3, "{:?}", heard.bytes);
    assert_eq!(heard.bytes.last(), Some(&(csv.len() as u64)));
    let (summary, _) = imported(db, &csv).await;
    assert_eq!(summary.changes, changes(0, 0, 2001));
}

async fn a_file_that_is_no_table_of_companies_is_refused_as_a_whole(Context { db, .. }: &Context) {
    for (csv, missing) in [
        ("", "inn"),
        ("a,b\n1,2\n", "inn"),
        ("inn;name\n", "kpp"),
        ("\0\u{1}", "inn"),
    ] {
        match import(db, csv.as_bytes(), 1, &mut Heard::default()).await {
            Err(ImportError::Header(column)) => assert_eq!(column, missing),
            other => panic!("{csv:?}: {other:?}"),
        }
    }
}

async fn what_came_before_an_endless_row_stays(Context { db, .. }: &Context) {
    let start = format!("{HEADER}{}", YANDEX.repeat(1000));
    let endless = start.as_bytes().chain(&b"1,2,\""[..]).chain(io::repeat(b'x'));
    let error = import(db, endless, 1, &mut Heard::default()).await.unwrap_err();
    assert!(matches!(error, ImportError::Read { line: 1002, .. }), "{error}");
    assert!(stored(db, "7736207543", "770401001").await.is_some());
}

async fn the_sample_is_loaded_once_and_none_of_it_is_refused(Context { db, .. }: &Context) {
    let sample = include_str!("../data/companies.sample.csv");
    let rows = sample.lines().count() as u64 - 1;
    assert!(rows >= 60);
    assert_eq!(load_sample_if_empty(db, 1).await.unwrap(), rows);
    assert_eq!(load_sample_if_empty(db, 1).await.unwrap(), 0);
    let (summary, heard) = imported(db, sample).await;
    assert_eq!(heard.refused, []);
    assert_eq!(summary.changes, changes(0, 0, rows));
}

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    import: ImportArgs,
}

async fn the_command_tells_what_it_did_and_keeps_refused_rows(Context { db, .. }: &Context) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("companies.csv");
    fs::write(&file, format!("{HEADER}{YANDEX}7707083894,773601001,\"А, Б\"\n")).unwrap();
    let command = Command::parse_from(["import", file.to_str().unwrap(), "--lang", "ru", "--show", "0"]);
    let mut told = Vec::new();
    let code = run(db, &FakeClock::default(), &command.import, &mut told)
        .await
        .unwrap();
    assert_eq!(code, ExitCode::from(3));
    let told = String::from_utf8(told).unwrap();
    assert!(
        told.contains("inserted           1\n") && told.contains("refused            1\n"),
        "{told}"
    );
    let refused = fs::read_to_string(folder.path().join("companies.csv.refused.csv")).unwrap();
    let expected =
        "line,code,reason,row\n3,inn-checksum,ИНН: контрольная цифра не сходится,7707083894,773601001,\"А, Б\"\n";
    assert_eq!(refused, expected);
}

async fn a_clean_import_leaves_no_file_behind(Context { db, .. }: &Context) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("companies.csv");
    fs::write(&file, format!("{HEADER}{YANDEX}")).unwrap();
    let command = Command::parse_from(["import", file.to_str().unwrap()]);
    let code = run(db, &FakeClock::default(), &command.import, &mut Vec::new())
        .await
        .unwrap();
    assert_eq!(code, ExitCode::SUCCESS);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

async fn a_file_that_is_not_there_is_named(Context { db, .. }: &Context) {
    let command = Command::parse_from(["import", "/no/such.csv"]);
    let error = run(db, &FakeClock::default(), &command.import, &mut Vec::new())
        .await
        .unwrap_err();
    assert!(matches!(error, ImportFailed::Open { .. }));
    assert!(error.to_string().starts_with("/no/such.csv: "), "{error}");
    assert_eq!(Entity::find().count(db).await.unwrap(), 0);
}

on_both!(
    what_was_imported_is_found,
    importing_again_changes_only_what_is_another_now,
    wrong_rows_are_refused_by_line_and_reason_and_the_rest_goes_on,
    a_quote_never_closed_loses_no_other_company,
    a_file_in_another_encoding_is_told_so_in_the_language_asked_for,
    the_last_of_repeated_rows_counts,
    a_name_typed_by_hand_is_not_shown_until_a_registry_names_the_company,
    more_rows_than_a_transaction_takes_are_imported_with_growing_progress,
    a_file_that_is_no_table_of_companies_is_refused_as_a_whole,
    what_came_before_an_endless_row_stays,
    the_sample_is_loaded_once_and_none_of_it_is_refused,
    the_command_tells_what_it_did_and_keeps_refused_rows,
    a_clean_import_leaves_no_file_behind,
    a_file_that_is_not_there_is_named,
);
