//! A migration is one transaction, with the note that it was applied. sea-orm-migration does so on PostgreSQL alone; on
//! SQLite a process killed in between left half a migration, which could be neither repeated nor continued.

use sea_orm_migration::{
    prelude::{ConnectionTrait, DbErr, MigrationName, MigrationTrait, SchemaManager},
    sea_orm::Statement,
};

/// Makes a migration whole.
pub(crate) fn whole(migration: impl MigrationTrait + 'static) -> Box<dyn MigrationTrait> {
    Box::new(Whole {
        migration: Box::new(migration),
        is_additive: false,
    })
}

/// Makes a migration whole whose additions the version before can ignore: tables, columns that are null or have a
/// default, indexes. Processes of that version go on serving during the upgrade. For migrations after `m0021_additive`.
pub(crate) fn additive(migration: impl MigrationTrait + 'static) -> Box<dyn MigrationTrait> {
    Box::new(Whole {
        migration: Box::new(migration),
        is_additive: true,
    })
}

struct Whole {
    migration: Box<dyn MigrationTrait>,
    is_additive: bool,
}

impl MigrationName for Whole {
    fn name(&self) -> &str {
        self.migration.name()
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Whole {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.migration.up(manager).await?;
        if self.is_additive {
            note(
                manager,
                "INSERT INTO additive_migration (version) VALUES ($1)",
                self.name(),
            )
            .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if self.is_additive {
            note(
                manager,
                "DELETE FROM additive_migration WHERE version = $1",
                self.name(),
            )
            .await?;
        }
        self.migration.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn note(manager: &SchemaManager<'_>, sql: &str, name: &str) -> Result<(), DbErr> {
    let note = Statement::from_sql_and_values(manager.get_database_backend(), sql, [name.into()]);
    manager.get_connection().execute_raw(note).await.map(drop)
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::{
        MigratorTrait,
        prelude::{DeriveMigrationName, Table},
        schema::text_null,
        sea_orm::{ConnectOptions, Database},
    };

    use super::*;
    use crate::{Migrator, schema};

    #[derive(DeriveMigrationName)]
    struct Tomorrow;

    #[async_trait::async_trait]
    impl MigrationTrait for Tomorrow {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let column = Table::alter().table("secret").add_column(text_null("note")).to_owned();
            manager.alter_table(column).await
        }

        async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let column = Table::alter().table("secret").drop_column("note").to_owned();
            manager.alter_table(column).await
        }
    }

    #[tokio::test]
    async fn the_version_before_goes_on_where_a_migration_was_additive() {
        let mut options = ConnectOptions::new("sqlite::memory:");
        options.max_connections(1).sqlx_logging(false);
        let db = Database::connect(options).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        let (manager, tomorrow) = (SchemaManager::new(&db), additive(Tomorrow));
        tomorrow.up(&manager).await.unwrap();
        let made = format!(
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('{}', 0)",
            tomorrow.name()
        );
        db.execute_unprepared(&made).await.unwrap();
        assert_eq!(schema(&db).await.unwrap(), crate::Schema::default());
        tomorrow.down(&manager).await.unwrap();
        assert_eq!(schema(&db).await.unwrap().unknown, [tomorrow.name()]);
    }
}
