//! A gateway that takes an SMS as one HTTP request and answers in JSON: described in the configuration, not programmed.

use std::time::Duration;

use async_trait::async_trait;
use domain::Secret;
use reqwest::{
    Client, Method,
    header::{HeaderName, HeaderValue},
};
use serde_json::Value;

use super::{
    answer,
    outgoing::{OutgoingSms, SmsGateway},
    template::{Body, BodyKind, Filling, TemplateError},
};
use crate::outside::{
    delivery::{Cause, DeliveryError},
    web::{self, WebError},
};

const STEP: &str = "gateway";

/// The request to the gateway, and the reading of its answer. Places in the answer are JSON pointers (RFC 6901), such
/// as `/result/0/status`; `{…}` in them is filled as in the body.
#[derive(Clone, Debug)]
pub struct HttpGatewaySettings {
    /// `POST`, `GET`, `PUT`.
    pub method: String,
    /// The address, with `{…}`.
    pub url: String,
    /// `Name: value`, with `{…}`.
    pub headers: Vec<String>,
    /// The encoding of the body.
    pub body: BodyKind,
    /// The body, with `{…}`.
    pub template: String,
    /// The place of the outcome in the answer; empty where the answer has none.
    pub success_at: String,
    /// The values of that field that mean success.
    pub success_is: Vec<String>,
    /// The place of the gateway's id of the SMS; empty where the answer has none.
    pub id_at: String,
    /// The place of a refusal; empty where the answer has none. A missing value, `null`, `false`, `0` and empty text
    /// are no refusal.
    pub refusal_at: String,
    /// Refusals, or values in place of success, after which it is worth trying again.
    pub later_is: Vec<String>,
    /// `{key}`.
    pub key: Secret,
    /// `{sender}`.
    pub sender: String,
    /// The time limit of a call.
    pub timeout: Duration,
}

/// Why a description can't be used.
#[derive(Debug, thiserror::Error)]
pub enum HttpGatewayError {
    /// No client can be made.
    #[error(transparent)]
    Client(#[from] WebError),
    /// The body is no template.
    #[error("the body is {0}")]
    Body(#[from] TemplateError),
    /// An unknown method.
    #[error("no HTTP method")]
    Method,
    /// A header without a colon, or with characters that a header may not have.
    #[error("not a header: wanted \"Name: value\"")]
    Header,
}

/// The gateway.
pub struct HttpGateway {
    client: Client,
    method: Method,
    headers: Vec<(HeaderName, String)>,
    body: Body,
    settings: HttpGatewaySettings,
}

impl HttpGateway {
    /// Connects to nothing yet.
    ///
    /// # Errors
    /// [`HttpGatewayError`].
    pub fn new(settings: HttpGatewaySettings) -> Result<Self, HttpGatewayError> {
        let headers = settings.headers.iter().map(|line| {
            let (name, value) = line.split_once(':').ok_or(HttpGatewayError::Header)?;
            let name = name.trim().parse().map_err(|_| HttpGatewayError::Header)?;
            Ok((name, value.trim().to_owned()))
        });
        Ok(Self {
            client: web::client(settings.timeout)?,
            method: settings
                .method
                .to_ascii_uppercase()
                .parse()
                .map_err(|_| HttpGatewayError::Method)?,
            headers: headers.collect::<Result<_, HttpGatewayError>>()?,
            body: Body::read(settings.body, &settings.template)?,
            settings,
        })
    }

    /// The outcome in an answer: the gateway's id of the SMS, or the refusal.
    fn outcome(&self, answer: &Value, filling: &Filling<'_>) -> Result<Option<String>, DeliveryError> {
        self.judge(answer, filling)?;
        let id = (!self.settings.id_at.is_empty()).then(|| filling.text(&self.settings.id_at));
        Ok(answer::id(id.and_then(|at| answer.pointer(&at)), filling.sms.digits()))
    }

    fn judge(&self, answer: &Value, filling: &Filling<'_>) -> Result<(), DeliveryError> {
        let settings = &self.settings;
        let at = |pointer: &str| {
            let place = (!pointer.is_empty()).then(|| filling.text(pointer))?;
            answer.pointer(&place)
        };
        if let Some(refusal) = at(&settings.refusal_at).filter(|value| says_something(value)) {
            let words = answer::plain(refusal).unwrap_or_else(|| refusal.to_string());
            return Err(self.refused(words));
        }
        if settings.success_at.is_empty() {
            return Ok(());
        }
        match at(&settings.success_at).and_then(answer::plain) {
            Some(said) if settings.success_is.contains(&said) => Ok(()),
            Some(said) => Err(self.refused(said)),
            None => Err(DeliveryError::NotNow(Cause::new(
                STEP,
                "the answer doesn't say whether it was taken",
            ))),
        }
    }

    fn refused(&self, words: String) -> DeliveryError {
        let later = self.settings.later_is.contains(&words);
        let cause = Cause {
            step: STEP,
            code: words.parse().ok(),
            words,
        };
        if later {
            DeliveryError::NotNow(cause)
        } else {
            DeliveryError::Refused(cause)
        }
    }
}

#[async_trait]
impl SmsGateway for HttpGateway {
    async fn deliver(&self, sms: &OutgoingSms) -> Result<Option<String>, DeliveryError> {
        let filling = Filling {
            sms,
            sender: &self.settings.sender,
            key: &self.settings.key,
        };
        let url = filling.address(&self.settings.url);
        let mut request = self.client.request(self.method.clone(), url);
        for (name, value) in &self.headers {
            let value = HeaderValue::from_str(&filling.text(value))
                .map_err(|_| DeliveryError::NotNow(Cause::new(STEP, "a header can't be written")))?;
            request = request.header(name, value);
        }
        request = match &self.body {
            Body::Json(template) => request.json(&filling.json(template)),
            Body::Form(pairs) => {
                let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name, filling.text(value))).collect();
                request.form(&pairs)
            }
            Body::None => request,
        };
        let answer = answer::ask(STEP, request).await?;
        self.outcome(&answer, &filling)
    }
}

/// Whether the place for a refusal holds one.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty() && text != "0",
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(true) => true,
    }
}
