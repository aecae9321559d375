//! `gangway demo`: a desk to look at, with people and requests that are made up; development only.
//!
//! Everything goes through the use cases, at times of their own: a clock is set five weeks back and moved on from event to event until now.
//! So every letter, every row of the trail and every state is one that the product itself made.

mod cast;
mod dice;
mod papers;
mod sign_ins;
mod stage;
mod story;

use std::{path::PathBuf, sync::Arc};

use app::error::AppError;

use self::{sign_ins::SignIns, stage::Stage};
use super::{Failure, failure::say};
use crate::{
    composition::State,
    config::Config,
    desk::companies_import::load_sample_if_empty,
    ground,
    outside::{
        clock::{Clock, DAY, FakeClock, SystemClock},
        random::SystemRandom,
    },
    tables,
};

/// Days that the story takes.
const DAYS: i64 = 35;

/// The answer to every captcha while the story is played; the server that serves it later keeps its own setting.
const ANSWER: &str = "12345";

/// Fills an empty database, or finds it filled; says who can sign in.
pub(super) async fn run(mut config: Config) -> Result<(), Failure> {
    if !config.is_dev() {
        return Err(Failure::Refused(
            "the demo has people with known passwords: it is for profile = \"dev\" alone".to_owned(),
        ));
    }
    let file = file(&config)?;
    let url = config.public_url();
    let fixed = config.captcha.fixed_answer.clone();
    let now = SystemClock.now();
    let signs = if let Some(there) = SignIns::read(&file)? {
        there
    } else {
        config.captcha.fixed_answer = Some(ANSWER.to_owned());
        let signs = play(config, now).await?;
        signs.write(&file)?;
        signs
    };
    say(signs.told(&url, fixed.as_deref(), now)?);
    Ok(())
}

/// Where the sign-ins are kept: beside the database. Once it is there, the demo is.
fn file(config: &Config) -> Result<PathBuf, Failure> {
    let database = tables::sqlite_file(config.database.url.expose());
    let database =
        database.ok_or_else(|| Failure::Refused("the demo wants an SQLite file (database.url)".to_owned()))?;
    Ok(database.with_extension("sign-ins.json"))
}

async fn play(config: Config, now: i64) -> Result<SignIns, Failure> {
    let clock = Arc::new(FakeClock::at(now - DAYS * DAY));
    let state = State::build(config, Arc::clone(&clock) as _, Arc::new(SystemRandom)).await?;
    if !state.staff.is_empty().await.map_err(broken)? {
        return Err(Failure::Refused(
            "the database has people already, and not the demo's: name another one (database.url), or remove the folder of a demo that broke off".to_owned(),
        ));
    }
    say("Playing five weeks of a desk; this takes a minute or two.");
    load_sample_if_empty(&state.db, clock.now()).await?;
    story::play(Stage::new(state, clock), now).await
}

/// A use case failed.
fn broken(failure: ground::failure::Failure) -> Failure {
    Failure::Refused(format!("the demo stopped: {failure}"))
}

/// A use case refused: the story is not one that the product allows.
fn refused(what: &'static str) -> impl Fn(AppError) -> Failure {
    move |refusal| Failure::Refused(format!("the demo stopped: {what}: {refusal}"))
}
