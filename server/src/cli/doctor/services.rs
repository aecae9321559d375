//! Foreign services: the gateway for SMS, the directory of companies, the collector of spans. The check asks for each
//! front page: that proves the name, the route, the certificate and a living service, and it sends no SMS, spends no
//! query and reveals no key.

use std::time::Duration;

use super::Finding;
use crate::{
    config::{Config, SmsGatewayKind},
    outside::web::{self, WebError},
    web_address::{host, origin},
};

/// The time limit of an answer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn check(config: &Config, checks: &mut Vec<Finding>) {
    checks.push(sms(config).await);
    checks.push(directory(config).await);
    if let Some(address) = &config.observe.otlp_endpoint {
        checks.push(reached("OpenTelemetry collector", address, "").await);
    }
}

async fn sms(config: &Config) -> Finding {
    let check = "SMS";
    match config.sms.gateway {
        SmsGatewayKind::None => Finding::good(check, "no page offers a code"),
        SmsGatewayKind::Inbox => Finding::warning(
            check,
            "SMS stay at /dev/inbox",
            "For real SMS set sms.gateway, or \"none\" to offer no codes.",
        ),
        SmsGatewayKind::SmsRu | SmsGatewayKind::Smsc | SmsGatewayKind::Http => {
            reached(check, config.sms.url(), "; nothing was sent, the key was not tried").await
        }
    }
}

async fn directory(config: &Config) -> Finding {
    let check = "directory";
    match &config.directory.url {
        None => Finding::good(check, "only the own table is asked"),
        Some(url) => reached(check, url, "; nothing was asked, the key was not tried").await,
    }
}

/// Whether a service answers at the address of the settings. Any answer will do: a front page need not exist.
async fn reached(check: &'static str, address: &str, besides: &str) -> Finding {
    let host = host(address);
    let Some(front) = origin(address) else {
        return Finding::warning(
            check,
            "its host is put together for each request: it was not tried",
            "Send one by hand.",
        );
    };
    let answer = match web::client(PATIENCE) {
        Ok(client) => client.get(front).send().await.map_err(WebError::from),
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) if answer.status().is_server_error() => Finding::warning(
            check,
            format!("{host} answers with status {}{besides}", answer.status().as_u16()),
            "It may be out of order: look again later.",
        ),
        Ok(_) => Finding::good(check, format!("{host} answers{besides}")),
        Err(error) => Finding::failed(
            check,
            format!("{host}: {error}"),
            "Check its address, and that the firewall lets us there.",
        ),
    }
}
