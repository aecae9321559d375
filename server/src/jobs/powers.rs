//! Powers of attorney: their expiry, reminders before it, files without a row.

use std::time::Duration;

use super::now_and_then;
use crate::powers::PowersService;

/// How often.
const EVERY: Duration = Duration::from_mins(10);

/// Watches now and then, until `shutdown` is done.
pub async fn run(powers: &PowersService, shutdown: impl Future<Output = ()>) {
    now_and_then(
        EVERY,
        shutdown,
        ("watched powers of attorney", "watching powers of attorney failed"),
        || powers.watch(),
    )
    .await;
}
