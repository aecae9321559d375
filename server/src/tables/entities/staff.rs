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
    /// The instant of the first of these tries.
    pub code_tries_since: i64,
    /// The number of times in a row that all tries were used up: the next pause is longer.
    pub code_pauses: i32,
    /// The last accepted 30-second step.
    pub totp_step: Option<i64>,
    /// The instant the second factor was set up.
    pub enrolled_at: Option<i64>,
    /// An actor as in the audit log.
    pub added_by: String,
    /// The instant of joining.
    pub added_at: i64,
    /// The instant of leaving.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
