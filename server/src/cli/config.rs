//! `gangway config …`.

use clap::Subcommand;

use super::{Failure, failure::say};
use crate::config::{Loaded, Sources, load};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Says what is wrong with the settings, by key, or where each that is set comes from.
    Check,
}

pub(super) fn run(command: &Command, sources: &Sources) -> Result<(), Failure> {
    let Command::Check = command;
    let Loaded { config, origins } = load(sources)?;
    let profile = if config.is_dev() { "dev" } else { "production" };
    say(format!(
        "The configuration is good. Profile {profile}, reached at {}.",
        config.public_url()
    ));
    if origins.is_empty() {
        say("Every key has its default.");
    }
    for (key, origin) in origins {
        say(format!("  {key}  from {origin}"));
    }
    Ok(())
}
