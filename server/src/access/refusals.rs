//! Refusals that hint at an intruder: a row of the audit log each, with actor and address, but never so many that
//! strangers fill the log.

use app::backend::Caller;
use sea_orm::DbErr;
use serde_json::json;

use crate::{
    access::session::authenticate,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, limits::network, shown::address},
    outside::clock::Millis,
    tables,
};

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
    let tx = tables::begin(&deps.db).await?;
    audit::by_visitor(&tx, caller, deed, now).await?;
    Ok(tx.commit().await?)
}

async fn write_left_out(deps: &Deps, count: u64, now: Millis) -> Result<(), DbErr> {
    let deed = Deed {
        actor: Actor::System,
        action: "request.refusals-left-out",
        subject: Subject::Requests,
        details: json!({ "count": count }),
    };
    let tx = tables::begin(&deps.db).await?;
    audit::unasked(&tx, deed, now).await?;
    tx.commit().await
}
