//! SMS in development: kept here, to be read at /dev/inbox.

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    outside::{
        clock::Clock,
        delivery::{Cause, DeliveryError},
        sms::{OutgoingSms, SmsGateway},
    },
    tables::{
        Database,
        dev_inbox::{self, Arrival},
    },
};

/// A gateway that writes SMS to the table `dev_inbox`.
pub struct SmsDevInbox {
    db: Database,
    clock: Arc<dyn Clock>,
}

impl SmsDevInbox {
    /// An inbox in this database.
    pub fn new(db: Database, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl SmsGateway for SmsDevInbox {
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        let arrival = Arrival {
            channel: "sms",
            to: sms.to.clone(),
            subject: String::new(),
            text: sms.text.clone(),
            html: String::new(),
            at: self.clock.now(),
        };
        dev_inbox::insert(&self.db, arrival)
            .await
            .map(|()| None)
            .map_err(|error| DeliveryError::NotNow(Cause::new("dev inbox", error.to_string())))
    }
}
