//! The schema that is there, compared with the one that this binary needs. Reading it creates nothing: whoever only reads and writes rows
//! may ask, and PostgreSQL has nothing to remark on.

use sea_orm_migration::{
    MigratorTrait, SchemaManager,
    prelude::{ConnectionTrait, DbErr},
    sea_orm::{DatabaseConnection, EntityTrait, QueryOrder},
    seaql_migrations::{Column, Entity},
};

use crate::Migrator;

/// How the schema that is there differs from the one this binary needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Migrations still to be made, in their order.
    pub pending: Vec<String>,
    /// Migrations made that this binary doesn't know: those of a newer one.
    pub unknown: Vec<String>,
}

/// Compares the schema that is there with what this binary needs.
///
/// # Errors
/// The database's own.
pub async fn schema(db: &DatabaseConnection) -> Result<Schema, DbErr> {
    let noted = SchemaManager::new(db).has_table("seaql_migrations").await?;
    let made = if noted { made(db).await? } else { Vec::new() };
    let known = Migrator::get_migration_files();
    let known: Vec<String> = known.iter().map(|migration| migration.name().to_owned()).collect();
    Ok(Schema {
        pending: known.iter().filter(|name| !made.contains(name)).cloned().collect(),
        unknown: made.into_iter().filter(|name| !known.contains(name)).collect(),
    })
}

/// The migrations that are noted as made.
pub(crate) async fn made(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find().order_by_asc(Column::Version).all(db).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}
