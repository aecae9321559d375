//! Table `staff`: people of the client-service desk.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: i64,
    /// Code of a `domain::StaffRole`.
    pub role: String,
    /// Base32; null until the app has shown a right code.
    pub totp_secret: Option<String>,
    /// Base32; shown at enrolment, and nothing more until the app has shown a right code for it.
    pub pending_secret: Option<String>,
    /// Codes tried since `code_tries_since`.
    pub code_tries: i32,
    /// When the first of them was.
    pub code_tries_since: i64,
    /// How often in a row all of them were used up: the next pause is longer.
    pub code_pauses: i32,
    /// The last 30-second step whose code was taken.
    pub totp_step: Option<i64>,
    /// When the second factor was set up.
    pub enrolled_at: Option<i64>,
    /// An actor as in the audit.
    pub added_by: String,
    /// When.
    pub added_at: i64,
    /// When the person left the desk.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
