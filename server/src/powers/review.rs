//! The desk's side: reading, accepting, refusing.

use app::{
    backend::Caller,
    error::AppError,
    views::powers::{PowerDossier, PowersPanelView},
};
use domain::{
    Field, FieldErrors, Problem,
    membership::Reason,
    power::{Day, Emchd, PowerState, compare},
};
use serde_json::json;

use super::{PowersService, own::view, stored};
use crate::{
    access::guards,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time},
    letters::Letter,
    membership::actors::{Audience, Names, full_name},
    outbox::posting,
    outside::clock::Millis,
    tables::{
        self,
        account::{self, Account},
        membership::{self, Membership},
        power::{self, Outcome, Power, PowerOwner},
    },
};

pub(super) async fn panel(
    service: &PowersService,
    caller: &Caller,
    membership_id: i64,
) -> Result<PowersPanelView, Failure> {
    let deps = &service.deps;
    let desk = guards::desk(deps, caller).await?;
    let (membership, account) = of(deps, membership_id).await?;
    let today = local_time::day(deps.clock.now());
    let rows = power::of_owner(&deps.db, PowerOwner::Membership(membership_id)).await?;
    let names = Names::look_up(&deps.db, rows.iter().filter_map(|row| row.decided_by.as_deref())).await?;
    let mut powers = Vec::with_capacity(rows.len());
    for row in rows {
        let document = stored::document(service, &row).await?;
        powers.push(dossier(row, document, &membership, &account, &names, &today)?);
    }
    Ok(PowersPanelView {
        powers,
        own: membership.account_id == desk.who.account.id,
        registry: service.settings.registry.clone(),
    })
}

fn dossier(
    row: Power,
    document: Option<Emchd>,
    membership: &Membership,
    account: &Account,
    names: &Names,
    today: &Day,
) -> Result<PowerDossier, Failure> {
    let person = full_name(account);
    let facts = document
        .as_ref()
        .map(|document| compare(document, &membership.inn, &person, today))
        .unwrap_or_default();
    let day = |day: Option<&Day>| day.map(|day| day.as_str().to_owned()).unwrap_or_default();
    let suggested = document
        .as_ref()
        .map(|document| (day(document.issued.as_ref()), day(document.last_day())))
        .unwrap_or_default();
    Ok(PowerDossier {
        decided_at: row.decided_at.map(local_time::shown),
        decided_by: row
            .decided_by
            .as_deref()
            .and_then(|by| names.view(by, membership.account_id, Audience::Insider)),
        power: view(row)?,
        facts,
        suggested,
    })
}

pub(super) async fn accept(
    deps: &Deps,
    caller: &Caller,
    id: i64,
    valid_from: &str,
    valid_until: &str,
) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let (from, until) = days(valid_from, valid_until, &local_time::day(deps.clock.now()))?;
    let outcome = Outcome {
        reason: None,
        valid: (from.map(|day| day.as_str().to_owned()), Some(until.as_str().to_owned())),
        actor: desk.actor().to_string(),
    };
    let details = json!({ "power": id, "valid_until": until.as_str() });
    let letter = |name, company, file, link| Letter::PowerAccepted {
        name,
        company,
        file,
        until: until.shown(),
        link,
    };
    decide(deps, caller, id, PowerState::Accepted, outcome, (desk, details), letter).await
}

pub(super) async fn refuse(deps: &Deps, caller: &Caller, id: i64, reason: &str) -> Result<(), Failure> {
    let desk = guards::desk(deps, caller).await?;
    let reason = Reason::parse(reason).map_err(|problem| FieldErrors::one(Field::Reason, problem))?;
    let outcome = Outcome {
        reason: Some(reason.as_str().to_owned()),
        valid: (None, None),
        actor: desk.actor().to_string(),
    };
    let details = json!({ "power": id, "reason": reason.as_str() });
    let letter = |name, company, file, link| Letter::PowerRefused {
        name,
        company,
        file,
        reason: reason.as_str().to_owned(),
        link,
    };
    decide(deps, caller, id, PowerState::Refused, outcome, (desk, details), letter).await
}

/// The days as typed: the first may be left out, the last may not, nor may it be over.
fn days(from: &str, until: &str, today: &Day) -> Result<(Option<Day>, Day), FieldErrors> {
    let mut errors = FieldErrors::new();
    let from = match from.trim() {
        "" => None,
        from => errors.take(Field::ValidFrom, Day::parse(from)),
    };
    let until = errors.take(Field::ValidUntil, Day::parse(until));
    if let Some(until) = &until {
        if from.as_ref().is_some_and(|from| from > until) {
            errors.push(Field::ValidUntil, Problem::DateOrder);
        } else if until < today {
            errors.push(Field::ValidUntil, Problem::DatePast);
        }
    }
    match until {
        Some(until) if errors.is_empty() => Ok((from, until)),
        _ => Err(errors),
    }
}

async fn decide(
    deps: &Deps,
    caller: &Caller,
    id: i64,
    to: PowerState,
    outcome: Outcome,
    (desk, details): (guards::Desk, serde_json::Value),
    letter: impl FnOnce(String, String, String, String) -> Letter,
) -> Result<(), Failure> {
    let row = power::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    let membership_id = row.membership_id.ok_or(AppError::NotFound)?;
    let (membership, account) = of(deps, membership_id).await?;
    let actor = desk.actor();
    guards::not_own(&actor, &membership)?;
    let now: Millis = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !power::decide(&tx, id, to, outcome, now).await? {
        tx.rollback().await?;
        return Err(AppError::AlreadyDecided.into());
    }
    let letter = letter(
        posting::owner(&account),
        membership.company_name,
        row.name,
        deps.settings.url("/cabinet/settings"),
    );
    posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    let deed = Deed {
        actor,
        action: if to == PowerState::Accepted {
            "power.accepted"
        } else {
            "power.refused"
        },
        subject: Subject::Membership(membership_id),
        details,
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

/// A membership and its owner.
async fn of(deps: &Deps, membership_id: i64) -> Result<(Membership, Account), Failure> {
    let membership = membership::by_id(&deps.db, membership_id)
        .await?
        .ok_or(AppError::NotFound)?;
    let account = account::by_id(&deps.db, membership.account_id)
        .await?
        .ok_or(Failure::Corrupt("the owner of a membership"))?;
    Ok((membership, account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_asked_for_and_must_make_sense() {
        let today = Day::of(2026, 11, 22).unwrap();
        let judged =
            |from, until| days(from, until, &today).map_or_else(|errors| errors.to_string(), |_| String::new());
        assert_eq!(judged("", "2026-11-22"), "", "its last day is today");
        assert_eq!(judged("2026-01-10", "2027-01-09"), "");
        assert_eq!(judged("", ""), "valid_until:required");
        assert_eq!(judged("2027-01-10", "2027-01-09"), "valid_until:date-order");
        assert_eq!(judged("", "2026-11-21"), "valid_until:date-past");
        assert_eq!(
            judged("x", "31.02.2027"),
            "valid_from:date-unreadable,valid_until:date-unreadable"
        );
    }
}
