//! Delivering letters: the [`Mailer`] trait, SMTP, the development inbox and a fake.

mod dev_inbox;
mod error;
mod fake;
mod message;
mod outgoing;
mod smtp;

pub use self::{
    dev_inbox::DevInbox,
    error::{Cause, DeliveryError},
    fake::FakeMailer,
    message::{Sender, SenderError},
    outgoing::{Mailer, OutgoingMail},
    smtp::{Login, Security, SmtpMailer, SmtpSettings, SmtpSetupError, Timeouts},
};
