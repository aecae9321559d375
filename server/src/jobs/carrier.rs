//! The carrier of a channel's messages.

use std::sync::Arc;

use domain::Lang;

use crate::{
    metrics::labels::Channel,
    outside::{
        delivery::DeliveryError,
        mail::{Mailer, OutgoingMail},
        sms::{OutgoingSms, SmsGateway},
    },
    tables::outbox::{self, Message},
};

/// The carrier of a channel's messages.
#[derive(Clone)]
pub enum Carrier {
    /// Letters.
    Mail(Arc<dyn Mailer>),
    /// SMS.
    Sms(Arc<dyn SmsGateway>),
}

impl From<Arc<dyn Mailer>> for Carrier {
    fn from(mailer: Arc<dyn Mailer>) -> Self {
        Self::Mail(mailer)
    }
}

impl From<Arc<dyn SmsGateway>> for Carrier {
    fn from(gateway: Arc<dyn SmsGateway>) -> Self {
        Self::Sms(gateway)
    }
}

impl Carrier {
    /// The channel as the outbox stores it.
    pub(super) fn channel(&self) -> &'static str {
        match self {
            Self::Mail(_) => outbox::MAIL,
            Self::Sms(_) => outbox::SMS,
        }
    }

    /// The channel as it is counted.
    pub(super) fn counted(&self) -> Channel {
        match self {
            Self::Mail(_) => Channel::Mail,
            Self::Sms(_) => Channel::Sms,
        }
    }

    /// Hands a message over. Gives the carrier's own id of it, where it told one.
    pub(super) async fn deliver(&self, message: &Message) -> Result<Option<String>, DeliveryError> {
        match self {
            Self::Mail(mailer) => {
                let mail = OutgoingMail {
                    id: message.id,
                    to: message.recipient.clone(),
                    lang: Lang::from_code(&message.lang).unwrap_or_default(),
                    subject: message.subject.clone(),
                    text: message.text.clone(),
                    html: message.html.clone(),
                    created_at: message.created_at,
                };
                mailer.deliver(&mail).await.map(|()| None)
            }
            Self::Sms(gateway) => {
                let sms = OutgoingSms {
                    id: message.id,
                    to: message.recipient.clone(),
                    text: message.text.clone(),
                };
                gateway.deliver(&sms).await
            }
        }
    }
}
