//! Table `registration`: a walk through the wizard.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The hash of the token in the browser's cookie; none once the browser has let go of it.
    pub cookie_hash: Option<String>,
    /// Network address at which the draft was begun.
    pub address: Option<String>,
    /// Code of a `domain::registration::RegistrationState`.
    pub state: String,
    /// Code of the language its letters are written in.
    pub lang: String,
    /// JSON of the form of step 1 as typed, right or wrong.
    pub details: String,
    /// JSON of the consents given with that form.
    pub consents: String,
    /// Whether «Далее» was pressed on step 1.
    pub attempted: bool,
    /// Whether «связать с КТСП» is ticked.
    pub ktsp: bool,
    /// The КТСП login as typed.
    pub ktsp_login: String,
    /// PHC string, from submission to confirmation.
    pub password_hash: Option<String>,
    /// From submission on: the mailbox, as `domain::Email::key` names it.
    pub email_key: Option<String>,
    /// From submission on: the address.
    pub email: Option<String>,
    /// From submission on: фамилия.
    pub last_name: Option<String>,
    /// From submission on: имя.
    pub first_name: Option<String>,
    /// From submission on: отчество, if any.
    pub middle_name: Option<String>,
    /// From submission on: E.164.
    pub phone: Option<String>,
    /// From submission on: ИНН.
    pub inn: Option<String>,
    /// From submission on: КПП, empty for a sole trader.
    pub kpp: Option<String>,
    /// The company's name as shown: the directory's as soon as it gave one, from submission on maybe a typed one.
    pub company_name: Option<String>,
    /// Whether the name came from the directory rather than from a keyboard.
    pub company_verified: bool,
    /// The account opened for it.
    pub account_id: Option<i64>,
    /// The number of letters sent for it.
    pub letters: i32,
    /// The instant of the last letter.
    pub last_letter_at: Option<i64>,
    /// Wrong passwords typed at its link since the last pause.
    pub confirm_failures: i32,
    /// The end of the block.
    pub confirm_blocked_until: Option<i64>,
    /// The instant step 2 was first done.
    pub submitted_at: Option<i64>,
    /// The instant the mailbox was proved.
    pub confirmed_at: Option<i64>,
    /// The beginning of the draft.
    pub created_at: i64,
    /// The visitor's last act on it.
    pub updated_at: i64,
    /// The invitation it was begun from.
    pub invitation_id: Option<i64>,
    /// The number that was proved by a code: a proof of this number alone.
    pub phone_proved: Option<String>,
    /// The instant of the proof.
    pub phone_proved_at: Option<i64>,
    /// Hash of the token in the cookie of a browser that knows its password, or has confirmed it.
    pub waiting_hash: Option<String>,
    /// The end of that browser's right.
    pub waiting_until: Option<i64>,
}

impl Model {
    /// The instant its time runs from: for an account's the proof of the mailbox, else the first submission, else the
    /// last thing done with it.
    pub fn lives_since(&self) -> i64 {
        self.confirmed_at.or(self.submitted_at).unwrap_or(self.updated_at)
    }

    /// The instant its phone was proved: the present number, not an earlier one.
    pub fn phone_proof(&self) -> Option<i64> {
        self.phone_proved_at
            .filter(|_| self.phone.is_some() && self.phone == self.phone_proved)
    }
}

impl ActiveModelBehavior for ActiveModel {}
