//! From submission to the account, and back.

use domain::registration::RegistrationState as State;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, ExprTrait, QueryFilter,
    sea_query::{Expr, Func},
};

use super::{Column, did_it, from_state, without_submission};

/// A submitted registration, in the domain's normal form.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The language of its letters.
    pub lang: String,
    /// PHC string.
    pub password_hash: String,
    /// Whether «связать с КТСП» was ticked.
    pub ktsp: bool,
    /// The КТСП login, empty where not given.
    pub ktsp_login: String,
    /// The mailbox.
    pub email_key: String,
    /// The address.
    pub email: String,
    /// Фамилия.
    pub last_name: String,
    /// Имя.
    pub first_name: String,
    /// Отчество.
    pub middle_name: Option<String>,
    /// E.164.
    pub phone: String,
    /// ИНН.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The company's name as shown.
    pub company_name: String,
    /// Whether the directory knows that name.
    pub company_verified: bool,
}

/// Submits a draft. Gives whether this call did it: of two at once, one does.
///
/// # Errors
/// The database's own.
pub async fn submit(db: &impl ConnectionTrait, id: i64, what: &Submission, now: i64) -> Result<bool, DbErr> {
    let update = from_state(id, State::Draft)
        .col_expr(Column::State, Expr::value(State::Submitted.code()))
        .col_expr(Column::Lang, Expr::value(&what.lang))
        .col_expr(Column::PasswordHash, Expr::value(&what.password_hash))
        .col_expr(Column::Ktsp, Expr::value(what.ktsp))
        .col_expr(Column::KtspLogin, Expr::value(&what.ktsp_login))
        .col_expr(Column::EmailKey, Expr::value(&what.email_key))
        .col_expr(Column::Email, Expr::value(&what.email))
        .col_expr(Column::LastName, Expr::value(&what.last_name))
        .col_expr(Column::FirstName, Expr::value(&what.first_name))
        .col_expr(Column::MiddleName, Expr::value(what.middle_name.clone()))
        .col_expr(Column::Phone, Expr::value(&what.phone))
        // A proof is of one number, and void for another.
        .col_expr(
            Column::PhoneProvedAt,
            Expr::case(
                Expr::col(Column::PhoneProved).eq(&what.phone),
                Expr::col(Column::PhoneProvedAt),
            )
            .finally(Expr::value(None::<i64>))
            .into(),
        )
        .col_expr(Column::Inn, Expr::value(&what.inn))
        .col_expr(Column::Kpp, Expr::value(&what.kpp))
        .col_expr(Column::CompanyName, Expr::value(&what.company_name))
        .col_expr(Column::CompanyVerified, Expr::value(what.company_verified))
        .col_expr(
            Column::SubmittedAt,
            Func::coalesce([Expr::col(Column::SubmittedAt), Expr::value(now)]).into(),
        )
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

/// Takes a submitted registration back to a draft, with only the text typed. The company's name stays: it is the
/// directory's, or a draft without it asks again. The instant of the first submission stays too: going back and forth
/// is no way to a longer life.
///
/// Gives whether it was submitted.
///
/// # Errors
/// The database's own.
pub async fn reopen(db: &impl ConnectionTrait, id: i64, now: i64) -> Result<bool, DbErr> {
    let update = without_submission(from_state(id, State::Submitted))
        .col_expr(Column::State, Expr::value(State::Draft.code()))
        .col_expr(Column::Attempted, Expr::value(false))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

/// Counts a letter, unless one was sent after `not_since` or `most` were sent in all. Gives whether this letter may be
/// sent: of two at once, one may.
///
/// # Errors
/// The database's own.
pub async fn count_letter(
    db: &impl ConnectionTrait,
    id: i64,
    most: i32,
    not_since: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let update = from_state(id, State::Submitted)
        .filter(Column::Letters.lt(most))
        .filter(Column::LastLetterAt.is_null().or(Column::LastLetterAt.lte(not_since)))
        .col_expr(Column::Letters, Expr::col(Column::Letters).add(1))
        .col_expr(Column::LastLetterAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

/// Counts a try at the password of a submitted registration, before the password is looked at, so that many at once
/// are no way around the count. The last allowed try blocks the next ones until `blocked_until`.
///
/// Gives whether this try is allowed.
///
/// # Errors
/// The database's own.
pub async fn count_confirm_try(
    db: &impl ConnectionTrait,
    id: i64,
    allowed: i32,
    blocked_until: i64,
    now: i64,
) -> Result<bool, DbErr> {
    let pause_over = from_state(id, State::Submitted)
        .filter(Column::ConfirmBlockedUntil.lte(now))
        .col_expr(Column::ConfirmFailures, Expr::value(0))
        .col_expr(Column::ConfirmBlockedUntil, Expr::value(None::<i64>));
    pause_over.exec(db).await?;
    let next = Expr::col(Column::ConfirmFailures).add(1);
    let update = from_state(id, State::Submitted)
        .filter(Column::ConfirmFailures.lt(allowed))
        .col_expr(Column::ConfirmFailures, next.clone())
        .col_expr(
            Column::ConfirmBlockedUntil,
            Expr::case(next.gte(allowed), Expr::value(blocked_until))
                .finally(Expr::value(None::<i64>))
                .into(),
        );
    did_it(db, update).await
}

/// Turns a submitted registration into an account's. The password is the account's from now on.
///
/// Gives whether this call won.
///
/// # Errors
/// The database's own.
pub async fn confirm(db: &impl ConnectionTrait, id: i64, account_id: i64, now: i64) -> Result<bool, DbErr> {
    let update = from_state(id, State::Submitted)
        .col_expr(Column::State, Expr::value(State::Confirmed.code()))
        .col_expr(Column::PasswordHash, Expr::value(None::<String>))
        .col_expr(Column::AccountId, Expr::value(account_id))
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    did_it(db, update).await
}

/// Notes that the phone of a submitted registration was proved by a code. Gives whether the registration still is
/// submitted, with this number.
///
/// # Errors
/// The database's own.
pub async fn prove_phone(db: &impl ConnectionTrait, id: i64, phone: &str, now: i64) -> Result<bool, DbErr> {
    let update = from_state(id, State::Submitted)
        .filter(Column::Phone.eq(phone))
        .col_expr(Column::PhoneProved, Expr::value(phone))
        .col_expr(Column::PhoneProvedAt, Expr::value(now));
    did_it(db, update).await
}
