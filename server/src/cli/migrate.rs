//! `gangway migrate`.

use super::{Failure, failure::say};
use crate::{config::Config, persistence, state};

pub(super) async fn run(config: &Config) -> Result<(), Failure> {
    let db = persistence::connect(&state::pool(config)).await?;
    persistence::migrate(&db).await?;
    say("The schema is up to date.");
    Ok(())
}
