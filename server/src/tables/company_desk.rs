//! The directory for the desk's work: searched, corrected, merged.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Condition, Expr, ExprTrait},
};

use super::{
    company::{DESK, IMPORTED, MERGED},
    entities::company::{Column, Entity, Model},
};

/// A row of the table.
pub type CompanyRow = Model;

/// The subject of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// An ИНН, by its beginning.
    Inn(String),
    /// A КПП.
    Kpp(String),
    /// An ИНН and КПП.
    Key(String, String),
    /// A name, by the beginning of its search key; empty finds every company.
    Name(String),
}

/// Found companies in the order of the search, beginning after one of them.
///
/// # Errors
/// The database's own.
pub async fn search(
    db: &impl ConnectionTrait,
    sought: &Sought,
    after: Option<&Model>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let found = match sought {
        Sought::Name(prefix) => by_name(db, prefix, after),
        // Up to the last ИНН with this beginning. Digits alone stand in the same order in every collation.
        Sought::Inn(prefix) => by_number(after)
            .filter(Column::Inn.gte(prefix.as_str()))
            .filter(Column::Inn.lte(format!("{prefix:9<12}"))),
        Sought::Kpp(kpp) => by_number(after).filter(Column::Kpp.eq(kpp.as_str())),
        Sought::Key(inn, kpp) => by_number(after)
            .filter(Column::Inn.eq(inn.as_str()))
            .filter(Column::Kpp.eq(kpp.as_str())),
    };
    found.limit(limit).all(db).await
}

fn by_number(after: Option<&Model>) -> Select<Entity> {
    let mut found = Entity::find();
    if let Some(last) = after {
        let beyond = Condition::any()
            .add(Column::Inn.gt(last.inn.as_str()))
            .add(Column::Kpp.gt(last.kpp.as_str()));
        found = found.filter(Column::Inn.gte(last.inn.as_str())).filter(beyond);
    }
    found.order_by_asc(Column::Inn).order_by_asc(Column::Kpp)
}

fn by_name(db: &impl ConnectionTrait, prefix: &str, after: Option<&Model>) -> Select<Entity> {
    let key = || bytewise(db);
    let mut found = Entity::find();
    if !prefix.is_empty() {
        found = found
            .filter(key().gte(prefix))
            .filter(key().lt(format!("{prefix}{}", char::MAX)));
    }
    if let Some(last) = after {
        let beyond = Condition::any()
            .add(key().gt(last.search_key.as_str()))
            .add(Column::Id.gt(last.id));
        found = found.filter(key().gte(last.search_key.as_str())).filter(beyond);
    }
    found.order_by(key(), sea_orm::Order::Asc).order_by_asc(Column::Id)
}

/// The search key compared byte by byte, as in its index, in any collation of the database.
fn bytewise(db: &impl ConnectionTrait) -> Expr {
    match db.get_database_backend() {
        DatabaseBackend::Postgres => Expr::cust("\"company\".\"search_key\" COLLATE \"C\""),
        _ => Expr::col((Entity, Column::SearchKey)),
    }
}

/// The company of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Every company of an ИНН, at most a hundred: its branches.
///
/// # Errors
/// The database's own.
pub async fn of_inn(db: &impl ConnectionTrait, inn: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Inn.eq(inn))
        .order_by_asc(Column::Kpp)
        .limit(100)
        .all(db)
        .await
}

/// The companies merged into `id`.
///
/// # Errors
/// The database's own.
pub async fn merged_into(db: &impl ConnectionTrait, id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::MergedInto.eq(id))
        .order_by_asc(Column::Id)
        .limit(100)
        .all(db)
        .await
}

/// The desk's correction of a company.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The name as written.
    pub name: String,
    /// The name as shown.
    pub shown: String,
    /// The name as searched for.
    pub search_key: String,
    /// Code of the state of the company.
    pub status: String,
    /// Whether the registry says the same: then the row is the registry's again.
    pub as_registry: bool,
}

/// Writes a correction, with the registry's data beside it. Gives whether the company was still unchanged since it was
/// read.
///
/// # Errors
/// The database's own.
pub async fn correct(db: &impl ConnectionTrait, row: &Model, to: Correction, now: i64) -> Result<bool, DbErr> {
    let mut update = Entity::update_many()
        .filter(Column::Id.eq(row.id))
        .filter(Column::UpdatedAt.eq(row.updated_at))
        .filter(Column::Source.ne(MERGED))
        .col_expr(Column::Name, Expr::value(to.name))
        .col_expr(Column::Shown, Expr::value(to.shown))
        .col_expr(Column::SearchKey, Expr::value(to.search_key))
        .col_expr(Column::Status, Expr::value(to.status))
        .col_expr(
            Column::Source,
            Expr::value(if to.as_registry { IMPORTED } else { DESK }),
        )
        // Two corrections within a millisecond are two versions all the same.
        .col_expr(Column::UpdatedAt, Expr::value(Ord::max(now, row.updated_at + 1)));
    if to.as_registry {
        update = update
            .col_expr(Column::RegistryName, Expr::value(None::<String>))
            .col_expr(Column::RegistryStatus, Expr::value(None::<String>))
            .col_expr(Column::RegistryAt, Expr::value(None::<i64>));
    } else if row.source == IMPORTED {
        update = update
            .col_expr(Column::RegistryName, Expr::value(row.name.as_str()))
            .col_expr(Column::RegistryStatus, Expr::value(row.status.as_str()))
            .col_expr(Column::RegistryAt, Expr::value(row.updated_at));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Locks a company that isn't merged until the transaction ends. Gives whether the company exists.
///
/// # Errors
/// The database's own.
pub async fn hold(db: &impl ConnectionTrait, id: i64) -> Result<bool, DbErr> {
    let held = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Source.ne(MERGED))
        .col_expr(Column::Id, Expr::value(id))
        .exec(db)
        .await?;
    Ok(held.rows_affected == 1)
}

/// Marks a company as merged into `survivor`, and with it all companies merged into it before.
///
/// # Errors
/// The database's own.
pub async fn merge(db: &impl ConnectionTrait, row: &Model, survivor: i64, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::MergedInto.eq(row.id))
        .col_expr(Column::MergedInto, Expr::value(survivor))
        .exec(db)
        .await?;
    let mut update = Entity::update_many()
        .filter(Column::Id.eq(row.id))
        .col_expr(Column::Source, Expr::value(MERGED))
        .col_expr(Column::MergedInto, Expr::value(survivor))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    if row.source == IMPORTED {
        update = update
            .col_expr(Column::RegistryName, Expr::value(row.name.as_str()))
            .col_expr(Column::RegistryStatus, Expr::value(row.status.as_str()))
            .col_expr(Column::RegistryAt, Expr::value(row.updated_at));
    }
    update.exec(db).await.map(drop)
}
