//! Fills an empty database with accounts that have asked for access, and with a session of a person of the desk.

use domain::{Secret, search::Findable};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbBackend, EntityTrait};
use serde_json::{Value, json};
use server::{
    ground::tokens::hash_token,
    outside::clock::{DAY, HOUR},
    tables::{
        self, Database, Pool,
        entities::{account, membership, request_word, session, staff},
    },
};

use crate::{argon2, options::Options, people::person, summary::now};

/// The instant of all rows.
pub const NOW: i64 = 1_795_345_500_000;
const QUARTER: i64 = 90 * DAY;
/// The session cookie of the desk's reader.
pub const TOKEN: &str = "bench";
/// Rows of a statement: a database takes some tens of thousands of values in one.
const PIECE: i64 = 1_000;

/// `fill DATABASE-URL COUNT [--password WORD]`: everybody has the same password, or none.
pub async fn run(options: &Options) -> Value {
    let count: i64 = options.word(1).parse().unwrap();
    let pool = Pool {
        url: Secret::new(options.word(0)),
        // SQLite does not tell a second connection of an index that is gone.
        connections: 1,
        wait: std::time::Duration::from_secs(5),
    };
    let began = now();
    let db = tables::connect(&pool).await.unwrap();
    tables::migrate(&db).await.unwrap();
    let password_hash = options.text("password").map(argon2::hash).unwrap_or_default();
    fill(&db, count, &password_hash).await;
    json!({ "count": count, "seconds": began.elapsed().as_secs_f64() })
}

/// The instant of a request by its number: spread over a quarter of a year, the last one now, so that as many are
/// overdue at each size.
pub fn at(count: i64, number: i64) -> i64 {
    NOW - (count - number) * (QUARTER / count)
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

async fn fill(db: &Database, count: i64, password_hash: &str) {
    // An index is made from all of its rows more quickly than row by row.
    db.execute_unprepared("DROP INDEX request_word_word_idx").await.unwrap();
    let mut from = 0;
    while from < count {
        let tx = tables::begin(db).await.unwrap();
        let numbers = from..(from + PIECE).min(count);
        insert::<account::ActiveModel>(
            &tx,
            numbers
                .clone()
                .map(|number| an_account(number, password_hash))
                .collect(),
        )
        .await;
        insert::<membership::ActiveModel>(&tx, numbers.clone().map(|number| a_request(count, number)).collect()).await;
        insert::<request_word::ActiveModel>(&tx, numbers.flat_map(words).collect()).await;
        tx.commit().await.unwrap();
        from += PIECE;
    }
    db.execute_unprepared("CREATE INDEX request_word_word_idx ON request_word (word, membership_id)")
        .await
        .unwrap();
    // Done now, or PostgreSQL would do it by itself during the measurement.
    let settled = match db.get_database_backend() {
        DbBackend::Postgres => "VACUUM ANALYZE",
        _ => "ANALYZE",
    };
    db.execute_unprepared(settled).await.unwrap();
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

fn an_account(number: i64, password_hash: &str) -> account::ActiveModel {
    let person = person(number);
    account::ActiveModel {
        id: Set(number + 1),
        email_key: Set(person.email.clone()),
        email: Set(person.email),
        last_name: Set(person.last),
        first_name: Set(person.first),
        phone: Set(person.phone),
        password_hash: Set(password_hash.to_owned()),
        lang: Set("ru".into()),
        created_at: Set(NOW),
        ..Default::default()
    }
}

fn a_request(count: i64, number: i64) -> membership::ActiveModel {
    let (requested_at, state) = (at(count, number), state_of(number));
    let decided = !matches!(state, "requested" | "action-needed");
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
        due_at: Set((state == "requested").then_some(requested_at + 2 * DAY)),
        assignee_id: Set((number % 5 == 0).then_some(1)),
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
