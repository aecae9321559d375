//! A person's requests: their state, an answer, a withdrawal.

use app::{
    backend::Caller,
    error::AppError,
    views::{CabinetPage, RequestView},
};
use domain::{Decision, Field, FieldErrors, MembershipState, Role, membership::Reason};

use super::timeline::{self, Surroundings};
use crate::{
    access::guards::Who,
    audit::Actor,
    ground::{context::Deps, failure::Failure, local_time, shown::own_kpp},
    membership::{
        actors,
        decisions::{self, Act},
    },
    tables::{
        account::Account,
        membership::{self, Membership},
    },
};

pub(super) async fn page(deps: &Deps, account: Account) -> Result<CabinetPage, Failure> {
    let rows = membership::of_account(&deps.db, account.id).await?;
    let around = timeline::surroundings(deps, &account, &rows).await?;
    let requests = rows.iter().map(|row| request(row, &rows, &account, &around));
    Ok(CabinetPage {
        requests: requests.collect::<Result<_, _>>()?,
        name: actors::full_name(&account),
        email: account.email,
        desk_email: deps.settings.look.desk_email.clone(),
    })
}

fn request(
    row: &Membership,
    all: &[Membership],
    account: &Account,
    around: &Surroundings,
) -> Result<RequestView, Failure> {
    let state = decisions::state(row)?;
    Ok(RequestView {
        id: row.id,
        company: row.company_name.clone(),
        inn: row.inn.clone(),
        kpp: own_kpp(&row.kpp),
        verified: row.company_verified,
        state,
        role: Role::from_code(&row.role).ok_or(Failure::Corrupt("a membership's role"))?,
        requested_at: local_time::shown(row.requested_at),
        decided_at: row.decided_at.map(local_time::shown),
        reason: row.reason.clone(),
        steps: around.steps(row, state, account),
        waiting: around.waiting(row, state),
        can_apply_again: is_over(state) && is_newest(row, all),
    })
}

fn is_over(state: MembershipState) -> bool {
    matches!(
        state,
        MembershipState::Rejected | MembershipState::Withdrawn | MembershipState::Revoked
    )
}

/// Whether a membership is its company's newest; `all` is newest first.
fn is_newest(row: &Membership, all: &[Membership]) -> bool {
    let of_company = all.iter().find(|it| it.inn == row.inn && it.kpp == row.kpp);
    of_company.is_some_and(|newest| newest.id == row.id)
}

/// An answer as typed.
pub(super) fn answer(typed: &str) -> Result<String, Failure> {
    let answer = Reason::parse(typed).map_err(|problem| FieldErrors::one(Field::Answer, problem))?;
    Ok(answer.to_string())
}

/// An act of the owner of a request.
pub(super) async fn act(
    deps: &Deps,
    caller: &Caller,
    who: &Who,
    id: i64,
    decision: Decision,
    answer: Option<String>,
) -> Result<(), Failure> {
    let row = membership::by_id(&deps.db, id).await?;
    if row.is_none_or(|row| row.account_id != who.account.id) {
        return Err(AppError::NotFound.into());
    }
    let act = Act {
        decision,
        actor: Actor::Account(who.account.id),
        answer,
    };
    decisions::take(deps, Some(caller), id, act).await.map(drop)
}
