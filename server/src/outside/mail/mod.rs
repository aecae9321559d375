//! Delivering letters: the [`Mailer`] trait, SMTP, the development inbox and a fake.

mod fake;
mod message;
mod outgoing;
mod smtp;

pub use self::{
    fake::FakeMailer,
    message::{Sender, SenderError},
    outgoing::{Mailer, OutgoingMail},
    smtp::{Login, Security, SmtpMailer, SmtpSettings, SmtpSetupError, Timeouts},
};
pub use super::delivery::{Cause, DeliveryError};
