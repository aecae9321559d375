//! Links that let a contact person decide on a request: `account_id` is the contact person's, `membership_id` the request's.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::{ActiveModel, Column, Entity, Model, Purpose};

/// A link to be mailed to a contact person.
#[derive(Clone, Debug)]
pub struct NewReview<'a> {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The account of the contact person.
    pub account_id: i64,
    /// The request.
    pub membership_id: i64,
    /// The address it goes to, in lower case.
    pub email_key: &'a str,
    /// The number of the reminder in whose letter it stands; 0 for the first letter.
    pub reminder: i32,
    /// The expiry.
    pub expires_at: i64,
    /// Whether no letter of its own goes out: the next digest tells of the request.
    pub held: bool,
}

/// Writes a link down.
///
/// # Errors
/// The database's own.
pub async fn insert(db: &impl ConnectionTrait, new: NewReview<'_>, now: i64) -> Result<(), DbErr> {
    let link = ActiveModel {
        token_hash: Set(new.token_hash),
        purpose: Set(Purpose::Review.code().to_owned()),
        account_id: Set(Some(new.account_id)),
        membership_id: Set(Some(new.membership_id)),
        email: Set(new.email_key.to_owned()),
        reminder: Set(new.reminder),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        held_at: Set(new.held.then_some(now)),
        ..ActiveModel::default()
    };
    Entity::insert(link).exec_without_returning(db).await.map(drop)
}

/// Marks the live links of one contact person to one request as replaced by a newer one.
///
/// # Errors
/// The database's own.
pub async fn supersede_all(
    db: &impl ConnectionTrait,
    membership_id: i64,
    account_id: i64,
    now: i64,
) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Purpose.eq(Purpose::Review.code()))
        .filter(Column::MembershipId.eq(membership_id))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::SupersededAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}

/// Leaves further reminders to a newer link; this link goes on working. Gives whether this call won: of several
/// processes, one reminds.
///
/// # Errors
/// The database's own.
pub async fn pass_on(db: &impl ConnectionTrait, link: &Model, reminders: i32) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(link.id))
        .filter(Column::Reminder.eq(link.reminder))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::Reminder, Expr::value(reminders));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Marks every live link to a request as used: it waits for a contact person no longer.
///
/// # Errors
/// The database's own.
pub async fn use_up(db: &impl ConnectionTrait, membership_id: i64, now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .filter(Column::Purpose.eq(Purpose::Review.code()))
        .filter(Column::MembershipId.eq(membership_id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .col_expr(Column::UsedAt, Expr::value(now))
        .exec(db)
        .await
        .map(drop)
}

/// Accounts of contact persons that have a live link to a request.
///
/// # Errors
/// The database's own.
pub async fn asked(db: &impl ConnectionTrait, membership_id: i64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::Purpose.eq(Purpose::Review.code()))
        .filter(Column::MembershipId.eq(membership_id))
        .filter(Column::AccountId.is_not_null())
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .into_tuple()
        .all(db)
        .await
}

/// The number of letters with a link of their own sent to a contact person after `since`.
///
/// # Errors
/// The database's own.
pub async fn sent_since(db: &impl ConnectionTrait, account_id: i64, since: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::Purpose.eq(Purpose::Review.code()))
        .filter(Column::CreatedAt.gt(since))
        .filter(Column::HeldAt.is_null())
        .count(db)
        .await
}

/// Contact persons with a letter held since `before` or earlier.
///
/// # Errors
/// The database's own.
pub async fn held(db: &impl ConnectionTrait, before: i64) -> Result<Vec<i64>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::AccountId)
        .distinct()
        .filter(Column::HeldAt.is_not_null())
        .filter(Column::HeldAt.lte(before))
        .filter(Column::AccountId.is_not_null())
        .into_tuple()
        .all(db)
        .await
}

/// Takes up all held letters of a contact person. Gives the requests whose links are still live, oldest first; none
/// where another process was faster.
///
/// # Errors
/// The database's own.
pub async fn take_held(db: &impl ConnectionTrait, account_id: i64, now: i64) -> Result<Vec<i64>, DbErr> {
    let held = Entity::find()
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::HeldAt.is_not_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let taken = Entity::update_many()
        .filter(Column::Id.is_in(held.iter().map(|link| link.id)))
        .filter(Column::HeldAt.is_not_null())
        .col_expr(Column::HeldAt, Expr::value(None::<i64>))
        .exec(db)
        .await?;
    if taken.rows_affected != held.len() as u64 {
        return Ok(Vec::new());
    }
    let live = held
        .iter()
        .filter(|link| link.used_at.is_none() && link.superseded_at.is_none() && now < link.expires_at);
    Ok(live.filter_map(|link| link.membership_id).collect())
}

/// Live links made before `before`, reminded of fewer than `reminders` times, from the oldest on after number `after`.
///
/// # Errors
/// The database's own.
pub async fn silent(
    db: &impl ConnectionTrait,
    before: i64,
    reminders: i32,
    after: i64,
    most: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Purpose.eq(Purpose::Review.code()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::SupersededAt.is_null())
        .filter(Column::CreatedAt.lte(before))
        .filter(Column::Reminder.lt(reminders))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await
}
