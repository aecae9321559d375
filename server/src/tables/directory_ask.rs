//! Recent queries to the directory, by asker and company. Each function is one statement, so its effect is atomic
//! across processes.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::OnConflict,
};

use super::entities::directory_ask::{ActiveModel, Column, Entity};

/// Notes that somebody asks for a company. `false` where that was noted already: asking again tells nothing new.
///
/// # Errors
/// The database's own.
pub async fn note(
    db: &impl ConnectionTrait,
    asker: &str,
    (inn, kpp): (&str, &str),
    outside: bool,
    now: i64,
) -> Result<bool, DbErr> {
    let ask = ActiveModel {
        asker: Set(asker.to_owned()),
        inn: Set(inn.to_owned()),
        kpp: Set(kpp.to_owned()),
        outside: Set(outside),
        asked_at: Set(now),
    };
    let once = OnConflict::columns([Column::Asker, Column::Inn, Column::Kpp, Column::Outside])
        .do_nothing()
        .to_owned();
    let insert = Entity::insert(ask).on_conflict(once);
    Ok(insert.exec_without_returning(db).await? == 1)
}

/// Takes a note back: the question was not put after all.
///
/// # Errors
/// The database's own.
pub async fn take_back(
    db: &impl ConnectionTrait,
    asker: &str,
    (inn, kpp): (&str, &str),
    outside: bool,
) -> Result<(), DbErr> {
    let key = (asker.to_owned(), inn.to_owned(), kpp.to_owned(), outside);
    Entity::delete_by_id(key).exec(db).await.map(drop)
}

/// The number of companies an asker has asked for since an instant, from either source.
///
/// # Errors
/// The database's own.
pub async fn count_of(db: &impl ConnectionTrait, asker: &str, since: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::Asker.eq(asker))
        .filter(Column::Outside.eq(false))
        .filter(Column::AskedAt.gt(since))
        .count(db)
        .await
}

/// The number of queries that have left this installation since an instant.
///
/// # Errors
/// The database's own.
pub async fn count_outside(db: &impl ConnectionTrait, since: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::Outside.eq(true))
        .filter(Column::AskedAt.gt(since))
        .count(db)
        .await
}

/// Deletes queries before an instant. Gives the number of rows.
///
/// # Errors
/// The database's own.
pub async fn delete_before(db: &impl ConnectionTrait, before: i64) -> Result<u64, DbErr> {
    let over = Entity::delete_many().filter(Column::AskedAt.lt(before));
    Ok(over.exec(db).await?.rows_affected)
}
