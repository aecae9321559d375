//! How a browser calls server functions: as the framework does; but every call comes to an end, and says whose page it comes from.

use std::{future::Future, time::Duration};

use futures_util::{Sink, Stream};
use leptos::prelude::*;
use server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    error::{FromServerFnError, ServerFnErrorErr},
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};

use crate::ui::within;

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
