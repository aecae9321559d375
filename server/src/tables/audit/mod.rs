//! The audit log, each row chained by hash to the row before. A row is written in the transaction of the act it
//! records.

mod chain;

use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};

pub use self::chain::hash;
use super::{
    Write,
    entities::{
        audit::{Column, Entity, Model},
        audit_head,
    },
    together,
};

/// A row of the table.
pub type Row = Model;

/// The end of the chain.
pub type Head = audit_head::Model;

/// The only row of `audit_head`.
const HEAD: i32 = 1;

/// An event.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// The actor: `applicant`, `account:7`, `cli:anna`, `system`.
    pub actor: &'a str,
    /// The act, as `registration.submitted`.
    pub action: &'a str,
    /// The object, as `registration:12`.
    pub subject: String,
    /// Further details; never a secret.
    pub details: serde_json::Value,
    /// Id of the request; empty outside a request.
    pub request_id: &'a str,
}

/// Appends an event to the chain, whose head stays locked until the transaction ends: write it last.
///
/// # Errors
/// The database's own.
pub async fn insert(tx: &DatabaseTransaction, event: Event<'_>, now: i64) -> Result<(), DbErr> {
    // PostgreSQL makes other writers wait for this row. SQLite has one writer, from the beginning of its transaction.
    let head = audit_head::Entity::find_by_id(HEAD)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("audit_head".to_owned()))?;
    let seq = head.seq + 1;
    let mut row = Model {
        id: 0,
        happened_at: now,
        actor: event.actor.to_owned(),
        action: event.action.to_owned(),
        subject: event.subject,
        details: event.details.to_string(),
        request_id: event.request_id.to_owned(),
        seq: Some(seq),
        prev_hash: Some(head.hash),
        hash: None,
    };
    let hash = hash(&row, seq);
    row.hash = Some(hash.clone());
    let mut row = row.into_active_model().reset_all();
    row.id = ActiveValue::NotSet;
    let row = Entity::insert(row).into_query();
    let end = audit_head::Entity::update_many()
        .filter(audit_head::Column::Id.eq(HEAD))
        .col_expr(audit_head::Column::Seq, Expr::value(seq))
        .col_expr(audit_head::Column::Hash, Expr::value(hash));
    // The head is locked already, so it matters in no way which of the two is first.
    together(
        tx,
        Write::InsertStatement(row),
        vec![Write::UpdateStatement(end.into_query())],
    )
    .await
}

/// The events of some subjects, oldest first, without the choices of a company to act for in a session.
///
/// # Errors
/// The database's own.
pub async fn of_subjects(db: &impl ConnectionTrait, subjects: &[String]) -> Result<Vec<Model>, DbErr> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Subject.is_in(subjects))
        .filter(Column::Action.not_like("session.%"))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The end of the chain, by the database.
///
/// # Errors
/// The database's own.
pub async fn head(db: &impl ConnectionTrait) -> Result<Option<Head>, DbErr> {
    audit_head::Entity::find_by_id(HEAD).one(db).await
}

/// The next rows of the chain after the number `seq`, at most `limit`.
///
/// # Errors
/// The database's own.
pub async fn chained_after(db: &impl ConnectionTrait, seq: i64, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Seq.gt(seq))
        .order_by_asc(Column::Seq)
        .limit(limit)
        .all(db)
        .await
}

/// The next rows outside the chain after the number `id`, at most `limit`.
///
/// # Errors
/// The database's own.
pub async fn unchained_after(db: &impl ConnectionTrait, id: i64, limit: u64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Seq.is_null())
        .filter(Column::Id.gt(id))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
