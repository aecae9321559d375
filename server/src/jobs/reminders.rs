//! Reminds contact persons of waiting requests, and deletes expired invitations.

use std::time::Duration;

use super::now_and_then;
use crate::{
    ground::{context::Deps, failure::Failure},
    membership::asking,
    outside::clock::{DAY, Millis},
    tables::invitation,
};

/// How often.
const EVERY: Duration = Duration::from_mins(10);

/// The time after its end in which an invitation can still be sent again.
const INVITATIONS_KEPT: Millis = 30 * DAY;

/// The result of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Letters sent to contact persons.
    pub reminders: u64,
    /// Invitations deleted.
    pub invitations: u64,
}

/// Goes round once. Safe to run in several processes.
///
/// # Errors
/// The database's own; the next round makes up for it.
pub async fn run_once(deps: &Deps) -> Result<Reminded, Failure> {
    let forgotten = deps.clock.now() - INVITATIONS_KEPT;
    Ok(Reminded {
        reminders: asking::remind(deps).await? + asking::digest(deps).await?,
        invitations: invitation::delete_over(&deps.db, forgotten).await?,
    })
}

/// Goes round now and then, until `shutdown` is done.
pub async fn run(deps: &Deps, shutdown: impl Future<Output = ()>) {
    now_and_then(EVERY, shutdown, ("reminded", "reminding failed"), || run_once(deps)).await;
}
