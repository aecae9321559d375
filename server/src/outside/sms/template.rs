//! The body, the address and the headers of a request as the configuration describes them, with `{…}` where the SMS goes.

use domain::Secret;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::outgoing::OutgoingSms;

/// The encoding of a request's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyKind {
    /// A JSON text, filled in its strings.
    #[default]
    Json,
    /// `name=value&name=value`, as a form is posted.
    Form,
    /// No body: the address has all values.
    None,
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The body is no JSON.
    #[error("no JSON: {0}")]
    Json(String),
    /// A part of a form has no «=».
    #[error("no form: wanted name=value&name=value")]
    Form,
}

/// A body that is read once and filled for each SMS.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Json(Value),
    Form(Vec<(String, String)>),
    None,
}

impl Body {
    pub(crate) fn read(kind: BodyKind, template: &str) -> Result<Self, TemplateError> {
        Ok(match kind {
            BodyKind::None => Self::None,
            BodyKind::Json => {
                Self::Json(serde_json::from_str(template).map_err(|error| TemplateError::Json(error.to_string()))?)
            }
            BodyKind::Form => {
                let pairs = template.trim().split('&').map(|pair| pair.split_once('='));
                let pairs = pairs.map(|pair| pair.map(|(name, value)| (name.to_owned(), value.to_owned())));
                Self::Form(pairs.collect::<Option<_>>().ok_or(TemplateError::Form)?)
            }
        })
    }
}

/// The values for each `{…}`.
pub(crate) struct Filling<'a> {
    pub(crate) sms: &'a OutgoingSms,
    pub(crate) sender: &'a str,
    pub(crate) key: &'a Secret,
}

impl Filling<'_> {
    /// The text with the values as they are.
    pub(crate) fn text(&self, template: &str) -> String {
        self.filled(template, str::to_owned)
    }

    /// Text as a part of an address.
    pub(crate) fn address(&self, template: &str) -> String {
        self.filled(template, |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string())
    }

    /// Every string in a JSON value.
    pub(crate) fn json(&self, template: &Value) -> Value {
        match template {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.json(item)).collect()),
            Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), self.json(value)))
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    /// One pass from left to right, so that no value is itself taken for a template.
    fn filled(&self, template: &str, written: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let known = from[1..]
                .split_once('}')
                .and_then(|(name, after)| self.value(name).map(|value| (value, after)));
            if let Some((value, after)) = known {
                out.push_str(&written(&value));
                rest = after;
            } else {
                out.push('{');
                rest = &from[1..];
            }
        }
        out.push_str(rest);
        out
    }

    fn value(&self, name: &str) -> Option<String> {
        Some(match name {
            "to" => self.sms.to.clone(),
            "digits" => self.sms.digits().to_owned(),
            "text" => self.sms.text.clone(),
            "id" => self.sms.id.to_string(),
            "sender" => self.sender.to_owned(),
            "key" => self.key.expose().to_owned(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filled<T>(with: impl FnOnce(&Filling<'_>) -> T) -> T {
        let sms = OutgoingSms {
            id: 7,
            to: "+79161234567".to_owned(),
            text: "код \"{key}\" & 1".to_owned(),
        };
        with(&Filling {
            sms: &sms,
            sender: "Port",
            key: &Secret::new("k"),
        })
    }

    #[test]
    fn what_is_filled_in_is_escaped_and_never_a_template_itself() {
        assert_eq!(
            filled(|it| it.text("{text}/{digits}{unknown}{")),
            "код \"{key}\" & 1/79161234567{unknown}{"
        );
        assert_eq!(
            filled(|it| it.address("https://a.example/{to}?k={key}")),
            "https://a.example/%2B79161234567?k=k"
        );
        let body = filled(|it| it.json(&json!({"t": ["{text}", 1], "from": "{sender}"})));
        assert_eq!(body, json!({"t": ["код \"{key}\" & 1", 1], "from": "Port"}));
    }

    #[test]
    fn a_template_that_is_none_is_refused() {
        assert!(matches!(Body::read(BodyKind::Json, "{"), Err(TemplateError::Json(_))));
        assert!(matches!(Body::read(BodyKind::Form, "a=1&b"), Err(TemplateError::Form)));
    }
}
