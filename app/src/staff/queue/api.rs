//! The server functions of the queue.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{
    error::AppError,
    views::queue::{ChosenPage, QueuePage, QueueQuery},
};

/// A page of the queue.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/page")]
pub async fn load_queue(#[server(flatten)] query: QueueQuery) -> Result<QueuePage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.queue.page(&caller, query).await)
}

/// «Взять себе»: `request` is the number of the request and, after a dot, the account the reader saw it with.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/take-up")]
pub async fn take_up(#[server(default)] request: String, #[server(default)] back: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let (id, seen_with) = answer(numbers(&request))?;
    let taken = answer(backend.queue.take_up(&caller, id, seen_with).await)?;
    go(&back_to(&back, (!taken).then_some("lost")));
    Ok(())
}

/// «Снять с себя».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/let-go")]
pub async fn let_go(#[server(default)] request: String, #[server(default)] back: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let (id, _) = answer(numbers(&request))?;
    let gone = answer(backend.queue.let_go(&caller, id).await)?;
    go(&back_to(&back, (!gone).then_some("lost")));
    Ok(())
}

/// «Взять следующую»: goes to its page.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/take-next")]
pub async fn take_next() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    match answer(backend.queue.take_next(&caller).await)? {
        Some(id) => go(&format!("/staff/requests/{id}")),
        None => go(&back_to("", Some("nothing"))),
    }
    Ok(())
}

/// The chosen requests.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/chosen")]
pub async fn load_chosen(#[server(default)] ids: String) -> Result<ChosenPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.queue.chosen(&caller, ids).await)
}

/// «Одобрить N заявок».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "queue/approve")]
pub async fn approve_chosen(#[server(default)] ids: String, #[server(default)] list: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.queue.approve(&caller, ids.clone()).await)?;
    go(&QueueQuery::of_search(&list).done(&ids.replace(',', ".")));
    Ok(())
}

#[cfg(feature = "ssr")]
fn numbers(request: &str) -> Result<(i64, i64), AppError> {
    let (id, seen_with) = request.split_once('.').ok_or(AppError::BadRequest)?;
    let number = |text: &str| text.parse().map_err(|_| AppError::BadRequest);
    Ok((number(id)?, number(seen_with)?))
}

/// The list that somebody came from, with something to be said there. What is no query string of ours is left out.
#[cfg(feature = "ssr")]
fn back_to(search: &str, say: Option<&str>) -> String {
    let ours = search.starts_with('?') && search.bytes().all(|byte| byte.is_ascii_graphic());
    let search = if ours { search } else { "" };
    match say {
        None => format!("/staff{search}"),
        Some(say) if search.is_empty() => format!("/staff?{say}=1"),
        Some(say) => format!("/staff{search}&{say}=1"),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leaves_the_queue() {
        assert_eq!(back_to("?tab=all", None), "/staff?tab=all");
        assert_eq!(back_to("?tab=all", Some("lost")), "/staff?tab=all&lost=1");
        assert_eq!(back_to("//evil.example", Some("lost")), "/staff?lost=1");
        assert_eq!(back_to("?a\r\nSet-Cookie: b", None), "/staff");
    }

    #[test]
    fn damaged_numbers_are_refused() {
        assert_eq!(numbers("17.0"), Ok((17, 0)));
        for damaged in ["", "17", ".", "x.0", "1.x", "99999999999999999999.0"] {
            assert_eq!(numbers(damaged), Err(AppError::BadRequest), "{damaged}");
        }
    }
}
