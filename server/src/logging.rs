//! Log lines and spans: their form and destination.

use std::{io::IsTerminal, panic};

use tracing_subscriber::{
    Layer, Registry, filter::Targets, fmt, layer::SubscriberExt, reload, util::SubscriberInitExt,
};

use crate::{
    config::{Config, LogFormat},
    outside::tracer::{BoxedLayer, Tracer},
};

/// The levels of logged lines, changeable while the server runs.
pub struct Levels(reload::Handle<Targets, Registry>);

impl Levels {
    /// From now on by these levels, as `log.level` has them.
    pub fn set(&self, level: &str) {
        let levels = level.parse::<Targets>().unwrap_or_default();
        match self.0.reload(levels) {
            Ok(()) => tracing::info!(level, "the log level was read anew"),
            Err(error) => tracing::warn!(%error, "the log level can't be changed"),
        }
    }
}

/// Sends log lines to standard error: for people in development, an object a line in production. In production a panic
/// is logged by its place alone: its words may quote a visitor's text. Gives the sender of spans, where the settings
/// name one.
///
/// Does nothing if somebody has chosen already (a test).
pub fn init(config: &Config) -> (Tracer, Levels) {
    // Checked when the configuration was read.
    let levels: Targets = config.log.level.parse().unwrap_or_default();
    let (levels, handle) = reload::Layer::new(levels);
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
    let (tracer, spans, failure) = match Tracer::start(config.observe.tracer()) {
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
    (tracer, Levels(handle))
}
