//! The server functions of one request at the desk.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
#[cfg(feature = "ssr")]
use crate::views::queue::QueueQuery;
use crate::{error::AppError, views::desk::DossierPage};

/// The page. `decide` is the decision being taken, empty where none is; with `preview` its letter is shown. `list` is the list it was
/// found in, as in that list's address.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/request")]
pub async fn load_dossier(
    #[server(default)] id: String,
    #[server(default)] decide: String,
    #[server(default)] preview: bool,
    #[server(default)] list: String,
) -> Result<DossierPage, AppError> {
    let (backend, caller) = asked()?;
    let list = QueueQuery::of_search(&list);
    answer(backend.desk.dossier(&caller, id, decide, preview, list).await)
}

/// «Посмотреть письмо», or a ready text: keeps the reason and goes on to the letter.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/reason")]
pub async fn keep_reason(
    #[server(default)] id: String,
    #[server(default)] decide: String,
    #[server(default)] reason: String,
    #[server(default)] template: String,
    #[server(default)] list: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let page = page_of(&id, &format!("decide={decide}&preview=on"), &list) + "#decide";
    answer(backend.desk.keep_reason(&caller, id, decide, reason, template).await)?;
    go(&page);
    Ok(())
}

/// «Отправить»: decides.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/decide")]
pub async fn decide_request(
    #[server(default)] id: String,
    #[server(default)] decide: String,
    #[server(default)] reason: String,
    #[server(default)] list: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let page = page_of(&id, &format!("done={decide}"), &list);
    answer(backend.desk.decide(&caller, id, decide, reason).await)?;
    go(&page);
    Ok(())
}

/// The page of a request, found in a list; a number that is none has been refused by then.
#[cfg(feature = "ssr")]
fn page_of(id: &str, rest: &str, list: &str) -> String {
    QueueQuery::of_search(list).request(id.parse().unwrap_or_default(), rest)
}

/// «Взять себе», «Снять», «Передать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/assign")]
pub async fn assign_request(#[server(default)] id: String, #[server(default)] to: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.assign(&caller, id, to).await)
}

/// «Подтвердить звонком», and back.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/phone")]
pub async fn phone_called(#[server(default)] id: String, #[server(default)] undo: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.phone_called(&caller, id, !undo.is_empty()).await)
}

/// «Добавить заметку».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/note")]
pub async fn add_note(#[server(default)] id: String, #[server(default)] note: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.add_note(&caller, id, note).await)
}

/// «Взять название из справочника».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/company")]
pub async fn tie_company(#[server(default)] id: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.tie_company(&caller, id).await)
}
