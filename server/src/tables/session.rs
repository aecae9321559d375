//! Sessions, found by the hash of the token in the cookie.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, DeleteMany, EntityTrait, ExprTrait, FromQueryResult, IdenStatic, Iterable,
    QueryFilter, QueryTrait,
    sea_query::{Expr, Query, SelectStatement},
};

use super::{
    Write,
    entities::{
        account,
        session::{ActiveModel, Column, Entity, Model},
        staff,
    },
};

/// A row of the table.
pub type Session = Model;

/// A new session: everything but its number.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// The account.
    pub account_id: i64,
    /// Whether «Запомнить меня» was ticked.
    pub remember: bool,
    /// The visitor's address.
    pub address: String,
    /// The longest idle time.
    pub idle_ms: i64,
    /// The beginning.
    pub created_at: i64,
    /// The end, however much the session is used.
    pub expires_at: i64,
}

/// Begins a session.
pub fn beginning(new: NewSession) -> Write {
    let session = ActiveModel {
        token_hash: Set(new.token_hash),
        account_id: Set(new.account_id),
        remember: Set(new.remember),
        address: Set(new.address),
        idle_ms: Set(new.idle_ms),
        created_at: Set(new.created_at),
        last_seen_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        ..ActiveModel::default()
    };
    Write::InsertStatement(Entity::insert(session).into_query())
}

/// Ends the session of a token, if there is one.
pub fn ending(token_hash: &str) -> Write {
    Write::DeleteStatement(of_token(token_hash).into_query())
}

fn of_token(token_hash: &str) -> DeleteMany<Entity> {
    Entity::delete_many().filter(Column::TokenHash.eq(token_hash))
}

/// The session of a token, if it is neither too old nor unseen for too long.
///
/// # Errors
/// The database's own.
pub async fn live(db: &impl ConnectionTrait, token_hash: &str, now: i64) -> Result<Option<Model>, DbErr> {
    let session = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?;
    Ok(session.filter(|it| it.is_live(now)))
}

impl Model {
    /// Whether it is neither too old nor unseen for too long.
    fn is_live(&self, now: i64) -> bool {
        now < self.expires_at && now < self.last_seen_at.saturating_add(self.idle_ms)
    }
}

/// A session with whose it is: what nearly every page begins with, in one exchange.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The session.
    pub session: Model,
    /// Whose.
    pub account: account::Model,
    /// What they are at the desk, where they are somebody there.
    pub staff: Option<staff::Model>,
}

/// Like [`live`], with the account and its place at the desk.
///
/// # Errors
/// The database's own.
pub async fn signed(db: &impl ConnectionTrait, token_hash: &str, now: i64) -> Result<Option<Signed>, DbErr> {
    let mut question = Query::select();
    put::<Entity>(&mut question, "s_");
    put::<account::Entity>(&mut question, "a_");
    put::<staff::Entity>(&mut question, "d_");
    question
        .from(Entity)
        .inner_join(
            account::Entity,
            Expr::col((account::Entity, account::Column::Id)).equals((Entity, Column::AccountId)),
        )
        .left_join(
            staff::Entity,
            Expr::col((staff::Entity, staff::Column::AccountId))
                .equals((Entity, Column::AccountId))
                .and(Expr::col((staff::Entity, staff::Column::RemovedAt)).is_null()),
        )
        .and_where(Column::TokenHash.eq(token_hash));
    let Some(row) = db.query_one(&question).await? else {
        return Ok(None);
    };
    let signed = Signed {
        session: Model::from_query_result(&row, "s_")?,
        account: account::Model::from_query_result(&row, "a_")?,
        staff: staff::Model::from_query_result_optional(&row, "d_")?,
    };
    Ok(Some(signed).filter(|it| it.session.is_live(now)))
}

/// Asks for every column of a table, each under its name with something before it.
fn put<E: EntityTrait>(question: &mut SelectStatement, before: &str) {
    for column in E::Column::iter() {
        let name = format!("{before}{}", column.as_str());
        question.expr_as(Expr::col((E::default(), column)), name);
    }
}

/// Notes that a session is in use.
///
/// # Errors
/// The database's own.
pub async fn seen(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::LastSeenAt, Expr::value(now));
    update.exec(db).await.map(drop)
}

/// Notes that the second factor was shown in a session, or counts no longer.
///
/// # Errors
/// The database's own.
pub async fn prove(db: &impl ConnectionTrait, id: i64, proved_at: Option<i64>) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::ProvedAt, Expr::value(proved_at));
    update.exec(db).await.map(drop)
}

/// Notes for which membership's company the person acts from now on.
///
/// # Errors
/// The database's own.
pub async fn choose(db: &impl ConnectionTrait, id: i64, membership_id: i64) -> Result<(), DbErr> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::MembershipId, Expr::value(membership_id));
    update.exec(db).await.map(drop)
}

/// Ends the session of a token, if any, and gives its account.
///
/// # Errors
/// The database's own.
pub async fn end(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<i64>, DbErr> {
    let session = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?;
    of_token(token_hash).exec(db).await?;
    Ok(session.map(|it| it.account_id))
}

/// Ends every session of an account. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn end_all(db: &impl ConnectionTrait, account_id: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many()
        .filter(Column::AccountId.eq(account_id))
        .exec(db)
        .await?
        .rows_affected)
}

/// Deletes sessions that are over. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn delete_over(db: &impl ConnectionTrait, now: i64) -> Result<u64, DbErr> {
    let idle_until = Expr::col(Column::LastSeenAt).add(Expr::col(Column::IdleMs));
    let over = Column::ExpiresAt.lte(now).or(idle_until.lte(now));
    Ok(Entity::delete_many().filter(over).exec(db).await?.rows_affected)
}
