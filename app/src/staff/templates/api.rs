//! The server functions of reasons kept ready.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::desk::{TemplateView, TemplatesPage},
};

/// All there are.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/templates")]
pub async fn load_templates() -> Result<TemplatesPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.templates(&caller).await)
}

/// One of them.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/template")]
pub async fn load_template(#[server(default)] id: String) -> Result<TemplateView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.template(&caller, id).await)
}

/// «Сохранить текст».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/template/save")]
pub async fn save_template(
    #[server(default)] id: String,
    #[server(default)] kind: String,
    #[server(default)] template_title: String,
    #[server(default)] template_ru: String,
    #[server(default)] template_en: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let saved = backend
        .desk
        .save_template(&caller, id, kind, template_title, template_ru, template_en);
    answer(saved.await)?;
    go("/staff/templates");
    Ok(())
}

/// «Удалить текст».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "desk/template/remove")]
pub async fn remove_template(#[server(default)] id: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.desk.remove_template(&caller, id).await)?;
    go("/staff/templates");
    Ok(())
}
