//! Table `membership`: an account's standing with a company.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The number.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The account.
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
    /// The reason of a refusal, or the desk's question.
    pub reason: Option<String>,
    /// The instant of the request.
    pub requested_at: i64,
    /// The instant of the last change of state.
    pub since: i64,
    /// The instant of the last change.
    pub updated_at: i64,
    /// The deadline of the desk's decision, where one is owed.
    pub due_at: Option<i64>,
    /// The person of the desk who took it up.
    pub assignee_id: Option<i64>,
    /// The applicant's answer to the desk's question.
    pub answer: Option<String>,
    /// The instant of the decision.
    pub decided_at: Option<i64>,
    /// The actor who decided, as in the audit log.
    pub decided_by: Option<String>,
    /// The account.
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
