//! The mailed link. Looking changes nothing; confirming turns the registration into an account.
//!
//! In the browser that registered one click is enough. Elsewhere the password chosen at registration is asked for: so
//! neither a mail scanner that follows links and submits forms nor the owner of a mistyped address proves anything.

mod opening;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Confirmation, CookieName},
    error::AppError,
    views::ConfirmPage,
};
use async_trait::async_trait;
use domain::{Email, Field, FieldErrors, Password, Problem, Secret, registration::RegistrationState};

use crate::{
    access::draft,
    access::typed_address::remember_address,
    audit::{self, Subject},
    ground::{context::Deps, failure::Failure, limits::Rule, passwords::Verdict, tokens::hash_token},
    outbox::posting,
    outside::clock::{Millis, minutes, seconds},
    tables::{
        link::{self, Link, Purpose},
        registration::{self, Registration},
    },
};

/// Implements [`Confirmation`].
pub struct ConfirmationService(Arc<Deps>);

impl ConfirmationService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Confirmation for ConfirmationService {
    async fn look(&self, caller: &Caller, token: String) -> Answer<ConfirmPage> {
        Ok(look(&self.0, caller, &token).await?)
    }

    async fn confirm(&self, caller: &Caller, token: String, password: Secret) -> Answer<()> {
        Ok(confirm(&self.0, caller, &token, &password).await?)
    }

    async fn resend(&self, caller: &Caller, token: String) -> Answer<()> {
        Ok(resend(&self.0, caller, &token).await?)
    }
}

async fn look(deps: &Deps, caller: &Caller, token: &str) -> Result<ConfirmPage, Failure> {
    Ok(match standing(deps, token).await? {
        Standing::Unknown => ConfirmPage::Unknown {
            draft_minutes: minutes(deps.settings.lifetimes.registration),
        },
        Standing::Used => ConfirmPage::Used,
        Standing::Superseded(_) => ConfirmPage::Superseded,
        Standing::Expired(_) => ConfirmPage::Expired {
            link_minutes: minutes(deps.settings.lifetimes.confirm_link),
        },
        Standing::Ready(_, row) => {
            let here = is_here(caller, &row);
            let email = row.email.unwrap_or_default();
            ConfirmPage::Ready {
                here,
                email: if here { email } else { masked(&email) },
                company: row.company_name.filter(|_| here).unwrap_or_default(),
            }
        }
    })
}

async fn confirm(deps: &Deps, caller: &Caller, token: &str, password: &Secret) -> Result<(), Failure> {
    let Standing::Ready(link, row) = standing(deps, token).await? else {
        return Err(AppError::LinkGone.into());
    };
    if !is_here(caller, &row) {
        check_password(deps, caller, &row, password).await?;
    }
    let opened = opening::open_account(deps, caller, &link, &row).await?;
    if !opened {
        return Err(AppError::LinkGone.into());
    }
    deps.outbox.notify_one();
    if is_here(caller, &row) {
        // The draft ends here; another page of it, still open, learns of the confirmation.
        let cookie = draft::let_wait(&deps.db, deps, row.id, deps.clock.now()).await?;
        draft::let_go(caller);
        cookie.hand_over(caller);
    }
    // The sign-in page, where the person goes next, has the address filled in.
    remember_address(caller, row.email.as_deref().unwrap_or_default());
    Ok(())
}

async fn resend(deps: &Deps, caller: &Caller, token: &str) -> Result<(), Failure> {
    match standing(deps, token).await? {
        Standing::Expired(row) | Standing::Superseded(row) => {
            deps.limits.take(caller, Rule::Letter).await?;
            posting::resend_confirmation(deps, caller, &row).await
        }
        // A click too late on a page opened in time: the link is good.
        Standing::Ready(..) => Ok(()),
        Standing::Used | Standing::Unknown => Err(AppError::LinkGone.into()),
    }
}

/// The state of a link, with its registration.
#[allow(clippy::large_enum_variant, reason = "one at a time, and gone with the answer")]
enum Standing {
    Unknown,
    Used,
    Superseded(Registration),
    Expired(Registration),
    Ready(Link, Registration),
}

async fn standing(deps: &Deps, token: &str) -> Result<Standing, Failure> {
    let Some(link) = link::find(&deps.db, &hash_token(token), Purpose::Confirm).await? else {
        return Ok(Standing::Unknown);
    };
    if link.used_at.is_some() {
        return Ok(Standing::Used);
    }
    let Some(id) = link.registration_id else {
        return Ok(Standing::Unknown);
    };
    let Some(row) = registration::by_id(&deps.db, id).await? else {
        return Ok(Standing::Unknown);
    };
    let now = deps.clock.now();
    Ok(match RegistrationState::from_code(&row.state) {
        Some(RegistrationState::Confirmed) => Standing::Used,
        // A link to an address that was corrected since is not worth a new one.
        Some(RegistrationState::Submitted) if row.email_key.as_ref() != Some(&link.email) => Standing::Unknown,
        Some(RegistrationState::Submitted) if is_stale(deps, &row, now) => Standing::Unknown,
        Some(RegistrationState::Submitted) if link.superseded_at.is_some() => Standing::Superseded(row),
        Some(RegistrationState::Submitted) if link.expires_at <= now => Standing::Expired(row),
        Some(RegistrationState::Submitted) => Standing::Ready(link, row),
        _ => Standing::Unknown,
    })
}

/// Whether the sweep is only late.
fn is_stale(deps: &Deps, row: &Registration, now: Millis) -> bool {
    row.lives_since() + deps.settings.lifetimes.registration <= now
}

/// Whether this browser registered.
fn is_here(caller: &Caller, row: &Registration) -> bool {
    let cookie = caller.jar.get(CookieName::Draft).map(|token| hash_token(&token));
    cookie.is_some() && cookie == row.cookie_hash
}

fn masked(email: &str) -> String {
    Email::parse(email).map(|email| email.masked()).unwrap_or_default()
}

async fn check_password(deps: &Deps, caller: &Caller, row: &Registration, typed: &Secret) -> Result<(), Failure> {
    let password = Password::entered(typed.expose()).map_err(|problem| FieldErrors::one(Field::Password, problem))?;
    let admission = deps.passwords.admit()?;
    deps.limits.take(caller, Rule::Password).await?;
    let (now, settings) = (deps.clock.now(), &deps.settings);
    let blocked_until = now + settings.confirm_pause;
    if !registration::count_confirm_try(&deps.db, row.id, settings.confirm_tries, blocked_until, now).await? {
        let row = registration::by_id(&deps.db, row.id).await?;
        let wait = row
            .and_then(|row| row.confirm_blocked_until)
            .ok_or(AppError::LinkGone)?
            - now;
        return Err(AppError::TooMany { seconds: seconds(wait) }.into());
    }
    match admission.verify(&password, row.password_hash.as_deref()).await? {
        Verdict::Wrong => {
            let subject = Subject::Registration(row.id);
            audit::wrong_password(&deps.db, caller, "registration.password-refused", subject, now).await?;
            Err(FieldErrors::one(Field::Password, Problem::PasswordWrong).into())
        }
        Verdict::Right | Verdict::RightButOutdated => Ok(()),
    }
}
