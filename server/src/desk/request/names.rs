//! Actors of the audit log by their names. The desk sees full names.

use app::views::desk::Doer;

use crate::{
    audit::Actor,
    ground::{context::Deps, failure::Failure},
    membership::actors,
    tables::account::Account,
};

/// Names of the actors of one page, looked up at once.
pub(super) struct Names {
    applicant: i64,
    names: actors::Names,
}

impl Names {
    /// The names of `actors`, on the request of `applicant`.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn of<'a>(
        deps: &Deps,
        applicant: &Account,
        actors: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            applicant: applicant.id,
            names: actors::Names::look_up(&deps.db, actors).await?,
        })
    }

    /// The view of an actor.
    pub(super) fn doer(&self, actor: &str) -> Doer {
        match Actor::parse(actor) {
            Some(Actor::CommandLine(name)) => Doer::CommandLine(name),
            Some(Actor::Staff(id)) => Doer::Desk(self.name(id)),
            Some(Actor::Account(id)) if id != self.applicant => Doer::Person(self.name(id)),
            Some(Actor::Applicant | Actor::Account(_)) => Doer::Applicant,
            Some(Actor::System) | None => Doer::Product,
        }
    }

    /// The name of an account; its number where it is gone.
    pub(super) fn name(&self, id: i64) -> String {
        self.names.of(id).map_or_else(|| format!("№\u{a0}{id}"), str::to_owned)
    }
}
