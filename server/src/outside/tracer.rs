//! Spans, sent to an OpenTelemetry collector by OTLP over HTTP (protobuf) where the settings name one.

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use http::Method;
use opentelemetry::{
    propagation::TextMapPropagator,
    trace::{Status, TraceContextExt, TracerProvider},
};
use opentelemetry_http::{HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::{
    Resource,
    propagation::TraceContextPropagator,
    trace::{Sampler, SdkTracerProvider},
};
use tokio::runtime::Handle;
use tracing::{Level, Span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Layer, Registry, filter::Targets};

use super::web::{self, WebError};

/// The time limit of a batch for the collector, and of the last one when the server stops.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest part of a collector's answer that is read.
const ANSWER: usize = 64 * 1024;

/// Why spans can't be sent.
#[derive(Debug, thiserror::Error)]
pub enum TracerError {
    /// The HTTP client can't be built.
    #[error(transparent)]
    Client(#[from] WebError),
    /// The settings make no sense.
    #[error("{0}")]
    Exporter(#[from] opentelemetry_otlp::ExporterBuildError),
}

/// The collector of spans.
#[derive(Clone, Debug)]
pub struct TracerSettings {
    /// The collector's address, as `http://127.0.0.1:4318`.
    pub endpoint: String,
    /// Headers sent along.
    pub headers: Vec<(String, String)>,
    /// The name spans are known by.
    pub service: String,
    /// The share of requests that are traced, in percent.
    pub percent: u32,
}

/// A layer of a subscriber, boxed.
pub type BoxedLayer = Box<dyn Layer<Registry> + Send + Sync>;

/// The sender of spans. `finish` sends the rest.
#[derive(Debug, Default)]
pub struct Tracer(Option<SdkTracerProvider>);

impl Tracer {
    /// The sender that the settings name, with the layer that feeds it; neither where the settings name none. Call
    /// within the runtime that is to carry its requests.
    ///
    /// # Errors
    /// [`TracerError`].
    pub fn start(settings: Option<TracerSettings>) -> Result<(Self, Option<BoxedLayer>), TracerError> {
        let Some(settings) = settings else {
            return Ok((Self(None), None));
        };
        let client = Client {
            http: web::client(PATIENCE)?,
            runtime: Handle::current(),
        };
        let headers: HashMap<_, _> = settings.headers.into_iter().collect();
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_endpoint(format!("{}/v1/traces", settings.endpoint.trim_end_matches('/')))
            .with_headers(headers)
            .build()?;
        // For a trace begun elsewhere, the decision made there holds.
        let share = f64::from(settings.percent) / 100.0;
        let resource = Resource::builder_empty().with_service_name(settings.service).build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(share))))
            .with_resource(resource)
            .build();
        // Our spans alone: the libraries' own, those of this sender included, stay out.
        let ours = Targets::new().with_target("server", Level::INFO);
        let layer = tracing_opentelemetry::layer()
            .with_tracer(provider.tracer("gangway"))
            .with_location(false)
            .with_threads(false)
            .with_filter(ours);
        Ok((Self(Some(provider)), Some(Box::new(layer))))
    }

    /// Sends the remaining spans. Blocks; the runtime must still run.
    pub fn finish(self) {
        if let Some(provider) = self.0
            && let Err(error) = provider.shutdown_with_timeout(PATIENCE)
        {
            tracing::warn!(%error, "the last spans were not sent");
        }
    }
}

/// Names a request's span.
pub fn describe(span: &Span, method: &Method, route: &str) {
    span.record("otel.name", format!("{method} {route}"));
    span.set_attribute("http.request.method", method.as_str().to_owned());
    span.set_attribute("http.route", route.to_owned());
}

/// Makes a request's span part of the trace that a `traceparent` names (W3C Trace Context §3.2). An unreadable value is
/// ignored.
pub fn follow(span: &Span, traceparent: &str) {
    let carrier = HashMap::from([("traceparent".to_owned(), traceparent.to_owned())]);
    let context = TraceContextPropagator::new().extract(&carrier);
    if context.span().span_context().is_valid() {
        // Refused only where nobody listens to spans.
        _ = span.set_parent(context);
    }
}

/// Says of a request's span how it ended.
pub fn conclude(span: &Span, status: u16) {
    span.set_attribute("http.response.status_code", i64::from(status));
    if status >= 500 {
        span.set_status(Status::error(""));
    }
}

/// The one HTTP client of the product. Spans are sent from a thread without a runtime, so the client brings ours.
#[derive(Debug)]
struct Client {
    http: reqwest::Client,
    runtime: Handle,
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let (parts, body) = request.into_parts();
            let url = parts.uri.to_string();
            let answer = http.request(parts.method, url).headers(parts.headers).body(body);
            let answer = answer.send().await.map_err(WebError::from)?;
            let mut response = Response::builder().status(answer.status());
            if let Some(headers) = response.headers_mut() {
                headers.clone_from(answer.headers());
            }
            Ok::<_, HttpError>(response.body(web::body(answer, ANSWER).await?)?)
        });
        sent.await?
    }
}
