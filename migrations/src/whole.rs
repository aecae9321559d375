//! A migration is one transaction, with the note that it was applied. sea-orm-migration does so on PostgreSQL alone; on SQLite a
//! process that was killed in between left half a migration, which could be neither repeated nor gone on with.

use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

/// Makes each of them whole.
pub(crate) fn each(migrations: Vec<Box<dyn MigrationTrait>>) -> Vec<Box<dyn MigrationTrait>> {
    let whole = |migration| Box::new(Whole(migration)) as Box<dyn MigrationTrait>;
    migrations.into_iter().map(whole).collect()
}

struct Whole(Box<dyn MigrationTrait>);

impl MigrationName for Whole {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Whole {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
