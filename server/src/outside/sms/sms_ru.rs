//! SMS.ru: `POST /sms/send`, <https://sms.ru/api/send>.

use std::time::Duration;

use async_trait::async_trait;
use domain::Secret;
use reqwest::Client;
use serde_json::Value;

use super::{
    answer,
    outgoing::{OutgoingSms, SmsGateway},
};
use crate::outside::{
    delivery::{Cause, DeliveryError},
    web::{self, WebError},
};

/// Success.
const TAKEN: u16 = 100;

/// Status codes that speak of the account or of the service, not of this SMS: key, money, sender not approved, limits of the account,
/// out of order.
const LATER: [u16; 12] = [200, 201, 204, 206, 220, 221, 300, 301, 302, 303, 304, 500];

/// The address and the key.
#[derive(Clone, Debug)]
pub struct SmsRuSettings {
    /// The address, without a path: `https://sms.ru`.
    pub url: String,
    /// `api_id`.
    pub key: Secret,
    /// The name of the sender, where one is approved.
    pub sender: Option<String>,
    /// The time limit of a call.
    pub timeout: Duration,
}

/// The gateway.
pub struct SmsRu {
    client: Client,
    settings: SmsRuSettings,
}

impl SmsRu {
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// [`WebError::Client`].
    pub fn new(settings: SmsRuSettings) -> Result<Self, WebError> {
        Ok(Self {
            client: web::client(settings.timeout)?,
            settings,
        })
    }
}

#[async_trait]
impl SmsGateway for SmsRu {
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        let mut form = vec![
            ("api_id", self.settings.key.expose()),
            ("to", sms.digits()),
            ("msg", &sms.text),
            ("json", "1"),
        ];
        if let Some(sender) = &self.settings.sender {
            form.push(("from", sender));
        }
        let url = format!("{}/sms/send", self.settings.url.trim_end_matches('/'));
        let answer = answer::ask("SMS.ru", self.client.post(url).form(&form)).await?;
        outcome(&answer, sms.digits())
    }
}

/// The outcome in an answer for a number: the gateway's id of the SMS, or the refusal.
pub(crate) fn outcome(answer: &Value, digits: &str) -> Result<Option<String>, DeliveryError> {
    judge(answer)?;
    // «OK» for the whole says nothing of the number.
    let of_number = answer
        .get("sms")
        .and_then(|sms_by_number| sms_by_number.get(digits))
        .ok_or_else(|| DeliveryError::NotNow(Cause::new("SMS.ru", "the answer says nothing of the number")))?;
    judge(of_number)?;
    Ok(answer::id(of_number.get("sms_id"), digits))
}

fn judge(part: &Value) -> Result<(), DeliveryError> {
    let code = answer::code(part.get("status_code"));
    if code == Some(TAKEN) && part.get("status").and_then(Value::as_str) == Some("OK") {
        return Ok(());
    }
    let words = part.get("status_text").and_then(answer::plain);
    let cause = Cause {
        step: "SMS.ru",
        code,
        words: words.unwrap_or_else(|| "refused without words".to_owned()),
    };
    Err(match code {
        Some(code) if !LATER.contains(&code) => DeliveryError::Refused(cause),
        _ => DeliveryError::NotNow(cause),
    })
}
