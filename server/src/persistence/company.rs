//! The product's own directory of companies.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};

use super::entities::company::{ActiveModel, Column, Entity, Model};

/// Code of a row that came from a registry. Only such rows are shown: a name that a person typed is not known to be true.
pub const IMPORTED: &str = "import";

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

/// What an import did to the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Companies that weren't there.
    pub inserted: u64,
    /// Companies whose name or state is another now.
    pub updated: u64,
    /// Companies that were there as they are.
    pub unchanged: u64,
}

/// The company of an ИНН and КПП (empty for a sole trader), if a registry named it.
///
/// # Errors
/// The database's own.
pub async fn find(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Option<Model>, DbErr> {
    let by_key = Entity::find().filter(Column::Inn.eq(inn)).filter(Column::Kpp.eq(kpp));
    by_key.filter(Column::Source.eq(IMPORTED)).one(db).await
}

/// Whether there is no company at all.
///
/// # Errors
/// The database's own.
pub async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let any = Entity::find().select_only().column(Column::Id).limit(1);
    Ok(any.into_tuple::<i64>().one(db).await?.is_none())
}

/// Makes the table say what `companies` say; no key twice, and no more than a thousand. Rows that were typed by hand
/// become imported ones. Rows that say it already are not written.
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
            .to_owned();
        Entity::insert_many(rows)
            .on_conflict(replace)
            .exec_without_returning(db)
            .await?;
    }
    Ok(changes)
}

/// What of a stored row can change.
struct Stored {
    name: String,
    status: String,
    source: String,
}

impl Stored {
    /// The shown name and the search key follow from the name.
    fn says(&self, company: &Company) -> bool {
        self.name == company.name && self.status == company.status && self.source == IMPORTED
    }
}

async fn stored(db: &impl ConnectionTrait, companies: &[Company]) -> Result<HashMap<(String, String), Stored>, DbErr> {
    let inns = companies.iter().map(|company| company.inn.as_str());
    let rows: Vec<(String, String, String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Inn, Column::Kpp, Column::Name, Column::Status, Column::Source])
        .filter(Column::Inn.is_in(inns))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(inn, kpp, name, status, source)| ((inn, kpp), Stored { name, status, source }))
        .collect())
}

fn row(company: Company, now: i64) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        inn: Set(company.inn),
        kpp: Set(company.kpp),
        name: Set(company.name),
        shown: Set(company.shown),
        search_key: Set(company.search_key),
        status: Set(company.status),
        source: Set(IMPORTED.to_owned()),
        updated_at: Set(now),
    }
}
