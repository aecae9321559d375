//! What becomes of log lines, and of spans.

use std::{io::IsTerminal, panic};

use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{
    adapters::tracer::{BoxedLayer, Tracer},
    config::{Config, LogFormat},
};

/// Sends log lines to standard error: for people in development, an object a line in production. There a panic is
/// logged by its place alone: its words may quote what a visitor typed. Gives what sends spans, where the settings say so.
///
/// Does nothing if somebody has chosen already (a test).
pub fn init(config: &Config) -> Tracer {
    // Checked when the configuration was read.
    let levels: Targets = config.log.level.parse().unwrap_or_default();
    let usual = if config.is_dev() {
        LogFormat::Text
    } else {
        LogFormat::Json
    };
    let lines: BoxedLayer = match config.log.format.unwrap_or(usual) {
        LogFormat::Text => {
            let colours = std::io::stderr().is_terminal();
            let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(colours).compact();
            lines.with_filter(levels).boxed()
        }
        LogFormat::Json => {
            let lines = fmt::layer().with_writer(std::io::stderr).json().flatten_event(true);
            lines.with_filter(levels).boxed()
        }
    };
    let (tracer, spans, failure) = match Tracer::start(&config.observe) {
        Ok((tracer, spans)) => (tracer, spans, None),
        Err(error) => (Tracer::default(), None, Some(error)),
    };
    let layers: Vec<BoxedLayer> = [Some(lines), spans].into_iter().flatten().collect();
    drop(tracing_subscriber::registry().with(layers).try_init());
    if let Some(error) = failure {
        tracing::error!(%error, "spans can't be sent (observe.otlp_endpoint)");
    }
    if !config.is_dev() {
        panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "panicked");
        }));
    }
    tracer
}
