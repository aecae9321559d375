//! A gateway's answer: first as HTTP, then as JSON. HTTP 200 alone says nothing of the recipient's number.

use reqwest::{RequestBuilder, StatusCode};
use serde_json::Value;

use crate::outside::{
    delivery::{Cause, DeliveryError},
    web,
};

/// More than any gateway has to say of one SMS.
const LONGEST: usize = 64 * 1024;

/// The number of characters kept of a gateway's id.
const ID_LENGTH: usize = 64;

/// Sends a request and reads the JSON of its answer.
///
/// # Errors
/// [`DeliveryError::Refused`] where HTTP says that the request was wrong; [`DeliveryError::NotNow`] without an answer,
/// without one in time or in JSON, and for an answer about the gateway or our key rather than this SMS.
pub(super) async fn ask(step: &'static str, request: RequestBuilder) -> Result<Value, DeliveryError> {
    let silent = |error: web::WebError| DeliveryError::NotNow(Cause::new(step, error.to_string()));
    let response = request.send().await.map_err(|error| silent(error.into()))?;
    let status = response.status();
    let body = web::body(response, LONGEST).await.map_err(silent)?;
    if !status.is_success() {
        let cause = Cause {
            step,
            code: Some(status.as_u16()),
            words: format!("HTTP {}", status.as_u16()),
        };
        return Err(if speaks_of_this(status) {
            DeliveryError::Refused(cause)
        } else {
            DeliveryError::NotNow(cause)
        });
    }
    serde_json::from_slice(&body).map_err(|_| DeliveryError::NotNow(Cause::new(step, "the answer is no JSON")))
}

/// Whether a refusal is about the request. A wrong key (401, 403), a wrong address (404, 405) and redirects are ours to mend.
fn speaks_of_this(status: StatusCode) -> bool {
    status.is_client_error() && !matches!(status.as_u16(), 401 | 402 | 403 | 404 | 405 | 407 | 408 | 425 | 429)
}

/// Text, a number or a truth value as text; `None` for everything else.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A gateway's id as it may stand in a log: short, and not the number in disguise.
pub(super) fn id(value: Option<&Value>, digits: &str) -> Option<String> {
    let id: String = plain(value?)?
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .take(ID_LENGTH)
        .collect();
    (!id.is_empty() && !id.contains(digits)).then_some(id)
}

/// A gateway's reply code, where the value is a code.
pub(super) fn code(value: Option<&Value>) -> Option<u16> {
    plain(value?)?.parse().ok()
}
