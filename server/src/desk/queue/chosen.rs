//! Several requests decided together: each by itself, by the same transitions as a single one.

use app::{
    backend::Caller,
    error::AppError,
    views::queue::{ChosenPage, ChosenRow, Decider, MOST_AT_ONCE},
};
use domain::{Decision, Role};

use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure, local_time, shown::own_kpp},
    membership::{
        actors::full_name,
        decisions::{self, Act},
    },
    tables::{
        account::Account,
        membership::Membership,
        queue::{self, Filter, Walk},
    },
};

pub(super) async fn chosen(deps: &Deps, caller: &Caller, ids: &str) -> Result<ChosenPage, Failure> {
    let me = guards::desk(deps, caller).await?.who.account.id;
    let ids = numbers(ids)?;
    let filter = Filter::tab(domain::QueueTab::All, me);
    let walk = Walk {
        filter: &filter,
        descending: false,
        from: None,
    };
    let keys = queue::keys_among(&deps.db, walk, &ids, MOST_AT_ONCE).await?;
    let rows = queue::load(&deps.db, &keys).await?;
    let deciders: Vec<i64> = rows
        .iter()
        .filter_map(|(row, _)| account_of(row.decided_by.as_deref()?))
        .collect();
    let names = queue::names(&deps.db, &deciders).await?;
    let decider = |actor: &str| match account_of(actor) {
        Some(id) if id == me => Decider::Me,
        Some(id) => Decider::Named(names.get(&id).cloned().unwrap_or_else(|| actor.to_owned())),
        None => Decider::Named(actor.to_owned()),
    };
    let row = |(row, account): (Membership, Account)| {
        Ok(ChosenRow {
            id: row.id,
            name: full_name(&account),
            kpp: own_kpp(&row.kpp),
            state: decisions::state(&row)?,
            decided_by: row.decided_by.as_deref().map(decider),
            decided_at: row.decided_at.map(local_time::shown),
            company: row.company_name,
            company_verified: row.company_verified,
            inn: row.inn,
        })
    };
    let rows = rows.into_iter().map(row).collect::<Result<_, Failure>>()?;
    Ok(ChosenPage { rows })
}

pub(super) async fn approve(deps: &Deps, caller: &Caller, ids: &str) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    for id in numbers(ids)? {
        let act = Act {
            decision: Decision::Approve(Role::Employee),
            actor: desk.actor(),
            answer: None,
        };
        match decisions::take(deps, Some(caller), id, act).await {
            // Decided by another, gone, or the decider's own: the next page says so.
            Ok(_) | Err(Failure::Refused(AppError::AlreadyDecided | AppError::NotFound | AppError::Forbidden)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

/// Different numbers, parted by commas or dots.
fn numbers(ids: &str) -> Result<Vec<i64>, AppError> {
    let mut numbers = Vec::new();
    for id in ids.split([',', '.']).filter(|id| !id.is_empty()) {
        let id = id.parse().map_err(|_| AppError::BadRequest)?;
        if !numbers.contains(&id) {
            numbers.push(id);
        }
        if numbers.len() > MOST_AT_ONCE {
            return Err(AppError::BadRequest);
        }
    }
    Ok(numbers)
}

/// The account behind an actor of the audit log.
pub(super) fn account_of(actor: &str) -> Option<i64> {
    let (kind, id) = actor.split_once(':')?;
    matches!(kind, "account" | "staff").then(|| id.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_once_each_and_nothing_else_is() {
        assert_eq!(numbers("3,1.3,"), Ok(vec![3, 1]));
        assert_eq!(numbers(""), Ok(vec![]));
        assert_eq!(numbers("1,x"), Err(AppError::BadRequest));
        assert_eq!(numbers("99999999999999999999"), Err(AppError::BadRequest));
        let many: Vec<String> = (0..=MOST_AT_ONCE).map(|id| id.to_string()).collect();
        assert_eq!(numbers(&many.join(",")), Err(AppError::BadRequest));
    }
}
