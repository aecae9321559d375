//! The audit log for reading: newest first, by filters.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LikeExpr, extension::postgres::PgExpr},
};

use super::{
    counting,
    entities::{
        account,
        audit::{Column, Entity, Model},
    },
};

/// Rows of a kind of action that are called few.
const FEW: u64 = 2_000;

/// A row of the table.
pub type Record = Model;

/// The filter. An empty field does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these actors, or beginnings of actors: `cli:`; an empty list matches nobody.
    pub actors: Option<Vec<String>>,
    /// An action, or what actions begin with: `membership.`.
    pub action: Option<String>,
    /// A subject, or what subjects begin with: `membership:`.
    pub subject: Option<String>,
    /// The earliest instant.
    pub from: Option<i64>,
    /// Before.
    pub until: Option<i64>,
    /// Words in the details.
    pub text: Option<String>,
}

/// The most that numbers of rows may be out of the order of their instants: clocks are set back.
const ASTRAY: i64 = 10_000;

/// Rows above `above` and before `before` (numbers), newest first.
///
/// # Errors
/// The database's own.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
    above: i64,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut rows = Entity::find().filter(Column::Id.gt(above));
    if let Some(actors) = &filter.actors {
        let (kinds, whole): (Vec<&str>, Vec<&str>) =
            actors.iter().map(String::as_str).partition(|it| it.ends_with(':'));
        let whole = Condition::any().add(Column::Actor.is_in(whole));
        rows = rows.filter(
            kinds
                .into_iter()
                .fold(whole, |any, kind| any.add(begins(Column::Actor, kind, ':'))),
        );
    }
    if let Some(action) = &filter.action {
        rows = rows.filter(match few(db, action).await? {
            Some(ids) => Condition::all().add(Column::Id.is_in(ids)),
            None => begins(Column::Action, action, '.'),
        });
    }
    if let Some(subject) = &filter.subject {
        rows = rows.filter(begins(Column::Subject, subject, ':'));
    }
    // Instants have no index: the numbers, which grow with them, say where to look.
    if let Some(from) = filter.from {
        let about = place_of(db, from).await? - ASTRAY;
        rows = rows.filter(Column::Id.gte(about)).filter(Column::HappenedAt.gte(from));
    }
    if let Some(until) = filter.until {
        let about = place_of(db, until).await? + ASTRAY;
        rows = rows.filter(Column::Id.lt(about)).filter(Column::HappenedAt.lt(until));
    }
    if let Some(text) = &filter.text {
        rows = rows.filter(contains(db, (Entity, Column::Details), text));
    }
    if let Some(before) = before {
        rows = rows.filter(Column::Id.lt(before));
    }
    rows.order_by_desc(Column::Id).limit(limit).all(db).await
}

/// The number of the newest row; 0 where there is none.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    counting::highest::<Entity>(db, Column::Id).await
}

/// The number from which on rows are not before an instant, by halving.
async fn place_of(db: &impl ConnectionTrait, at: i64) -> Result<i64, DbErr> {
    let (mut before, mut after) = (0, newest(db).await? + 1);
    while before + 1 < after {
        let middle = before + (after - before) / 2;
        let row = Entity::find()
            .select_only()
            .columns([Column::Id, Column::HappenedAt])
            .filter(Column::Id.gte(middle))
            .order_by_asc(Column::Id);
        let row: Option<(i64, i64)> = row.into_tuple().one(db).await?;
        match row {
            Some((id, happened_at)) if happened_at < at => before = id,
            _ => after = middle,
        }
    }
    Ok(after)
}

/// The rows of all actions with this beginning, unless they are many: many rows are soon met on the way through the
/// log, while few would be looked for in all of it.
async fn few(db: &impl ConnectionTrait, action: &str) -> Result<Option<Vec<i64>>, DbErr> {
    let Some(start) = action.strip_suffix('.') else {
        return Ok(None);
    };
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(bytewise(db).gte(action))
        // The byte after the dot.
        .filter(bytewise(db).lt(format!("{start}/")))
        .limit(FEW + 1)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Some(ids).filter(|ids| ids.len() as u64 <= FEW))
}

/// Actions compared byte by byte, as in their index (migrations `m0011_companies`, `m0017_rows`), in any collation of
/// the database.
fn bytewise(db: &impl ConnectionTrait) -> Expr {
    match db.get_database_backend() {
        DatabaseBackend::Postgres => Expr::cust("action COLLATE \"C\""),
        _ => Expr::col((Entity, Column::Action)),
    }
}

/// A whole code; or, where the code ends in its separator, all codes that begin with it.
fn begins(column: Column, code: &str, separator: char) -> Condition {
    if !code.ends_with(separator) {
        return Condition::all().add(column.eq(code));
    }
    Condition::all().add(Expr::col((Entity, column)).like(LikeExpr::new(format!("{}%", escaped(code))).escape('\\')))
}

/// Whether a column contains these words, in any case (on SQLite the case of Latin letters alone is ignored).
pub(super) fn contains(db: &impl ConnectionTrait, column: impl sea_orm::sea_query::IntoColumnRef, words: &str) -> Expr {
    let like = format!("%{}%", escaped(words));
    match db.get_database_backend() {
        // PostgreSQL's escape is a backslash by default; SQLite has no default.
        DatabaseBackend::Postgres => Expr::col(column).ilike(like),
        _ => Expr::col(column).like(LikeExpr::new(like).escape('\\')),
    }
}

/// Escapes the characters that `LIKE` would read as a pattern.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Фамилия, имя and address of accounts, by number.
///
/// # Errors
/// The database's own.
pub async fn people(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Vec<(i64, String, String, String)>, DbErr> {
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::LastName])
        .columns([account::Column::FirstName, account::Column::Email])
        .filter(account::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await
}
