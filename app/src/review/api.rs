//! The server functions of the link mailed to a contact person.

use domain::Secret;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{error::AppError, views::colleagues::ReviewPage};

/// What the link is worth, and who asks. Changes nothing.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "review/look")]
pub async fn load_review(#[server(default)] token: String) -> Result<ReviewPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.look(&caller, token).await)
}

/// «Одобрить» or «Отказать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "review/decide")]
pub async fn decide_review(
    #[server(default)] token: String,
    #[server(default)] verdict: String,
    #[server(default)] reason: String,
    #[server(default)] password: Secret,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let path = format!("/review/{}?decided", in_path(&token));
    let decided = backend
        .colleagues
        .decide(&caller, token, verdict, reason, password)
        .await;
    answer(decided)?;
    go(&path);
    Ok(())
}

/// What of a token may stand in a path: all of one of ours.
#[cfg(feature = "ssr")]
fn in_path(token: &str) -> String {
    let is_ours = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
    token.chars().filter(is_ours).take(64).collect()
}
