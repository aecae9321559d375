//! A page whose rendering never ends. The framework waits for a page's data by signals between tasks, and once in a thousand pages
//! or two, on a machine that is very busy, one is lost (leptos-rs/leptos#4673 and #4851 tell of others): the page would be a refusal after half a
//! minute. Looking changes nothing, so such a page is rendered anew.

use std::time::Duration;

use axum::{body::Body, extract::Request, http::Method, middleware::Next, response::Response};
use tokio::time::timeout;

/// Renders a page a second time where the first does not come to an end for so long: longer than any that waits for the database does.
pub(super) async fn layer(patience: Duration, request: Request, next: Next) -> Response {
    if *request.method() != Method::GET {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    let first = next.clone().run(Request::from_parts(parts, Body::empty()));
    if let Ok(page) = timeout(patience, first).await {
        return page;
    }
    // Not the address: a link's token is a secret.
    tracing::warn!("a page was not rendered in time, and is rendered anew");
    next.run(again).await
}

#[cfg(test)]
mod tests {
    use std::{
        future::pending,
        sync::{
            Arc,
            atomic::{AtomicU32, Ordering::Relaxed},
        },
    };

    use axum::{Router, middleware, routing::any};
    use tower::ServiceExt;

    use super::*;

    /// Asks for something that comes to an end the second time only. Gives how often it was begun, and whether it did.
    async fn asked(method: Method) -> (u32, bool) {
        let begun = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&begun);
        let stubborn = any(move || async move {
            if counted.fetch_add(1, Relaxed) == 0 {
                pending::<()>().await;
            }
        });
        let patience = Duration::from_millis(20);
        let router = Router::new()
            .route("/", stubborn)
            .layer(middleware::from_fn(move |request, next| layer(patience, request, next)));
        let request = Request::builder().method(method).uri("/").body(Body::empty()).unwrap();
        let answer = timeout(10 * patience, router.oneshot(request)).await;
        (begun.load(Relaxed), answer.is_ok())
    }

    #[tokio::test]
    async fn a_page_that_comes_to_no_end_is_rendered_anew_and_a_deed_is_not_done_twice() {
        assert_eq!(asked(Method::GET).await, (2, true));
        assert_eq!(asked(Method::POST).await, (1, false));
    }
}
