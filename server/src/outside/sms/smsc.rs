//! SMSC.ru: `POST /rest/send/` in JSON, <https://smsc.ru/api/http/>.

use std::time::Duration;

use async_trait::async_trait;
use domain::Secret;
use reqwest::Client;
use serde_json::{Value, json};

use super::{
    answer,
    outgoing::{OutgoingSms, SmsGateway},
};
use crate::outside::{
    delivery::{Cause, DeliveryError},
    web::{self, WebError},
};

/// Error codes that speak of this SMS: parameters, date, forbidden words or sender, a wrong number, one that can't be reached. The
/// others (password, money, blocked, too many) are ours to mend, or pass.
const FOR_GOOD: [u16; 5] = [1, 5, 6, 7, 8];

/// The credentials.
#[derive(Clone, Debug)]
pub enum SmscLogin {
    /// A key.
    Key(Secret),
    /// A login and its password.
    Password(String, Secret),
}

/// The address and the credentials.
#[derive(Clone, Debug)]
pub struct SmscSettings {
    /// The address, without a path: `https://smsc.ru`.
    pub url: String,
    /// The credentials.
    pub login: SmscLogin,
    /// The name of the sender, where one is approved.
    pub sender: Option<String>,
    /// The time limit of a call.
    pub timeout: Duration,
}

/// The gateway.
pub struct Smsc {
    client: Client,
    settings: SmscSettings,
}

impl Smsc {
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// [`WebError::Client`].
    pub fn new(settings: SmscSettings) -> Result<Self, WebError> {
        Ok(Self {
            client: web::client(settings.timeout)?,
            settings,
        })
    }

    fn body(&self, sms: &OutgoingSms) -> Value {
        // `op`: the answer has the outcome of each number.
        let mut body = json!({
            "phones": sms.digits(), "mes": sms.text, "fmt": 3, "charset": "utf-8", "op": 1,
        });
        match &self.settings.login {
            SmscLogin::Key(key) => body["apikey"] = key.expose().into(),
            SmscLogin::Password(login, password) => {
                body["login"] = login.as_str().into();
                body["psw"] = password.expose().into();
            }
        }
        if let Some(sender) = &self.settings.sender {
            body["sender"] = sender.as_str().into();
        }
        body
    }
}

#[async_trait]
impl SmsGateway for Smsc {
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        let url = format!("{}/rest/send/", self.settings.url.trim_end_matches('/'));
        let answer = answer::ask("SMSC.ru", self.client.post(url).json(&self.body(sms))).await?;
        outcome(&answer, sms.digits())
    }
}

/// The outcome in an answer for a number: the gateway's id of the SMS, or the refusal.
pub(crate) fn outcome(answer: &Value, digits: &str) -> Result<Option<String>, DeliveryError> {
    if answer.get("error_code").is_some() || answer.get("error").is_some() {
        let code = answer::code(answer.get("error_code"));
        let cause = cause(code, answer.get("error"));
        return Err(match code {
            Some(code) if FOR_GOOD.contains(&code) => DeliveryError::Refused(cause),
            _ => DeliveryError::NotNow(cause),
        });
    }
    let numbers = answer.get("phones").and_then(Value::as_array).map(Vec::as_slice);
    for number in numbers.unwrap_or_default() {
        match answer::code(number.get("error")) {
            None | Some(0) => {}
            code => return Err(DeliveryError::Refused(cause(code, number.get("error")))),
        }
    }
    let id = answer::id(answer.get("id"), digits);
    if id.is_none() {
        return Err(DeliveryError::NotNow(Cause::new(
            "SMSC.ru",
            "neither an id nor an error",
        )));
    }
    Ok(id)
}

fn cause(code: Option<u16>, words: Option<&Value>) -> Cause {
    Cause {
        step: "SMSC.ru",
        code,
        words: words
            .and_then(answer::plain)
            .unwrap_or_else(|| "refused without words".to_owned()),
    }
}
