//! `gangway migrate`.

use clap::Args;

use super::{Failure, failure::say};
use crate::{
    composition,
    config::Config,
    tables::{self, NotReady, SchemaError},
};

/// Brings the database's schema up to date, and ends. Several at once wait for each other.
#[derive(Debug, Args)]
pub(super) struct Migrate {
    /// Changes nothing: says what is to be done, and ends with 1 if anything is.
    #[arg(long)]
    check: bool,
}

pub(super) async fn run(migrate: &Migrate, config: &Config) -> Result<(), Failure> {
    let pool = composition::pool(config);
    if migrate.check {
        match tables::connect_as_it_is(&pool).await {
            Ok(_) => {}
            Err(not_ready) => {
                if let NotReady::Schema(SchemaError::Pending(names)) = &not_ready {
                    say(names.join("\n"));
                }
                return Err(not_ready.into());
            }
        }
    } else {
        let db = tables::connect(&pool).await?;
        for name in tables::migrate(&db).await? {
            say(format!("Applied {name}."));
        }
    }
    say("The schema is up to date.");
    Ok(())
}
