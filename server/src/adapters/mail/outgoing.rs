//! The port: a letter, and whoever can deliver one.

use async_trait::async_trait;
use domain::Lang;

use super::DeliveryError;
use crate::adapters::clock::Millis;

/// A letter on its way, already put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its number in the outbox. Every try of one letter has the same, so that receivers can tell a double.
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
    /// When it was written; the `Date` of the letter, however late it leaves.
    pub created_at: Millis,
}

/// Delivers letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a letter over to whoever carries it further. Once this returns `Ok` it is theirs.
    ///
    /// # Errors
    /// [`DeliveryError::Refused`] when trying again would be refused again; [`DeliveryError::NotNow`] otherwise.
    async fn deliver(&self, mail: &OutgoingMail) -> Result<(), DeliveryError>;
}
