//! Mistakes of `[sms]`.

use super::Problem;
use crate::{
    config::{Sms, SmsGatewayKind},
    outside::sms::HttpGateway,
};

pub(super) fn sms(sms: &Sms, problems: &mut Vec<Problem>) {
    if matches!(sms.gateway, SmsGatewayKind::Inbox | SmsGatewayKind::None) {
        return;
    }
    if !["https://", "http://"]
        .iter()
        .any(|scheme| sms.url().starts_with(scheme))
    {
        problems.push(Problem::new("sms.url", "must begin with https://"));
    }
    match sms.gateway {
        SmsGatewayKind::SmsRu if sms.key.is_none() => problems.push(Problem::new("sms.key", "must be set")),
        SmsGatewayKind::Smsc if sms.key.is_none() && (sms.login.is_empty() || sms.password.is_none()) => {
            problems.push(Problem::new("sms.key", "must be set, or sms.login with sms.password"));
        }
        SmsGatewayKind::Http => described(sms, problems),
        _ => {}
    }
}

fn described(sms: &Sms, problems: &mut Vec<Problem>) {
    if sms.success_at.is_empty() && sms.refusal_at.is_empty() {
        problems.push(Problem::new(
            "sms.success_at",
            "must be set, or sms.refusal_at: HTTP 200 says nothing of the number",
        ));
    }
    if !sms.success_at.is_empty() && sms.success_is.is_empty() {
        problems.push(Problem::new("sms.success_is", "must be set with sms.success_at"));
    }
    for (key, place) in [
        ("sms.success_at", &sms.success_at),
        ("sms.id_at", &sms.id_at),
        ("sms.refusal_at", &sms.refusal_at),
    ] {
        if !place.is_empty() && !place.starts_with('/') {
            problems.push(Problem::new(key, "must begin with /"));
        }
    }
    if let Err(error) = HttpGateway::new(sms.http_gateway()) {
        problems.push(Problem::new("sms.template", error.to_string()));
    }
}
