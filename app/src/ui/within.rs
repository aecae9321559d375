//! Waiting, but not for ever.

use std::time::Duration;

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use leptos::prelude::*;

/// What comes of `future`, unless that takes too long: then it is given up. Browser only.
pub async fn within<T>(limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    let (over, is_over) = oneshot::channel::<()>();
    let ring = move || {
        // Nobody listens any more where the answer came first.
        let _ = over.send(());
    };
    let Ok(timer) = set_timeout_with_handle(ring, limit) else {
        return Some(future.await);
    };
    let future = std::pin::pin!(future);
    match select(future, is_over).await {
        Either::Left((value, _)) => {
            timer.clear();
            Some(value)
        }
        Either::Right(_) => None,
    }
}
