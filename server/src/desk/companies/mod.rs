//! The desk's view of companies: search, correct, merge, import, tie.

mod correct;
mod importing;
mod merge;
mod moving;
mod search;
mod tie;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Companies},
    views::companies::{
        CompanyCorrection, CompanyList, CompanyPage, CompanyQuery, ImportView, MergeQuery, MergeView, TieView,
        TypedCompany, TypedGroup,
    },
};
use async_trait::async_trait;

pub use self::importing::{clear_spool, work_once};
use crate::ground::context::Deps;

/// Implements [`Companies`].
pub struct CompaniesService(Arc<Deps>);

impl CompaniesService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Companies for CompaniesService {
    async fn list(&self, caller: &Caller, query: CompanyQuery) -> Answer<CompanyList> {
        Ok(search::list(&self.0, caller, query).await?)
    }

    async fn page(&self, caller: &Caller, id: i64) -> Answer<CompanyPage> {
        Ok(search::page(&self.0, caller, id).await?)
    }

    async fn correct(&self, caller: &Caller, form: CompanyCorrection) -> Answer<()> {
        Ok(correct::correct(&self.0, caller, form).await?)
    }

    async fn restore(&self, caller: &Caller, id: i64, version: i64) -> Answer<()> {
        Ok(correct::restore(&self.0, caller, id, version).await?)
    }

    async fn merge_page(&self, caller: &Caller, query: MergeQuery) -> Answer<MergeView> {
        Ok(merge::page(&self.0, caller, query).await?)
    }

    async fn merge(&self, caller: &Caller, survivor: i64, other: i64) -> Answer<()> {
        Ok(merge::merge(&self.0, caller, survivor, other).await?)
    }

    async fn typed(&self, caller: &Caller) -> Answer<Vec<TypedGroup>> {
        Ok(tie::groups(&self.0, caller).await?)
    }

    async fn tie_page(&self, caller: &Caller, typed: TypedCompany, q: String) -> Answer<TieView> {
        Ok(tie::page(&self.0, caller, typed, q).await?)
    }

    async fn tie(&self, caller: &Caller, typed: TypedCompany, company: i64) -> Answer<()> {
        Ok(tie::tie(&self.0, caller, typed, company).await?)
    }

    async fn may_import(&self, caller: &Caller) -> Answer<()> {
        Ok(importing::may(&self.0, caller).await?)
    }

    async fn uploaded(&self, caller: &Caller, name: String, spool: String, size: i64) -> Answer<i64> {
        Ok(importing::uploaded(&self.0, caller, name, spool, size).await?)
    }

    async fn imports(&self, caller: &Caller) -> Answer<Vec<ImportView>> {
        Ok(importing::list(&self.0, caller).await?)
    }

    async fn import(&self, caller: &Caller, id: i64) -> Answer<ImportView> {
        Ok(importing::page(&self.0, caller, id).await?)
    }

    async fn start_import(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(importing::start(&self.0, caller, id).await?)
    }

    async fn cancel_import(&self, caller: &Caller, id: i64) -> Answer<()> {
        Ok(importing::cancel(&self.0, caller, id).await?)
    }
}
