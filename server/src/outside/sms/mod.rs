//! Delivering SMS: the [`SmsGateway`] trait, SMS.ru, SMSC.ru, a gateway described in the configuration, the development
//! inbox, no gateway, and a fake.

mod answer;
mod fake;
mod http;
mod none;
mod outgoing;
pub(crate) mod sms_ru;
pub(crate) mod smsc;
pub(crate) mod template;

pub use self::{
    fake::FakeSms,
    http::{HttpGateway, HttpGatewayError, HttpGatewaySettings},
    none::NoSms,
    outgoing::{OutgoingSms, SmsGateway},
    sms_ru::{SmsRu, SmsRuSettings},
    smsc::{Smsc, SmscLogin, SmscSettings},
    template::{BodyKind, TemplateError},
};
