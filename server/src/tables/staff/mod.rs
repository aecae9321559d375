//! People of the client-service desk.

mod factor;

use domain::StaffRole;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

pub use self::factor::{TryPace, count_try, enrol, forget_factor, forget_tries, propose_secret, take_step};
use super::entities::{
    account,
    staff::{ActiveModel, Column, Entity, Model},
};

/// A row of the table.
pub type Staff = Model;

/// The person of the desk with this account.
///
/// # Errors
/// The database's own.
pub async fn of_account(db: &impl ConnectionTrait, account_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(account_id)
        .filter(Column::RemovedAt.is_null())
        .one(db)
        .await
}

/// The accounts of all present people of the desk, by name; at most `most`, if given.
///
/// # Errors
/// The database's own.
pub async fn accounts(db: &impl ConnectionTrait, most: Option<u64>) -> Result<Vec<account::Model>, DbErr> {
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::RemovedAt.is_null())
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let mut people = super::account::by_ids(db, &ids).await?;
    people.sort_by(|a, b| (&a.last_name, &a.first_name, a.id).cmp(&(&b.last_name, &b.first_name, b.id)));
    Ok(people)
}

/// Whether anybody is of the desk now.
///
/// # Errors
/// The database's own.
pub async fn anybody(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let some = Entity::find().filter(Column::RemovedAt.is_null()).limit(1);
    Ok(some.count(db).await? > 0)
}

/// All present people of the desk, with their accounts, in the order they joined.
///
/// # Errors
/// The database's own.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<(Model, account::Model)>, DbErr> {
    let staff = Entity::find()
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::AddedAt)
        .order_by_asc(Column::AccountId)
        .all(db)
        .await?;
    // The desk is a dozen people.
    let ids = staff.iter().map(|row| row.account_id);
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(staff
        .into_iter()
        .filter_map(|row| {
            let account = accounts.iter().find(|account| account.id == row.account_id)?;
            Some((row, account.clone()))
        })
        .collect())
}

/// The administrators, locked against removal by another transaction until this one ends.
///
/// # Errors
/// The database's own.
pub async fn lock_administrators(db: &impl ConnectionTrait) -> Result<Vec<i64>, DbErr> {
    let rows = Entity::find()
        .filter(Column::RemovedAt.is_null())
        .filter(Column::Role.eq(StaffRole::Administrator.code()))
        .order_by_asc(Column::AccountId)
        .lock_exclusive()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

/// Makes the owner of an account one of the desk, again or for the first time; the second factor is to be set up anew. Gives
/// whether they were not of the desk already.
///
/// # Errors
/// [`super::is_duplicate`] where another transaction does the same; else the database's own.
pub async fn join(
    db: &impl ConnectionTrait,
    account_id: i64,
    role: StaffRole,
    added_by: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let Some(row) = Entity::find_by_id(account_id).one(db).await? else {
        let staff = ActiveModel {
            account_id: Set(account_id),
            role: Set(role.code().to_owned()),
            code_tries: Set(0),
            code_tries_since: Set(0),
            added_by: Set(added_by.to_owned()),
            added_at: Set(now),
            ..ActiveModel::default()
        };
        Entity::insert(staff).exec_without_returning(db).await?;
        return Ok(true);
    };
    if row.removed_at.is_none() {
        return Ok(false);
    }
    forget_factor(db, account_id).await?;
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::RemovedAt.is_not_null())
        .col_expr(Column::Role, Expr::value(role.code()))
        .col_expr(Column::AddedBy, Expr::value(added_by))
        .col_expr(Column::AddedAt, Expr::value(now))
        .col_expr(Column::RemovedAt, Expr::value(None::<i64>));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Changes a person's role. Gives whether the role was another one.
///
/// # Errors
/// The database's own.
pub async fn set_role(db: &impl ConnectionTrait, account_id: i64, role: StaffRole) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::RemovedAt.is_null())
        .filter(Column::Role.ne(role.code()))
        .col_expr(Column::Role, Expr::value(role.code()));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Removes a person.
///
/// # Errors
/// The database's own.
pub async fn remove(db: &impl ConnectionTrait, account_id: i64, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::RemovedAt.is_null())
        .col_expr(Column::RemovedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}
