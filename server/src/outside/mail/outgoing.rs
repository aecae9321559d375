//! The port: a letter, and the trait that delivers it.

use async_trait::async_trait;
use domain::Lang;

use super::DeliveryError;
use crate::outside::clock::Millis;

/// A letter on its way, already put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingMail {
    /// The number in the outbox. Every try of one letter has the same number, so that receivers can tell a double.
    pub id: i64,
    /// The address.
    pub to: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The subject.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The instant of writing; the `Date` of the letter, however late it leaves.
    pub created_at: Millis,
}

/// Delivers letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a letter over to the next carrier. After `Ok` the carrier is responsible for it.
    ///
    /// # Errors
    /// [`DeliveryError::Refused`] when trying again would be refused again; [`DeliveryError::NotNow`] otherwise.
    async fn deliver(&self, mail: &OutgoingMail) -> Result<(), DeliveryError>;
}
