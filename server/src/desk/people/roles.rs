//! The people of the desk: their roles, and removal.

use app::{
    backend::Caller,
    error::AppError,
    views::staff::{DeskFrame, InvitationRow, PeoplePage, PersonRow},
};
use domain::{Email, Field, FieldErrors, Problem, StaffRole};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};

use crate::{
    access::{guards, session::session_of},
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time},
    letters::Letter,
    outbox::posting,
    outside::clock::Millis,
    tables::{
        self,
        account::{self, Account},
        device, recovery_code, session, staff, staff_invitation,
    },
};

pub(super) async fn frame(deps: &Deps, caller: &Caller) -> Result<Option<DeskFrame>, Failure> {
    let Some(signed) = session_of(deps, caller).await? else {
        return Ok(None);
    };
    let Some(staff) = signed.staff else {
        return Ok(None);
    };
    Ok(Some(DeskFrame {
        name: name(&signed.account),
        role: role(&staff.role)?,
        proved: signed.session.proved_at.is_some(),
    }))
}

pub(super) async fn of_administrator(deps: &Deps, caller: &Caller) -> Result<PeoplePage, Failure> {
    let desk = guards::administrator(deps, caller).await?;
    page(deps, Some(desk.who.account.id)).await
}

/// Everybody; `own` is the reader's account.
pub(super) async fn page(deps: &Deps, own: Option<i64>) -> Result<PeoplePage, Failure> {
    let people = staff::all(&deps.db).await?.into_iter().map(|(staff, account)| {
        Ok(PersonRow {
            account: account.id,
            name: name(&account),
            email: account.email,
            role: role(&staff.role)?,
            enrolled_at: staff.enrolled_at.map(local_time::shown),
            signed_in_at: account.last_sign_in_at.map(local_time::shown),
            own: own == Some(account.id),
        })
    });
    let open = staff_invitation::open(&deps.db, deps.clock.now()).await?;
    let invitations = open.into_iter().map(|it| {
        Ok(InvitationRow {
            id: it.id,
            email: it.email,
            role: role(&it.role)?,
            sent_at: local_time::shown(it.created_at),
            expires_at: local_time::shown(it.expires_at),
        })
    });
    Ok(PeoplePage {
        people: people.collect::<Result<_, Failure>>()?,
        invitations: invitations.collect::<Result<_, Failure>>()?,
    })
}

/// The number of the account of a person of the desk.
pub(super) async fn by_email(deps: &Deps, email: &str) -> Result<i64, Failure> {
    let key = Email::parse(email).map_err(|_| AppError::NotFound)?.key();
    let account = account::by_email(&deps.db, &key).await?.ok_or(AppError::NotFound)?;
    Ok(account.id)
}

pub(super) async fn change_role(deps: &Deps, caller: &Caller, id: i64, wanted: &str) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let missing = || FieldErrors::one(Field::StaffRole, Problem::Required);
    let wanted = StaffRole::from_code(wanted).ok_or_else(missing)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let account = colleague(&tx, desk.who.account.id, id).await?;
    if wanted != StaffRole::Administrator {
        others_remain(&tx, id).await?;
    }
    if !staff::set_role(&tx, id, wanted).await? {
        // The role is unchanged: nobody is told.
        return Ok(());
    }
    let letter = Letter::StaffRoleChanged {
        name: posting::owner(&account),
        administrator: wanted == StaffRole::Administrator,
        link: deps.settings.url("/staff"),
    };
    posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    let details = json!({ "role": wanted.code() });
    let deed = deed(desk.actor(), "staff.role-changed", id, details);
    finish(tx, deps, Some(caller), deed, now).await
}

pub(super) async fn remove_by_administrator(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    remove(deps, Some((caller, desk.who.account.id)), id, desk.actor()).await
}

/// Removes somebody. From a page (`by`: the visitor and their account) never oneself, never the last administrator.
pub(super) async fn remove(deps: &Deps, by: Option<(&Caller, i64)>, id: i64, actor: Actor) -> Result<(), Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let account = match by {
        Some((_, own)) => {
            let account = colleague(&tx, own, id).await?;
            others_remain(&tx, id).await?;
            account
        }
        None => of_desk(&tx, id).await?,
    };
    if !staff::remove(&tx, id, now).await? {
        return Err(AppError::NotFound.into());
    }
    staff::forget_factor(&tx, id).await?;
    device::forget_proofs(&tx, id).await?;
    recovery_code::delete_all(&tx, id).await?;
    let sessions = session::end_all(&tx, id).await?;
    let letter = Letter::StaffRemoved {
        name: posting::owner(&account),
    };
    posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    let deed = deed(actor, "staff.removed", id, json!({ "sessions_ended": sessions }));
    finish(tx, deps, by.map(|(caller, _)| caller), deed, now).await
}

pub(super) async fn reset_by_administrator(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    reset_factor(deps, Some((caller, desk.who.account.id)), id, desk.actor()).await
}

/// Forgets a second factor. From a page (`by`: the visitor and their account) never one's own: a session alone does not
/// prove the person.
pub(super) async fn reset_factor(
    deps: &Deps,
    by: Option<(&Caller, i64)>,
    id: i64,
    actor: Actor,
) -> Result<(), Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let account = match by {
        Some((_, own)) => colleague(&tx, own, id).await?,
        None => of_desk(&tx, id).await?,
    };
    staff::forget_factor(&tx, id).await?;
    device::forget_proofs(&tx, id).await?;
    recovery_code::delete_all(&tx, id).await?;
    let sessions = session::end_all(&tx, id).await?;
    let letter = Letter::StaffFactorReset {
        name: posting::owner(&account),
        link: deps.settings.url("/sign-in"),
    };
    posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    let details = json!({ "sessions_ended": sessions });
    let deed = deed(actor, "staff.second-factor-reset", id, details);
    finish(tx, deps, by.map(|(caller, _)| caller), deed, now).await
}

/// A person of the desk other than oneself.
async fn colleague(tx: &DatabaseTransaction, own: i64, id: i64) -> Result<Account, Failure> {
    if own == id {
        return Err(FieldErrors::one(Field::StaffRole, Problem::OwnStaffAccount).into());
    }
    of_desk(tx, id).await
}

async fn of_desk(tx: &DatabaseTransaction, id: i64) -> Result<Account, Failure> {
    staff::of_account(tx, id).await?.ok_or(AppError::NotFound)?;
    let account = account::by_id(tx, id).await?;
    account.ok_or(Failure::Corrupt("the account of somebody of the desk"))
}

/// Locks the administrators, and checks that one is left without this person.
async fn others_remain(tx: &DatabaseTransaction, id: i64) -> Result<(), Failure> {
    let administrators = staff::lock_administrators(tx).await?;
    if administrators == [id] {
        return Err(FieldErrors::one(Field::StaffRole, Problem::LastAdministrator).into());
    }
    Ok(())
}

fn deed(actor: Actor, action: &'static str, account_id: i64, details: Value) -> Deed {
    Deed {
        actor,
        action,
        subject: Subject::Account(Some(account_id)),
        details,
    }
}

async fn finish(
    tx: DatabaseTransaction,
    deps: &Deps,
    caller: Option<&Caller>,
    deed: Deed,
    now: Millis,
) -> Result<(), Failure> {
    match caller {
        Some(caller) => audit::by_visitor(&tx, caller, deed, now).await?,
        None => audit::unasked(&tx, deed, now).await?,
    }
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

fn name(account: &Account) -> String {
    format!("{} {}", account.last_name, account.first_name)
}

fn role(code: &str) -> Result<StaffRole, Failure> {
    StaffRole::from_code(code).ok_or(Failure::Corrupt("a role of the desk"))
}
