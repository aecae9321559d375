//! Refusals that hint at an intruder: a row of the audit log each, with actor and address, but never so many that
//! strangers fill the log.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use app::backend::Caller;
use sea_orm::DbErr;
use serde_json::json;

use super::{
    Deps, Failure,
    deps::address,
    limits::network,
    sign_in::authenticate,
    trail::{self, Actor, Deed, Subject},
};
use crate::{
    adapters::clock::{HOUR, Millis},
    persistence,
};

/// Rows an hour for one network and one status.
const OF_ONE: u32 = 5;

/// Rows an hour in all, of one process.
const OF_ALL: u32 = 300;

/// The rows of the current hour. In memory: this is only a bound, and each process has its own.
#[derive(Debug, Default)]
pub(crate) struct Noted(Mutex<Hour>);

#[derive(Debug, Default)]
struct Hour {
    since: Millis,
    of: HashMap<(String, u16), u32>,
    all: u32,
    left_out: u64,
}

/// The handling of a refusal.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    /// Whether it gets a row.
    row: bool,
    /// The number of refusals without a row in the hour just ended.
    left_out: u64,
}

impl Noted {
    fn tell(&self, network: String, status: u16, now: Millis) -> Told {
        let mut hour = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left_out = 0;
        // An hour ahead dates from before the clock was set back.
        if !(hour.since..hour.since + HOUR).contains(&now) {
            left_out = hour.left_out;
            *hour = Hour {
                since: now,
                ..Hour::default()
            };
        }
        // The map holds no more entries than rows are written, for any number of networks.
        let of_one = hour.of.get(&(network.clone(), status)).copied().unwrap_or(0);
        let row = hour.all < OF_ALL && of_one < OF_ONE;
        if row {
            hour.all += 1;
            hour.of.insert((network, status), of_one + 1);
        } else {
            hour.left_out += 1;
        }
        Told { row, left_out }
    }
}

/// A request that was refused.
#[derive(Clone, Copy, Debug)]
pub struct RefusedRequest<'a> {
    /// 403, 404, 429.
    pub status: u16,
    /// The method of the request.
    pub method: &'a str,
    /// The route's pattern: a path may hold a token.
    pub route: &'a str,
}

/// Writes a refusal down, within bounds.
///
/// # Errors
/// The database's own.
pub async fn note(deps: &Deps, caller: &Caller, refused: RefusedRequest<'_>) -> Result<(), Failure> {
    let now = deps.clock.now();
    let told = deps.noted.tell(network(caller.address), refused.status, now);
    if told.left_out > 0 {
        write_left_out(deps, told.left_out, now).await?;
    }
    if !told.row {
        return Ok(());
    }
    let account = authenticate(deps, caller).await?.map(|account| account.id);
    let deed = Deed {
        actor: account.map_or(Actor::Applicant, Actor::Account),
        action: "request.refused",
        subject: Subject::Account(account),
        details: json!({
            "status": refused.status,
            "method": refused.method,
            "route": refused.route,
            "address": address(caller),
        }),
    };
    let tx = persistence::begin(&deps.db).await?;
    trail::by_visitor(&tx, caller, deed, now).await?;
    Ok(tx.commit().await?)
}

async fn write_left_out(deps: &Deps, count: u64, now: Millis) -> Result<(), DbErr> {
    let deed = Deed {
        actor: Actor::System,
        action: "request.refusals-left-out",
        subject: Subject::Requests,
        details: json!({ "count": count }),
    };
    let tx = persistence::begin(&deps.db).await?;
    trail::unasked(&tx, deed, now).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_and_all_together_have_so_many_rows_an_hour_and_what_is_left_out_is_counted() {
        let noted = Noted::default();
        let rows = |network: &str, status| noted.tell(network.to_owned(), status, HOUR).row;
        assert_eq!((0..10).filter(|_| rows("a", 403)).count(), 5);
        assert!(rows("a", 429), "another status counts apart");
        assert!(rows("b", 403), "and so does another network");
        let more = (0..1000).filter(|n| rows(&format!("n{n}"), 403)).count();
        assert_eq!(more, 300 - 7);
        let next = noted.tell("a".to_owned(), 403, 2 * HOUR);
        assert_eq!(
            next,
            Told {
                row: true,
                left_out: 5 + 1000 - 293
            }
        );
    }
}
