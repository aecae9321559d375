//! Captcha challenges that were redrawn, answered wrongly or spent. Each change is one statement, so that of two
//! requests at once one wins, on either database.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, IntoColumnRef, OnConflict},
};

use super::entities::captcha::{ActiveModel, Column, Entity, Model};

/// A drawing of a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The challenge.
    pub id: String,
    /// The number of earlier drawings.
    pub drawn: i32,
    /// The instant of the drawing.
    pub drawn_at: i64,
    /// The end of the row's use.
    pub expires_at: i64,
}

/// The row of a challenge, if anything happened to it.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, id: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Counts a redrawing. `false` where the challenge was spent, or tried `tries` times, already.
///
/// # Errors
/// The database's own.
pub async fn redraw(db: &impl ConnectionTrait, drawing: Drawing, tries: i32) -> Result<bool, DbErr> {
    let count = OnConflict::column(Column::Id)
        .value(Column::Drawn, current(Column::Drawn).add(1))
        .update_columns([Column::DrawnAt, Column::ExpiresAt])
        .action_cond_where(open(tries))
        .to_owned();
    changed(db, row(drawing), count).await
}

/// Spends a challenge. `false` where it was spent, tried `tries` times or redrawn since.
///
/// # Errors
/// The database's own.
pub async fn spend(db: &impl ConnectionTrait, drawing: Drawing, tries: i32, now: i64) -> Result<bool, DbErr> {
    let spend = OnConflict::column(Column::Id)
        .update_column(Column::SpentAt)
        .action_cond_where(open(tries).add(Column::Drawn.eq(drawing.drawn)))
        .to_owned();
    changed(
        db,
        ActiveModel {
            spent_at: Set(Some(now)),
            ..row(drawing)
        },
        spend,
    )
    .await
}

/// Counts a wrong answer; the next answer is asked of other digits. `false` where the challenge was spent, or tried
/// `tries` times, already.
///
/// # Errors
/// The database's own.
pub async fn mistake(db: &impl ConnectionTrait, drawing: Drawing, tries: i32) -> Result<bool, DbErr> {
    let count = OnConflict::column(Column::Id)
        .value(Column::Mistakes, current(Column::Mistakes).add(1))
        .value(Column::Drawn, current(Column::Drawn).add(1))
        .action_cond_where(open(tries))
        .to_owned();
    changed(
        db,
        ActiveModel {
            mistakes: Set(1),
            drawn: Set(drawing.drawn + 1),
            ..row(drawing)
        },
        count,
    )
    .await
}

/// Takes back that a challenge was spent, at most `times` for one; only the caller that spent it may call this. `false`
/// where the challenge is not spent, or was given back that often.
///
/// # Errors
/// The database's own.
pub async fn give_back(db: &impl ConnectionTrait, id: &str, times: i32) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::SpentAt.is_not_null())
        .filter(Column::GivenBack.lt(times))
        .col_expr(Column::SpentAt, Expr::value(None::<i64>))
        .col_expr(Column::GivenBack, Expr::col(Column::GivenBack).add(1));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Deletes rows that are of no more use.
///
/// # Errors
/// The database's own.
pub async fn sweep(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::ExpiresAt.lt(now))
        .exec(db)
        .await?
        .rows_affected)
}

/// The stored value, not the inserted one.
fn current(column: Column) -> Expr {
    Expr::col((Entity, column).into_column_ref())
}

/// A challenge that can still be answered.
fn open(tries: i32) -> Condition {
    Condition::all()
        .add(Column::SpentAt.is_null())
        .add(Column::Mistakes.lt(tries))
}

fn row(drawing: Drawing) -> ActiveModel {
    ActiveModel {
        id: Set(drawing.id),
        drawn: Set(drawing.drawn),
        drawn_at: Set(drawing.drawn_at),
        mistakes: Set(0),
        spent_at: Set(None),
        given_back: Set(0),
        expires_at: Set(drawing.expires_at),
    }
}

async fn changed(db: &impl ConnectionTrait, row: ActiveModel, on_conflict: OnConflict) -> Result<bool, DbErr> {
    Ok(Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?
        == 1)
}
