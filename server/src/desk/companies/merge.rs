//! Merging two records of one company.

use app::{
    backend::Caller,
    error::AppError,
    views::companies::{MergeQuery, MergeView},
};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    moving::{self, is_open},
    search::{find, item, one, person},
};
use crate::{
    access::guards,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure},
    tables::{
        self,
        company::MERGED,
        company_desk::{self, CompanyRow},
        company_members, invitation,
        membership::Membership,
    },
};

/// The number of companies offered to choose from.
const OFFERED: u64 = 20;

pub(super) async fn page(deps: &Deps, caller: &Caller, query: MergeQuery) -> Result<MergeView, Failure> {
    guards::administrator(deps, caller).await?;
    let survivor = query.survivor.parse().map_err(|_| AppError::NotFound)?;
    let survivor = one(&deps.db, survivor).await?;
    let other = match query.other.parse() {
        Ok(id) => Some(one(&deps.db, id).await?),
        Err(_) => None,
    };
    let mut view = MergeView {
        survivor: item(&survivor),
        other: other.as_ref().map(item),
        found: Vec::new(),
        moving: Vec::new(),
        twice: Vec::new(),
    };
    if let Some(other) = other {
        moving_people(&deps.db, &survivor, &other, &mut view).await?;
        return Ok(view);
    }
    // With an empty search, the other branches, the likeliest.
    let q = if query.q.trim().is_empty() {
        &survivor.inn
    } else {
        &query.q
    };
    let found = find(&deps.db, q, None, OFFERED).await?;
    let others = found.iter().filter(|row| row.id != survivor.id && row.source != MERGED);
    view.found = others.map(item).collect();
    Ok(view)
}

async fn moving_people(
    db: &impl ConnectionTrait,
    survivor: &CompanyRow,
    other: &CompanyRow,
    view: &mut MergeView,
) -> Result<(), Failure> {
    let rows = company_members::newest(db, &other.inn, &other.kpp).await?;
    let accounts: Vec<i64> = rows
        .iter()
        .filter(|(row, _)| is_open(row))
        .map(|(_, owner)| owner.id)
        .collect();
    let there = company_members::open_of(db, &survivor.inn, &survivor.kpp, &accounts).await?;
    for (row, owner) in rows {
        let Some(person) = person(&row, &owner) else { continue };
        if is_open(&row) && there.iter().any(|rival| rival.account_id == owner.id) {
            view.twice.push(person.name.clone());
        }
        view.moving.push(person);
    }
    Ok(())
}

pub(super) async fn merge(deps: &Deps, caller: &Caller, survivor: i64, other: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    if survivor == other {
        return Err(AppError::BadRequest.into());
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    // In the order of their numbers: two mergers of the same companies don't wait for each other in a ring.
    for id in [survivor.min(other), survivor.max(other)] {
        if !company_desk::hold(&tx, id).await? {
            one(&tx, id).await?;
            return Err(AppError::AlreadyDecided.into());
        }
    }
    let (survivor, other) = (one(&tx, survivor).await?, one(&tx, other).await?);
    let rows = company_members::all(&tx, &other.inn, &other.kpp).await?;
    let actor = desk.actor();
    invitation::move_pending(
        &tx,
        (&other.inn, &other.kpp),
        (&survivor.inn, &survivor.kpp),
        &survivor.shown,
    )
    .await?;
    company_desk::merge(&tx, &other, survivor.id, now).await?;
    let moved = moving::move_all(&tx, deps, &actor, rows, &survivor, now).await?;
    let deed = Deed {
        actor,
        action: "company.merged",
        subject: Subject::Company(other.id),
        details: json!({
            "into": survivor.id,
            "from": { "inn": other.inn, "kpp": other.kpp, "name": other.name },
            "to": { "inn": survivor.inn, "kpp": survivor.kpp, "name": survivor.name },
            "memberships": moved.memberships,
            "ended": moved.ended.len(),
        }),
    };
    for deed in moved.ended.into_iter().chain([deed]) {
        audit::by_visitor(&tx, caller, deed, now).await?;
    }
    tx.commit().await?;
    // Letters wait in the outbox: to people whose second membership ended, and to contact persons on waiting requests.
    deps.outbox.notify_one();
    Ok(())
}

/// The people of memberships, for lists.
pub(super) async fn owners(
    db: &impl ConnectionTrait,
    rows: &[Membership],
) -> Result<Vec<app::views::companies::CompanyPerson>, Failure> {
    let ids: Vec<i64> = rows.iter().take(100).map(|row| row.id).collect();
    let rows = company_members::with_owners(db, &ids).await?;
    Ok(rows.iter().filter_map(|(row, owner)| person(row, owner)).collect())
}
