//! One mailbox, one key: the domain of a stored address in ASCII, where it is compared, and in its own letters, where
//! it is shown. And the proof that a browser has shown the password of a waiting registration, and that a second factor
//! was shown on a device.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text_null},
    sea_orm::{DbBackend, Statement, TryGetable},
};

/// Rewrites stored keys. The mailbox of several accounts stays with one; the others are noted in `mailbox_double`.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables with a key, and the column of the address as it is shown, where there is one.
const KEYS: [(&str, &str, Option<&str>); 4] = [
    ("registration", "email_key", Some("email")),
    ("link", "email", None),
    ("invitation", "email_key", Some("email")),
    ("staff_invitation", "email_key", Some("email")),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [text_null("waiting_hash"), big_integer_null("waiting_until")] {
            let add = Table::alter().table("registration").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        for (table, column) in factor_columns() {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let index = Index::create()
            .name("registration_waiting_hash_idx")
            .table("registration")
            .col("waiting_hash")
            .to_owned();
        manager.create_index(index).await?;
        let double = Table::create()
            .table("mailbox_double")
            // The account that its address no longer reaches, and the account it reaches.
            .col(big_integer("account_id").primary_key())
            .col(big_integer("kept_id"))
            // The instant of the row in the audit log.
            .col(big_integer_null("told_at"))
            .to_owned();
        manager.create_table(double).await?;
        accounts(manager).await?;
        for (table, key, shown) in KEYS {
            for (id, old) in odd(manager, table, key).await? {
                if let Some(new) = in_ascii(&old) {
                    set(manager, table, key, id, &new).await?;
                }
            }
            if let Some(shown) = shown {
                show(manager, table, shown).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The keys stay: older versions work with them, except for the doubles, whose old keys are gone.
        manager
            .drop_table(Table::drop().table("mailbox_double").to_owned())
            .await?;
        let index = Index::drop()
            .name("registration_waiting_hash_idx")
            .table("registration")
            .to_owned();
        manager.drop_index(index).await?;
        for (table, name) in [
            ("staff", "code_pauses"),
            ("device", "proved_at"),
            ("device", "code_tries"),
            ("device", "code_tries_since"),
        ] {
            let drop = Table::alter().table(table).drop_column(name).to_owned();
            manager.alter_table(drop).await?;
        }
        for name in ["waiting_hash", "waiting_until"] {
            let drop = Table::alter().table("registration").drop_column(name).to_owned();
            manager.alter_table(drop).await?;
        }
        Ok(())
    }
}

/// Columns for tries of second factors: a device on which one was shown has tries of its own, and strangers wait longer
/// each time.
fn factor_columns() -> [(&'static str, ColumnDef); 4] {
    [
        // The number of times in a row that all tries were used up.
        ("staff", integer("code_pauses").default(0).take()),
        // The instant a second factor was last shown on the device.
        ("device", big_integer_null("proved_at")),
        ("device", integer("code_tries").default(0).take()),
        ("device", big_integer("code_tries_since").default(0).take()),
    ]
}

/// Gives each mailbox to one account: the one with the most open doors, then the latest sign-in, then the oldest. The
/// others keep everything but their address.
async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut mailboxes = std::collections::BTreeMap::<String, Vec<i64>>::new();
    for (id, old) in odd(manager, "account", "email_key").await? {
        if let Some(new) = in_ascii(&old) {
            mailboxes.entry(new).or_default().push(id);
        }
    }
    for (mailbox, ids) in mailboxes {
        let list = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let ranked = format!(
            "SELECT account.id FROM account WHERE account.id IN ({list}) \
             ORDER BY (SELECT COUNT(*) FROM staff WHERE staff.account_id = account.id) DESC, \
             (SELECT COUNT(*) FROM membership WHERE membership.account_id = account.id AND membership.state = 'approved') DESC, \
             COALESCE(account.last_sign_in_at, 0) DESC, account.id"
        );
        let mut ranked = numbers(manager, &ranked).await?.into_iter();
        let Some(kept) = ranked.next() else { continue };
        // First of all, for the key is unique. No address that anybody can type has a «#» behind its «@».
        for double in ranked {
            set(manager, "account", "email_key", double, &format!("{mailbox}#{double}")).await?;
            let note = Query::insert()
                .into_table("mailbox_double")
                .columns(["account_id", "kept_id"])
                .values_panic([double.into(), kept.into()])
                .to_owned();
            manager.execute(note).await?;
        }
        set(manager, "account", "email_key", kept, &mailbox).await?;
    }
    show(manager, "account", "email").await
}

/// Puts a column into its own letters.
async fn show(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    for (id, old) in odd(manager, table, column).await? {
        if let Some(new) = in_letters(&old)
            && new != old
        {
            set(manager, table, column, id, &new).await?;
        }
    }
    Ok(())
}

/// Rows whose address may have several spellings.
async fn odd(manager: &SchemaManager<'_>, table: &str, column: &str) -> Result<Vec<(i64, String)>, DbErr> {
    let other_letters = match manager.get_database_backend() {
        DbBackend::Postgres => format!("{column} ~ '[^ -~]'"),
        _ => format!("{column} GLOB '*[^ -~]*'"),
    };
    let rows = format!(
        "SELECT id, {column} AS address FROM {table} WHERE {column} LIKE '%xn--%' OR {other_letters} ORDER BY id"
    );
    let rows = query(manager, &rows).await?;
    rows.iter()
        .map(|row| Ok((i64::try_get(row, "", "id")?, String::try_get(row, "", "address")?)))
        .collect()
}

async fn numbers(manager: &SchemaManager<'_>, sql: &str) -> Result<Vec<i64>, DbErr> {
    let rows = query(manager, sql).await?;
    rows.iter().map(|row| Ok(i64::try_get(row, "", "id")?)).collect()
}

async fn query(manager: &SchemaManager<'_>, sql: &str) -> Result<Vec<sea_orm_migration::sea_orm::QueryResult>, DbErr> {
    let statement = Statement::from_string(manager.get_database_backend(), sql);
    manager.get_connection().query_all_raw(statement).await
}

async fn set(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    id: i64,
    value: &str,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table(table)
        .value(column, value)
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    manager.execute(update).await
}

/// The key of an address: lower case, its domain in ASCII. A copy of the rule of this migration's day: an applied
/// migration doesn't change with the rules.
fn in_ascii(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    Some(format!("{}@{domain}", local.to_lowercase()))
}

fn in_letters(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let (domain, read) = idna::domain_to_unicode(domain);
    read.ok()?;
    Some(format!("{local}@{domain}"))
}
