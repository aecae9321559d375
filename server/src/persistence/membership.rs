//! Who asked for access to which company, and what became of it.

use domain::{MembershipState, Role};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::entities::{
    account,
    membership::{ActiveModel, Column, Entity, Model},
};

/// A row of the table.
pub type Membership = Model;

/// A request for access: everything but its number.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Who.
    pub account_id: i64,
    /// ИНН.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The company's name as shown.
    pub company_name: String,
    /// Whether the directory knows that name.
    pub company_verified: bool,
    /// As what.
    pub role: Role,
    /// When.
    pub requested_at: i64,
}

/// Writes a request down and gives its number.
///
/// # Errors
/// [`super::is_duplicate`] where the account has asked for this company already; else the database's own.
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

/// Memberships with their accounts, oldest request first; only those in `state`, where one is given.
///
/// # Errors
/// The database's own.
pub async fn list(
    db: &impl ConnectionTrait,
    state: Option<MembershipState>,
) -> Result<Vec<(Model, account::Model)>, DbErr> {
    let mut query = Entity::find().find_also_related(account::Entity);
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state.code()));
    }
    let rows = query
        .order_by_asc(Column::RequestedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(membership, account)| Some((membership, account?)))
        .collect())
}

/// Writes a decision down. Gives whether the membership still stood at `from`: the first decision wins.
///
/// # Errors
/// The database's own.
pub async fn decide(
    db: &impl ConnectionTrait,
    id: i64,
    from: MembershipState,
    to: MembershipState,
    reason: Option<&str>,
    actor: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(from.code()))
        .col_expr(Column::State, Expr::value(to.code()))
        .col_expr(Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .col_expr(Column::DecidedBy, Expr::value(actor));
    Ok(update.exec(db).await?.rows_affected == 1)
}
