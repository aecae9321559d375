//! The outside directory of companies: its answers, its failures, and how seldom it is asked. On both databases.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "support/dadata_server.rs"]
mod dadata_server;
#[path = "support/logged.rs"]
mod logged;
mod support;

use std::{fmt::Write as _, sync::Arc, time::Duration};

use app::views::LookupView;
use dadata_server::{DaDataServer, KEY, Manner};
use domain::{CompanyKey, Inn, Kpp, Secret, company::CompanyStatus, registration::Lookup};
use serde_json::json;
use server::{
    ground::directory::{
        AskLimits, Asker, DirectoryService, FAILURES, Outside, OutsideSettings, OwnDirectory, PAUSE, Reach,
    },
    outside::{
        clock::{DAY, FakeClock, HOUR, SECOND},
        dadata::DaData,
        directory::CompanyDirectory,
    },
    tables::{directory_ask, directory_cache},
};
use support::Context;
use tracing::Level;

on_both!(
    what_was_said_counts_for_a_day_and_that_there_is_none_for_an_hour,
    many_who_ask_for_one_company_at_once_ask_once,
    a_service_that_fails_is_left_alone_and_tried_again,
    a_service_that_asks_for_a_pause_is_given_it,
    a_slow_service_is_down_and_not_missing,
    a_network_is_told_of_only_so_many_companies,
    the_outside_is_asked_only_so_much_by_all,
    without_a_service_only_the_own_table_is_asked,
);

const INN: &str = "7707083893";
const KPP: &str = "773601001";
/// Other organisations, with valid check digits.
const OTHERS: [&str; 4] = ["7736050003", "7736207543", "7704366364", "7706107510"];
const VISITOR: Asker = Asker::Visitor(std::net::IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 9)));

/// As recorded: two branches of one ИНН.
fn branches(status: &str) -> Manner {
    let party = |kpp: &str, kind: &str, short: Option<&str>, full: &str| {
        json!({ "value": full, "data": {
            "inn": INN, "kpp": kpp, "ogrn": "1027700132195", "type": "LEGAL", "branch_type": kind,
            "management": { "name": "Иванов Иван Иванович", "post": "ДИРЕКТОР" },
            "name": { "full_with_opf": full, "short_with_opf": short },
            "state": { "status": status, "liquidation_date": null },
            "address": { "value": "г Москва" },
        }})
    };
    Manner::Says(
        json!({ "suggestions": [
            party("540602001", "BRANCH", None, "СИБИРСКИЙ ФИЛИАЛ ПАО \"СБЕРБАНК\""),
            party(KPP, "MAIN", Some("ПАО \"СБЕРБАНК\""), "ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО \"СБЕРБАНК РОССИИ\""),
        ]})
        .to_string(),
    )
}

fn nobody() -> Manner {
    Manner::Says(json!({ "suggestions": [] }).to_string())
}

/// Every test listens, so that one test sees the log lines of all.
fn service(server: &DaDataServer) -> DaData {
    logged::listen(Level::TRACE);
    DaData::new(&server.url, &Secret::new(KEY), Duration::from_secs(30)).unwrap()
}

fn key(inn: &str, kpp: &str) -> CompanyKey {
    CompanyKey::new(Inn::parse(inn).unwrap(), Kpp::parse(kpp).ok())
}

struct World {
    server: DaDataServer,
    clock: Arc<FakeClock>,
    directory: Arc<DirectoryService>,
}

impl World {
    async fn new(context: &Context, manner: Manner, limits: AskLimits, patience: Duration) -> Self {
        let server = DaDataServer::start(manner).await;
        let clock = Arc::new(FakeClock::default());
        let settings = OutsideSettings {
            patience,
            ..OutsideSettings::default()
        };
        let reach = Reach {
            db: context.db.clone(),
            clock: Arc::<FakeClock>::clone(&clock),
            limits,
            outside: Some(Outside::new(Arc::new(service(&server)), settings)),
        };
        let own = Arc::new(OwnDirectory::new(context.db.clone()));
        Self {
            server,
            clock,
            directory: Arc::new(DirectoryService::reaching(own, reach)),
        }
    }

    async fn plain(context: &Context, manner: Manner) -> Self {
        Self::new(context, manner, AskLimits::default(), Duration::from_secs(30)).await
    }

    async fn find(&self, asker: Asker, inn: &str) -> LookupView {
        self.directory.find_typed(asker, inn, KPP).await
    }

    fn asked(&self) -> usize {
        self.server.asked().len()
    }
}

fn sberbank(status: CompanyStatus) -> LookupView {
    LookupView {
        outcome: Lookup::Found,
        name: Some("ПАО «СБЕРБАНК»".to_owned()),
        status: Some(status),
    }
}

#[tokio::test]
async fn of_several_branches_the_one_that_was_asked_for_is_taken_and_without_a_short_name_the_full_one() {
    let server = DaDataServer::start(branches("ACTIVE")).await;
    let name = |found: Option<server::outside::directory::Record>| found.map(|record| record.name.raw().to_owned());
    let service = service(&server);
    assert_eq!(
        name(service.find(&key(INN, KPP)).await.unwrap()).as_deref(),
        Some("ПАО \"СБЕРБАНК\"")
    );
    assert_eq!(
        name(service.find(&key(INN, "540602001")).await.unwrap()).as_deref(),
        Some("СИБИРСКИЙ ФИЛИАЛ ПАО \"СБЕРБАНК\"")
    );
    assert_eq!(service.find(&key(INN, "770701001")).await.unwrap(), None);
    let (path, asked) = server.asked().remove(0);
    assert_eq!(path, "/suggestions/api/4_1/rs/findById/party");
    assert_eq!(asked, json!({ "query": INN, "kpp": KPP, "count": 10 }));
}

#[tokio::test]
async fn every_state_is_read_and_a_new_word_is_no_failure() {
    for (word, status) in [
        ("ACTIVE", Some(CompanyStatus::Active)),
        ("LIQUIDATING", Some(CompanyStatus::Liquidating)),
        ("LIQUIDATED", Some(CompanyStatus::Liquidated)),
        ("BANKRUPT", Some(CompanyStatus::Bankrupt)),
        ("REORGANIZING", Some(CompanyStatus::Reorganizing)),
        ("SOMETHING_NEW", None),
    ] {
        let server = DaDataServer::start(branches(word)).await;
        let found = service(&server).find(&key(INN, KPP)).await.unwrap().unwrap();
        assert_eq!(found.status, status, "{word}");
    }
}

#[tokio::test]
async fn a_sole_trader_who_acts_comes_before_the_same_person_as_one_who_did() {
    let trader = |status: &str, name: &str| {
        json!({ "value": name, "data": { "inn": "500100732259", "kpp": null, "type": "INDIVIDUAL",
            "name": { "full_with_opf": name, "short_with_opf": null }, "state": { "status": status } } })
    };
    let two = json!({ "suggestions": [trader("LIQUIDATED", "ИП Прежний"), trader("ACTIVE", "ИП Нынешний")] });
    let server = DaDataServer::start(Manner::Says(two.to_string())).await;
    let found = service(&server).find(&key("500100732259", "")).await.unwrap().unwrap();
    assert_eq!(
        (found.name.raw(), found.status),
        ("ИП Нынешний", Some(CompanyStatus::Active))
    );
    assert_eq!(server.asked()[0].1["type"], "INDIVIDUAL");
}

#[tokio::test]
async fn an_odd_suggestion_hides_no_other_and_numbers_may_be_numbers() {
    let good = json!({ "value": "ООО \"СЕДЬМАЯ\"", "data": { "inn": 7_707_083_893_u64, "kpp": 773_601_001,
        "name": { "full_with_opf": "ООО \"СЕДЬМАЯ\"", "short_with_opf": null }, "state": null } });
    for odd in [
        json!({ "value": "?", "data": null }),
        json!({ "value": 1 }),
        json!(null),
        json!({ "data": { "inn": {}, "kpp": [], "name": "x" } }),
    ] {
        let answer = json!({ "suggestions": [odd, good] });
        let server = DaDataServer::start(Manner::Says(answer.to_string())).await;
        let found = service(&server).find(&key(INN, KPP)).await.unwrap();
        let name = found.map(|record| record.name.raw().to_owned());
        assert_eq!(name.as_deref(), Some("ООО \"СЕДЬМАЯ\""), "{answer}");
    }
}

#[tokio::test]
async fn a_company_whose_full_name_is_too_long_is_found_under_the_beginning_of_it() {
    let long = format!(
        "ФЕДЕРАЛЬНОЕ УЧРЕЖДЕНИЕ {}",
        "\"АДМИНИСТРАЦИЯ МОРСКИХ ПОРТОВ\" ".repeat(20)
    );
    let answer = json!({ "suggestions": [{ "value": long, "data": { "inn": INN, "kpp": KPP,
        "name": { "full_with_opf": long, "short_with_opf": null }, "state": { "status": "ACTIVE" } } }] });
    let server = DaDataServer::start(Manner::Says(answer.to_string())).await;
    let found = service(&server).find(&key(INN, KPP)).await.unwrap().unwrap();
    let name = found.name.raw();
    assert!(
        long.starts_with(name.trim_end_matches('…')) && name.ends_with('…'),
        "{name}"
    );
    assert!((250..=300).contains(&name.chars().count()), "{name}");
}

#[tokio::test]
async fn nobody_is_none_and_whatever_is_no_answer_is_down() {
    let server = DaDataServer::start(nobody()).await;
    let service = service(&server);
    assert_eq!(service.find(&key(INN, KPP)).await.unwrap(), None);
    for manner in [
        Manner::Says(String::new()),
        Manner::Says("<html>".to_owned()),
        Manner::Says("{\"suggestions\":[{\"value\":1}]}".to_owned()),
        Manner::Says("{}".to_owned()),
        Manner::Says(" ".repeat(1024 * 1024)),
        Manner::Status(302, None),
        Manner::Status(403, None),
        Manner::Status(429, None),
        Manner::Status(500, None),
        Manner::Status(503, None),
    ] {
        server.now(manner.clone());
        assert!(service.find(&key(INN, KPP)).await.is_err(), "{manner:?}");
    }
}

#[tokio::test]
async fn the_key_is_in_no_log_and_in_no_error() {
    let server = DaDataServer::start(Manner::Status(500, None)).await;
    let service = service(&server);
    let mut said = format!("{service:?}");
    for manner in [
        Manner::Status(500, None),
        Manner::Status(429, Some("1")),
        branches("ACTIVE"),
    ] {
        server.now(manner);
        let found = service.find(&key(INN, KPP)).await;
        tracing::info!(?found, "found");
        _ = write!(said, "{found:?}");
    }
    let context = support::sqlite().await;
    World::plain(&context, Manner::Status(500, None))
        .await
        .find(VISITOR, INN)
        .await;
    said.push_str(&logged::logged());
    assert!(
        said.contains("found") && said.contains("gave no answer"),
        "something was logged"
    );
    assert!(!said.contains(KEY));
}

async fn what_was_said_counts_for_a_day_and_that_there_is_none_for_an_hour(context: &Context) {
    let world = World::plain(context, branches("LIQUIDATED")).await;
    let company = sberbank(CompanyStatus::Liquidated);
    for _ in 0..3 {
        assert_eq!(world.find(VISITOR, INN).await, company);
    }
    assert_eq!(world.find(VISITOR, OTHERS[0]).await.outcome, Lookup::NotFound);
    assert_eq!(world.find(VISITOR, OTHERS[0]).await.outcome, Lookup::NotFound);
    assert_eq!(world.asked(), 2);
    assert_eq!(
        world.directory.status(&key(INN, KPP)).await,
        Some(CompanyStatus::Liquidated)
    );
    world.server.now(Manner::Status(500, None));
    world.clock.advance(HOUR);
    assert_eq!(world.find(VISITOR, OTHERS[0]).await.outcome, Lookup::Down);
    assert_eq!(world.find(VISITOR, INN).await, company, "what is known stays known");
    world.clock.advance(23 * HOUR);
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
    let now = world.clock.as_ref();
    let now = server::outside::clock::Clock::now(now);
    assert_eq!(directory_cache::sweep(&context.db, now).await.unwrap(), 2);
    assert!(directory_ask::delete_before(&context.db, now + 1).await.unwrap() > 0);
}

async fn many_who_ask_for_one_company_at_once_ask_once(context: &Context) {
    let world = World::plain(context, branches("ACTIVE")).await;
    let asks = (0..20).map(|_| world.find(VISITOR, INN));
    for found in futures_util::future::join_all(asks).await {
        assert_eq!(found, sberbank(CompanyStatus::Active));
    }
    assert_eq!(world.asked(), 1);
}

async fn a_service_that_fails_is_left_alone_and_tried_again(context: &Context) {
    let world = World::plain(context, Manner::Status(503, None)).await;
    for _ in 0..FAILURES + 3 {
        assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
    }
    assert_eq!(world.asked(), FAILURES as usize);
    world.clock.advance(PAUSE);
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
    assert_eq!(world.find(VISITOR, OTHERS[0]).await.outcome, Lookup::Down);
    assert_eq!(world.asked(), FAILURES as usize + 1, "one saw that it still fails");
    world.server.now(branches("ACTIVE"));
    world.clock.advance(PAUSE);
    assert_eq!(world.find(VISITOR, INN).await, sberbank(CompanyStatus::Active));
    assert_eq!(world.find(VISITOR, OTHERS[0]).await.outcome, Lookup::NotFound);
}

async fn a_service_that_asks_for_a_pause_is_given_it(context: &Context) {
    let world = World::plain(context, Manner::Status(429, Some("120"))).await;
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
    world.server.now(branches("ACTIVE"));
    world.clock.advance(119 * SECOND);
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
    assert_eq!(world.asked(), 1);
    world.clock.advance(SECOND);
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Found);
}

async fn a_slow_service_is_down_and_not_missing(context: &Context) {
    let world = World::new(context, Manner::Hangs, AskLimits::default(), Duration::from_millis(300)).await;
    assert_eq!(world.find(VISITOR, INN).await.outcome, Lookup::Down);
}

async fn a_network_is_told_of_only_so_many_companies(context: &Context) {
    let limits = AskLimits {
        except_loopback: true,
        an_hour: 2,
        a_day: 3,
        ..AskLimits::default()
    };
    let world = World::new(context, nobody(), limits, Duration::from_secs(30)).await;
    for inn in &OTHERS[..2] {
        assert_eq!(world.find(VISITOR, inn).await.outcome, Lookup::NotFound);
    }
    assert_eq!(world.find(VISITOR, OTHERS[2]).await.outcome, Lookup::Limited);
    assert_eq!(
        world.find(VISITOR, OTHERS[2]).await.outcome,
        Lookup::Limited,
        "nor by asking twice"
    );
    assert_eq!(
        world.find(VISITOR, OTHERS[0]).await.outcome,
        Lookup::NotFound,
        "nothing new"
    );
    assert_eq!(world.asked(), 2);
    // The desk, this machine where that is set, and other networks are not concerned.
    let elsewhere = |address: &str| Asker::Visitor(address.parse().unwrap());
    for asker in [Asker::Desk, elsewhere("127.0.0.1"), elsewhere("2001:db8::1")] {
        assert_eq!(world.find(asker, OTHERS[2]).await.outcome, Lookup::NotFound);
    }
    world.clock.advance(HOUR);
    assert_eq!(world.find(VISITOR, OTHERS[2]).await.outcome, Lookup::NotFound);
    assert_eq!(
        world.find(VISITOR, OTHERS[3]).await.outcome,
        Lookup::Limited,
        "three a day"
    );
    world.clock.advance(DAY);
    assert_eq!(world.find(VISITOR, OTHERS[3]).await.outcome, Lookup::NotFound);
}

async fn the_outside_is_asked_only_so_much_by_all(context: &Context) {
    let limits = AskLimits {
        all_an_hour: 2,
        ..AskLimits::default()
    };
    let world = World::new(context, nobody(), limits, Duration::from_secs(30)).await;
    let visitor = |last: u8| Asker::Visitor([203, 0, 113, last].into());
    for (last, inn) in (0..).zip(&OTHERS[..2]) {
        assert_eq!(world.find(visitor(last), inn).await.outcome, Lookup::NotFound);
    }
    for asker in [visitor(7), Asker::Desk] {
        assert_eq!(world.find(asker, OTHERS[2]).await.outcome, Lookup::Exhausted);
    }
    assert_eq!(
        world.find(visitor(7), OTHERS[0]).await.outcome,
        Lookup::NotFound,
        "it is known"
    );
    assert_eq!(world.asked(), 2);
}

async fn without_a_service_only_the_own_table_is_asked(context: &Context) {
    let reach = Reach {
        db: context.db.clone(),
        clock: Arc::new(FakeClock::default()),
        limits: AskLimits::default(),
        outside: None,
    };
    let directory = DirectoryService::reaching(Arc::new(OwnDirectory::new(context.db.clone())), reach);
    assert_eq!(directory.find_typed(VISITOR, INN, KPP).await.outcome, Lookup::NotFound);
}
