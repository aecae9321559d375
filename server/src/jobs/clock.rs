//! Checks whether the system's clock was set back.

use std::time::Duration;

use super::now_and_then;
use crate::{ground::context::Deps, tables::clock_step};

/// How often.
const EVERY: Duration = Duration::from_secs(5);

/// Looks now and then, at once to begin with, until `shutdown` is done.
pub async fn watch_clock(deps: &Deps, shutdown: impl Future<Output = ()>) {
    let words = ("looked at the clock", "looking whether the clock was set back failed");
    now_and_then(EVERY, shutdown, words, || async {
        let back = clock_step::look(&deps.db, deps.clock.now()).await?;
        if let Some(back) = back {
            tracing::warn!(
                seconds = back / 1_000,
                "the clock was set back: what is waited for was moved back with it"
            );
            deps.outbox.notify_one();
        }
        Ok::<_, sea_orm::DbErr>(back)
    })
    .await;
}
