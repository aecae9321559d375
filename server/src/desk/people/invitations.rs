//! Invitations to the desk: sent, sent again, taken back.

use app::{backend::Caller, error::AppError};
use domain::{Email, Field, FieldErrors, Lang, Problem, StaffRole};
use serde_json::json;

use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, tokens::token},
    letters::Letter,
    outbox::posting,
    tables::{
        self, account, staff,
        staff_invitation::{self, NewInvitation},
    },
};

/// An invitation just sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The address.
    pub email: String,
    /// The role.
    pub role: StaffRole,
    /// The mailed link: for development, where mail goes nowhere.
    pub link: String,
    /// The end of the link's life: «22.11.2026, 14:05», Moscow time.
    pub expires: String,
}

pub(super) async fn by_administrator(deps: &Deps, caller: &Caller, email: &str, role: &str) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let role = StaffRole::from_code(role);
    let mut errors = FieldErrors::new();
    errors.take(Field::Email, Email::parse(email));
    let role = errors.take(Field::StaffRole, role.ok_or(Problem::Required));
    match role {
        Some(role) if errors.is_empty() => invite(deps, Some(caller), email, role, desk.actor()).await.map(drop),
        _ => Err(errors.into()),
    }
}

/// Invites; the caller is `None` at the command line. An older invitation to the address dies.
pub(super) async fn invite(
    deps: &Deps,
    caller: Option<&Caller>,
    email: &str,
    role: StaffRole,
    actor: Actor,
) -> Result<Invited, Failure> {
    let wrong = |problem| Failure::from(FieldErrors::one(Field::Email, problem));
    let email = Email::parse(email).map_err(wrong)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let account = account::by_email(&tx, &email.key()).await?;
    if let Some(account) = &account
        && staff::of_account(&tx, account.id).await?.is_some()
    {
        return Err(wrong(Problem::AlreadyStaff));
    }
    let lang = match (&account, caller) {
        (Some(account), _) => posting::lang(&account.lang),
        (None, Some(caller)) => caller.lang,
        (None, None) => Lang::default(),
    };
    let token = token(&*deps.random);
    let expires_at = now + deps.settings.lifetimes.staff_invitation;
    staff_invitation::supersede(&tx, &email.key(), now).await?;
    let new = NewInvitation {
        token_hash: token.hash(),
        email_key: email.key(),
        email: email.as_str().to_owned(),
        role: role.code(),
        lang: lang.code(),
        invited_by: actor.to_string(),
        created_at: now,
        expires_at,
    };
    let id = staff_invitation::insert(&tx, new).await?;
    let invited = Invited {
        email: email.as_str().to_owned(),
        role,
        link: deps.settings.url(&format!("/staff/invitation/{}", token.expose())),
        expires: local_time::shown(expires_at),
    };
    let letter = Letter::StaffInvitation {
        link: invited.link.clone(),
        expires: invited.expires.clone(),
    };
    posting::post(&tx, deps, email.as_str(), lang, &letter, now).await?;
    let deed = Deed {
        actor,
        action: "staff.invited",
        subject: Subject::Account(account.map(|account| account.id)),
        details: json!({ "invitation": id, "role": role.code() }),
    };
    match caller {
        Some(caller) => audit::by_visitor(&tx, caller, deed, now).await?,
        None => audit::unasked(&tx, deed, now).await?,
    }
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(invited)
}

/// The kind of person dismissed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dismissed {
    /// A person of the desk.
    Person,
    /// An invited person.
    Invitation,
}

/// Takes the open invitation of an address back; `false` where there is none.
pub(super) async fn withdraw_from(deps: &Deps, email: &str, actor: Actor) -> Result<bool, Failure> {
    let key = Email::parse(email).map_err(|_| AppError::NotFound)?.key();
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let open = staff_invitation::open(&tx, now).await?;
    let Some(invitation) = open.into_iter().find(|invitation| invitation.email_key == key) else {
        return Ok(false);
    };
    staff_invitation::supersede(&tx, &key, now).await?;
    let deed = Deed {
        actor,
        action: "staff.invitation-withdrawn",
        subject: Subject::Account(None),
        details: json!({ "invitation": invitation.id }),
    };
    audit::unasked(&tx, deed, now).await?;
    tx.commit().await?;
    Ok(true)
}

pub(super) async fn withdraw(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let desk = guards::administrator(deps, caller).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    staff_invitation::withdraw(&tx, id, now)
        .await?
        .ok_or(AppError::NotFound)?;
    let deed = Deed {
        actor: desk.actor(),
        action: "staff.invitation-withdrawn",
        subject: Subject::Account(None),
        details: json!({ "invitation": id }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}
