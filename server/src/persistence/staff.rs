//! People of the client-service desk.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::entities::staff::{Column, Entity, Model};

/// A row of the table.
pub type Staff = Model;

/// Somebody who is of the desk now.
///
/// # Errors
/// The database's own.
pub async fn of_account(db: &impl ConnectionTrait, account_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(account_id)
        .filter(Column::RemovedAt.is_null())
        .one(db)
        .await
}
