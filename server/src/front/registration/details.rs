//! Step 1: typed text is kept, right or wrong; «Далее» judges it.

use app::{
    backend::{Caller, CookieName},
    error::AppError,
    views::{DetailsPage, LookupView, colleagues::InvitedBy},
};
use domain::{
    CompanyKey,
    registration::{Details, DetailsForm, Draft, Lookup, RegistrationState, Stage},
};

use crate::{
    access::draft::{current, state},
    colleagues,
    front::consents::{self, Consent},
    ground::{
        context::Deps,
        directory::Asker,
        failure::Failure,
        limits::Rule,
        shown::address,
        tokens::{mark, token},
    },
    outside::clock::{Millis, SECOND},
    tables::registration::{self, Kept, Registration},
};

pub(crate) async fn page(deps: &Deps, caller: &Caller) -> Result<DetailsPage, Failure> {
    let row = current(deps, caller).await?;
    if let Some(row) = &row {
        still_draft(row)?;
    }
    let typed = match &row {
        Some(row) => form(row)?,
        None => DetailsForm::default(),
    };
    let (form, invited) = match colleagues::come_by(deps, caller).await? {
        None => (typed, None),
        Some(None) => {
            // Shown once.
            caller.jar.remove(CookieName::Invitation);
            (typed, Some(InvitedBy::Gone))
        }
        Some(Some(invitation)) => {
            // The invitation overrides text typed before the visitor followed it, not text typed after.
            let first = row.as_ref().and_then(|row| row.invitation_id) != Some(invitation.id);
            let (form, invited) = colleagues::draft_of(deps, invitation, typed, first).await?;
            (form, Some(invited))
        }
    };
    let lookup = match &row {
        Some(row) => look_up(deps, caller, row, &form).await,
        None => match form.company_key() {
            Some(key) => deps.directory.find(Asker::Visitor(caller.address), &key).await.view(),
            None => LookupView::default(),
        },
    };
    Ok(DetailsPage {
        form,
        attempted: row.is_some_and(|row| row.attempted),
        lookup,
        invited,
    })
}

pub(crate) async fn keep(deps: &Deps, caller: &Caller, typed: DetailsForm) -> Result<(), Failure> {
    let row = current(deps, caller).await?;
    let typed = typed.clamped();
    if row.is_none() && typed.is_blank() {
        return Ok(());
    }
    let company_name = match &row {
        Some(row) => verified_name(row, &form(row)?, &typed),
        None => None,
    };
    let before = match &row {
        Some(row) => consents::restored(&row.consents)?,
        None => Vec::new(),
    };
    let consents = consents::kept(caller, &typed, &before, deps.clock.now());
    let invitation_id = invitation(deps, caller, row.as_ref()).await?;
    let kept = kept(caller, &typed, &consents, false, company_name, invitation_id)?;
    write(deps, caller, row, kept).await
}

pub(crate) async fn save(deps: &Deps, caller: &Caller, typed: DetailsForm) -> Result<(), Failure> {
    let row = current(deps, caller).await?;
    let typed = typed.clamped();
    let LookupView { outcome, name, .. } = look_up_again(deps, caller, row.as_ref(), &typed).await?;
    let consents = consents::given(caller, &typed, deps.clock.now());
    let invitation_id = invitation(deps, caller, row.as_ref()).await?;
    let kept = kept(caller, &typed, &consents, true, name, invitation_id)?;
    write(deps, caller, row, kept).await?;
    typed.parse(outcome)?;
    Ok(())
}

/// Goes on only with a draft; a submitted registration is at step 3.
pub(crate) fn still_draft(row: &Registration) -> Result<(), Failure> {
    match state(row)? {
        RegistrationState::Draft => Ok(()),
        _ => Err(AppError::Elsewhere(Stage::Access).into()),
    }
}

/// Names a registration and its contents: a page that showed other contents has another name.
pub(crate) fn seen(row: &Registration) -> String {
    mark(&format!("registration {} {}", row.id, row.details))
}

/// Step 1 as typed, but for boxes that stand for nothing any more.
pub(crate) fn form(row: &Registration) -> Result<DetailsForm, Failure> {
    let typed = serde_json::from_str(&row.details).map_err(|_| Failure::Corrupt("a draft"))?;
    Ok(consents::without_outdated(typed, &consents::restored(&row.consents)?))
}

/// A draft with all of step 1 right: the form as typed, as parsed, and the company's name as shown.
pub(crate) struct Ready {
    pub form: DetailsForm,
    pub details: Details,
    pub company_name: String,
    pub company_verified: bool,
}

/// A draft whose every field parses; else the visitor goes back to step 1.
pub(crate) async fn ready(deps: &Deps, caller: &Caller, row: &Registration) -> Result<Ready, Failure> {
    still_draft(row)?;
    let form = form(row)?;
    let LookupView { outcome, name, .. } = look_up(deps, caller, row, &form).await;
    let draft = Draft::new(form.clone(), outcome);
    let submitted = draft.submit().map_err(|_| AppError::Elsewhere(Stage::Details))?;
    let details = submitted.details().clone();
    let company_verified = name.is_some();
    let company_name = name
        .or_else(|| details.company_name.as_ref().map(domain::CompanyName::shown))
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    Ok(Ready {
        form,
        details,
        company_name,
        company_verified,
    })
}

/// The step of a draft's visitor.
pub(crate) async fn stage(deps: &Deps, caller: &Caller, row: &Registration) -> Result<Stage, Failure> {
    match ready(deps, caller, row).await {
        Ok(_) => Ok(Stage::Password),
        Err(Failure::Refused(AppError::Elsewhere(stage))) => Ok(stage),
        Err(failure) => Err(failure),
    }
}

/// The directory's answer on the company of a draft. A name given before is not asked for again: the directory may be
/// down by now.
async fn look_up(deps: &Deps, caller: &Caller, row: &Registration, form: &DetailsForm) -> LookupView {
    match (verified_name(row, form, form), form.company_key()) {
        (Some(name), Some(key)) => found(deps, name, &key).await,
        (None, Some(key)) => deps.directory.find(Asker::Visitor(caller.address), &key).await.view(),
        (_, None) => LookupView::default(),
    }
}

/// The directory's fresh answer on the typed company; where it does not answer, the earlier one counts.
async fn look_up_again(
    deps: &Deps,
    caller: &Caller,
    row: Option<&Registration>,
    typed: &DetailsForm,
) -> Result<LookupView, Failure> {
    let Some(key) = typed.company_key() else {
        return Ok(LookupView::default());
    };
    let answer = deps.directory.find(Asker::Visitor(caller.address), &key).await.view();
    let before = match row {
        Some(row) if answer.outcome.is_silent() => verified_name(row, &form(row)?, typed),
        _ => None,
    };
    Ok(match before {
        Some(name) => found(deps, name, &key).await,
        None => answer,
    })
}

async fn found(deps: &Deps, name: String, key: &CompanyKey) -> LookupView {
    LookupView {
        outcome: Lookup::Found,
        name: Some(name),
        status: deps.directory.status(key).await,
    }
}

/// The directory's name of the company, as long as its ИНН and КПП are the ones it was asked for.
fn verified_name(row: &Registration, before: &DetailsForm, now: &DetailsForm) -> Option<String> {
    let same = row.company_verified && now.company_key().is_some() && now.company_key() == before.company_key();
    row.company_name.clone().filter(|_| same)
}

fn kept(
    caller: &Caller,
    typed: &DetailsForm,
    consents: &[Consent],
    attempted: bool,
    company_name: Option<String>,
    invitation_id: Option<i64>,
) -> Result<Kept, Failure> {
    Ok(Kept {
        lang: caller.lang.code(),
        details: serde_json::to_string(typed).map_err(|_| Failure::Corrupt("a form"))?,
        consents: consents::stored(consents)?,
        attempted,
        company_name,
        invitation_id,
    })
}

/// The invitation of a draft: the last one the visitor followed.
async fn invitation(deps: &Deps, caller: &Caller, row: Option<&Registration>) -> Result<Option<i64>, Failure> {
    let followed = colleagues::come_by(deps, caller).await?.flatten();
    Ok(followed
        .map(|invitation| invitation.id)
        .or_else(|| row.and_then(|row| row.invitation_id)))
}

async fn write(deps: &Deps, caller: &Caller, row: Option<Registration>, kept: Kept) -> Result<(), Failure> {
    let now = deps.clock.now();
    let Some(row) = row else {
        // A draft costs neither a captcha nor a password, so it is limited.
        deps.limits.take(caller, Rule::Draft).await?;
        let token = token(&*deps.random);
        registration::insert_draft(&deps.db, token.hash(), address(caller), kept, now).await?;
        set_cookie(deps, caller, token.expose());
        return Ok(());
    };
    still_draft(&row)?;
    if !registration::keep_details(&deps.db, row.id, kept, now).await? {
        // Submitted from another tab in between.
        return Err(AppError::Elsewhere(Stage::Access).into());
    }
    renew_cookie(deps, caller);
    Ok(())
}

/// The cookie lives as long as the draft does, counted from now.
pub(crate) fn renew_cookie(deps: &Deps, caller: &Caller) {
    if let Some(token) = caller.jar.get(CookieName::Draft) {
        set_cookie(deps, caller, &token);
    }
}

fn set_cookie(deps: &Deps, caller: &Caller, token: &str) {
    let life: Millis = deps.settings.lifetimes.registration / SECOND;
    caller.jar.set(CookieName::Draft, token, Some(life));
}
