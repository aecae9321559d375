//! Registrations that wait for their mailbox, found by mailbox and password; and the browsers in which the password was
//! shown.
//!
//! A mailbox may have several registrations: anybody can register with any address. All share the mailbox's salt, so
//! one computation tells to which of them a password belongs, however many there are.

use domain::registration::RegistrationState as State;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};

use super::{Column, Entity, Model, did_it};

/// The newest that waits for a mailbox and was first submitted after `since`.
///
/// # Errors
/// The database's own.
pub async fn newest_waiting(db: &impl ConnectionTrait, email_key: &str, since: i64) -> Result<Option<Model>, DbErr> {
    waiting(email_key, since).one(db).await
}

/// The PHC string of the newest that waits for a mailbox and was first submitted after `since`.
pub(in crate::tables) fn newest_waiting_hash(email_key: &str, since: i64) -> SelectStatement {
    waiting(email_key, since)
        .select_only()
        .column(Column::PasswordHash)
        .limit(1)
        .into_query()
}

/// The newest that waits for a mailbox and has this PHC string.
///
/// # Errors
/// The database's own.
pub async fn waiting_with(
    db: &impl ConnectionTrait,
    email_key: &str,
    password_hash: &str,
    since: i64,
) -> Result<Option<Model>, DbErr> {
    waiting(email_key, since)
        .filter(Column::PasswordHash.eq(password_hash))
        .one(db)
        .await
}

fn waiting(email_key: &str, since: i64) -> Select<Entity> {
    Entity::find()
        .filter(Column::EmailKey.eq(email_key))
        .filter(Column::State.eq(State::Submitted.code()))
        .filter(Column::SubmittedAt.gt(since))
        .order_by_desc(Column::Id)
}

/// Notes the token of a browser that may ask for the state of a registration, and have its letter sent again; one
/// browser a registration. Gives whether the registration is still submitted or confirmed.
///
/// # Errors
/// The database's own.
pub async fn let_wait(db: &impl ConnectionTrait, id: i64, token_hash: &str, until: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([State::Submitted.code(), State::Confirmed.code()]))
        .col_expr(Column::WaitingHash, Expr::value(token_hash))
        .col_expr(Column::WaitingUntil, Expr::value(until));
    did_it(db, update).await
}

/// The registration that a browser of [`let_wait`] may ask about.
///
/// # Errors
/// The database's own.
pub async fn by_waiting(db: &impl ConnectionTrait, token_hash: &str, now: i64) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::WaitingHash.eq(token_hash))
        .filter(Column::WaitingUntil.gt(now))
        .one(db)
        .await
}
