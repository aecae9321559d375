//! Fills an empty database with requests and measures the desk's queue: `queue_bench DATABASE-URL HOW-MANY`.
//!
//! Prints, for each way of looking, the median and the 99th percentile of milliseconds through the whole use case: authorisation, counts
//! of all tabs, search, rows. `scripts/bench-queue.sh` runs it on both databases with a thousand, a hundred thousand and a million, and
//! compares the lines that this prints.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for developers: it may stop, and it prints"
)]

use std::{
    collections::HashMap,
    env,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
    time::Instant,
};

use app::{
    backend::{Caller, CookieName, Jar, Queue},
    views::queue::QueueQuery,
};
use domain::{Lang, Secret, search::Findable};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, TransactionTrait,
};
use server::{
    adapters::{
        clock::{DAY, FakeClock, HOUR, MINUTE},
        random::SeededRandom,
    },
    config::Config,
    persistence::entities::{account, membership, request_word, session, staff},
    services::tokens::hash_token,
    state::State,
};

const NOW: i64 = 1_795_345_500_000;
const TOKEN: &str = "bench";
/// Rows of a statement: a database takes some tens of thousands of values in one.
const PIECE: i64 = 1_000;
const RUNS: usize = 200;

#[tokio::main]
async fn main() {
    let [_, url, count] = env::args()
        .collect::<Vec<_>>()
        .try_into()
        .expect("DATABASE-URL HOW-MANY");
    let count: i64 = count.parse().unwrap();
    assert!(count >= 1000 && count % 1000 == 0, "thousands");
    let mut config = Config::default();
    config.database.url = Secret::new(url);
    // One reader at a time; and SQLite does not tell a second connection of an index that is gone.
    config.database.connections = 1;
    let (clock, random) = (Arc::new(FakeClock::at(NOW)), Arc::new(SeededRandom::new(1)));
    let state = State::build(config, clock, random).await.unwrap();
    let began = now();
    fill(&state.db, count).await;
    println!("{count} requests filled in {:.0} s", began.elapsed().as_secs_f64());
    for (what, query) in looks(count) {
        measure(&state, what, query).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "what is measured here is time itself")]
fn now() -> Instant {
    Instant::now()
}

fn looks(count: i64) -> Vec<(&'static str, QueueQuery)> {
    let asked = |tab: &str, q: String| QueueQuery {
        tab: tab.to_owned(),
        q,
        ..QueueQuery::default()
    };
    let overdue = |sort: &str| QueueQuery {
        overdue: "on".to_owned(),
        sort: sort.to_owned(),
        ..QueueQuery::default()
    };
    let in_hands_of = |tab: &str, assignee: &str| QueueQuery {
        assignee: assignee.to_owned(),
        ..asked(tab, String::new())
    };
    let middle = QueueQuery {
        after: format!("{}.1", at(count, count / 2)),
        ..QueueQuery::default()
    };
    // One that is there at any size.
    let one = person(count / 2);
    vec![
        ("waiting, first page", asked("", String::new())),
        ("waiting, from the middle", middle),
        ("decided, first page", asked("decided", String::new())),
        ("waiting, overdue, oldest first", overdue("oldest")),
        ("waiting, overdue, newest first", overdue("newest")),
        ("decided, of one with much", in_hands_of("decided", "1")),
        ("decided, of one with little", in_hands_of("decided", "2")),
        ("all, of one with little", in_hands_of("all", "2")),
        ("all, of nobody", in_hands_of("all", "nobody")),
        ("search: phone", asked("all", one.phone.clone())),
        ("search: e-mail", asked("all", one.email.clone())),
        ("search: ИНН", asked("all", one.inn.clone())),
        (
            "search: name, e-mail's beginning",
            asked("all", format!("{} {}", one.last, &one.email[..4])),
        ),
        ("search: nothing like it", asked("all", "несуществующий".to_owned())),
        ("search: common name, all", asked("all", one.first.clone())),
        ("search: common name, waiting", asked("", one.first)),
    ]
}

async fn measure(state: &State, what: &str, query: QueueQuery) {
    let caller = Caller {
        jar: Jar::new(HashMap::from([(CookieName::Session, TOKEN.to_owned())])),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        lang: Lang::Ru,
        request_id: String::new(),
    };
    let (mut took, mut rows) = (Vec::with_capacity(RUNS), 0);
    for run in 0..RUNS + RUNS / 10 {
        let began = now();
        rows = state.queue.page(&caller, query.clone()).await.unwrap().rows.len();
        // The first ones warm caches.
        if run >= RUNS / 10 {
            took.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    took.sort_by(f64::total_cmp);
    println!(
        "{what:36} p50 {:8.2} ms  p99 {:8.2} ms  {rows:3} rows",
        took[RUNS / 2],
        took[RUNS * 99 / 100]
    );
}

struct Person {
    last: String,
    first: String,
    email: String,
    phone: String,
    inn: String,
}

/// Some three thousand surnames and forty names: as uneven as life is not, but as common.
fn person(number: i64) -> Person {
    const SYLLABLES: [&str; 15] = [
        "ва", "ко", "ли", "ме", "ну", "пе", "ра", "си", "то", "ду", "бо", "ги", "же", "за", "кру",
    ];
    let syllable = |at: i64| SYLLABLES[usize::try_from(at.rem_euclid(15)).unwrap()];
    let mixed = number.wrapping_mul(2_654_435_761).rem_euclid(1 << 31);
    let last = format!("{}{}{}ов", syllable(mixed), syllable(mixed / 15), syllable(mixed / 225));
    let first = format!("{}{}н", syllable(mixed / 7), syllable(mixed / 105 % 3));
    Person {
        email: format!("u{mixed:x}.{number}@example{}.org", number % 50),
        phone: format!("+79{:09}", mixed % 1_000_000_000),
        inn: format!("77{:08}", mixed % 100_000_000),
        last,
        first,
    }
}

/// When the request of this number was made: one a minute, the last one now.
fn at(count: i64, number: i64) -> i64 {
    NOW - (count - number) * MINUTE
}

fn state_of(number: i64) -> &'static str {
    match number % 20 {
        0..4 => "requested",
        4 => "action-needed",
        5..17 => "approved",
        17 | 18 => "rejected",
        _ => "withdrawn",
    }
}

async fn fill(db: &DatabaseConnection, count: i64) {
    // An index is made from all of its rows more quickly than row by row.
    db.execute_unprepared("DROP INDEX request_word_word_idx").await.unwrap();
    let mut from = 0;
    while from < count {
        let tx = db.begin().await.unwrap();
        let numbers = from..(from + PIECE).min(count);
        insert::<account::ActiveModel>(&tx, numbers.clone().map(an_account).collect()).await;
        insert::<membership::ActiveModel>(&tx, numbers.clone().map(|number| a_request(count, number)).collect()).await;
        insert::<request_word::ActiveModel>(&tx, numbers.flat_map(words).collect()).await;
        tx.commit().await.unwrap();
        from += PIECE;
    }
    db.execute_unprepared("CREATE INDEX request_word_word_idx ON request_word (word, membership_id)")
        .await
        .unwrap();
    // PostgreSQL does it by itself in time, and SQLite never.
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("ANALYZE").await.unwrap();
    }
    let reader = staff::ActiveModel {
        account_id: Set(1),
        role: Set("reviewer".into()),
        added_by: Set("system".into()),
        added_at: Set(NOW),
        ..Default::default()
    };
    reader.insert(db).await.unwrap();
    let signed_in = session::ActiveModel {
        token_hash: Set(hash_token(TOKEN)),
        account_id: Set(1),
        remember: Set(false),
        address: Set(String::new()),
        idle_ms: Set(DAY),
        created_at: Set(NOW),
        last_seen_at: Set(NOW),
        expires_at: Set(NOW + DAY),
        proved_at: Set(Some(NOW)),
        ..Default::default()
    };
    signed_in.insert(db).await.unwrap();
}

async fn insert<A: ActiveModelTrait + Send>(db: &impl ConnectionTrait, rows: Vec<A>) {
    for piece in rows.chunks(usize::try_from(PIECE).unwrap()) {
        A::Entity::insert_many(piece.to_vec())
            .exec_without_returning(db)
            .await
            .unwrap();
    }
}

fn an_account(number: i64) -> account::ActiveModel {
    let person = person(number);
    account::ActiveModel {
        id: Set(number + 1),
        email_key: Set(person.email.clone()),
        email: Set(person.email),
        last_name: Set(person.last),
        first_name: Set(person.first),
        phone: Set(person.phone),
        password_hash: Set(String::new()),
        lang: Set("ru".into()),
        created_at: Set(NOW),
        ..Default::default()
    }
}

fn a_request(count: i64, number: i64) -> membership::ActiveModel {
    let (requested_at, state) = (at(count, number), state_of(number));
    let decided = !matches!(state, "requested" | "action-needed");
    // The worst to find: fifty are overdue at any size, evenly among all that wait; and one person has ten.
    let due_at = if number % (count / 50) == 0 {
        NOW - HOUR
    } else {
        NOW + DAY
    };
    let assignee = if number % (count / 10) == 7 {
        Some(2)
    } else {
        (number % 5 == 0).then_some(1)
    };
    membership::ActiveModel {
        id: Set(number + 1),
        account_id: Set(number + 1),
        inn: Set(person(number).inn),
        kpp: Set("770701001".into()),
        company_name: Set(format!("ООО «Компания {}»", number % 10_000)),
        company_verified: Set(number % 3 > 0),
        role: Set("employee".into()),
        state: Set(state.into()),
        requested_at: Set(requested_at),
        since: Set(requested_at),
        updated_at: Set(requested_at),
        due_at: Set((state == "requested").then_some(due_at)),
        assignee_id: Set(assignee),
        decided_at: Set(decided.then_some(requested_at + HOUR)),
        decided_by: Set(decided.then(|| "staff:1".to_owned())),
        ..Default::default()
    }
}

fn words(number: i64) -> Vec<request_word::ActiveModel> {
    let person = person(number);
    let company = format!("ООО «Компания {}»", number % 10_000);
    let findable = Findable {
        names: [&person.last, &person.first, ""],
        email: &person.email,
        phone: &person.phone,
        inn: &person.inn,
        kpp: "770701001",
        company: &company,
    };
    findable
        .words()
        .into_iter()
        .map(|word| request_word::ActiveModel {
            membership_id: Set(number + 1),
            word: Set(word),
        })
        .collect()
}
