//! The system's clock set back: a row that waits for an instant would wait longer by as much.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement,
    sea_query::{Expr, OnConflict},
};

use super::{
    Database, begin,
    entities::pulse::{ActiveModel, Column, Entity},
};

/// The row of `pulse` with the time of the last look at the clock.
const SEEN: i32 = 2;
/// Noted no more often than this.
const EVERY: i64 = 60_000;
/// Less than this, a clock is adjusted; more, it is set. Clocks of two machines may differ by as much.
const SLACK: i64 = 90_000;

/// Columns with an instant that somebody waits for, or with an instant that blocks somebody for a time after it.
const WAITS: [(&str, &str); 18] = [
    ("outbox", "next_at"),
    ("outbox", "locked_until"),
    ("outbox", "expires_at"),
    ("rate_limit", "due_at"),
    ("registration", "last_letter_at"),
    ("registration", "confirm_blocked_until"),
    ("link", "created_at"),
    ("link", "held_at"),
    ("password_try", "blocked_until"),
    ("phone_challenge", "tries_until"),
    ("phone_code", "created_at"),
    ("phone_code", "expires_at"),
    ("staff", "code_tries_since"),
    ("staff_invitation", "tries_since"),
    ("invitation", "last_letter_at"),
    ("directory_ask", "asked_at"),
    ("import_run", "beat_at"),
    // Open pages of the queue ask for changes newer than the newest they know.
    ("membership", "updated_at"),
];

/// Checks whether the clock was set back since the last look of this process or an earlier one. If so, moves all
/// awaited instants back by as much, once for any number of processes. Gives the step in milliseconds.
///
/// # Errors
/// The database's own; nothing is moved then, and the next look does it.
pub async fn look(db: &Database, now: i64) -> Result<Option<i64>, DbErr> {
    let Some(seen) = Entity::find_by_id(SEEN).one(db).await? else {
        let first = ActiveModel {
            id: Set(SEEN),
            beat_at: Set(now),
        };
        let once = OnConflict::column(Column::Id).do_nothing().to_owned();
        let first = Entity::insert(first).on_conflict(once);
        return first.exec_without_returning(db).await.map(|_| None);
    };
    let back = seen.beat_at - now;
    if (-EVERY..=SLACK).contains(&back) {
        return Ok(None);
    }
    let tx = begin(db).await?;
    let noted = Entity::update_many()
        .filter(Column::Id.eq(SEEN))
        .filter(Column::BeatAt.eq(seen.beat_at))
        .col_expr(Column::BeatAt, Expr::value(now))
        .exec(&tx)
        .await?;
    let back = Some(back).filter(|back| *back > SLACK && noted.rows_affected == 1);
    if let Some(back) = back {
        for (table, column) in WAITS {
            let moved = format!("UPDATE {table} SET {column} = {column} - {back} WHERE {column} > {now}");
            tx.execute_raw(Statement::from_string(db.get_database_backend(), moved))
                .await?;
        }
    }
    tx.commit().await?;
    Ok(back)
}
