//! Keys shared by every process of an installation; the first process makes them.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use super::entities::secret::{ActiveModel, Column, Entity};

/// The secret of this name; `fresh` is stored where none exists.
///
/// # Errors
/// The database's own.
pub async fn get_or_insert(db: &impl ConnectionTrait, name: &str, fresh: String) -> Result<String, DbErr> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        value: Set(fresh),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::Name])
        .exec_without_returning(db)
        .await?;
    let stored = Entity::find_by_id(name).one(db).await?;
    stored
        .map(|row| row.value)
        .ok_or_else(|| DbErr::RecordNotFound(format!("secret {name}")))
}
