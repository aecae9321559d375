//! The server functions of a contact person's cabinet.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::colleagues::{ColleaguesPage, ColleaguesQuery},
};

/// Where the list is.
pub const PATH: &str = "/cabinet/colleagues";

/// The colleagues of the person's companies.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues")]
pub async fn load_colleagues(#[server(default)] query: ColleaguesQuery) -> Result<ColleaguesPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.page(&caller, query).await)
}

/// «Одобрить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/approve")]
pub async fn approve_colleague(#[server(default)] id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.approve(&caller, id).await)?;
    go(&format!("{PATH}?done=approved&id={id}"));
    Ok(())
}

/// «Отказать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/refuse")]
pub async fn refuse_colleague(#[server(default)] id: i64, #[server(default)] reason: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.refuse(&caller, id, reason).await)?;
    go(&format!("{PATH}?done=refused&id={id}"));
    Ok(())
}

/// «Закрыть доступ».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/revoke")]
pub async fn revoke_colleague(#[server(default)] id: i64, #[server(default)] reason: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.revoke(&caller, id, reason).await)?;
    go(&format!("{PATH}?done=revoked&id={id}"));
    Ok(())
}

/// «Передать роль».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/hand-on")]
pub async fn hand_on_role(#[server(default)] id: i64, #[server(default)] stay: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.hand_on(&caller, id, stay == "on").await)?;
    go(&format!("{PATH}?done=handed-on&id={id}"));
    Ok(())
}

/// «Отправить приглашение».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/invite")]
pub async fn invite_colleague(#[server(default)] own: i64, #[server(default)] email: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.invite(&caller, own, email).await)?;
    go(&format!("{PATH}?done=invited&id={own}"));
    Ok(())
}

/// «Отправить снова».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/invite-again")]
pub async fn invite_again(#[server(default)] id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.resend_invitation(&caller, id).await)?;
    go(&format!("{PATH}?done=invited&id={id}"));
    Ok(())
}

/// «Отменить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "colleagues/uninvite")]
pub async fn uninvite(#[server(default)] id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.cancel_invitation(&caller, id).await)?;
    go(&format!("{PATH}?done=uninvited&id={id}"));
    Ok(())
}
