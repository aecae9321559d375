//! Taking a request up, and handing it over. An assignee binds nobody: any person of the desk may decide.

use app::{backend::Caller, error::AppError};
use domain::QueueTab;
use serde_json::json;

use crate::{
    access::guards::{self, Desk},
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    tables::{
        self, membership,
        queue::{self, Assignee, Filter, Walk},
    },
};

/// The number of tries to take the next request while others take theirs.
const TRIES: u64 = 20;

pub(super) async fn take_up(deps: &Deps, caller: &Caller, id: i64, seen_with: i64) -> Result<bool, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let from = match seen_with {
        0 => Assignee::Nobody,
        account => Assignee::Account(account),
    };
    let me = Assignee::Account(desk.who.account.id);
    hand_over(deps, caller, &desk, id, (from, me)).await
}

pub(super) async fn let_go(deps: &Deps, caller: &Caller, id: i64) -> Result<bool, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let me = Assignee::Account(desk.who.account.id);
    hand_over(deps, caller, &desk, id, (me, Assignee::Nobody)).await
}

pub(super) async fn take_next(deps: &Deps, caller: &Caller) -> Result<Option<i64>, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let me = desk.who.account.id;
    let filter = Filter {
        assignee: Some(Assignee::Nobody),
        ..Filter::tab(QueueTab::Waiting, me)
    };
    let walk = Walk {
        filter: &filter,
        descending: false,
        from: None,
    };
    for key in queue::keys(&deps.db, walk, TRIES).await? {
        let hands = (Assignee::Nobody, Assignee::Account(me));
        match hand_over(deps, caller, &desk, key.id, hands).await {
            Ok(true) => return Ok(Some(key.id)),
            // Taken up by another first, or one's own.
            Ok(false) | Err(Failure::Refused(AppError::Forbidden)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(None)
}

async fn hand_over(
    deps: &Deps,
    caller: &Caller,
    desk: &Desk,
    id: i64,
    (from, to): (Assignee, Assignee),
) -> Result<bool, Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let row = membership::by_id(&tx, id).await?.ok_or(AppError::NotFound)?;
    if to != Assignee::Nobody {
        guards::not_own(&desk.actor(), &row)?;
    }
    if !queue::hand_over(&tx, id, from, to, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let number = |assignee| match assignee {
        Assignee::Nobody => None,
        Assignee::Account(id) => Some(id),
    };
    let deed = Deed {
        actor: desk.actor(),
        action: match to {
            Assignee::Nobody => "membership.released",
            Assignee::Account(_) => "membership.assigned",
        },
        subject: Subject::Membership(id),
        details: json!({ "from": number(from), "to": number(to) }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(true)
}
