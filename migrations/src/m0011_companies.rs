//! Companies for the desk's work: corrected, merged, read in from files. And indexes for the desk's searches.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, big_pk_auto, text, text_null},
    sea_orm::{ConnectionTrait, DatabaseBackend},
};

/// Adds columns to `company`, creates `import_run` and indexes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in company_columns() {
            // One at a time: SQLite adds no two.
            let add = Table::alter().table("company").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        manager.create_table(import_run()).await?;
        let db = manager.get_connection();
        // Prefixes are ranges in any collation of the database; SQLite compares bytes by itself.
        db.execute_unprepared(match manager.get_database_backend() {
            DatabaseBackend::Postgres => "CREATE INDEX company_search_idx ON company (search_key COLLATE \"C\", id)",
            _ => "CREATE INDEX company_search_idx ON company (search_key, id)",
        })
        .await?;
        // Few of many: both databases have partial indexes, in the same words.
        db.execute_unprepared(
            "CREATE INDEX membership_unverified_idx ON membership (inn, kpp, company_name) WHERE NOT company_verified",
        )
        .await?;
        db.execute_unprepared(
            "CREATE INDEX company_merged_into_idx ON company (merged_into) WHERE merged_into IS NOT NULL",
        )
        .await?;
        for (table, columns) in [
            ("company", ["kpp", "inn"]),
            ("audit", ["actor", "id"]),
            ("audit", ["action", "id"]),
        ] {
            manager.create_index(index(table, columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "company_search_idx",
            "membership_unverified_idx",
            "company_merged_into_idx",
            "company_kpp_inn_idx",
            "audit_actor_id_idx",
            "audit_action_id_idx",
        ] {
            manager
                .get_connection()
                .execute_unprepared(&format!("DROP INDEX {name}"))
                .await?;
        }
        manager.drop_table(Table::drop().table("import_run").to_owned()).await?;
        for name in ["registry_name", "registry_status", "registry_at", "merged_into"] {
            let drop = Table::alter().table("company").drop_column(name).to_owned();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}

fn company_columns() -> [ColumnDef; 4] {
    [
        // The registry's data of a company that the desk has corrected: neither overwrites the other.
        text_null("registry_name"),
        text_null("registry_status"),
        big_integer_null("registry_at"),
        // The number of the company that this row was merged into.
        big_integer_null("merged_into"),
    ]
}

/// A file of companies, from its upload to its end.
fn import_run() -> TableCreateStatement {
    Table::create()
        .table("import_run")
        .col(big_pk_auto("id"))
        // The file's own name, and its name in the spool.
        .col(text("name"))
        .col(text("spool"))
        .col(big_integer("size"))
        .col(text("state"))
        .col(big_integer("account_id"))
        .col(big_integer("created_at"))
        .col(big_integer_null("started_at"))
        .col(big_integer_null("ended_at"))
        // The worker's last report; after a while of silence the worker is taken for dead.
        .col(big_integer_null("beat_at"))
        .col(big_integer("bytes").default(0))
        .col(big_integer("read").default(0))
        .col(big_integer("inserted").default(0))
        .col(big_integer("updated").default(0))
        .col(big_integer("unchanged").default(0))
        .col(big_integer("kept").default(0))
        .col(big_integer("repeated").default(0))
        .col(big_integer("refused").default(0))
        // JSON: the findings of the first pass.
        .col(text_null("preview"))
        // Why it ended early: a code.
        .col(text_null("failure"))
        .to_owned()
}

fn index(table: &'static str, columns: [&'static str; 2]) -> IndexCreateStatement {
    let [first, second] = columns;
    Index::create()
        .name(format!("{table}_{first}_{second}_idx"))
        .table(table)
        .col(first)
        .col(second)
        .to_owned()
}
