//! Undoing half a migration. Gangway up to 0.1 applied a migration to SQLite statement by statement: a killed process
//! left some of its tables, columns and indexes, and no note of it. The next start ended with «table already exists».
//!
//! The changes of a migration are found by applying it to an empty database in memory. Only its additions are taken
//! away, and only its removals are put back; nothing else of the file is touched, and no row that somebody may have
//! written.

use std::collections::BTreeMap;

use sea_orm_migration::{
    MigrationTrait, MigratorTrait, SchemaManager,
    prelude::{ConnectionTrait, DbErr},
    sea_orm::{ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, Statement},
};

use crate::{Migrator, schema};

/// Undoes the part that a killed process left of the first migration not noted as made. Call in a transaction of
/// SQLite. Gives that migration's name; `None` where no part of it exists, or where its tables hold rows besides its
/// own.
///
/// # Errors
/// The database's own.
pub async fn undo_half(tx: &DatabaseTransaction) -> Result<Option<String>, DbErr> {
    let made = schema::made(tx).await?;
    let mut migrations = Migrator::migrations();
    let Some(at) = migrations
        .iter()
        .position(|it| !made.iter().any(|name| name == it.name()))
    else {
        return Ok(None);
    };
    let half = migrations.remove(at);
    migrations.retain(|it| made.iter().any(|name| name == it.name()));
    let model = in_memory(&migrations).await?;
    let before = Shape::of(&model).await?;
    half.up(&SchemaManager::new(&model)).await?;
    let after = Shape::of(&model).await?;
    let undone = undo(tx, &model, &before, &after).await?;
    model.close().await?;
    Ok(undone.then(|| half.name().to_owned()))
}

async fn in_memory(migrations: &[Box<dyn MigrationTrait>]) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    for migration in migrations {
        migration.up(&SchemaManager::new(&db)).await?;
    }
    Ok(db)
}

/// The tables and indexes of a database.
struct Shape {
    /// Tables: the statement that makes each, and its columns.
    tables: BTreeMap<String, (String, Vec<String>)>,
    /// Indexes, with the statement that makes each.
    indexes: BTreeMap<String, String>,
}

impl Shape {
    async fn of(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let mut shape = Self {
            tables: BTreeMap::new(),
            indexes: BTreeMap::new(),
        };
        // Without a statement are the indexes that belong to a key.
        let all = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
        for row in db
            .query_all_raw(Statement::from_string(db.get_database_backend(), all))
            .await?
        {
            let (kind, name, sql): (String, String, String) = (
                row.try_get("", "type")?,
                row.try_get("", "name")?,
                row.try_get("", "sql")?,
            );
            match kind.as_str() {
                "table" => {
                    let columns = columns(db, &name).await?;
                    shape.tables.insert(name, (sql, columns));
                }
                "index" => _ = shape.indexes.insert(name, sql),
                _ => {}
            }
        }
        Ok(shape)
    }
}

async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<String>, DbErr> {
    let all = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT name FROM pragma_table_info(?)",
        [table.into()],
    );
    let rows = db.query_all_raw(all).await?;
    rows.iter().map(|row| row.try_get("", "name")).collect()
}

/// Brings the differences between `before` and `after` back to `before`. `false` where no difference was there, or
/// where somebody's rows are.
async fn undo(
    tx: &DatabaseTransaction,
    model: &DatabaseConnection,
    before: &Shape,
    after: &Shape,
) -> Result<bool, DbErr> {
    let there = Shape::of(tx).await?;
    let added = |name: &&String| !before.tables.contains_key(*name) && there.tables.contains_key(*name);
    let tables: Vec<&String> = after.tables.keys().filter(added).collect();
    for table in &tables {
        if rows(tx, table).await? > rows(model, table).await? {
            return Ok(false);
        }
    }
    let mut statements = Vec::new();
    for (index, _) in after
        .indexes
        .iter()
        .filter(|(name, _)| !before.indexes.contains_key(*name))
    {
        if there.indexes.contains_key(index) {
            statements.push(format!("DROP INDEX \"{index}\""));
        }
    }
    statements.extend(tables.iter().map(|table| format!("DROP TABLE \"{table}\"")));
    for (table, (_, columns)) in &before.tables {
        let (Some((_, with)), Some((_, found))) = (after.tables.get(table), there.tables.get(table)) else {
            continue;
        };
        let added = with
            .iter()
            .filter(|name| !columns.contains(name) && found.contains(name));
        statements.extend(added.map(|column| format!("ALTER TABLE \"{table}\" DROP COLUMN \"{column}\"")));
    }
    let removed = before
        .indexes
        .iter()
        .filter(|(name, _)| !after.indexes.contains_key(*name));
    for (_, sql) in removed.filter(|(name, _)| !there.indexes.contains_key(*name)) {
        statements.push(sql.clone());
    }
    for statement in &statements {
        tx.execute_unprepared(statement).await?;
    }
    Ok(!statements.is_empty())
}

async fn rows(db: &impl ConnectionTrait, table: &str) -> Result<i64, DbErr> {
    let count = Statement::from_string(
        db.get_database_backend(),
        format!("SELECT COUNT(*) AS n FROM \"{table}\""),
    );
    let row = db.query_one_raw(count).await?;
    row.map_or(Ok(0), |row| row.try_get("", "n"))
}
