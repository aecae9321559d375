//! Step 2: password, captcha, and off it goes.

use app::{backend::Caller, error::AppError, views::PasswordPage};
use domain::{
    Kpp, NamePart,
    registration::{NewPassword, PasswordForm, RegistrationState, Stage},
    strength,
};
use serde_json::json;

use super::draft::{self, Ready};
use crate::{
    adapters::clock::Millis,
    persistence::{
        self,
        registration::{self, Registration, Submission},
    },
    services::{
        Deps, Failure, consents,
        deps::kept,
        letters::{self, Addressee},
        limits::Rule,
        trail::{self, Actor, Deed, Subject},
    },
};

pub(super) async fn page(deps: &Deps, caller: &Caller) -> Result<PasswordPage, Failure> {
    let row = draft::current(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    let ready = draft::ready(deps, caller, &row).await?;
    Ok(PasswordPage {
        seen: draft::seen(&row),
        own_words: strength::own_words(&ready.form),
        email: ready.details.email.as_str().to_owned(),
        ktsp: row.ktsp,
        ktsp_login: row.ktsp_login,
        captcha: deps.captcha.view(),
    })
}

pub(super) async fn leave(deps: &Deps, caller: &Caller, form: &PasswordForm) -> Result<(), Failure> {
    let row = draft::current(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    draft::still_draft(&row)?;
    keep_ktsp(deps, caller, &row, form).await
}

/// Everything is judged before the captcha, so that a mistake in a field does not cost a picture; and the hash, the
/// most expensive part, comes last. What follows takes the same work whether the address is free or taken.
pub(super) async fn submit(deps: &Deps, caller: &Caller, form: PasswordForm) -> Result<(), Failure> {
    let row = draft::current(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    let _turn = deps.submissions.enter(&row.id).await;
    // As it is now that the first of a double click is through.
    let row = registration::by_id(&deps.db, row.id)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    // Another tab may have made it another person's: neither gets the other's password, nor is told of the other's success.
    let same = form.seen.is_empty() || form.seen == draft::seen(&row);
    match (draft::state(&row)?, same) {
        (RegistrationState::Draft, true) => {}
        (RegistrationState::Draft, false) => return Err(AppError::Changed(Stage::Details).into()),
        (_, true) => return Ok(()),
        (_, false) => return Err(AppError::Changed(Stage::Access).into()),
    }
    keep_ktsp(deps, caller, &row, &form).await?;
    let ready = draft::ready(deps, caller, &row).await?;
    let captcha = (form.captcha_id.clone(), form.captcha_answer.clone());
    let own_words = strength::own_words(&ready.form);
    // Scoring a password is work as well.
    deps.limits.take(caller, Rule::Letter).await?;
    let (admission, chosen) = deps
        .passwords
        .admit()?
        .work(move || form.parse(&own_words, true))
        .await?;
    let chosen = chosen?;
    let email_key = ready.details.email.key();
    if row.letters >= deps.settings.letters_a_registration {
        return Err(letters::used_up(deps, &row, deps.clock.now()));
    }
    let wait = letters::hourly_wait(&deps.db, deps, &email_key, deps.clock.now()).await?;
    if wait > 0 {
        return Err(letters::too_many(wait));
    }
    deps.check_captcha(&captcha.0, &captcha.1).await?;
    let password_hash = admission.hash(&chosen.password).await?;
    let submission = submission(caller, &ready, &chosen, password_hash);
    write(deps, caller, &row, &submission, deps.clock.now()).await
}

async fn write(
    deps: &Deps,
    caller: &Caller,
    row: &Registration,
    submission: &Submission,
    now: Millis,
) -> Result<(), Failure> {
    let tx = persistence::begin(&deps.db).await?;
    if !registration::submit(&tx, row.id, submission, now).await? {
        // Another process was faster with the same form.
        tx.rollback().await?;
        return Ok(());
    }
    consents::record(&tx, row.id, consents::restored(&row.consents)?).await?;
    if !registration::count_letter(&tx, row.id, deps.settings.letters_a_registration, Millis::MAX, now).await? {
        tx.rollback().await?;
        return Err(letters::used_up(deps, row, now));
    }
    let addressee = Addressee {
        id: row.id,
        email_key: submission.email_key.clone(),
        email: submission.email.clone(),
        lang: caller.lang,
        lives_since: row.submitted_at.unwrap_or(now),
        name: letters::addressed(&submission.first_name, submission.middle_name.as_deref()),
        company: submission.company_name.clone(),
    };
    letters::send_confirmation(&tx, deps, &addressee, now).await?;
    let deed = Deed {
        actor: Actor::Applicant,
        action: "registration.submitted",
        subject: Subject::Registration(row.id),
        details: json!({ "inn": submission.inn, "kpp": submission.kpp, "verified": submission.company_verified }),
    };
    trail::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    draft::renew_cookie(deps, caller);
    Ok(())
}

/// Kept before anything is judged: no refusal clears a field.
async fn keep_ktsp(deps: &Deps, caller: &Caller, row: &Registration, form: &PasswordForm) -> Result<(), Failure> {
    let login = kept(&form.ktsp_login);
    registration::keep_ktsp(&deps.db, row.id, form.links_ktsp(), &login, deps.clock.now()).await?;
    draft::renew_cookie(deps, caller);
    Ok(())
}

fn submission(caller: &Caller, ready: &Ready, chosen: &NewPassword, password_hash: String) -> Submission {
    let details = &ready.details;
    Submission {
        lang: caller.lang.code().to_owned(),
        password_hash,
        ktsp: chosen.ktsp_login.is_some(),
        ktsp_login: chosen.ktsp_login.as_ref().map(ToString::to_string).unwrap_or_default(),
        email_key: details.email.key(),
        email: details.email.as_str().to_owned(),
        last_name: details.person.last_name.to_string(),
        first_name: details.person.first_name.to_string(),
        middle_name: details.person.middle_name.as_ref().map(NamePart::to_string),
        phone: details.phone.as_e164().to_owned(),
        inn: details.company.inn().to_string(),
        kpp: details.company.kpp().map(Kpp::to_string).unwrap_or_default(),
        company_name: ready.company_name.clone(),
        company_verified: ready.company_verified,
    }
}
