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
        let found = search::list(&self.0, caller, query).await;
        found.map_err(|failure| failure.told(caller, "search companies"))
    }

    async fn page(&self, caller: &Caller, id: i64) -> Answer<CompanyPage> {
        let page = search::page(&self.0, caller, id).await;
        page.map_err(|failure| failure.told(caller, "open a company"))
    }

    async fn correct(&self, caller: &Caller, form: CompanyCorrection) -> Answer<()> {
        let done = correct::correct(&self.0, caller, form).await;
        done.map_err(|failure| failure.told(caller, "correct a company"))
    }

    async fn restore(&self, caller: &Caller, id: i64, version: i64) -> Answer<()> {
        let done = correct::restore(&self.0, caller, id, version).await;
        done.map_err(|failure| failure.told(caller, "take a correction back"))
    }

    async fn merge_page(&self, caller: &Caller, query: MergeQuery) -> Answer<MergeView> {
        let page = merge::page(&self.0, caller, query).await;
        page.map_err(|failure| failure.told(caller, "prepare a merger"))
    }

    async fn merge(&self, caller: &Caller, survivor: i64, other: i64) -> Answer<()> {
        let done = merge::merge(&self.0, caller, survivor, other).await;
        done.map_err(|failure| failure.told(caller, "merge companies"))
    }

    async fn typed(&self, caller: &Caller) -> Answer<Vec<TypedGroup>> {
        let groups = tie::groups(&self.0, caller).await;
        groups.map_err(|failure| failure.told(caller, "list typed companies"))
    }

    async fn tie_page(&self, caller: &Caller, typed: TypedCompany, q: String) -> Answer<TieView> {
        let page = tie::page(&self.0, caller, typed, q).await;
        page.map_err(|failure| failure.told(caller, "look for a typed company"))
    }

    async fn tie(&self, caller: &Caller, typed: TypedCompany, company: i64) -> Answer<()> {
        let done = tie::tie(&self.0, caller, typed, company).await;
        done.map_err(|failure| failure.told(caller, "tie a company"))
    }

    async fn may_import(&self, caller: &Caller) -> Answer<()> {
        let may = importing::may(&self.0, caller).await;
        may.map_err(|failure| failure.told(caller, "take a file of companies"))
    }

    async fn uploaded(&self, caller: &Caller, name: String, spool: String, size: i64) -> Answer<i64> {
        let run = importing::uploaded(&self.0, caller, name, spool, size).await;
        run.map_err(|failure| failure.told(caller, "note a file of companies"))
    }

    async fn imports(&self, caller: &Caller) -> Answer<Vec<ImportView>> {
        let runs = importing::list(&self.0, caller).await;
        runs.map_err(|failure| failure.told(caller, "list imports"))
    }

    async fn import(&self, caller: &Caller, id: i64) -> Answer<ImportView> {
        let run = importing::page(&self.0, caller, id).await;
        run.map_err(|failure| failure.told(caller, "open an import"))
    }

    async fn start_import(&self, caller: &Caller, id: i64) -> Answer<()> {
        let done = importing::start(&self.0, caller, id).await;
        done.map_err(|failure| failure.told(caller, "start an import"))
    }

    async fn cancel_import(&self, caller: &Caller, id: i64) -> Answer<()> {
        let done = importing::cancel(&self.0, caller, id).await;
        done.map_err(|failure| failure.told(caller, "call an import off"))
    }
}
