//! Registrations. Every step that must happen once is an `UPDATE` with the state it starts from, and tells whether this
//! call won.

mod ending;
mod submission;
mod waiting;

use domain::registration::RegistrationState as State;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr,
};

pub(super) use self::waiting::newest_waiting_hash;
pub use self::{
    ending::{cancel, delete_drafts, delete_shells, erase_confirmed, expire, forget_browser},
    submission::{Submission, confirm, count_confirm_try, count_letter, prove_phone, reopen, submit},
    waiting::{by_waiting, let_wait, newest_waiting, waiting_with},
};
use super::entities::registration::{ActiveModel, Column, Entity, Model};

/// A row of the table.
pub type Registration = Model;

/// The registration a browser's cookie belongs to.
///
/// # Errors
/// The database's own.
pub async fn by_cookie(db: &impl ConnectionTrait, cookie_hash: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CookieHash.eq(cookie_hash)).one(db).await
}

/// The registration of this number.
///
/// # Errors
/// The database's own.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Step 1 as a draft keeps it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Language of the page.
    pub lang: &'static str,
    /// JSON of the form as typed.
    pub details: String,
    /// JSON of the consents given with it.
    pub consents: String,
    /// Whether «Далее» was pressed. Only ever switched on.
    pub attempted: bool,
    /// The company's name, where the directory has given it for the ИНН and КПП as typed.
    pub company_name: Option<String>,
    /// The invitation it was begun from.
    pub invitation_id: Option<i64>,
}

/// Begins a draft at a network address.
///
/// # Errors
/// The database's own.
pub async fn insert_draft(
    db: &impl ConnectionTrait,
    cookie_hash: String,
    address: String,
    kept: Kept,
    now: i64,
) -> Result<(), DbErr> {
    let draft = ActiveModel {
        cookie_hash: Set(Some(cookie_hash)),
        address: Set(Some(address)),
        state: Set(State::Draft.code().to_owned()),
        lang: Set(kept.lang.to_owned()),
        details: Set(kept.details),
        consents: Set(kept.consents),
        attempted: Set(kept.attempted),
        ktsp: Set(false),
        ktsp_login: Set(String::new()),
        company_verified: Set(kept.company_name.is_some()),
        company_name: Set(kept.company_name),
        letters: Set(0),
        confirm_failures: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        invitation_id: Set(kept.invitation_id),
        ..ActiveModel::default()
    };
    Entity::insert(draft).exec_without_returning(db).await.map(drop)
}

/// Writes the details as typed into a draft. Gives whether it still was a draft.
///
/// # Errors
/// The database's own.
pub async fn keep_details(db: &impl ConnectionTrait, id: i64, kept: Kept, now: i64) -> Result<bool, DbErr> {
    let mut update = from_state(id, State::Draft)
        .col_expr(Column::Details, Expr::value(kept.details))
        .col_expr(Column::Consents, Expr::value(kept.consents))
        .col_expr(Column::Lang, Expr::value(kept.lang))
        .col_expr(Column::CompanyVerified, Expr::value(kept.company_name.is_some()))
        .col_expr(Column::CompanyName, Expr::value(kept.company_name))
        .col_expr(Column::InvitationId, Expr::value(kept.invitation_id))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    if kept.attempted {
        update = update.col_expr(Column::Attempted, Expr::value(true));
    }
    did_it(db, update).await
}

/// Writes what step 2 keeps into a draft. Gives whether it still was a draft.
///
/// # Errors
/// The database's own.
pub async fn keep_ktsp(db: &impl ConnectionTrait, id: i64, ktsp: bool, login: &str, now: i64) -> Result<bool, DbErr> {
    let update = from_state(id, State::Draft)
        .col_expr(Column::Ktsp, Expr::value(ktsp))
        .col_expr(Column::KtspLogin, Expr::value(login))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

fn from_state(id: i64, state: State) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(state.code()))
}

fn without_submission(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    [
        Column::PasswordHash,
        Column::EmailKey,
        Column::Email,
        Column::LastName,
        Column::FirstName,
        Column::MiddleName,
        Column::Phone,
        Column::Inn,
        Column::Kpp,
    ]
    .into_iter()
    .fold(update, |update, column| {
        update.col_expr(column, Expr::value(None::<String>))
    })
}

async fn did_it(db: &impl ConnectionTrait, update: UpdateMany<Entity>) -> Result<bool, DbErr> {
    Ok(update.exec(db).await?.rows_affected == 1)
}
