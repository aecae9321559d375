//! A phone is proved by a code sent to it. The policy is `domain::phone_code`'s; nothing else depends on the proof, and
//! the desk can give the proof after a call.

mod caps;
mod code;
mod owner;
mod proving;
mod sending;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, PhoneOf, Phones},
    views::PhoneView,
};
use async_trait::async_trait;
use domain::Secret;

use self::{caps::Caps, code::Key};
pub use self::{
    caps::{Cap, CapKind, PhoneSettings},
    owner::BY_CODE,
};
use crate::ground::context::Deps;

/// Implements [`Phones`].
pub struct PhoneService {
    deps: Arc<Deps>,
    key: Key,
    offered: bool,
    caps: Caps,
}

impl PhoneService {
    /// `secret` hashes numbers and codes: processes that share a database must share it.
    pub fn new(deps: Arc<Deps>, secret: &[u8], settings: PhoneSettings) -> Self {
        Self {
            deps,
            key: Key::new(secret),
            offered: settings.offered,
            caps: Caps::new(settings),
        }
    }
}

#[async_trait]
impl Phones for PhoneService {
    async fn page(&self, caller: &Caller, of: PhoneOf) -> Answer<PhoneView> {
        Ok(self.view(caller, of).await?)
    }

    async fn send(&self, caller: &Caller, of: PhoneOf) -> Answer<()> {
        Ok(self.send_code(caller, of).await?)
    }

    async fn prove(&self, caller: &Caller, of: PhoneOf, code: Secret) -> Answer<()> {
        Ok(self.take_code(caller, of, &code).await?)
    }
}
