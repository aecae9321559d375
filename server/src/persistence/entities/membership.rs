//! Table `membership`: an account's standing with a company.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who.
    pub account_id: i64,
    /// ИНН.
    pub inn: String,
    /// КПП, empty for a sole trader.
    pub kpp: String,
    /// The company's name as shown.
    pub company_name: String,
    /// Whether the name came from the directory rather than from a keyboard.
    pub company_verified: bool,
    /// Code of a `domain::Role`.
    pub role: String,
    /// Code of a `domain::MembershipState`.
    pub state: String,
    /// Why it was refused, or what is asked for.
    pub reason: Option<String>,
    /// When it was asked for.
    pub requested_at: i64,
    /// Since when it is in its state.
    pub since: i64,
    /// When any of it was last touched.
    pub updated_at: i64,
    /// By when the desk owes a decision, where it owes one.
    pub due_at: Option<i64>,
    /// Who of the desk took it up.
    pub assignee_id: Option<i64>,
    /// What the applicant answered when something was asked.
    pub answer: Option<String>,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// By whom: an actor as in the audit.
    pub decided_by: Option<String>,
    /// The account.
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
