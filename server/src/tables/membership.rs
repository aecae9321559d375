//! Memberships: requests for access to a company, and their outcome.

use domain::{MembershipState, Role};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::{
    entities::{
        account,
        membership::{ActiveModel, Column, Entity, Model},
    },
    queue::{self, Key},
};

/// A row of the table.
pub type Membership = Model;

/// A membership and its account.
pub type WithAccount = (Model, account::Model);

/// A request for access: everything but its number.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// The account.
    pub account_id: i64,
    /// ИНН.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The company's name as shown.
    pub company_name: String,
    /// Whether the directory knows that name.
    pub company_verified: bool,
    /// The role.
    pub role: Role,
    /// The instant of the request.
    pub requested_at: i64,
    /// The deadline of the desk's decision.
    pub due_at: i64,
}

/// Writes a request down and gives its number.
///
/// # Errors
/// [`super::is_duplicate`] where the account has an open request for this company, or access to it; else the database's
/// own.
pub async fn insert(db: &impl ConnectionTrait, new: NewRequest) -> Result<i64, DbErr> {
    let request = ActiveModel {
        account_id: Set(new.account_id),
        inn: Set(new.inn),
        kpp: Set(new.kpp),
        company_name: Set(new.company_name),
        company_verified: Set(new.company_verified),
        role: Set(new.role.code().to_owned()),
        state: Set(MembershipState::Requested.code().to_owned()),
        requested_at: Set(new.requested_at),
        since: Set(new.requested_at),
        updated_at: Set(new.requested_at),
        due_at: Set(Some(new.due_at)),
        ..ActiveModel::default()
    };
    Ok(Entity::insert(request).exec(db).await?.last_insert_id)
}

/// An account's memberships, newest first.
///
/// # Errors
/// The database's own.
pub async fn of_account(db: &impl ConnectionTrait, account_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .order_by_desc(Column::RequestedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Memberships with their accounts, oldest request first; all of them, or those in `state`.
///
/// # Errors
/// The database's own.
pub async fn list(db: &impl ConnectionTrait, state: Option<MembershipState>) -> Result<Vec<WithAccount>, DbErr> {
    let mut query = Entity::find().find_also_related(account::Entity);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state.code()));
    }
    let rows = query
        .order_by_asc(Column::RequestedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(with_accounts(rows))
}

/// The membership of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The approved memberships of a company's contact persons, with their accounts.
///
/// # Errors
/// The database's own.
pub async fn contact_persons(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<WithAccount>, DbErr> {
    let rows = Entity::find()
        .find_also_related(account::Entity)
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::State.eq(MembershipState::Approved.code()))
        .filter(Column::Role.eq(Role::ContactPerson.code()))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(with_accounts(rows))
}

/// The approved memberships of a company's contact persons, locked until the transaction ends (PostgreSQL; on SQLite
/// one transaction writes at a time). An act of a contact person so comes wholly before or wholly after any change of
/// contact persons.
///
/// # Errors
/// The database's own.
pub async fn lock_contact_persons(db: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::State.eq(MembershipState::Approved.code()))
        .filter(Column::Role.eq(Role::ContactPerson.code()))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// A choice of a company's memberships.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// The oldest, at most so many; beginning after a place, if given.
    Oldest(u64, Option<Key>),
    /// The membership of this number.
    One(i64),
}

/// A company's memberships in any of these states, with their accounts, oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_company(
    db: &impl ConnectionTrait,
    inn: &str,
    kpp: &str,
    states: &[MembershipState],
    which: Which,
) -> Result<Vec<WithAccount>, DbErr> {
    let mut query = Entity::find()
        .find_also_related(account::Entity)
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::State.is_in(states.iter().map(|state| state.code())))
        .order_by_asc(Column::RequestedAt)
        .order_by_asc(Column::Id);
    query = match which {
        Which::One(id) => query.filter(Column::Id.eq(id)),
        Which::Oldest(most, None) => query.limit(most),
        Which::Oldest(most, Some(after)) => query.filter(queue::beyond(after, false)).limit(most),
    };
    Ok(with_accounts(query.all(db).await?))
}

/// The memberships of a company decided last, newest first, with their accounts.
///
/// # Errors
/// The database's own.
pub async fn decided_last(
    db: &impl ConnectionTrait,
    inn: &str,
    kpp: &str,
    most: u64,
) -> Result<Vec<WithAccount>, DbErr> {
    let open = [MembershipState::Requested, MembershipState::ActionNeeded].map(MembershipState::code);
    let rows = Entity::find()
        .find_also_related(account::Entity)
        .filter(Column::Inn.eq(inn))
        .filter(Column::Kpp.eq(kpp))
        .filter(Column::State.is_not_in(open))
        .filter(Column::DecidedAt.is_not_null())
        .order_by_desc(Column::DecidedAt)
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    Ok(with_accounts(rows))
}

/// Makes an approved membership's role another. Gives whether it was approved and had the role `from`.
///
/// # Errors
/// The database's own.
pub async fn change_role(db: &impl ConnectionTrait, id: i64, from: Role, to: Role, now: i64) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(MembershipState::Approved.code()))
        .filter(Column::Role.eq(from.code()))
        .col_expr(Column::Role, Expr::value(to.code()))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// A decision's changes to a membership.
#[derive(Clone, Debug)]
pub struct Change {
    /// The state it must still be in.
    pub from: MembershipState,
    /// The state it comes to be in.
    pub to: MembershipState,
    /// The role approved; `None` leaves the role unchanged.
    pub role: Option<Role>,
    /// Why, in the states that have a reason.
    pub reason: Option<String>,
    /// The applicant's answer; `None` leaves the answer unchanged.
    pub answer: Option<String>,
    /// The deadline of the desk's next decision; `None` where no decision is owed.
    pub due_at: Option<i64>,
    /// An actor as in the audit log.
    pub actor: String,
}

/// Writes a decision down. Gives whether the membership still stood at `from`: the first decision wins.
///
/// # Errors
/// [`super::is_duplicate`] where the account has another open membership of the company; else the database's own.
pub async fn change(db: &impl ConnectionTrait, id: i64, change: Change, now: i64) -> Result<bool, DbErr> {
    let mut update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(change.from.code()))
        .col_expr(Column::State, Expr::value(change.to.code()))
        .col_expr(Column::Reason, Expr::value(change.reason))
        .col_expr(Column::Since, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::DueAt, Expr::value(change.due_at))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .col_expr(Column::DecidedBy, Expr::value(change.actor));
    if let Some(role) = change.role {
        update = update.col_expr(Column::Role, Expr::value(role.code()));
    }
    if let Some(answer) = change.answer {
        update = update.col_expr(Column::Answer, Expr::value(answer));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Rows of a join; a foreign key rules out a membership without its account.
pub(super) fn with_accounts(rows: Vec<(Model, Option<account::Model>)>) -> Vec<WithAccount> {
    rows.into_iter()
        .filter_map(|(membership, account)| Some((membership, account?)))
        .collect()
}
