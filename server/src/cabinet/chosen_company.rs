//! The company a person acts for, of several: the one chosen in this session, else the newest.

use app::{backend::Caller, error::AppError, views::ActingView};
use domain::MembershipState;
use serde_json::json;

use crate::{
    access::guards::Who,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    membership::actors,
    tables::{
        self,
        membership::{self, Membership},
        session, staff,
    },
};

/// The approved membership that a person acts by; `None` without any.
///
/// # Errors
/// The database's own.
pub async fn acting_for(deps: &Deps, who: &Who) -> Result<Option<Membership>, Failure> {
    let approved = approved(deps, who).await?;
    let chosen = chosen(who, &approved);
    Ok(approved.into_iter().find(|row| Some(row.id) == chosen))
}

pub(super) async fn view(deps: &Deps, who: &Who) -> Result<ActingView, Failure> {
    let approved = approved(deps, who).await?;
    Ok(ActingView {
        chosen: chosen(who, &approved),
        name: actors::full_name(&who.account),
        desk: staff::of_account(&deps.db, who.account.id).await?.is_some(),
        companies: approved.into_iter().map(|row| (row.id, row.company_name)).collect(),
    })
}

pub(super) async fn choose(deps: &Deps, caller: &Caller, who: &Who, membership_id: i64) -> Result<(), Failure> {
    let approved = approved(deps, who).await?;
    if !approved.iter().any(|row| row.id == membership_id) {
        return Err(AppError::NotFound.into());
    }
    let tx = tables::begin(&deps.db).await?;
    session::choose(&tx, who.session.id, membership_id).await?;
    let deed = Deed {
        actor: Actor::Account(who.account.id),
        action: "session.company-chosen",
        subject: Subject::Membership(membership_id),
        details: json!({}),
    };
    audit::by_visitor(&tx, caller, deed, deps.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Newest first.
async fn approved(deps: &Deps, who: &Who) -> Result<Vec<Membership>, Failure> {
    let mut own = membership::of_account(&deps.db, who.account.id).await?;
    own.retain(|row| row.state == MembershipState::Approved.code());
    Ok(own)
}

/// The chosen membership, unless revoked since.
fn chosen(who: &Who, approved: &[Membership]) -> Option<i64> {
    let still = |id: &i64| approved.iter().any(|row| row.id == *id);
    who.session
        .membership_id
        .filter(still)
        .or_else(|| approved.first().map(|row| row.id))
}
