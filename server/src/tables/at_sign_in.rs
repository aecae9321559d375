//! What a sign-in has to know before a password is hashed, asked in one exchange with the database.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, Query, SelectStatement},
};

use super::{
    entities::{account, device, rate_limit, staff},
    registration,
    sign_in_failure::{self, value_of},
};

/// Whose sign-in it is.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The mailbox; empty where what was typed is no address.
    pub email_key: &'a str,
    /// What stands for it.
    pub email_hash: &'a str,
    /// Where the visitor comes from.
    pub network: &'a str,
    /// Refusals after this instant are counted; `None` where nobody wants to know.
    pub refused_since: Option<i64>,
    /// Registrations submitted after this instant wait for their mailbox.
    pub submitted_since: i64,
    /// The limit in which wrong sign-ins as a mailbox are counted.
    pub counted_as: &'a str,
    /// The hash of the visitor's device, and since when it must have been seen; empty where there is none.
    pub device: (&'a str, i64),
}

/// What the database knows of it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Known {
    /// The number of the account.
    pub account_id: Option<i64>,
    /// Its PHC string.
    pub account_hash: Option<String>,
    /// The PHC string of the newest registration that waits for the mailbox.
    pub waiting_hash: Option<String>,
    /// How often a sign-in as this mailbox was refused.
    pub refused_of_email: i64,
    /// How often a sign-in from this network was refused.
    pub refused_of_network: i64,
    /// When all wrong sign-ins as this mailbox are forgiven.
    pub owed_until: Option<i64>,
    /// Whether the owner of any account has signed in on this device.
    pub device_known: bool,
    /// Whether the owner of this account has.
    pub device_of_account: bool,
    /// Whether they have set up a second factor at the desk; `None` for who is nobody there.
    pub enrolled_at_desk: Option<bool>,
}

/// Looks everything up, with the same statement and the same work whoever it is.
///
/// # Errors
/// The database's own.
pub async fn known(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Known, DbErr> {
    let nothing = || Query::select().expr(Expr::value(0_i64)).to_owned();
    let refused = |column: sign_in_failure::Column, of: &str| {
        let since = asked.refused_since;
        since.map_or_else(nothing, |since| sign_in_failure::counting(column, of, since))
    };
    let on_device = || {
        device::Entity::find()
            .select_only()
            .column(device::Column::AccountId)
            .filter(device::Column::TokenHash.eq(asked.device.0))
            .filter(device::Column::SeenAt.gt(asked.device.1))
    };
    // Without an account, that of number 0, which nobody has: it is looked for all the same.
    let number = || value_of(of_account(asked.email_key, account::Column::Id)).if_null(0_i64);
    let of_account_there = on_device().filter(Expr::col(device::Column::AccountId).eq(number()));
    let enrolled = staff::Entity::find()
        .select_only()
        .expr(staff::Column::TotpSecret.is_not_null())
        .filter(Expr::col(staff::Column::AccountId).eq(number()))
        .filter(staff::Column::RemovedAt.is_null());
    let owed = rate_limit::Entity::find()
        .select_only()
        .column(rate_limit::Column::DueAt)
        .filter(rate_limit::Column::Rule.eq(asked.counted_as))
        .filter(rate_limit::Column::Subject.eq(asked.email_hash));
    let waiting = registration::newest_waiting_hash(asked.email_key, asked.submitted_since);
    let mut question = Query::select();
    for (name, part) in [
        ("account_id", of_account(asked.email_key, account::Column::Id)),
        (
            "account_hash",
            of_account(asked.email_key, account::Column::PasswordHash),
        ),
        ("waiting_hash", waiting),
        (
            "refused_of_email",
            refused(sign_in_failure::Column::EmailHash, asked.email_hash),
        ),
        (
            "refused_of_network",
            refused(sign_in_failure::Column::Address, asked.network),
        ),
        ("owed_until", owed.into_query()),
        ("enrolled_at_desk", enrolled.into_query()),
    ] {
        question.expr_as(value_of(part), name);
    }
    for (name, part) in [
        ("device_known", on_device().into_query()),
        ("device_of_account", of_account_there.into_query()),
    ] {
        question.expr_as(Expr::exists(part), name);
    }
    let row = db.query_one(&question).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("a sign-in".to_owned()))?;
    Known::from_query_result(&row, "")
}

fn of_account(email_key: &str, column: account::Column) -> SelectStatement {
    account::Entity::find()
        .select_only()
        .column(column)
        .filter(account::Column::EmailKey.eq(email_key))
        .into_query()
}
