//! `[observe]`: the readers of the metrics, and the collector of spans.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use domain::Secret;
use serde::Deserialize;

use super::Network;
use crate::outside::tracer::TracerSettings;

/// `[observe]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Observe {
    /// An address of its own for `/metrics`; without it the main one serves them.
    pub metrics_address: Option<SocketAddr>,
    /// The networks that may read `/metrics`: by the address of the connection, and only without a proxy in between.
    pub metrics_allow: Vec<Network>,
    /// The token a reader from any other network must send.
    pub metrics_token: Option<Secret>,
    /// The collector of spans, as `http://127.0.0.1:4318`; unset, no spans are sent.
    pub otlp_endpoint: Option<String>,
    /// Headers sent along: `name=value`, with commas. A secret, for they may hold a key.
    pub otlp_headers: Option<Secret>,
    /// The name spans are known by.
    pub otlp_service: String,
    /// The share of requests that are traced, in percent.
    pub otlp_percent: u32,
}

impl Default for Observe {
    fn default() -> Self {
        Self {
            metrics_address: None,
            metrics_allow: vec![
                Network::new(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0)), 8),
                Network::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 128),
            ],
            metrics_token: None,
            otlp_endpoint: None,
            otlp_headers: None,
            otlp_service: "gangway".to_owned(),
            otlp_percent: 100,
        }
    }
}

impl Observe {
    /// The headers of spans, name by name; `None` where they can't be read.
    pub fn headers(&self) -> Option<Vec<(String, String)>> {
        let text = self.otlp_headers.as_ref().map(Secret::expose).unwrap_or_default();
        let pairs = text.split(',').map(str::trim).filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=')?;
                http::HeaderName::try_from(name.trim()).ok()?;
                http::HeaderValue::try_from(value.trim()).ok()?;
                Some((name.trim().to_owned(), value.trim().to_owned()))
            })
            .collect()
    }

    /// The settings of the sender of spans; `None` where no spans are sent.
    pub fn tracer(&self) -> Option<TracerSettings> {
        Some(TracerSettings {
            endpoint: self.otlp_endpoint.clone()?,
            headers: self.headers().unwrap_or_default(),
            service: self.otlp_service.clone(),
            percent: self.otlp_percent,
        })
    }
}
