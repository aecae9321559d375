//! Powers of attorney: their end, reminders before it, files that nothing names.

use std::time::Duration;

use crate::services::PowersService;

/// How often.
const EVERY: Duration = Duration::from_mins(10);

/// Watches now and then, until `shutdown` is done.
pub async fn run(powers: &PowersService, shutdown: impl Future<Output = ()>) {
    tokio::pin!(shutdown);
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = &mut shutdown => return,
            _ = tick.tick() => match powers.watch().await {
                Ok(watched) => tracing::debug!(?watched, "watched powers of attorney"),
                Err(error) => tracing::error!(cause = %error, "watching powers of attorney failed"),
            },
        }
    }
}
