//! `[sms]`: the gateway for codes, and the caps on them.

use std::time::Duration;

use domain::Secret;
use serde::Deserialize;

use crate::outside::sms::{BodyKind, HttpGatewaySettings};

/// `[sms]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sms {
    /// The kind of gateway.
    pub gateway: SmsGatewayKind,
    /// The gateway's address: for SMS.ru and SMSC.ru without a path, for another one the whole of it, with `{…}`.
    pub url: String,
    /// The name SMS come from, where the gateway has approved one.
    pub sender: String,
    /// The gateway's key.
    pub key: Option<Secret>,
    /// SMSC.ru: a login, instead of a key.
    pub login: String,
    /// SMSC.ru: the password.
    pub password: Option<Secret>,
    /// Seconds a delivery may take.
    pub timeout_seconds: u64,
    /// Another gateway: the HTTP method.
    pub method: String,
    /// Another gateway: headers, `Name: value`.
    pub headers: Vec<String>,
    /// Another gateway: the encoding of the body.
    pub body: SmsBody,
    /// Another gateway: the body.
    pub template: String,
    /// Another gateway: the place of the outcome in its answer (a JSON pointer).
    pub success_at: String,
    /// Another gateway: the values of that field that mean success.
    pub success_is: Vec<String>,
    /// Another gateway: the place of its id of the SMS.
    pub id_at: String,
    /// Another gateway: the place of a refusal.
    pub refusal_at: String,
    /// Another gateway: refusals after which it is worth trying again.
    pub later_is: Vec<String>,
    /// Most codes asked for from one network address within an hour.
    pub address_per_hour: u32,
    /// … and within a day.
    pub address_per_day: u32,
    /// Most codes to numbers with the same first seven digits within an hour.
    pub prefix_per_hour: u32,
    /// … and within a day.
    pub prefix_per_day: u32,
    /// Most codes in all within an hour.
    pub all_per_hour: u32,
    /// … and within a day.
    pub all_per_day: u32,
    /// Caps that only log and refuse nobody.
    pub record_only: Vec<SmsCap>,
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            gateway: SmsGatewayKind::Inbox,
            url: String::new(),
            sender: String::new(),
            key: None,
            login: String::new(),
            password: None,
            timeout_seconds: 15,
            method: "POST".to_owned(),
            headers: Vec::new(),
            body: SmsBody::Json,
            template: String::new(),
            success_at: String::new(),
            success_is: Vec::new(),
            id_at: String::new(),
            refusal_at: String::new(),
            later_is: Vec::new(),
            address_per_hour: 10,
            address_per_day: 20,
            prefix_per_hour: 10,
            prefix_per_day: 30,
            all_per_hour: 100,
            all_per_day: 500,
            record_only: Vec::new(),
        }
    }
}

impl Sms {
    /// The address as set, else the chosen gateway's own.
    pub fn url(&self) -> &str {
        match self.gateway {
            SmsGatewayKind::SmsRu if self.url.is_empty() => "https://sms.ru",
            SmsGatewayKind::Smsc if self.url.is_empty() => "https://smsc.ru",
            _ => &self.url,
        }
    }

    /// The description of a gateway in its own words.
    pub fn http_gateway(&self) -> HttpGatewaySettings {
        HttpGatewaySettings {
            method: self.method.clone(),
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: match self.body {
                SmsBody::Json => BodyKind::Json,
                SmsBody::Form => BodyKind::Form,
                SmsBody::None => BodyKind::None,
            },
            template: self.template.clone(),
            success_at: self.success_at.clone(),
            success_is: self.success_is.clone(),
            id_at: self.id_at.clone(),
            refusal_at: self.refusal_at.clone(),
            later_is: self.later_is.clone(),
            key: self.key.clone().unwrap_or_default(),
            sender: self.sender.clone(),
            timeout: Duration::from_secs(self.timeout_seconds),
        }
    }
}

/// The kind of gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsGatewayKind {
    /// A page at `/dev/inbox`; development only.
    Inbox,
    /// SMS.ru.
    SmsRu,
    /// SMSC.ru.
    Smsc,
    /// Any other gateway, as described.
    Http,
    /// Nowhere: no page offers a code.
    None,
}

/// The encoding of a request's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsBody {
    /// JSON.
    Json,
    /// `name=value&name=value`.
    Form,
    /// No gateway.
    None,
}

/// A cap on codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsCap {
    /// By the number.
    Number,
    /// By the visitor's network address.
    Address,
    /// By the first seven digits of the number.
    Prefix,
    /// In all.
    All,
}
