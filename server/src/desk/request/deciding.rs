//! A decision in the making, its letter, and the decision.

use app::{
    backend::Caller,
    error::AppError,
    views::desk::{LetterView, Step, TemplateName},
};
use domain::{
    Decision, Field, FieldErrors,
    membership::{DeskDecision, Reason, TemplateKind},
};

use super::{number, theirs_to_change};
use crate::{
    access::guards::Desk,
    desk::request::reasons,
    ground::{context::Deps, failure::Failure, shown::kept},
    membership::decisions::{self, Act},
    outbox::posting,
    tables::{account::Account, membership::Membership, reason_draft, reason_template},
};

/// The decision as made so far. The letter is shown on demand, once the reason is valid.
///
/// # Errors
/// The database's own.
pub(super) async fn step(
    deps: &Deps,
    desk: &Desk,
    row: &Membership,
    account: &Account,
    decision: DeskDecision,
    preview: bool,
) -> Result<Step, Failure> {
    let reason = if decision.has_reason() {
        reason_draft::find(&deps.db, row.id, desk.who.account.id, decision).await?
    } else {
        String::new()
    };
    let taken = decision.decision(&reason).ok();
    // A decision without a reason has its letter at once.
    let preview = taken.is_some() && (preview || !decision.has_reason());
    let letter = taken
        .filter(|_| preview)
        .map(|taken| letter(deps, row, account, &taken));
    let templates = match TemplateKind::of(decision) {
        Some(kind) => reason_template::list(&deps.db, Some(kind)).await?,
        None => Vec::new(),
    };
    let name = |row: reason_template::Template| TemplateName {
        id: row.id,
        title: row.title,
    };
    Ok(Step {
        decision,
        reason,
        templates: templates.into_iter().map(name).collect(),
        preview,
        letter,
    })
}

/// The letter exactly as the decision sends it: by the same code, from the membership as it will be.
fn letter(deps: &Deps, row: &Membership, account: &Account, decision: &Decision) -> LetterView {
    let lang = posting::lang(&account.lang);
    let rendered = decisions::letter(deps, account, row, decision).render(lang, &deps.settings.look);
    LetterView {
        to: account.email.clone(),
        lang,
        subject: rendered.subject,
        text: rendered.text,
    }
}

/// Keeps the reason, as typed or from a template. Right or wrong: without script the page comes back with it.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::NotFound`], [`AppError::Forbidden`], [`AppError::AlreadyDecided`].
pub(super) async fn keep(
    deps: &Deps,
    desk: &Desk,
    id: i64,
    decision: DeskDecision,
    reason: &str,
    template: &str,
) -> Result<(), Failure> {
    let (row, account) = theirs_to_change(deps, desk, id).await?;
    if !DeskDecision::of_state(decisions::state(&row)?).contains(&decision) {
        return Err(AppError::AlreadyDecided.into());
    }
    let reason = match template {
        "" => reason.to_owned(),
        template => filled(deps, &row, &account, number(template)?).await?,
    };
    let now = deps.clock.now();
    reason_draft::keep(&deps.db, id, desk.who.account.id, decision, kept(&reason), now).await?;
    match Reason::parse(&reason) {
        Ok(_) => Ok(()),
        Err(problem) => Err(FieldErrors::one(Field::Reason, problem).into()),
    }
}

async fn filled(deps: &Deps, row: &Membership, account: &Account, template: i64) -> Result<String, Failure> {
    let template = reason_template::by_id(&deps.db, template)
        .await?
        .ok_or(AppError::NotFound)?;
    let template = reasons::stored(template)?;
    Ok(template.filled(
        posting::lang(&account.lang),
        &posting::owner(account),
        &row.company_name,
    ))
}

/// Decides, and deletes the draft of the reason.
///
/// # Errors
/// [`AppError::AlreadyDecided`], [`AppError::Invalid`], [`AppError::NotFound`], [`AppError::Forbidden`].
pub(super) async fn decide(
    deps: &Deps,
    caller: &Caller,
    desk: &Desk,
    id: i64,
    decision: DeskDecision,
    reason: &str,
) -> Result<(), Failure> {
    theirs_to_change(deps, desk, id).await?;
    let decision = decision
        .decision(reason)
        .map_err(|problem| FieldErrors::one(Field::Reason, problem))?;
    let act = Act {
        decision,
        actor: desk.actor(),
        answer: None,
    };
    decisions::take(deps, Some(caller), id, act).await?;
    // The decision stands, whatever happens to the draft: the draft is the desk's alone, and goes with the request.
    if let Err(error) = reason_draft::forget(&deps.db, id).await {
        tracing::warn!(request_id = %caller.request_id, cause = %error, "the draft of a reason stays");
    }
    Ok(())
}
