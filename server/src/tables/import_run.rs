//! Files of companies, from their upload to their end.

use domain::company::ImportState;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::entities::import_run::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type ImportRun = Model;

/// A file that has come in.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// The name it came by.
    pub name: String,
    /// The name it waits under.
    pub spool: String,
    /// The size in bytes.
    pub size: i64,
    /// The person who uploaded the file.
    pub account_id: i64,
}

/// The progress of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Bytes read.
    pub bytes: i64,
    /// Rows read.
    pub read: i64,
    /// Companies that are new.
    pub inserted: i64,
    /// Companies whose name or state changed.
    pub updated: i64,
    /// Companies without a change.
    pub unchanged: i64,
    /// Companies of the desk's.
    pub kept: i64,
    /// Rows repeated by a later row.
    pub repeated: i64,
    /// Rows not taken.
    pub refused: i64,
}

/// Writes a file down and gives its number.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewRun, now: i64) -> Result<i64, DbErr> {
    let run = ActiveModel {
        name: Set(new.name),
        spool: Set(new.spool),
        size: Set(new.size),
        state: Set(ImportState::Uploaded.code().to_owned()),
        account_id: Set(new.account_id),
        created_at: Set(now),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(run).exec(db).await?.last_insert_id)
}

/// The run of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Whether a file in the spool is still waited for by a run.
///
/// # Errors
/// The database's own.
pub async fn waits_for(db: &impl ConnectionTrait, spool: &str) -> Result<bool, DbErr> {
    let over = ImportState::ALL.iter().filter(|state| state.is_over());
    let run = Entity::find()
        .filter(Column::Spool.eq(spool))
        .filter(Column::State.is_not_in(over.map(|state| state.code())));
    Ok(run.one(db).await?.is_some())
}

/// The newest runs.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Id).limit(limit).all(db).await
}

/// Runs that wait for a worker, and runs whose worker has been silent since `silent`; oldest first.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &impl ConnectionTrait, silent: i64) -> Result<Vec<Model>, DbErr> {
    let codes = |states: [ImportState; 2]| states.map(ImportState::code);
    let waiting = Column::State.is_in(codes([ImportState::Uploaded, ImportState::Queued]));
    let dead = Condition::all()
        .add(Column::State.is_in(codes([ImportState::Checking, ImportState::Running])))
        .add(Column::BeatAt.lt(silent));
    Entity::find()
        .filter(Condition::any().add(waiting).add(dead))
        .order_by_asc(Column::Id)
        .limit(20)
        .all(db)
        .await
}

/// Runs looked at and never begun since `before`.
///
/// # Errors
/// The database's own.
pub async fn abandoned(db: &impl ConnectionTrait, before: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::State.eq(ImportState::Checked.code()))
        .filter(Column::CreatedAt.lt(before))
        .all(db)
        .await
}

/// Moves a run on, as it was read, from one state to another. Gives whether it still was as read: one worker wins.
///
/// # Errors
/// The database's own.
pub async fn turn(db: &impl ConnectionTrait, run: &Model, to: ImportState, now: i64) -> Result<bool, DbErr> {
    let mut update = Entity::update_many()
        .filter(Column::Id.eq(run.id))
        .filter(Column::State.eq(run.state.as_str()))
        .filter(match run.beat_at {
            Some(at) => Column::BeatAt.eq(at),
            None => Column::BeatAt.is_null(),
        })
        .col_expr(Column::State, Expr::value(to.code()));
    match to {
        ImportState::Running => update = update.col_expr(Column::StartedAt, Expr::value(now)),
        to if to.is_over() => update = update.col_expr(Column::EndedAt, Expr::value(now)),
        _ => {}
    }
    if matches!(to, ImportState::Checking | ImportState::Running) {
        update = update.col_expr(Column::BeatAt, Expr::value(now));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Calls off an open run. Gives whether one was open; its worker finds out at its next beat.
///
/// # Errors
/// The database's own.
pub async fn cancel(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let over = ImportState::ALL.iter().filter(|state| state.is_over());
    let cancelled = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_not_in(over.map(|state| state.code())))
        .col_expr(Column::State, Expr::value(ImportState::Cancelled.code()))
        .col_expr(Column::EndedAt, Expr::value(now))
        .exec(db)
        .await?;
    Ok(cancelled.rows_affected == 1)
}

/// Notes that a worker is alive, and its progress. Gives whether the run is still in that state: if not, it was called
/// off.
///
/// # Errors
/// The database's own.
pub async fn beat(
    db: &impl ConnectionTrait,
    id: i64,
    state: ImportState,
    reached: Reached,
    now: i64,
) -> Result<bool, DbErr> {
    let beaten = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(state.code()))
        .col_expr(Column::BeatAt, Expr::value(now))
        .col_expr(Column::Bytes, Expr::value(reached.bytes))
        .col_expr(Column::Read, Expr::value(reached.read))
        .col_expr(Column::Inserted, Expr::value(reached.inserted))
        .col_expr(Column::Updated, Expr::value(reached.updated))
        .col_expr(Column::Unchanged, Expr::value(reached.unchanged))
        .col_expr(Column::Kept, Expr::value(reached.kept))
        .col_expr(Column::Repeated, Expr::value(reached.repeated))
        .col_expr(Column::Refused, Expr::value(reached.refused))
        .exec(db)
        .await?;
    Ok(beaten.rows_affected == 1)
}

/// The end of a piece of work on a run.
#[derive(Clone, Debug)]
pub struct End {
    /// The state it was in.
    pub from: ImportState,
    /// The state it comes to be in.
    pub to: ImportState,
    /// The findings of the first pass.
    pub preview: Option<String>,
    /// The reason of an early end.
    pub failure: Option<String>,
}

/// Writes down how it ended. Gives whether it was still in the state: if not, it was called off.
///
/// # Errors
/// The database's own.
pub async fn end(db: &impl ConnectionTrait, id: i64, end: End, now: i64) -> Result<bool, DbErr> {
    let mut update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(end.from.code()))
        .col_expr(Column::State, Expr::value(end.to.code()))
        .col_expr(Column::Failure, Expr::value(end.failure));
    if let Some(preview) = end.preview {
        update = update.col_expr(Column::Preview, Expr::value(preview));
    }
    if end.to.is_over() {
        update = update.col_expr(Column::EndedAt, Expr::value(now));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}
