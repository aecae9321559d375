//! Queries about the database itself.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryOrder, QuerySelect, Statement};

use super::{Database, begin, entities::audit, secret};

/// The database's name and version.
///
/// # Errors
/// The database's own.
pub async fn version(db: &Database) -> Result<String, DbErr> {
    let (name, query) = match db.get_database_backend() {
        DatabaseBackend::Sqlite => ("SQLite", "SELECT sqlite_version() AS version"),
        _ => ("PostgreSQL", "SELECT current_setting('server_version') AS version"),
    };
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), query))
        .await?;
    let version: Option<String> = row.map(|row| row.try_get("", "version")).transpose()?;
    Ok(format!("{name} {}", version.unwrap_or_default()))
}

/// Writes a row and takes it back.
///
/// # Errors
/// The database's own.
pub async fn try_to_write(db: &Database) -> Result<(), DbErr> {
    let tx = begin(db).await?;
    secret::get_or_insert(&tx, "doctor", String::new()).await?;
    tx.rollback().await
}

/// The time of the database's own clock, in Unix milliseconds; `None` where the database has no clock.
///
/// # Errors
/// The database's own.
pub async fn clock(db: &Database) -> Result<Option<i64>, DbErr> {
    let backend = db.get_database_backend();
    if backend == DatabaseBackend::Sqlite {
        return Ok(None);
    }
    let query = "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT AS now";
    let row = db.query_one_raw(Statement::from_string(backend, query)).await?;
    row.map(|row| row.try_get("", "now")).transpose()
}

/// The instant of the newest row of the audit log.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    audit::Entity::find()
        .select_only()
        .column(audit::Column::HappenedAt)
        .order_by_desc(audit::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}
