//! Step 3: the steps done, the step to come, and the ways back.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::AccessPage,
};
use domain::registration::{RegistrationState, Stage};
use serde_json::json;

use super::details;
use crate::{
    access::draft,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, limits::Rule},
    outbox::posting,
    outside::clock::{minutes, seconds},
    tables::{
        self, link,
        registration::{self, Registration},
    },
};

pub(super) async fn page(deps: &Deps, caller: &Caller) -> Result<AccessPage, Failure> {
    let row = past_draft(deps, caller).await?;
    if draft::state(&row)? == RegistrationState::Confirmed {
        draft::end_draft(deps, caller, &row).await?;
        return Ok(AccessPage {
            registration: details::seen(&row),
            mailbox_confirmed: true,
            ..AccessPage::default()
        });
    }
    let wait = posting::wait(&deps.db, deps, caller, &row, deps.clock.now()).await?;
    Ok(AccessPage {
        registration: details::seen(&row),
        email: row.email.clone().unwrap_or_default(),
        company: row.company_name.clone().unwrap_or_default(),
        inn: row.inn.clone().unwrap_or_default(),
        kpp: row.kpp.clone().filter(|kpp| !kpp.is_empty()),
        mailbox_confirmed: false,
        resend_in: if wait > 0 { seconds(wait) } else { 0 },
        letters: u32::try_from(row.letters).unwrap_or_default(),
        link_minutes: minutes(deps.settings.lifetimes.confirm_link),
        desk_email: deps.settings.look.desk_email.clone(),
    })
}

pub(super) async fn resend(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    let row = match draft::may_ask(deps, caller).await? {
        Some(row) if caller.jar.get(CookieName::Draft).is_none() => row,
        _ => past_draft(deps, caller).await?,
    };
    if draft::state(&row)? == RegistrationState::Confirmed {
        return Ok(());
    }
    deps.limits.take(caller, Rule::Letter).await?;
    posting::resend_confirmation(deps, caller, &row).await?;
    details::renew_cookie(deps, caller);
    Ok(())
}

pub(super) async fn reopen(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    let row = draft::of_cookie(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    match draft::state(&row)? {
        RegistrationState::Draft => return Ok(()),
        RegistrationState::Submitted => {}
        _ => return Err(AppError::Elsewhere(Stage::Access).into()),
    }
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !registration::reopen(&tx, row.id, now).await? {
        // Confirmed or reopened elsewhere in between: step 3, or the step it sends on to, shows which.
        tx.rollback().await?;
        return Err(AppError::Elsewhere(Stage::Access).into());
    }
    link::supersede_of_registration(&tx, row.id, now).await?;
    audit::by_visitor(&tx, caller, deed("registration.reopened", &row), now).await?;
    tx.commit().await?;
    details::renew_cookie(deps, caller);
    Ok(())
}

pub(super) async fn cancel(deps: &Deps, caller: &Caller) -> Result<(), Failure> {
    if let Some(row) = draft::of_cookie(deps, caller).await? {
        let now = deps.clock.now();
        let tx = tables::begin(&deps.db).await?;
        if registration::cancel(&tx, row.id, now).await? {
            audit::by_visitor(&tx, caller, deed("registration.cancelled", &row), now).await?;
        } else {
            registration::forget_browser(&tx, row.id).await?;
        }
        tx.commit().await?;
    }
    draft::let_go(caller);
    caller.jar.remove(CookieName::Invitation);
    Ok(())
}

/// The visitor's registration past the draft; a visitor of another step is sent there. A browser whose draft was
/// confirmed is told so, where it is the browser that confirmed.
async fn past_draft(deps: &Deps, caller: &Caller) -> Result<Registration, Failure> {
    let row = draft::of_draft(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    if draft::state(&row)? == RegistrationState::Draft {
        return Err(AppError::Elsewhere(details::stage(deps, caller, &row).await?).into());
    }
    Ok(row)
}

fn deed(action: &'static str, row: &Registration) -> Deed {
    Deed {
        actor: Actor::Applicant,
        action,
        subject: Subject::Registration(row.id),
        details: json!({}),
    }
}
