//! The outbox: a row a message, written in the transaction that causes it and delivered by `jobs::outbox`.
//!
//! A row waits until `next_at`, is claimed until `locked_until`, and ends either sent or failed. `attempts` is counted
//! at the claim and doubles as the row's version: only the last claimant may write the outcome.

use std::collections::BTreeMap;

use domain::Lang;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, sea_query::Expr,
};

use super::entities::outbox::{ActiveModel, Column, Entity, Model};
use crate::{letters::Rendered, metrics::Waiting};

/// A row of the table.
pub type Message = Model;

/// The channel of letters.
pub const MAIL: &str = "mail";

/// The channel of SMS.
pub const SMS: &str = "sms";

/// The number of due rows a claim looks at: enough to find one that nobody else is after.
const CANDIDATES: u64 = 8;

/// The number of characters kept of an error: servers can be wordy.
const ERROR_LENGTH: usize = 500;

/// A letter to be sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The kind of letter: `Letter::kind`.
    pub kind: &'static str,
    /// The letter.
    pub rendered: Rendered,
}

/// An SMS to be sent.
#[derive(Clone)]
pub struct Sms {
    /// The number, E.164.
    pub to: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The kind of SMS.
    pub kind: &'static str,
    /// The words.
    pub text: String,
    /// The end of its use: afterwards the SMS is not sent.
    pub expires_at: i64,
}

/// Puts an SMS into the outbox, due at once. Called in the transaction that causes it; wake the job after the commit.
///
/// # Errors
/// The database's own.
pub async fn enqueue_sms(db: &impl ConnectionTrait, sms: Sms, now: i64) -> Result<i64, DbErr> {
    let row = ActiveModel {
        channel: Set(SMS.to_owned()),
        recipient: Set(sms.to),
        kind: Set(sms.kind.to_owned()),
        lang: Set(sms.lang.code().to_owned()),
        subject: Set(String::new()),
        text: Set(sms.text),
        html: Set(String::new()),
        created_at: Set(now),
        next_at: Set(now),
        attempts: Set(0),
        expires_at: Set(Some(sms.expires_at)),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Puts a letter into the outbox, due at once. Called in the transaction that causes it; wake the job after the commit.
///
/// # Errors
/// The database's own.
pub async fn enqueue(db: &impl ConnectionTrait, mail: Mail, now: i64) -> Result<i64, DbErr> {
    Ok(Entity::insert(row(mail, now)).exec(db).await?.last_insert_id)
}

/// Does the work of [`enqueue`] for a letter that nobody is to get: the row is done at once, and holds neither the
/// letter nor its recipient. The row is as long as a letter's: a shorter row would be written sooner.
///
/// # Errors
/// The database's own.
pub async fn enqueue_for_nobody(db: &impl ConnectionTrait, mail: Mail, now: i64) -> Result<(), DbErr> {
    let row = ActiveModel {
        recipient: Set(String::new()),
        text: Set(" ".repeat(mail.rendered.text.len())),
        html: Set(" ".repeat(mail.rendered.html.len())),
        sent_at: Set(Some(now)),
        ..row(mail, now)
    };
    Entity::insert(row).exec(db).await.map(drop)
}

fn row(mail: Mail, now: i64) -> ActiveModel {
    ActiveModel {
        channel: Set(MAIL.to_owned()),
        recipient: Set(mail.to),
        kind: Set(mail.kind.to_owned()),
        lang: Set(mail.lang.code().to_owned()),
        subject: Set(mail.rendered.subject),
        text: Set(mail.rendered.text),
        html: Set(mail.rendered.html),
        created_at: Set(now),
        next_at: Set(now),
        attempts: Set(0),
        ..ActiveModel::default()
    }
}

/// Claims the message of a channel that has been due longest, until `until`. `None` when nothing is due.
///
/// Safe with any number of processes. On PostgreSQL each passes over rows that another is just claiming
/// (`SKIP LOCKED`); on SQLite, of several that want a row, the conditional update lets one win.
///
/// # Errors
/// The database's own.
pub async fn claim(db: &impl ConnectionTrait, channel: &str, now: i64, until: i64) -> Result<Option<Message>, DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        return claim_unlocked(db, channel, now, until).await;
    }
    loop {
        let due = Entity::find()
            .filter(Column::Channel.eq(channel))
            .filter(is_due(now))
            .order_by_asc(Column::NextAt)
            .order_by_asc(Column::Id)
            .limit(CANDIDATES)
            .all(db)
            .await?;
        if due.is_empty() {
            return Ok(None);
        }
        for mut message in due {
            let claimed = Entity::update_many()
                .col_expr(Column::LockedUntil, Expr::value(until))
                .col_expr(Column::Attempts, Expr::value(message.attempts + 1))
                .filter(is_due(now))
                .filter(is_version(&message))
                .exec(db)
                .await?;
            if claimed.rows_affected == 1 {
                message.attempts += 1;
                message.locked_until = Some(until);
                return Ok(Some(message));
            }
        }
    }
}

/// [`claim`] in one statement: nobody waits for anybody, and no row is looked at twice.
async fn claim_unlocked(
    db: &impl ConnectionTrait,
    channel: &str,
    now: i64,
    until: i64,
) -> Result<Option<Message>, DbErr> {
    let claim = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "UPDATE outbox SET locked_until = $1, attempts = attempts + 1 WHERE id = (\
           SELECT id FROM outbox \
           WHERE channel = $2 AND sent_at IS NULL AND failed_at IS NULL AND next_at <= $3 \
             AND (locked_until IS NULL OR locked_until <= $3) \
           ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED\
         ) RETURNING *",
        [until.into(), channel.into(), now.into()],
    );
    Entity::find().from_raw_sql(claim).one(db).await
}

/// Holds on to a claim until `until`. Does nothing if somebody else has claimed the message since.
///
/// # Errors
/// The database's own.
pub async fn hold(db: &impl ConnectionTrait, message: &Message, until: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LockedUntil, Expr::value(until))
        .filter(is_version(message))
        .filter(Column::FailedAt.is_null())
        .filter(Column::LockedUntil.is_not_null())
        .exec(db)
        .await
        .map(drop)
}

/// Marks a letter as handed over, by any claimant, even after its claim ran out. With `forget`, the words are blanked:
/// they hold links that open accounts.
///
/// # Errors
/// The database's own.
pub async fn mark_sent(db: &impl ConnectionTrait, id: i64, now: i64, forget: bool) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LockedUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .filter(Column::Id.eq(id));
    if forget {
        update = update
            .col_expr(Column::Text, Expr::value(""))
            .col_expr(Column::Html, Expr::value(""));
    }
    update.exec(db).await.map(drop)
}

/// The letter could not be handed over now and is due again at `next_at`. Does nothing if somebody else has claimed the
/// letter since.
///
/// # Errors
/// The database's own.
pub async fn postpone(db: &impl ConnectionTrait, message: &Message, next_at: i64, error: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::NextAt, Expr::value(next_at))
        .col_expr(Column::LockedUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastError, Expr::value(clipped(error)))
        .filter(is_version(message))
        .exec(db)
        .await
        .map(drop)
}

/// Marks a message as not to be tried again automatically. The words of a letter are kept, so that it can be sent
/// again; the words of a message with an expiry are not, for people ask for a new one. Does nothing if somebody else
/// has claimed the message since.
///
/// # Errors
/// The database's own.
pub async fn mark_failed(db: &impl ConnectionTrait, message: &Message, now: i64, error: &str) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::FailedAt, Expr::value(now))
        .col_expr(Column::LockedUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastError, Expr::value(clipped(error)))
        .filter(is_version(message));
    if message.expires_at.is_some() {
        update = update.col_expr(Column::Text, Expr::value(""));
    }
    update.exec(db).await.map(drop)
}

/// Makes a failed letter due again, with all its tries. Gives whether a failed letter of this number still had its
/// words.
///
/// # Errors
/// The database's own.
pub async fn resend(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let revived = Entity::update_many()
        .col_expr(Column::FailedAt, Expr::value(None::<i64>))
        .col_expr(Column::NextAt, Expr::value(now))
        .col_expr(Column::Attempts, Expr::value(0))
        .filter(Column::Id.eq(id))
        .filter(Column::FailedAt.is_not_null())
        .filter(Column::Text.ne(""))
        .exec(db)
        .await?;
    Ok(revived.rows_affected == 1)
}

/// Blanks the words of letters given up and older than `before`: their links are dead. Gives the number of rows.
///
/// # Errors
/// The database's own.
pub async fn forget_failed(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let forgotten = Entity::update_many()
        .col_expr(Column::Text, Expr::value(""))
        .col_expr(Column::Html, Expr::value(""))
        .filter(Column::FailedAt.is_not_null())
        .filter(Column::CreatedAt.lt(before))
        .filter(Column::Text.ne(""))
        .exec(db)
        .await?;
    Ok(forgotten.rows_affected)
}

/// Deletes letters sent or given up before `before`: addresses are personal data. Gives the number of rows.
///
/// # Errors
/// The database's own.
pub async fn delete_over(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let over = Condition::any()
        .add(Column::SentAt.lt(before))
        .add(Column::FailedAt.lt(before));
    Ok(Entity::delete_many().filter(over).exec(db).await?.rows_affected)
}

/// A message by its number.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Message>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Undelivered messages, by channel.
///
/// # Errors
/// The database's own.
pub async fn levels(db: &impl ConnectionTrait, now: i64) -> Result<Vec<Waiting>, DbErr> {
    let mut channels = BTreeMap::<String, Waiting>::new();
    let waiting: Vec<(String, i64, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::Channel)
        .column_as(Column::Id.count(), "waiting")
        .column_as(Column::CreatedAt.min(), "oldest")
        .filter(Column::FailedAt.is_null())
        .filter(Column::SentAt.is_null())
        .group_by(Column::Channel)
        .into_tuple()
        .all(db)
        .await?;
    for (channel, rows, oldest) in waiting {
        let level = channels.entry(channel).or_default();
        level.waiting = rows;
        level.oldest_seconds = oldest.map_or(0, |at| (now - at).max(0) / 1000);
    }
    let failed: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Channel)
        .column_as(Column::Id.count(), "failed")
        .filter(Column::FailedAt.is_not_null())
        .group_by(Column::Channel)
        .into_tuple()
        .all(db)
        .await?;
    for (channel, rows) in failed {
        channels.entry(channel).or_default().failed = rows;
    }
    let named = channels
        .into_iter()
        .map(|(channel, level)| Waiting { channel, ..level });
    Ok(named.collect())
}

fn is_due(now: i64) -> Condition {
    Condition::all()
        .add(Column::SentAt.is_null())
        .add(Column::FailedAt.is_null())
        .add(Column::NextAt.lte(now))
        .add(
            Condition::any()
                .add(Column::LockedUntil.is_null())
                .add(Column::LockedUntil.lte(now)),
        )
}

/// The row as it was read: claimed by nobody else since, and not sent.
fn is_version(message: &Message) -> Condition {
    Condition::all()
        .add(Column::Id.eq(message.id))
        .add(Column::Attempts.eq(message.attempts))
        .add(Column::SentAt.is_null())
}

fn clipped(error: &str) -> String {
    error.chars().take(ERROR_LENGTH).collect()
}
