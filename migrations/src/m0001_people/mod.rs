//! People at the door: registrations, accounts, requests, consents, and the audit log.

mod access;
mod record;
mod registration;

use sea_orm_migration::prelude::*;

/// Creates every table of the topic.
pub struct Migration;

/// The name by which databases know it. The derived name is that of the file, which is `mod` here.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            access::account(),
            registration::registration(),
            registration::link(),
            access::membership(),
            access::staff(),
            access::session(),
            access::sign_in_failure(),
            record::consent(),
            record::audit(),
            record::secret(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for index in registration::indexes()
            .into_iter()
            .chain(access::indexes())
            .chain(record::indexes())
        {
            manager.create_index(index).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(access::ONE_OPEN_MEMBERSHIP)
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "secret",
            "audit",
            "consent",
            "sign_in_failure",
            "session",
            "staff",
            "membership",
            "link",
            "registration",
            "account",
        ];
        for table in tables {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// An index named after its table and columns.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_idx", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
