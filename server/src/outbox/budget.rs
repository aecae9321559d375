//! The letters strangers may cause, and their recipients. Each purpose has a budget of its own, so registrations use up
//! no recovery. Each network has a share of a budget, so nobody uses up another's; the total bounds the letters to one
//! mailbox.

use std::net::IpAddr;

use domain::email::mailbox;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    ground::{context::Deps, limits::block, tokens::hash_token},
    outside::clock::{HOUR, Millis},
    tables::{
        self,
        link::{self, Purpose},
    },
};

/// The total of all networks, in shares of one network. Half of it is kept for networks that have caused no letter.
const TOGETHER: usize = 4;

/// Somebody who causes a letter with a link to an address.
#[derive(Clone, Debug)]
pub(crate) struct Cause {
    pub purpose: Purpose,
    /// The mailbox whose budget pays.
    pub mailbox: String,
    /// The block of addresses they come from.
    pub network: String,
}

impl Cause {
    /// A recovery is counted by the very address: its letter only goes to an address with an account, and a stranger
    /// who asks at another spelling of the mailbox must not keep the owner's away.
    pub(crate) fn new(purpose: Purpose, email_key: &str, address: IpAddr) -> Self {
        Self {
            purpose,
            mailbox: match purpose {
                Purpose::Confirm => mailbox(email_key),
                Purpose::Recover | Purpose::Review => email_key.to_owned(),
            },
            network: block(address),
        }
    }

    /// Lets one transaction at a time ask and write for this mailbox, until it ends.
    ///
    /// # Errors
    /// The database's own.
    pub(crate) async fn hold(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let name = format!("letters {} {}", self.purpose.code(), self.mailbox);
        tables::hold(db, &hash_token(&name)).await
    }

    /// The time until the next letter may go; 0 when it may.
    ///
    /// # Errors
    /// The database's own.
    pub(crate) async fn wait(&self, db: &impl ConnectionTrait, deps: &Deps, now: Millis) -> Result<Millis, DbErr> {
        let an_hour = deps.settings.letters_an_hour;
        let sent = link::sent_since(db, self.purpose, &self.mailbox, now - HOUR).await?;
        let all: Vec<Millis> = sent.iter().map(|(at, _)| *at).collect();
        let own: Vec<Millis> = sent
            .iter()
            .filter(|(_, network)| *network == self.network)
            .map(|(at, _)| *at)
            .collect();
        let together = if own.is_empty() {
            an_hour.saturating_mul(TOGETHER)
        } else {
            an_hour.saturating_mul(TOGETHER / 2)
        };
        let wait = wait_for_room(&own, an_hour, now).max(wait_for_room(&all, together, now));
        Ok(wait.max(self.wait_for_all(db, deps, now).await?))
    }

    /// Beyond the limit of all mailboxes, each network still causes one letter an hour: strangers elsewhere shut nobody
    /// out. Recoveries are not held up: their letters only go to addresses with an account.
    async fn wait_for_all(&self, db: &impl ConnectionTrait, deps: &Deps, now: Millis) -> Result<Millis, DbErr> {
        if self.purpose != Purpose::Confirm {
            return Ok(0);
        }
        let last = deps.settings.letters_all_an_hour.saturating_sub(1);
        let Some(at) = link::last_but(db, self.purpose, last, now - HOUR).await? else {
            return Ok(0);
        };
        if !link::was_caused_from(db, self.purpose, &self.network, now - HOUR).await? {
            return Ok(0);
        }
        Ok(at + HOUR - now)
    }
}

/// The time until the letter is an hour old that must age for the next.
fn wait_for_room(sent: &[Millis], most: usize, now: Millis) -> Millis {
    let blocking = sent.len().checked_sub(most).and_then(|at| sent.get(at));
    blocking.map_or(0, |at| (at + HOUR - now).max(0))
}
