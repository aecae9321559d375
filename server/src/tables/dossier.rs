//! Queries of the desk around one request, and its changes to the request besides a decision.

use domain::MembershipState;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::{
    entities::{account, audit, company, link, membership},
    membership::{WithAccount, with_accounts},
};

/// The newest memberships of companies of an ИНН, with any КПП, at most `most`.
///
/// # Errors
/// The database's own.
pub async fn of_inn(db: &impl ConnectionTrait, inn: &str, most: u64) -> Result<Vec<WithAccount>, DbErr> {
    let query = membership::Entity::find()
        .find_also_related(account::Entity)
        .filter(membership::Column::Inn.eq(inn))
        .order_by_desc(membership::Column::Id)
        .limit(most);
    Ok(with_accounts(query.all(db).await?))
}

/// The newest memberships of people with this phone, at most `most`.
///
/// # Errors
/// The database's own.
pub async fn of_phone(db: &impl ConnectionTrait, phone: &str, most: u64) -> Result<Vec<WithAccount>, DbErr> {
    let query = membership::Entity::find()
        .find_also_related(account::Entity)
        .filter(account::Column::Phone.eq(phone))
        .order_by_desc(membership::Column::Id)
        .limit(most);
    Ok(with_accounts(query.all(db).await?))
}

/// The approved people of a company, contact persons first, at most `most`.
///
/// # Errors
/// The database's own.
pub async fn people(db: &impl ConnectionTrait, inn: &str, kpp: &str, most: u64) -> Result<Vec<WithAccount>, DbErr> {
    let query = membership::Entity::find()
        .find_also_related(account::Entity)
        .filter(membership::Column::Inn.eq(inn))
        .filter(membership::Column::Kpp.eq(kpp))
        .filter(membership::Column::State.eq(MembershipState::Approved.code()))
        // The code «contact-person» sorts before «employee».
        .order_by_asc(membership::Column::Role)
        .order_by_asc(membership::Column::Id)
        .limit(most);
    Ok(with_accounts(query.all(db).await?))
}

/// Addresses that were sent a link to decide on a request, and when, oldest first.
///
/// # Errors
/// The database's own.
pub async fn asked(db: &impl ConnectionTrait, membership_id: i64) -> Result<Vec<(String, i64)>, DbErr> {
    link::Entity::find()
        .select_only()
        .column(link::Column::Email)
        .column(link::Column::CreatedAt)
        .filter(link::Column::MembershipId.eq(membership_id))
        .filter(link::Column::Purpose.eq("review"))
        .order_by_asc(link::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Companies of an ИНН in the directory, at most `most`, by КПП.
///
/// # Errors
/// The database's own.
pub async fn companies(db: &impl ConnectionTrait, inn: &str, most: u64) -> Result<Vec<company::Model>, DbErr> {
    company::Entity::find()
        .filter(company::Column::Inn.eq(inn))
        .order_by_asc(company::Column::Kpp)
        .limit(most)
        .all(db)
        .await
}

/// The newest rows of the audit log on a membership, and rows on its account with these actions: newest first, at most
/// `most`. Choices of a company to act for in a session are left out.
///
/// # Errors
/// The database's own.
pub async fn history(
    db: &impl ConnectionTrait,
    membership: &str,
    (account, of_account): (&str, &[&str]),
    most: u64,
) -> Result<Vec<audit::Model>, DbErr> {
    use audit::Column::{Action, Subject};
    let own = Condition::all()
        .add(Subject.eq(membership))
        .add(Action.not_like("session.%"));
    let of_account = Condition::all()
        .add(Subject.eq(account))
        .add(Action.is_in(of_account.iter().copied()));
    audit::Entity::find()
        .filter(Condition::any().add(own).add(of_account))
        .order_by_desc(audit::Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// Gives a request to somebody of the desk, or to nobody. Gives whether that changed anything.
///
/// # Errors
/// The database's own.
pub async fn assign(db: &impl ConnectionTrait, id: i64, to: Option<i64>, now: i64) -> Result<bool, DbErr> {
    use membership::Column::{AssigneeId, Id, UpdatedAt};
    let other = match to {
        Some(to) => Condition::any().add(AssigneeId.is_null()).add(AssigneeId.ne(to)),
        None => Condition::all().add(AssigneeId.is_not_null()),
    };
    let update = membership::Entity::update_many()
        .filter(Id.eq(id))
        .filter(other)
        .col_expr(AssigneeId, Expr::value(to))
        .col_expr(UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Replaces the company's name `old` with the directory's. Gives whether the membership still had the name `old`.
///
/// # Errors
/// The database's own.
pub async fn tie_company(db: &impl ConnectionTrait, id: i64, old: &str, name: &str, now: i64) -> Result<bool, DbErr> {
    use membership::Column::{CompanyName, CompanyVerified, Id, UpdatedAt};
    let update = membership::Entity::update_many()
        .filter(Id.eq(id))
        .filter(CompanyName.eq(old))
        .col_expr(CompanyName, Expr::value(name))
        .col_expr(CompanyVerified, Expr::value(true))
        .col_expr(UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Notes that a phone was proved by somebody who called. Gives whether it was unproved, and still this number, until now.
///
/// # Errors
/// The database's own.
pub async fn phone_proved(
    db: &impl ConnectionTrait,
    account_id: i64,
    phone: &str,
    actor: &str,
    now: i64,
) -> Result<bool, DbErr> {
    use account::Column::{Id, Phone, PhoneProvedAt, PhoneProvedBy};
    let update = account::Entity::update_many()
        .filter(Id.eq(account_id))
        .filter(Phone.eq(phone))
        .filter(PhoneProvedAt.is_null())
        .col_expr(PhoneProvedAt, Expr::value(now))
        .col_expr(PhoneProvedBy, Expr::value(actor));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes back that a phone was proved by a call. Gives whether it was, until now.
///
/// # Errors
/// The database's own.
pub async fn phone_unproved(db: &impl ConnectionTrait, account_id: i64) -> Result<bool, DbErr> {
    use account::Column::{Id, PhoneProvedAt, PhoneProvedBy};
    let update = account::Entity::update_many()
        .filter(Id.eq(account_id))
        .filter(PhoneProvedBy.ne("code"))
        .col_expr(PhoneProvedAt, Expr::value(None::<i64>))
        .col_expr(PhoneProvedBy, Expr::value(None::<String>));
    Ok(update.exec(db).await?.rows_affected == 1)
}
