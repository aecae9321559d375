//! Step 2: the password, the captcha, and submission.

use app::{backend::Caller, error::AppError, views::PasswordPage};
use domain::{
    Kpp, NamePart,
    registration::{NewPassword, PasswordForm, RegistrationState, Stage, Unscored},
    strength,
};
use serde_json::json;

use super::details::{self, Ready};
use crate::{
    access::draft::{self, hash_of_mailbox},
    audit::{self, Actor, Deed, Subject},
    front::consents,
    ground::{context::Deps, failure::Failure, limits::Rule, shown::kept},
    metrics::labels::Limit,
    outbox::posting::{self, Addressee, Cause},
    outside::clock::{MINUTE, Millis},
    tables::{
        self,
        link::Purpose,
        registration::{self, Registration, Submission},
    },
};

pub(super) async fn page(deps: &Deps, caller: &Caller) -> Result<PasswordPage, Failure> {
    let row = draft::current(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    let ready = details::ready(deps, caller, &row).await?;
    Ok(PasswordPage {
        seen: details::seen(&row),
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
    details::still_draft(&row)?;
    keep_ktsp(deps, caller, &row, form).await
}

/// Cheap checks come before the captcha, so that a mistake in a field does not cost a picture. Expensive ones, the
/// score of the password and its hash, come after it, and the captcha is given back where the score is too low. The
/// rest takes the same work for a free and for a taken address.
pub(super) async fn submit(deps: &Deps, caller: &Caller, form: PasswordForm) -> Result<(), Failure> {
    let row = draft::current(deps, caller)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    let _turn = deps.submissions.enter(&row.id).await;
    // The row after the first of a double click.
    let row = registration::by_id(&deps.db, row.id)
        .await?
        .ok_or(AppError::Elsewhere(Stage::Details))?;
    // Another tab may have replaced the person in the draft: neither person gets the other's password, nor learns of
    // the other's success.
    let same = form.seen.is_empty() || form.seen == details::seen(&row);
    match (draft::state(&row)?, same) {
        (RegistrationState::Draft, true) => {}
        (RegistrationState::Draft, false) => return Err(AppError::Changed(Stage::Details).into()),
        (_, true) => return Ok(()),
        (_, false) => return Err(AppError::Changed(Stage::Access).into()),
    }
    keep_ktsp(deps, caller, &row, &form).await?;
    let ready = details::ready(deps, caller, &row).await?;
    let unscored = form.unscored(true)?;
    deps.limits.take(caller, Rule::Letter).await?;
    if row.letters >= deps.settings.letters_a_registration {
        return Err(posting::used_up(deps, &row, deps.clock.now()));
    }
    let cause = Cause::new(Purpose::Confirm, &ready.details.email.key(), caller.address);
    let wait = cause.wait(&deps.db, deps, deps.clock.now()).await?;
    if wait > 0 {
        deps.metrics.limited(Limit::Mailbox);
        return Err(posting::too_many(wait));
    }
    deps.check_captcha(&form.captcha_id, &form.captcha_answer).await?;
    let (chosen, password_hash) = match hashed(deps, unscored, &ready).await {
        Ok(done) => done,
        Err(failure) => {
            deps.captcha.give_back(&form.captcha_id).await?;
            return Err(failure);
        }
    };
    let submission = submission(caller, &ready, &chosen, password_hash);
    write(deps, caller, &row, &submission, deps.clock.now()).await
}

/// Scores the password, and hashes it where it is good enough.
async fn hashed(deps: &Deps, unscored: Unscored, ready: &Ready) -> Result<(NewPassword, String), Failure> {
    let own_words = strength::own_words(&ready.form);
    let chosen = deps.passwords.score(move || unscored.scored(&own_words)).await??;
    deps.check_listed(&chosen.password)?;
    // One salt a mailbox, so that a sign-in finds the matching password of a mailbox by one hash.
    let beside = hash_of_mailbox(&deps.db, deps, &ready.details.email.key()).await?;
    let admission = deps.passwords.admit()?;
    let password_hash = admission.hash_beside(&chosen.password, beside.as_deref()).await?;
    Ok((chosen, password_hash))
}

async fn write(
    deps: &Deps,
    caller: &Caller,
    row: &Registration,
    submission: &Submission,
    now: Millis,
) -> Result<(), Failure> {
    let tx = tables::begin(&deps.db).await?;
    if !registration::submit(&tx, row.id, submission, now).await? {
        // Another process was faster with the same form.
        tx.rollback().await?;
        return Ok(());
    }
    consents::record(&tx, row.id, consents::restored(&row.consents)?).await?;
    if !registration::count_letter(&tx, row.id, deps.settings.letters_a_registration, Millis::MAX, now).await? {
        tx.rollback().await?;
        return Err(posting::used_up(deps, row, now));
    }
    let addressee = Addressee {
        id: row.id,
        email_key: submission.email_key.clone(),
        email: submission.email.clone(),
        lang: caller.lang,
        lives_since: row.submitted_at.unwrap_or(now),
        company: Some(submission.company_name.clone()).filter(|_| submission.company_verified),
    };
    posting::send_confirmation(&tx, deps, caller, &addressee, now).await?;
    let deed = Deed {
        actor: Actor::Applicant,
        action: "registration.submitted",
        subject: Subject::Registration(row.id),
        details: json!({ "inn": submission.inn, "kpp": submission.kpp, "verified": submission.company_verified }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    details::renew_cookie(deps, caller);
    Ok(())
}

/// Kept before anything is judged: no refusal clears a field.
async fn keep_ktsp(deps: &Deps, caller: &Caller, row: &Registration, form: &PasswordForm) -> Result<(), Failure> {
    let (login, now) = (kept(&form.ktsp_login), deps.clock.now());
    // A form sent over and over writes nothing.
    let is_kept = (row.ktsp, row.ktsp_login.as_str()) == (form.links_ktsp(), login.as_str());
    if !is_kept || row.updated_at < now - MINUTE {
        registration::keep_ktsp(&deps.db, row.id, form.links_ktsp(), &login, now).await?;
    }
    details::renew_cookie(deps, caller);
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
