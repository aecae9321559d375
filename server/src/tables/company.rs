//! The product's own directory of companies.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::entities::company::{ActiveModel, Column, Entity, Model};

/// Code of a row that came from a registry. Only such rows and the desk's are shown: a name that a person typed is not known to be
/// true.
pub const IMPORTED: &str = "import";

/// Code of a row that the desk has corrected: an import keeps its own data beside it.
pub const DESK: &str = "desk";

/// Code of a row that turned out to be another company: the row is kept so that an import doesn't bring it back.
pub const MERGED: &str = "merged";

/// A company as a registry names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// ИНН.
    pub inn: String,
    /// КПП; empty for a sole trader.
    pub kpp: String,
    /// The name as the registry writes it.
    pub name: String,
    /// The name as shown.
    pub shown: String,
    /// The name as searched for.
    pub search_key: String,
    /// Code of the state of the company.
    pub status: String,
}

/// The effect of an import on the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Companies that are new.
    pub inserted: u64,
    /// Companies whose name or state changed.
    pub updated: u64,
    /// Companies without a change.
    pub unchanged: u64,
    /// Companies that the desk has corrected or merged: new data of theirs are kept beside, and shown to the desk.
    pub kept: u64,
}

/// The company of an ИНН and КПП (empty for a sole trader), if a registry or the desk named it.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Option<Model>, DbErr> {
    let by_key = Entity::find().filter(Column::Inn.eq(inn)).filter(Column::Kpp.eq(kpp));
    by_key.filter(Column::Source.is_in([IMPORTED, DESK])).one(db).await
}

/// Whether there is no company at all.
///
/// # Errors
/// The database's own.
pub async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let any = Entity::find().select_only().column(Column::Id).limit(1);
    Ok(any.into_tuple::<i64>().one(db).await?.is_none())
}

/// Writes `companies` into the table; no key twice, and no more than a thousand. Rows typed by hand become imported
/// ones. Rows without a change are not written. In the desk's own rows only the registry's columns are written.
///
/// # Errors
/// The database's own.
pub async fn upsert(db: &impl ConnectionTrait, companies: Vec<Company>, now: i64) -> Result<Changes, DbErr> {
    let known = stored(db, &companies).await?;
    let mut changes = Changes::default();
    let mut rows = Vec::with_capacity(companies.len());
    for company in companies {
        match known.get(&(company.inn.clone(), company.kpp.clone())) {
            Some(stored) if stored.says(&company) => {
                changes.unchanged += 1;
                continue;
            }
            Some(stored) if stored.is_the_desks() => {
                keep_beside(db, &company, now).await?;
                changes.kept += 1;
                continue;
            }
            Some(_) => changes.updated += 1,
            None => changes.inserted += 1,
        }
        rows.push(row(company, now));
    }
    if !rows.is_empty() {
        let replace = OnConflict::columns([Column::Inn, Column::Kpp])
            .update_columns([
                Column::Name,
                Column::Shown,
                Column::SearchKey,
                Column::Status,
                Column::Source,
                Column::UpdatedAt,
            ])
            // The desk may have corrected it since it was read.
            .action_and_where(Expr::col((Entity, Column::Source)).is_not_in([DESK, MERGED]))
            .to_owned();
        Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(db)
            .await?;
    }
    Ok(changes)
}

/// The columns of a stored row that an import may change.
struct Stored {
    name: String,
    status: String,
    source: String,
    registry_name: Option<String>,
    registry_status: Option<String>,
}

impl Stored {
    /// The shown name and the search key follow from the name.
    fn says(&self, company: &Company) -> bool {
        if self.is_the_desks() {
            return self.registry_name.as_deref() == Some(company.name.as_str())
                && self.registry_status.as_deref() == Some(company.status.as_str());
        }
        self.name == company.name && self.status == company.status && self.source == IMPORTED
    }

    fn is_the_desks(&self) -> bool {
        [DESK, MERGED].contains(&self.source.as_str())
    }
}

/// Notes the registry's data of a company that the desk has corrected or merged.
async fn keep_beside(db: &impl ConnectionTrait, company: &Company, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Inn.eq(company.inn.as_str()))
        .filter(Column::Kpp.eq(company.kpp.as_str()))
        .col_expr(Column::RegistryName, Expr::value(company.name.as_str()))
        .col_expr(Column::RegistryStatus, Expr::value(company.status.as_str()))
        .col_expr(Column::RegistryAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}

/// The columns of a row that an import may change, as selected.
type StoredRow = (String, String, String, String, String, Option<String>, Option<String>);

async fn stored(db: &impl ConnectionTrait, companies: &[Company]) -> Result<HashMap<(String, String), Stored>, DbErr> {
    let inns = companies.iter().map(|company| company.inn.as_str());
    let rows: Vec<StoredRow> = Entity::find()
        .select_only()
        .columns([Column::Inn, Column::Kpp, Column::Name, Column::Status, Column::Source])
        .columns([Column::RegistryName, Column::RegistryStatus])
        .filter(Column::Inn.is_in(inns))
        .into_tuple()
        .all(db)
        .await?;
    let row = |(inn, kpp, name, status, source, registry_name, registry_status): StoredRow| {
        let stored = Stored {
            name,
            status,
            source,
            registry_name,
            registry_status,
        };
        ((inn, kpp), stored)
    };
    Ok(rows.into_iter().map(row).collect())
}

fn row(company: Company, now: i64) -> ActiveModel {
    ActiveModel {
        inn: Set(company.inn),
        kpp: Set(company.kpp),
        name: Set(company.name),
        shown: Set(company.shown),
        search_key: Set(company.search_key),
        status: Set(company.status),
        source: Set(IMPORTED.to_owned()),
        updated_at: Set(now),
        ..ActiveModel::default()
    }
}
