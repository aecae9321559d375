//! Table `account`: people with a proved mailbox.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The mailbox, as `domain::Email::key` names it: the identity. One with a `#` behind its «@» is a double's
    /// (`mailbox_double`), and nobody's to type.
    pub email_key: String,
    /// The address.
    pub email: String,
    /// Фамилия.
    pub last_name: String,
    /// Имя.
    pub first_name: String,
    /// Отчество, if any.
    pub middle_name: Option<String>,
    /// E.164.
    pub phone: String,
    /// PHC string.
    pub password_hash: String,
    /// Login of the КТСП portal, as told by the person, unproved.
    pub ktsp_login: Option<String>,
    /// Code of the language letters are written in.
    pub lang: String,
    /// The instant the mailbox was proved.
    pub created_at: i64,
    /// The last sign-in.
    pub last_sign_in_at: Option<i64>,
    /// The instant the phone was proved.
    pub phone_proved_at: Option<i64>,
    /// The means of that proof: `code`, or the actor who called, as in the audit log.
    pub phone_proved_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
