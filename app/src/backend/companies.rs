//! The desk's view of companies.

use async_trait::async_trait;

use super::{Answer, Caller};
use crate::views::companies::{
    CompanyCorrection, CompanyList, CompanyPage, CompanyQuery, ImportView, MergeQuery, MergeView, TieView,
    TypedCompany, TypedGroup,
};

/// The desk's view of companies. Reviewers correct and tie; administrators merge and import, too.
#[async_trait]
pub trait Companies: Send + Sync {
    /// Companies that are looked for.
    async fn list(&self, caller: &Caller, query: CompanyQuery) -> Answer<CompanyList>;
    /// One company.
    async fn page(&self, caller: &Caller, id: i64) -> Answer<CompanyPage>;
    /// Corrects name and state. What the registry says is kept beside.
    ///
    /// # Errors
    /// [`crate::error::AppError::Invalid`]; [`crate::error::AppError::AlreadyDecided`] where somebody changed it since it was read.
    async fn correct(&self, caller: &Caller, form: CompanyCorrection) -> Answer<()>;
    /// Takes a correction back: the company is as the registry says.
    async fn restore(&self, caller: &Caller, id: i64, version: i64) -> Answer<()>;
    /// What merging two companies would do. For administrators.
    async fn merge_page(&self, caller: &Caller, query: MergeQuery) -> Answer<MergeView>;
    /// Makes two companies one: the people of `other` come to be of `survivor`. For administrators.
    ///
    /// # Errors
    /// [`crate::error::AppError::AlreadyDecided`] where one of them is merged already.
    async fn merge(&self, caller: &Caller, survivor: i64, other: i64) -> Answer<()>;
    /// Companies that people typed and no directory knows.
    async fn typed(&self, caller: &Caller) -> Answer<Vec<TypedGroup>>;
    /// One of them, and records it may be; of what is looked for, where something is.
    async fn tie_page(&self, caller: &Caller, typed: TypedCompany, q: String) -> Answer<TieView>;
    /// Ties it to a record: the people who typed it come to be of that company.
    async fn tie(&self, caller: &Caller, typed: TypedCompany, company: i64) -> Answer<()>;
    /// Whether the caller may import, before a file is taken from them.
    async fn may_import(&self, caller: &Caller) -> Answer<()>;
    /// A file has come in under a name of the spool. Gives the number of its run; the first pass begins.
    async fn uploaded(&self, caller: &Caller, name: String, spool: String, size: i64) -> Answer<i64>;
    /// The newest files. For administrators.
    async fn imports(&self, caller: &Caller) -> Answer<Vec<ImportView>>;
    /// One file. For administrators.
    async fn import(&self, caller: &Caller, id: i64) -> Answer<ImportView>;
    /// Reads it in. For administrators.
    async fn start_import(&self, caller: &Caller, id: i64) -> Answer<()>;
    /// Calls it off; what was read in stays. For administrators.
    async fn cancel_import(&self, caller: &Caller, id: i64) -> Answer<()>;
}
