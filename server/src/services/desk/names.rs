//! Actors of the trail by their names. The desk sees them in full.

use std::collections::HashMap;

use app::views::desk::Doer;

use crate::{
    persistence::{account::Account, dossier},
    services::{Deps, Failure},
};

/// Names of the actors of one page, looked up at once.
pub(super) struct Names {
    applicant: i64,
    by_id: HashMap<i64, String>,
}

impl Names {
    /// Those of `actors`, on the request of `applicant`.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn of<'a>(
        deps: &Deps,
        applicant: &Account,
        actors: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Failure> {
        let mut ids: Vec<i64> = actors.into_iter().filter_map(account_of).collect();
        ids.sort_unstable();
        ids.dedup();
        let accounts = dossier::accounts(&deps.db, ids).await?;
        Ok(Self {
            applicant: applicant.id,
            by_id: accounts
                .iter()
                .map(|account| (account.id, full_name(account)))
                .collect(),
        })
    }

    /// Who an actor is.
    pub(super) fn doer(&self, actor: &str) -> Doer {
        if let Some(name) = actor.strip_prefix("cli:") {
            return Doer::CommandLine(name.to_owned());
        }
        match (actor, account_of(actor)) {
            ("applicant", _) => Doer::Applicant,
            (_, Some(id)) if actor.starts_with("staff:") => Doer::Desk(self.name(id)),
            (_, Some(id)) if id == self.applicant => Doer::Applicant,
            (_, Some(id)) => Doer::Person(self.name(id)),
            _ => Doer::Product,
        }
    }

    /// The name of an account; its number where it is gone.
    pub(super) fn name(&self, id: i64) -> String {
        self.by_id.get(&id).cloned().unwrap_or_else(|| format!("№\u{a0}{id}"))
    }
}

/// The account in an actor.
fn account_of(actor: &str) -> Option<i64> {
    let (kind, id) = actor.split_once(':')?;
    matches!(kind, "account" | "staff").then(|| id.parse().ok())?
}

/// Фамилия Имя Отчество.
pub(super) fn full_name(account: &Account) -> String {
    let parts = [
        Some(&account.last_name),
        Some(&account.first_name),
        account.middle_name.as_ref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(" ")
}
