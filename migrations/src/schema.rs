//! Compares the database's schema with this binary's. Reading it creates nothing: a user with rights on rows alone may
//! ask, and PostgreSQL has nothing to remark on.

use sea_orm_migration::{
    MigratorTrait, SchemaManager,
    prelude::{ConnectionTrait, DbErr},
    sea_orm::{DatabaseConnection, EntityTrait, QueryOrder, Statement},
    seaql_migrations::{Column, Entity},
};

use crate::Migrator;

/// The difference between the database's schema and this binary's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Migrations still to be made, in their order.
    pub pending: Vec<String>,
    /// Migrations made that this binary neither knows nor can live with: a newer version's, except those noted as
    /// additive.
    pub unknown: Vec<String>,
}

/// Compares the database's schema with this binary's.
///
/// # Errors
/// The database's own.
pub async fn schema(db: &DatabaseConnection) -> Result<Schema, DbErr> {
    let noted = SchemaManager::new(db).has_table("seaql_migrations").await?;
    let made = if noted { made(db).await? } else { Vec::new() };
    let known = Migrator::get_migration_files();
    let known: Vec<String> = known.iter().map(|migration| migration.name().to_owned()).collect();
    let pending = known.iter().filter(|name| !made.contains(name)).cloned().collect();
    let mut unknown: Vec<String> = made.into_iter().filter(|name| !known.contains(name)).collect();
    if !unknown.is_empty() {
        let harmless = additive(db).await?;
        unknown.retain(|name| !harmless.contains(name));
    }
    Ok(Schema { pending, unknown })
}

/// The migrations that the newer version noted as additive.
async fn additive(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    if !SchemaManager::new(db).has_table("additive_migration").await? {
        return Ok(Vec::new());
    }
    let all = Statement::from_string(db.get_database_backend(), "SELECT version FROM additive_migration");
    let rows = db.query_all_raw(all).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

/// The migrations that are noted as made.
pub(crate) async fn made(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find().order_by_asc(Column::Version).all(db).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}
