//! Companies that people typed because no directory knew them: listed, and tied to records of the directory.

use app::{
    backend::Caller,
    error::AppError,
    views::companies::{TieView, TypedCompany, TypedGroup},
};
use domain::{MembershipState, StaffRole};
use serde_json::json;

use super::{
    merge::owners,
    moving,
    search::{find, item, one},
};
use crate::{
    access::guards,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time},
    tables::{
        self,
        company::MERGED,
        company_desk::{self, CompanyRow},
        company_members::{self, Typed},
        membership::Membership,
    },
};

/// The number of typed companies listed, and of records offered for one.
const LISTED: u64 = 100;
const OFFERED: u64 = 20;

pub(super) async fn groups(deps: &Deps, caller: &Caller) -> Result<Vec<TypedGroup>, Failure> {
    guards::desk(deps, caller).await?;
    let groups = company_members::typed(&deps.db, LISTED).await?;
    Ok(groups.into_iter().map(group).collect())
}

fn group(typed: Typed) -> TypedGroup {
    TypedGroup {
        people: typed.people,
        since: local_time::shown(typed.since),
        company: TypedCompany {
            inn: typed.inn,
            kpp: typed.kpp,
            name: typed.company_name,
        },
    }
}

pub(super) async fn page(deps: &Deps, caller: &Caller, typed: TypedCompany, q: String) -> Result<TieView, Failure> {
    guards::desk(deps, caller).await?;
    let rows = company_members::of_typed(&deps.db, &typed.inn, &typed.kpp, &typed.name).await?;
    if rows.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let found = if q.trim().is_empty() {
        likely(deps, &typed).await?
    } else {
        find(&deps.db, &q, None, OFFERED).await?
    };
    Ok(TieView {
        people: owners(&deps.db, &rows).await?,
        found: found.iter().filter(|row| row.source != MERGED).map(item).collect(),
        typed,
    })
}

/// Records with the same ИНН, the same КПП first; for a merged record, its survivor.
async fn likely(deps: &Deps, typed: &TypedCompany) -> Result<Vec<CompanyRow>, Failure> {
    let mut found = company_desk::of_inn(&deps.db, &typed.inn).await?;
    found.sort_by_key(|row| row.kpp != typed.kpp);
    let survivor = found
        .iter()
        .find(|row| row.kpp == typed.kpp)
        .and_then(|row| row.merged_into);
    if let Some(survivor) = survivor
        && let Some(row) = company_desk::by_id(&deps.db, survivor).await?
    {
        found.retain(|other| other.id != row.id);
        found.insert(0, row);
    }
    found.truncate(usize::try_from(OFFERED).unwrap_or(usize::MAX));
    Ok(found)
}

pub(super) async fn tie(deps: &Deps, caller: &Caller, typed: TypedCompany, company: i64) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !company_desk::hold(&tx, company).await? {
        one(&tx, company).await?;
        return Err(AppError::AlreadyDecided.into());
    }
    let to = one(&tx, company).await?;
    let rows = company_members::of_typed(&tx, &typed.inn, &typed.kpp, &typed.name).await?;
    if rows.is_empty() {
        // Tied by another first.
        return Err(AppError::AlreadyDecided.into());
    }
    // Another ИНН is another company: the people let in before would get access that nobody gave them there.
    let let_in = |row: &Membership| row.state == MembershipState::Approved.code();
    if typed.inn != to.inn && rows.iter().any(let_in) && desk.role != StaffRole::Administrator {
        return Err(AppError::Forbidden.into());
    }
    let actor = desk.actor();
    let moved = moving::move_all(&tx, deps, &actor, rows, &to, now).await?;
    let deed = Deed {
        actor,
        action: "company.tied",
        subject: Subject::Company(to.id),
        details: json!({
            "typed": { "inn": typed.inn, "kpp": typed.kpp, "name": typed.name },
            "memberships": moved.memberships,
            "ended": moved.ended.len(),
        }),
    };
    for deed in moved.ended.into_iter().chain([deed]) {
        audit::by_visitor(&tx, caller, deed, now).await?;
    }
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}
