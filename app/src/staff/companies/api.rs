//! The server functions of companies.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::companies::{
        CompanyCorrection, CompanyList, CompanyPage, CompanyQuery, ImportView, MergeQuery, MergeView, TieView,
        TypedCompany, TypedGroup,
    },
};

/// Companies that are looked for.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies")]
pub async fn load_companies(#[server(flatten)] query: CompanyQuery) -> Result<CompanyList, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.list(&caller, query).await)
}

/// One company.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/one")]
pub async fn load_company(id: i64) -> Result<CompanyPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.page(&caller, id).await)
}

/// «Сохранить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/correct")]
pub async fn correct_company(#[server(flatten)] form: CompanyCorrection) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let page = format!("/staff/companies/{}?saved", form.id.parse::<i64>().unwrap_or_default());
    answer(backend.companies.correct(&caller, form).await)?;
    go(&page);
    Ok(())
}

/// «Вернуть как в справочнике».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/restore")]
pub async fn restore_company(id: i64, version: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.restore(&caller, id, version).await)?;
    go(&format!("/staff/companies/{id}?saved"));
    Ok(())
}

/// What merging two companies would do.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/merge/look")]
pub async fn load_merge(#[server(flatten)] query: MergeQuery) -> Result<MergeView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.merge_page(&caller, query).await)
}

/// «Объединить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/merge")]
pub async fn merge_companies(survivor: i64, other: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.merge(&caller, survivor, other).await)?;
    go(&format!("/staff/companies/{survivor}?merged"));
    Ok(())
}

/// Companies that people typed.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/typed")]
pub async fn load_typed() -> Result<Vec<TypedGroup>, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.typed(&caller).await)
}

/// One of them, and records it may be.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/typed/one")]
pub async fn load_tie(
    #[server(default)] q: String,
    #[server(flatten)] typed: TypedCompany,
) -> Result<TieView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.tie_page(&caller, typed, q).await)
}

/// «Привязать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/tie")]
pub async fn tie_company(
    #[server(default)] company: String,
    #[server(flatten)] typed: TypedCompany,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let company = answer(company.parse().map_err(|_| AppError::BadRequest))?;
    answer(backend.companies.tie(&caller, typed, company).await)?;
    go(&format!("/staff/companies/{company}?tied"));
    Ok(())
}

/// The newest files.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/imports")]
pub async fn load_imports() -> Result<Vec<ImportView>, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.imports(&caller).await)
}

/// One file.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/import")]
pub async fn load_import(id: i64) -> Result<ImportView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.import(&caller, id).await)
}

/// «Загрузить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/import/start")]
pub async fn start_import(id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.start_import(&caller, id).await)?;
    go(&format!("/staff/companies/import?run={id}"));
    Ok(())
}

/// «Отменить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/companies/import/cancel")]
pub async fn cancel_import(id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.companies.cancel_import(&caller, id).await)?;
    go(&format!("/staff/companies/import?run={id}"));
    Ok(())
}
