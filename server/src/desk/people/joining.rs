//! Accepting an invitation. Looking changes nothing.

use app::{backend::Caller, error::AppError, views::staff::InvitationPage};
use domain::{Field, FieldErrors, InvitationForm, Password, Problem, StaffRole};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use crate::{
    access::draft,
    access::typed_address::remember_address,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, limits::Rule, passwords::Verdict, tokens::hash_token},
    outside::clock::{MINUTE, Millis, seconds},
    tables::{
        self,
        account::{self, Account, NewAccount},
        is_duplicate, staff,
        staff_invitation::{self, Invitation},
    },
};

/// Passwords that may be tried at a link within [`TRIES_WITHIN`].
const TRIES: i32 = 5;

/// The life of tries.
const TRIES_WITHIN: Millis = 15 * MINUTE;

pub(super) async fn look(deps: &Deps, token: &str) -> Result<InvitationPage, Failure> {
    let now = deps.clock.now();
    let Some(invitation) = staff_invitation::find(&deps.db, &hash_token(token)).await? else {
        return Ok(InvitationPage::Gone);
    };
    if invitation.used_at.is_some() {
        return Ok(InvitationPage::Used);
    }
    if !is_open(&invitation, now) {
        return Ok(InvitationPage::Gone);
    }
    let role = role(&invitation)?;
    Ok(match account::by_email(&deps.db, &invitation.email_key).await? {
        Some(_) => InvitationPage::Existing {
            email: invitation.email,
            role,
        },
        None => InvitationPage::New {
            own_words: InvitationForm::own_words(&invitation.email),
            email: invitation.email,
            role,
        },
    })
}

pub(super) async fn accept(deps: &Deps, caller: &Caller, token: &str, form: InvitationForm) -> Result<(), Failure> {
    let invitation = staff_invitation::find(&deps.db, &hash_token(token)).await?;
    let invitation = invitation
        .filter(|it| is_open(it, deps.clock.now()))
        .ok_or(AppError::LinkGone)?;
    let role = role(&invitation)?;
    match account::by_email(&deps.db, &invitation.email_key).await? {
        Some(account) => with_account(deps, caller, &invitation, account, role, &form).await?,
        None => with_new_account(deps, caller, &invitation, role, form).await?,
    }
    remember_address(caller, &invitation.email);
    Ok(())
}

async fn with_account(
    deps: &Deps,
    caller: &Caller,
    invitation: &Invitation,
    account: Account,
    role: StaffRole,
    form: &InvitationForm,
) -> Result<(), Failure> {
    let wrong = |problem| FieldErrors::one(Field::Password, problem);
    let password = Password::entered(form.password.expose()).map_err(wrong)?;
    let admission = deps.passwords.admit()?;
    deps.limits.take(caller, Rule::Password).await?;
    let now = deps.clock.now();
    if !staff_invitation::count_try(&deps.db, invitation.id, TRIES, now - TRIES_WITHIN, now).await? {
        return Err(AppError::TooMany {
            seconds: seconds(TRIES_WITHIN),
        }
        .into());
    }
    if admission.verify(&password, Some(&account.password_hash)).await? == Verdict::Wrong {
        let subject = Subject::Account(Some(account.id));
        audit::wrong_password(&deps.db, caller, "staff.invitation-password-refused", subject, now).await?;
        return Err(wrong(Problem::PasswordWrong).into());
    }
    let tx = tables::begin(&deps.db).await?;
    join(tx, caller, invitation, account.id, role, now).await
}

async fn with_new_account(
    deps: &Deps,
    caller: &Caller,
    invitation: &Invitation,
    role: StaffRole,
    form: InvitationForm,
) -> Result<(), Failure> {
    let email = invitation.email.clone();
    let invited = deps.passwords.score(move || form.parse(&email)).await??;
    deps.check_listed(&invited.password)?;
    let beside = draft::hash_of_mailbox(&deps.db, deps, &invitation.email_key).await?;
    let admission = deps.passwords.admit()?;
    let password_hash = admission.hash_beside(&invited.password, beside.as_deref()).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let new = NewAccount {
        email_key: invitation.email_key.clone(),
        email: invitation.email.clone(),
        last_name: invited.last_name.as_str().to_owned(),
        first_name: invited.first_name.as_str().to_owned(),
        middle_name: None,
        // The desk is reached by mail.
        phone: String::new(),
        password_hash,
        ktsp_login: None,
        lang: caller.lang.code().to_owned(),
        created_at: now,
    };
    match account::insert(&tx, new).await {
        Ok(id) => join(tx, caller, invitation, id, role, now).await,
        // The same person has registered meanwhile: the page, opened anew, asks for that password.
        Err(error) if is_duplicate(&error) => Err(AppError::Busy { seconds: 1 }.into()),
        Err(error) => Err(error.into()),
    }
}

async fn join(
    tx: DatabaseTransaction,
    caller: &Caller,
    invitation: &Invitation,
    account_id: i64,
    role: StaffRole,
    now: Millis,
) -> Result<(), Failure> {
    if !staff_invitation::use_up(&tx, invitation.id, now).await?
        || !staff::join(&tx, account_id, role, &invitation.invited_by, now).await?
    {
        return Err(AppError::LinkGone.into());
    }
    let deed = Deed {
        actor: Actor::Account(account_id),
        action: "staff.joined",
        subject: Subject::Account(Some(account_id)),
        details: json!({ "invitation": invitation.id, "role": role.code() }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}

fn is_open(invitation: &Invitation, now: Millis) -> bool {
    invitation.used_at.is_none() && invitation.superseded_at.is_none() && now < invitation.expires_at
}

fn role(invitation: &Invitation) -> Result<StaffRole, Failure> {
    StaffRole::from_code(&invitation.role).ok_or(Failure::Corrupt("the role of an invitation"))
}
