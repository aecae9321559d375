//! How a browser calls server functions: as the framework does; but every call comes to an end, and says whose page it comes from.

use std::{future::Future, time::Duration};

use futures_util::{Sink, Stream};
use leptos::{prelude::*, serde_json};
use serde::de::DeserializeOwned;
use server_fn::{
    Bytes, ContentType,
    client::{Client, browser::BrowserClient},
    codec::{Json, PostUrl},
    error::{FromServerFnError, ServerFnErrorErr},
    request::{ClientReq, browser::BrowserRequest},
    response::{ClientRes, browser::BrowserResponse},
};

use crate::{
    error::AppError,
    ui::{go_to, within},
};

/// Longer than the server takes for anything: then the line is down, whatever the browser hopes.
const LONGEST: Duration = Duration::from_secs(40);

/// Says whose page a call comes from.
const WHOSE: &str = "x-whose";

/// The attribute of the document that says whose page it is.
const WHOSE_PAGE: &str = "data-whose";

/// The client of every server function.
#[derive(Debug)]
pub struct Ours;

impl<E, I, O> Client<E, I, O> for Ours
where
    E: FromServerFnError + Send,
    I: FromServerFnError,
    O: FromServerFnError,
{
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    async fn send(request: Self::Request) -> Result<Self::Response, E> {
        let html = document().document_element();
        if let Some(whose) = html.and_then(|html| html.get_attribute(WHOSE_PAGE)) {
            request.headers().set(WHOSE, &whose);
        }
        let sent = <BrowserClient as Client<E, I, O>>::send(request);
        let answer = within(LONGEST, sent).await;
        answer.unwrap_or_else(|| {
            Err(E::from_server_fn_error(ServerFnErrorErr::Request(
                "no answer".to_owned(),
            )))
        })
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            E,
        >,
    > + Send {
        <BrowserClient as Client<E, I, O>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<E, I, O>>::spawn(future);
    }
}

/// Posts fields to a server function and reads the answer; goes where it leads. What the framework makes of each server function does the same, by a
/// copy of its own for each: the front door calls by this, which is there once.
pub async fn call<T: DeserializeOwned>(url: &str, fields: String) -> Result<T, AppError> {
    let body = answer_of(url, fields).await?;
    // What a proxy answers in our place is no answer.
    serde_json::from_slice(&body).map_err(|_| AppError::Offline)
}

async fn answer_of(url: &str, fields: String) -> Result<Bytes, AppError> {
    let request: BrowserRequest =
        ClientReq::<AppError>::try_new_post(url, PostUrl::CONTENT_TYPE, Json::CONTENT_TYPE, fields)?;
    let answer = <Ours as Client<AppError>>::send(request).await?;
    let refused = (400..=599).contains(&ClientRes::<AppError>::status(&answer));
    let leads = ClientRes::<AppError>::has_redirect(&answer).then(|| ClientRes::<AppError>::location(&answer));
    let body = ClientRes::<AppError>::try_into_bytes(answer).await?;
    if refused {
        return Err(AppError::de(body));
    }
    if let Some(to) = leads {
        go_to(&to);
    }
    Ok(body)
}
