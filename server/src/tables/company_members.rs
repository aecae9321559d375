//! The members and applicants of a company: memberships by company, for the desk's work on companies.

use domain::MembershipState;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::{
    counting,
    entities::{
        account,
        membership::{Column, Entity},
    },
    membership::{Membership, WithAccount, with_accounts},
};

/// The number of people of a company that are shown.
const SHOWN: u64 = 100;

/// The number of rows read or changed by one statement.
const PIECE: usize = 1_000;

/// Memberships of a company by state.
///
/// # Errors
/// The database's own.
pub async fn count_by_state(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<(String, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "people")
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await
}

/// The newest memberships of a company with their accounts, at most a hundred.
///
/// # Errors
/// The database's own.
pub async fn newest(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<WithAccount>, DbErr> {
    let rows = Entity::find()
        .find_also_related(account::Entity)
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .order_by_desc(Column::Id)
        .limit(SHOWN)
        .all(db)
        .await?;
    Ok(with_accounts(rows))
}

/// The memberships of these numbers, with their accounts.
///
/// # Errors
/// The database's own.
pub async fn with_owners(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<WithAccount>, DbErr> {
    let mut all = Vec::new();
    for some in ids.chunks(PIECE) {
        let rows = Entity::find()
            .find_also_related(account::Entity)
            .filter(Column::Id.is_in(some.iter().copied()))
            .all(db)
            .await?;
        all.extend(with_accounts(rows));
    }
    Ok(all)
}

/// The memberships of a company that let in or may come to, of these accounts.
///
/// # Errors
/// The database's own.
pub async fn open_of(
    db: &impl ConnectionTrait,
    inn: &str,
    kpp: &str,
    accounts: &[i64],
) -> Result<Vec<Membership>, DbErr> {
    let open = [
        MembershipState::Requested,
        MembershipState::ActionNeeded,
        MembershipState::Approved,
    ];
    let mut all = Vec::new();
    for some in accounts.chunks(PIECE) {
        let rows = Entity::find()
            .filter(Column::AccountId.is_in(some.iter().copied()))
            .filter(Column::Inn.eq(inn))
            .filter(Column::Kpp.eq(kpp))
            .filter(Column::State.is_in(open.map(MembershipState::code)))
            .all(db)
            .await?;
        all.extend(rows);
    }
    Ok(all)
}

/// Locks memberships until the transaction ends, always in the order of their numbers (PostgreSQL; on SQLite it is the only one that
/// writes), and gives them as they are now.
///
/// # Errors
/// The database's own.
pub async fn lock(db: &impl ConnectionTrait, mut ids: Vec<i64>) -> Result<Vec<Membership>, DbErr> {
    ids.sort_unstable();
    let mut all = Vec::new();
    for some in ids.chunks(PIECE) {
        let rows = Entity::find()
            .filter(Column::Id.is_in(some.iter().copied()))
            .order_by_asc(Column::Id)
            .lock_exclusive()
            .all(db)
            .await?;
        all.extend(rows);
    }
    Ok(all)
}

/// Every membership of a company.
///
/// # Errors
/// The database's own.
pub async fn all(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<Membership>, DbErr> {
    Entity::find()
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// A company as people typed it, not taken from the directory.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Typed {
    /// ИНН.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The name as typed.
    pub company_name: String,
    /// The number of memberships with this company.
    pub people: i64,
    /// The instant of the first request.
    pub since: i64,
}

/// Companies that no directory knows, the longest waiting first.
///
/// # Errors
/// The database's own.
pub async fn typed(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Typed>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Inn, Column::Kpp, Column::CompanyName])
        .column_as(Column::Id.count(), "people")
        .column_as(Column::RequestedAt.min(), "since")
        // In the words of the index.
        .filter(Expr::cust("NOT company_verified"))
        .group_by(Column::Inn)
        .group_by(Column::Kpp)
        .group_by(Column::CompanyName)
        .order_by(Column::RequestedAt.min(), sea_orm::Order::Asc)
        .order_by_asc(Column::Inn)
        .limit(limit)
        .into_model()
        .all(db)
        .await
}

/// The number of companies that no directory knows, counted up to `most`.
///
/// # Errors
/// The database's own.
pub async fn count_typed(db: &impl ConnectionTrait, most: u64) -> Result<u64, DbErr> {
    let typed = Entity::find()
        .select_only()
        .columns([Column::Inn, Column::Kpp, Column::CompanyName])
        // In the words of the index.
        .filter(Expr::cust("NOT company_verified"))
        .distinct();
    counting::at_most(db, typed, most).await
}

/// Every membership of a company as typed.
///
/// # Errors
/// The database's own.
pub async fn of_typed(
    db: &impl ConnectionTrait,
    inn: &str,
    kpp: &str,
    company_name: &str,
) -> Result<Vec<Membership>, DbErr> {
    Entity::find()
        .filter(Expr::cust("NOT company_verified"))
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::CompanyName.eq(company_name))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The company that memberships come to be of, by its record in the directory.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// ИНН.
    pub inn: &'a str,
    /// КПП, empty for a sole trader.
    pub kpp: &'a str,
    /// The name as shown.
    pub shown: &'a str,
}

/// Moves memberships to a company of the directory.
///
/// # Errors
/// [`super::is_duplicate`] where an account has another open membership of that company; else the database's own.
pub async fn house(db: &impl ConnectionTrait, ids: &[i64], home: Home<'_>, now: i64) -> Result<(), DbErr> {
    for some in ids.chunks(PIECE) {
        Entity::update_many()
            .filter(Column::Id.is_in(some.iter().copied()))
            .col_expr(Column::Inn, Expr::value(home.inn))
            .col_expr(Column::Kpp, Expr::value(home.kpp))
            .col_expr(Column::CompanyName, Expr::value(home.shown))
            .col_expr(Column::CompanyVerified, Expr::value(true))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .exec(db)
            .await?;
    }
    Ok(())
}
