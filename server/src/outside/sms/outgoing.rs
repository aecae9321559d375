//! The port: an SMS, and the trait that delivers it.

use async_trait::async_trait;

use crate::outside::delivery::DeliveryError;

/// An SMS on its way. `Debug` hides the number and the words.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingSms {
    /// The number in the outbox: the same at every try.
    pub id: i64,
    /// The number, E.164.
    pub to: String,
    /// The words.
    pub text: String,
}

impl OutgoingSms {
    /// The number without the plus, as most gateways want it.
    pub fn digits(&self) -> &str {
        self.to.trim_start_matches('+')
    }
}

impl std::fmt::Debug for OutgoingSms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutgoingSms")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Delivers SMS.
#[async_trait]
pub trait SmsGateway: Send + Sync {
    /// Hands an SMS over to the next carrier. Gives the gateway's own id of the SMS, where known.
    ///
    /// # Errors
    /// [`DeliveryError::Refused`] when trying again would be refused again; [`DeliveryError::NotNow`] otherwise, also where
    /// no answer came: the SMS may be sent twice then, with the same code.
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError>;
}
