//! A company's contact persons: the mailed link that decides, colleagues, invitations, reminders.

use std::sync::Arc;

use app::backend::Colleagues;
use async_trait::async_trait;

use super::Deps;
use super::Failure;
use crate::{
    adapters::clock::Millis,
    persistence::{account::Account, membership::Membership},
};
use sea_orm::ConnectionTrait;

/// Implements [`Colleagues`].
#[expect(dead_code, reason = "filled in next")]
pub struct ColleaguesService(Arc<Deps>);

impl ColleaguesService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Colleagues for ColleaguesService {}

/// Mails each contact person of the request's company a link to decide on it.
///
/// # Errors
/// The database's own.
#[expect(clippy::unused_async, reason = "filled in next")]
pub async fn ask_contact_persons(
    _tx: &impl ConnectionTrait,
    _deps: &Deps,
    _row: &Membership,
    _account: &Account,
    _now: Millis,
) -> Result<(), Failure> {
    Ok(())
}
