//! The server functions of the cabinet.

use domain::membership::CompanyForm;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    call::{answer, asked, go, plain_form},
    ui::address::with_query,
};
use crate::{
    error::AppError,
    views::{ActingView, CabinetPage, CompanyPage},
};

/// The signed-in person and the state of the requests.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet")]
pub async fn load_cabinet() -> Result<CabinetPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.page(&caller).await)
}

/// «Отправить ответ».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/answer")]
pub async fn answer_request(#[server(default)] id: i64, #[server(default)] answer: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let answered = backend.cabinet.answer(&caller, id, answer).await;
    crate::call::answer(answered)
}

/// «Отозвать заявку».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/withdraw")]
pub async fn withdraw_request(#[server(default)] id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.withdraw(&caller, id).await)
}

/// The form of a request for another company, as the address bar fills it in.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/company")]
pub async fn load_company(#[server(flatten)] form: CompanyForm) -> Result<CompanyPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.company_page(&caller, form).await)
}

/// «Отправить заявку». Without script a wrong form comes back by the address bar, which fills it in and judges it: an ИНН, a КПП
/// and a company's name are public.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/apply")]
pub async fn apply_for_company(#[server(flatten)] form: CompanyForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    match backend.cabinet.apply(&caller, form.clone()).await {
        Err(AppError::Invalid(_)) if plain_form() => go(&company_address(&form)),
        other => answer(other).map(|()| go("/cabinet?sent"))?,
    }
    Ok(())
}

#[cfg(feature = "ssr")]
fn company_address(form: &CompanyForm) -> String {
    let CompanyForm { inn, kpp, company_name } = form.clamped();
    with_query(
        "/cabinet/company",
        &[("inn", &inn), ("kpp", &kpp), ("company_name", &company_name)],
    )
}

/// The companies the person acts for.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/acting")]
pub async fn load_acting() -> Result<ActingView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.acting(&caller).await)
}

/// «Выбрать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "cabinet/choose")]
pub async fn choose_company(#[server(default)] membership_id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.cabinet.choose(&caller, membership_id).await)
}
