//! What becomes of log lines.

use std::{io::IsTerminal, panic};

use tracing_subscriber::{filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Config, LogFormat};

/// Sends log lines to standard error: for people in development, an object a line in production. There a panic is
/// logged by its place alone: its words may quote what a visitor typed.
///
/// Does nothing if somebody has chosen already (a test).
pub fn init(config: &Config) {
    // Checked when the configuration was read.
    let levels: Targets = config.log.level.parse().unwrap_or_default();
    let usual = if config.is_dev() {
        LogFormat::Text
    } else {
        LogFormat::Json
    };
    let registry = tracing_subscriber::registry().with(levels);
    let started = match config.log.format.unwrap_or(usual) {
        LogFormat::Text => {
            let colours = std::io::stderr().is_terminal();
            registry
                .with(fmt::layer().with_writer(std::io::stderr).with_ansi(colours).compact())
                .try_init()
        }
        LogFormat::Json => registry
            .with(fmt::layer().with_writer(std::io::stderr).json().flatten_event(true))
            .try_init(),
    };
    drop(started);
    if !config.is_dev() {
        panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "panicked");
        }));
    }
}
