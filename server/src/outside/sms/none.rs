//! No gateway: no page offers a code, and SMS left in the outbox by an earlier configuration are given up.

use async_trait::async_trait;

use super::outgoing::{OutgoingSms, SmsGateway};
use crate::outside::delivery::{Cause, DeliveryError};

/// A gateway that takes nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoSms;

#[async_trait]
impl SmsGateway for NoSms {
    async fn deliver(&self, _: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        Err(DeliveryError::Refused(Cause::new("sms", "no gateway is set up")))
    }
}
