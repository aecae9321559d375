//! Mail in development: kept here, to be read at /dev/inbox.

mod sms;

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    outside::{
        clock::Clock,
        mail::{Cause, DeliveryError, Mailer, OutgoingMail},
    },
    tables::{
        Database,
        dev_inbox::{self, Arrival},
    },
};

pub use self::sms::SmsDevInbox;

/// A mailer that writes letters to the table `dev_inbox`.
pub struct DevInbox {
    db: Database,
    clock: Arc<dyn Clock>,
}

impl DevInbox {
    /// An inbox in this database.
    pub fn new(db: Database, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl Mailer for DevInbox {
    async fn deliver(&self, mail: &OutgoingMail) -> Result<(), DeliveryError> {
        let arrival = Arrival {
            channel: "mail",
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            at: self.clock.now(),
        };
        dev_inbox::insert(&self.db, arrival)
            .await
            .map_err(|error| DeliveryError::NotNow(Cause::new("dev inbox", error.to_string())))
    }
}
