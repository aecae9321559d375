//! The gateway for SMS that the settings choose.

use std::{sync::Arc, time::Duration};

use super::BuildError;
use crate::{
    config::{self, Config, SmsCap, SmsGatewayKind},
    outbox::dev_inbox::SmsDevInbox,
    outside::{
        clock::Clock,
        sms::{HttpGateway, NoSms, SmsGateway, SmsRu, SmsRuSettings, Smsc, SmscLogin, SmscSettings},
    },
    phone::{Cap, CapKind, PhoneSettings},
    tables::Database,
};

/// # Errors
/// [`BuildError::Setting`].
pub(super) fn gateway(
    sms: &config::Sms,
    db: &Database,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn SmsGateway>, BuildError> {
    let wrong = |why: String| BuildError::Setting { key: "sms", why };
    let (url, timeout) = (sms.url().to_owned(), Duration::from_secs(sms.timeout_seconds));
    let sender = Some(sms.sender.clone()).filter(|sender| !sender.is_empty());
    Ok(match sms.gateway {
        SmsGatewayKind::None => Arc::new(NoSms),
        SmsGatewayKind::Inbox => Arc::new(SmsDevInbox::new(db.clone(), Arc::clone(clock))),
        SmsGatewayKind::SmsRu => {
            let settings = SmsRuSettings {
                url,
                key: sms.key.clone().unwrap_or_default(),
                sender,
                timeout,
            };
            Arc::new(SmsRu::new(settings).map_err(|error| wrong(error.to_string()))?)
        }
        SmsGatewayKind::Smsc => {
            let password = || SmscLogin::Password(sms.login.clone(), sms.password.clone().unwrap_or_default());
            let settings = SmscSettings {
                url,
                login: sms.key.clone().map_or_else(password, SmscLogin::Key),
                sender,
                timeout,
            };
            Arc::new(Smsc::new(settings).map_err(|error| wrong(error.to_string()))?)
        }
        SmsGatewayKind::Http => {
            Arc::new(HttpGateway::new(sms.http_gateway()).map_err(|error| wrong(error.to_string()))?)
        }
    })
}

/// The settings of the phone codes.
pub(super) fn settings(config: &Config) -> PhoneSettings {
    let sms = &config.sms;
    let kind = |cap: &SmsCap| match cap {
        SmsCap::Number => CapKind::Number,
        SmsCap::Address => CapKind::Address,
        SmsCap::Prefix => CapKind::Prefix,
        SmsCap::All => CapKind::All,
    };
    PhoneSettings {
        offered: sms.gateway != SmsGatewayKind::None,
        address: Cap::new(sms.address_per_hour, sms.address_per_day),
        prefix: Cap::new(sms.prefix_per_hour, sms.prefix_per_day),
        all: Cap::new(sms.all_per_hour, sms.all_per_day),
        record_only: sms.record_only.iter().map(kind).collect(),
    }
}
