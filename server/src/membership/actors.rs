//! From stored actors (`account:7`, `staff:3`, `cli:anna`) to people with names. One look-up for a page, for any number
//! of actors.

use std::collections::HashMap;

use app::views::ActorView;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    audit::Actor,
    tables::account::{self, Account},
};

/// The reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The owner of this account: shown as «вы» to themselves; people of the desk stay nameless.
    Person(i64),
    /// A person of the desk or a contact person: people of the desk have names to them.
    Insider,
}

/// The names of the people among some actors.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<i64, String>);

impl Names {
    /// Looks up everybody among `actors`, as stored, at once.
    ///
    /// # Errors
    /// The database's own.
    pub async fn look_up<'a>(
        db: &impl ConnectionTrait,
        actors: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, DbErr> {
        let mut ids: Vec<i64> = actors.into_iter().filter_map(person).collect();
        ids.sort_unstable();
        ids.dedup();
        let accounts = account::by_ids(db, &ids).await?;
        Ok(Self(
            accounts
                .iter()
                .map(|account| (account.id, full_name(account)))
                .collect(),
        ))
    }

    /// The name of an account among the actors.
    pub fn of(&self, account_id: i64) -> Option<&str> {
        self.0.get(&account_id).map(String::as_str)
    }

    /// The view of an actor for a reader. `owner` is the account that owns the request; any other account outside the
    /// desk acts as a contact person. `None` for a malformed actor.
    pub fn view(&self, actor: &str, owner: i64, audience: Audience) -> Option<ActorView> {
        let name = |id: i64| self.of(id).map(str::to_owned);
        Some(match Actor::parse(actor)? {
            Actor::Account(id) if audience == Audience::Person(id) => ActorView::You,
            Actor::Applicant if audience == Audience::Person(owner) => ActorView::You,
            Actor::Account(id) if id == owner => ActorView::Applicant(name(id)),
            Actor::Applicant => ActorView::Applicant(name(owner)),
            Actor::Account(id) => ActorView::ContactPerson(name(id)),
            Actor::Staff(id) => ActorView::Desk(name(id).filter(|_| audience == Audience::Insider)),
            // A person at the command line belongs to the desk too.
            Actor::CommandLine(login) => ActorView::Desk(Some(login).filter(|_| audience == Audience::Insider)),
            Actor::System => ActorView::Product,
        })
    }
}

/// Фамилия Имя Отчество.
pub fn full_name(account: &Account) -> String {
    let parts = [
        Some(account.last_name.as_str()),
        Some(account.first_name.as_str()),
        account.middle_name.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// «Иван П.»: enough to know a colleague by, too little to look up a stranger.
pub fn masked_name(account: &Account) -> String {
    match account.last_name.chars().next() {
        Some(initial) => format!("{} {initial}.", account.first_name),
        None => account.first_name.clone(),
    }
}

fn person(actor: &str) -> Option<i64> {
    match Actor::parse(actor)? {
        Actor::Account(id) | Actor::Staff(id) => Some(id),
        Actor::Applicant | Actor::CommandLine(_) | Actor::System => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_is_somebody_to_every_reader_and_the_desk_has_names_to_insiders_only() {
        let names = Names([(1, "Петров Иван".to_owned()), (2, "Кузнецова Анна".to_owned())].into());
        let name = |of: &str| Some(of.to_owned());
        for (actor, to_owner, to_insider) in [
            ("applicant", ActorView::You, ActorView::Applicant(name("Петров Иван"))),
            ("account:1", ActorView::You, ActorView::Applicant(name("Петров Иван"))),
            (
                "account:2",
                ActorView::ContactPerson(name("Кузнецова Анна")),
                ActorView::ContactPerson(name("Кузнецова Анна")),
            ),
            (
                "account:9",
                ActorView::ContactPerson(None),
                ActorView::ContactPerson(None),
            ),
            (
                "staff:2",
                ActorView::Desk(None),
                ActorView::Desk(name("Кузнецова Анна")),
            ),
            ("cli:anna", ActorView::Desk(None), ActorView::Desk(name("anna"))),
            ("system", ActorView::Product, ActorView::Product),
        ] {
            assert_eq!(names.view(actor, 1, Audience::Person(1)), Some(to_owner), "{actor}");
            assert_eq!(names.view(actor, 1, Audience::Insider), Some(to_insider), "{actor}");
        }
        assert_eq!(names.view("somebody:1", 1, Audience::Insider), None);
    }
}
