//! The link mailed to a contact person. Looking changes nothing; deciding takes a session of that very person, or their password: a
//! mail scanner that follows links and presses buttons has neither.

use app::{
    backend::Caller,
    error::AppError,
    views::{
        ActorView,
        colleagues::{ColleagueRequest, Decided, ReviewPage},
    },
};
use domain::{Decision, Field, FieldErrors, MembershipState, Password, Problem, Role, Secret};

use super::{acting, people::request_view, reason};
use crate::{
    access::session::authenticate,
    audit::{self, Actor, Subject},
    ground::{context::Deps, failure::Failure, limits::Rule, local_time, passwords::Verdict, tokens::hash_token},
    membership::{
        actors::{Audience, Names, full_name},
        decisions::{self, Act},
    },
    outside::clock::seconds,
    tables::{
        self,
        account::{self, Account},
        link::{self, Link, Purpose},
        membership::{self, Membership},
        password_try,
    },
};

/// The state of a link.
enum Standing {
    Unknown,
    NotYours,
    Expired,
    Superseded,
    Decided(Case),
    Ready(Case),
}

/// A request, its applicant, and the link's owner.
struct Case {
    row: Membership,
    applicant: Account,
    owner: Account,
}

pub(super) async fn look(deps: &Deps, caller: &Caller, token: &str) -> Result<ReviewPage, Failure> {
    Ok(match standing(deps, token).await? {
        Standing::Unknown => ReviewPage::Unknown,
        Standing::NotYours => ReviewPage::NotYours,
        Standing::Expired => ReviewPage::Expired,
        Standing::Superseded => ReviewPage::Superseded,
        Standing::Decided(case) => {
            let here = is_here(deps, caller, &case.owner).await?;
            ReviewPage::Decided(Box::new(decided(deps, case, here).await?))
        }
        Standing::Ready(case) => {
            let here = is_here(deps, caller, &case.owner).await?;
            let request = request_view(&case.row, &case.applicant)?;
            let request = Box::new(if here { request } else { without_contacts(request) });
            ReviewPage::Ready { here, request }
        }
    })
}

/// The request for the holder of the letter, who may be anybody: the letter may have been forwarded, or lie in an
/// archive.
fn without_contacts(request: ColleagueRequest) -> ColleagueRequest {
    ColleagueRequest {
        email: String::new(),
        mailbox_proved_at: String::new(),
        phone: String::new(),
        phone_proved: false,
        ..request
    }
}

pub(super) async fn decide(
    deps: &Deps,
    caller: &Caller,
    token: &str,
    verdict: &str,
    typed_reason: &str,
    password: &Secret,
) -> Result<(), Failure> {
    let case = match standing(deps, token).await? {
        Standing::Ready(case) => case,
        Standing::Decided(_) => return Err(AppError::AlreadyDecided.into()),
        _ => return Err(AppError::LinkGone.into()),
    };
    let here = is_here(deps, caller, &case.owner).await?;
    let mut errors = FieldErrors::new();
    let password = (!here)
        .then(|| errors.take(Field::Password, Password::entered(password.expose())))
        .flatten();
    let decision = match verdict {
        "approve" => Some(Decision::Approve(Role::Employee)),
        "refuse" => reason(typed_reason)
            .map_err(|wrong| wrong.iter().for_each(|it| errors.push(it.field, it.problem)))
            .ok()
            .map(Decision::Reject),
        _ => return Err(AppError::BadRequest.into()),
    };
    errors.into_result()?;
    if let Some(password) = &password {
        check_password(deps, caller, &case.owner, password).await?;
    }
    let decision = decision.ok_or(AppError::BadRequest)?;
    write(deps, caller, token, &case, decision).await
}

async fn write(deps: &Deps, caller: &Caller, token: &str, case: &Case, decision: Decision) -> Result<(), Failure> {
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    acting(&tx, case.owner.id, &case.row.inn, &case.row.kpp).await?;
    let link = link::find(&tx, &hash_token(token), Purpose::Review).await?;
    match link {
        Some(link) if link.used_at.is_some() => return Err(AppError::AlreadyDecided.into()),
        Some(link) if link.superseded_at.is_none() => {}
        _ => return Err(AppError::LinkGone.into()),
    }
    let act = Act {
        decision,
        actor: Actor::Account(case.owner.id),
        answer: None,
    };
    decisions::within(&tx, deps, Some(caller), case.row.id, act, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

async fn standing(deps: &Deps, token: &str) -> Result<Standing, Failure> {
    let Some(link) = link::find(&deps.db, &hash_token(token), Purpose::Review).await? else {
        return Ok(Standing::Unknown);
    };
    let Some(case) = case(deps, &link).await? else {
        return Ok(Standing::Unknown);
    };
    let contacts = membership::contact_persons(&deps.db, &case.row.inn, &case.row.kpp).await?;
    if !contacts.iter().any(|(_, person)| person.id == case.owner.id) {
        return Ok(Standing::NotYours);
    }
    if link.expires_at <= deps.clock.now() {
        return Ok(Standing::Expired);
    }
    Ok(if case.row.state != MembershipState::Requested.code() {
        Standing::Decided(case)
    } else if link.superseded_at.is_some() || link.used_at.is_some() {
        // Used, and it waits all the same: it was sent back to the applicant and answered.
        Standing::Superseded
    } else {
        Standing::Ready(case)
    })
}

async fn case(deps: &Deps, link: &Link) -> Result<Option<Case>, Failure> {
    let (Some(request), Some(owner)) = (link.membership_id, link.account_id) else {
        return Ok(None);
    };
    let Some(row) = membership::by_id(&deps.db, request).await? else {
        return Ok(None);
    };
    let owner = account::by_id(&deps.db, owner).await?;
    let applicant = account::by_id(&deps.db, row.account_id).await?;
    Ok(owner
        .zip(applicant)
        .map(|(owner, applicant)| Case { row, applicant, owner }))
}

/// Whether the link's owner is signed in in this browser.
async fn is_here(deps: &Deps, caller: &Caller, owner: &Account) -> Result<bool, Failure> {
    Ok(authenticate(deps, caller)
        .await?
        .is_some_and(|account| account.id == owner.id))
}

async fn decided(deps: &Deps, case: Case, here: bool) -> Result<Decided, Failure> {
    let Case { row, applicant, owner } = case;
    let by = row.decided_by.as_deref();
    let names = Names::look_up(&deps.db, by).await?;
    // A letter may have been forwarded: the decision's author and reason are shown to the signed-in contact person
    // alone.
    let by = match by.filter(|_| here) {
        Some(by) if by == Actor::Account(owner.id).to_string() => Some(ActorView::You),
        Some(by) => names.view(by, row.account_id, Audience::Insider),
        None => None,
    };
    Ok(Decided {
        name: full_name(&applicant),
        company: row.company_name.clone(),
        state: decisions::state(&row)?,
        by,
        at: row.decided_at.map(local_time::shown),
        reason: row.reason.filter(|_| here),
    })
}

async fn check_password(deps: &Deps, caller: &Caller, owner: &Account, password: &Password) -> Result<(), Failure> {
    let admission = deps.passwords.admit()?;
    deps.limits.take(caller, Rule::Password).await?;
    let (now, settings) = (deps.clock.now(), &deps.settings);
    let pause = now + settings.confirm_pause;
    if !password_try::count(&deps.db, owner.id, settings.confirm_tries, pause, now).await? {
        let until = password_try::blocked_until(&deps.db, owner.id).await?;
        let wait = until.unwrap_or(now) - now;
        return Err(AppError::TooMany { seconds: seconds(wait) }.into());
    }
    match admission.verify(password, Some(&owner.password_hash)).await? {
        Verdict::Wrong => {
            let subject = Subject::Account(Some(owner.id));
            audit::wrong_password(&deps.db, caller, "review.password-refused", subject, now).await?;
            Err(FieldErrors::one(Field::Password, Problem::PasswordWrong).into())
        }
        Verdict::Right | Verdict::RightButOutdated => Ok(password_try::forget(&deps.db, owner.id).await?),
    }
}
