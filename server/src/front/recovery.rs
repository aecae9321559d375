//! A forgotten password. Neither the answer nor its time tells whether an address has an account.

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, CookieName, Recovery},
    error::AppError,
    views::RecoverPage,
};
use async_trait::async_trait;
use domain::{
    Email, Field, FieldErrors, Problem, Secret,
    captcha::is_answered,
    registration::{DetailsForm, PasswordForm},
    strength,
};
use serde_json::json;

use crate::{
    access::draft,
    access::{known_device::Device, typed_address::remember_address},
    audit::{self, Actor, Deed, Subject},
    ground::{
        context::Deps,
        failure::Failure,
        limits::Rule,
        local_time,
        tokens::{hash_token, token},
    },
    letters::Letter,
    metrics::labels::Limit,
    outbox::posting::{self, Addressee, Cause},
    outside::clock::minutes,
    tables::{
        self,
        account::{self, Account},
        device,
        link::{self, Link, NewLink, Owner, Purpose},
        membership, registration, session, staff,
    },
};

/// The number of no registration: for an address without one the work is done in vain, to take the same time.
const NO_REGISTRATION: i64 = 0;

/// Implements [`Recovery`].
pub struct RecoveryService(Arc<Deps>);

impl RecoveryService {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl Recovery for RecoveryService {
    fn link_minutes(&self) -> u32 {
        minutes(self.0.settings.lifetimes.recover_link)
    }

    async fn request(&self, caller: &Caller, email: String, captcha_id: String, captcha_answer: String) -> Answer<()> {
        let email = asked_for(&email, &captcha_answer).map_err(AppError::Invalid)?;
        self.0.limits.take(caller, Rule::Letter).await?;
        self.0.check_captcha(&captcha_id, &captcha_answer).await?;
        Ok(request(&self.0, caller, &email).await?)
    }

    async fn look(&self, _: &Caller, token: String) -> Answer<RecoverPage> {
        Ok(match live(&self.0, &token).await? {
            Some((_, account)) => RecoverPage::Ready {
                own_words: own_words(&self.0, &account).await?,
                email: account.email,
            },
            None => RecoverPage::Gone {
                link_minutes: self.link_minutes(),
            },
        })
    }

    async fn reset(&self, caller: &Caller, token: String, password: Secret, password_repeat: Secret) -> Answer<()> {
        let form = PasswordForm {
            password,
            password_repeat,
            ..PasswordForm::default()
        };
        Ok(reset(&self.0, caller, &token, form).await?)
    }
}

fn asked_for(email: &str, captcha_answer: &str) -> Result<Email, FieldErrors> {
    let mut errors = FieldErrors::new();
    let email = errors.take(Field::Email, Email::parse(email));
    if !is_answered(captcha_answer) {
        errors.push(Field::Captcha, Problem::CaptchaRequired);
    }
    match email {
        Some(email) if errors.is_empty() => Ok(email),
        _ => Err(errors),
    }
}

/// Does the same work and writes as many rows for an account, for a registration that waits for its mailbox, and for
/// neither. A waiting registration gets its link again: no other password exists.
async fn request(deps: &Deps, caller: &Caller, email: &Email) -> Result<(), Failure> {
    let (now, email_key) = (deps.clock.now(), email.key());
    let own = draft::current(deps, caller).await?;
    let tx = tables::begin(&deps.db).await?;
    let cause = Cause::new(Purpose::Recover, &email_key, caller.address);
    cause.hold(&tx).await?;
    if cause.wait(&tx, deps, now).await? > 0 {
        deps.metrics.limited(Limit::Mailbox);
        tx.rollback().await?;
        return Ok(());
    }
    let account = account::by_email(&tx, &email_key).await?;
    let since = now - deps.settings.lifetimes.registration;
    let newest = registration::newest_waiting(&tx, &email_key, since).await?;
    // Of several registrations, the one of this browser, if any.
    let own = own.filter(|row| row.email_key.as_ref() == Some(&email_key));
    let waiting = own.or(newest).filter(|_| account.is_none());
    let (most, not_since) = (deps.settings.letters_a_registration, now - deps.settings.resend_pause);
    let counted = waiting.as_ref().map_or(NO_REGISTRATION, |row| row.id);
    let may_be_sent = registration::count_letter(&tx, counted, most, not_since, now).await?;
    if let Some(row) = waiting.filter(|_| may_be_sent) {
        let cause = Cause::new(Purpose::Confirm, &email_key, caller.address);
        posting::send_link(&tx, deps, &cause, &Addressee::of(&row)?, false, now).await?;
        let deed = posting::sent_again(row.id);
        audit::by_visitor(&tx, caller, deed, now).await?;
        tx.commit().await?;
        deps.outbox.notify_one();
        return Ok(());
    }
    let owner = account
        .as_ref()
        .map_or(Owner::Nobody, |account| Owner::Account(account.id));
    let token = token(&*deps.random);
    let expires_at = now + deps.settings.lifetimes.recover_link;
    link::supersede_at(&tx, Purpose::Recover, &email_key, now).await?;
    let new = NewLink {
        token_hash: token.hash(),
        purpose: Purpose::Recover,
        owner,
        email_key: &email_key,
        mailbox: &cause.mailbox,
        network: &cause.network,
        expires_at,
    };
    link::insert(&tx, new, now).await?;
    let letter = Letter::Recover {
        link: deps.settings.url(&format!("/recover/{}", token.expose())),
        expires: local_time::shown(expires_at),
    };
    match &account {
        Some(account) => {
            posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
        }
        None => posting::pretend_to_post(&tx, deps, caller.lang, &letter, now).await?,
    }
    let deed = Deed {
        actor: Actor::Applicant,
        action: "password.recovery-requested",
        subject: Subject::Account(account.map(|account| account.id)),
        details: json!({}),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

async fn reset(deps: &Deps, caller: &Caller, token: &str, form: PasswordForm) -> Result<(), Failure> {
    let (link, account) = live(deps, token).await?.ok_or(AppError::LinkGone)?;
    let own_words = own_words(deps, &account).await?;
    let password = deps
        .passwords
        .score(move || form.parse(&own_words, false))
        .await??
        .password;
    deps.check_listed(&password)?;
    let admission = deps.passwords.admit()?;
    let password_hash = admission.hash_in_place_of(&password, &account.password_hash).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !link::use_up(&tx, link.id, now).await? {
        tx.rollback().await?;
        return Err(AppError::LinkGone.into());
    }
    account::set_password(&tx, account.id, &password_hash).await?;
    let sessions = session::end_all(&tx, account.id).await?;
    // The person with the mailbox is the owner: this browser becomes known, and every other is forgotten.
    device::forget_all(&tx, account.id).await?;
    // Nobody else knows the password any more: the owner has all tries of the second factor again.
    staff::forget_tries(&tx, account.id).await?;
    let device = Device::remember(&tx, deps, caller, account.id, now).await?;
    let deed = Deed {
        actor: Actor::Account(account.id),
        action: "password.reset",
        subject: Subject::Account(Some(account.id)),
        details: json!({ "sessions_ended": sessions }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Device::hand_over(caller, device);
    caller.jar.remove(CookieName::Session);
    remember_address(caller, &account.email);
    Ok(())
}

/// A live recovery link, with its account.
async fn live(deps: &Deps, token: &str) -> Result<Option<(Link, Account)>, Failure> {
    let now = deps.clock.now();
    let link = link::find(&deps.db, &hash_token(token), Purpose::Recover).await?;
    let live = link.filter(|it| it.used_at.is_none() && it.superseded_at.is_none() && now < it.expires_at);
    let Some(link) = live else { return Ok(None) };
    let Some(account_id) = link.account_id else {
        return Ok(None);
    };
    let account = account::by_id(&deps.db, account_id).await?;
    Ok(account.map(|account| (link, account)))
}

/// Words that the account's password must not be made of.
async fn own_words(deps: &Deps, account: &Account) -> Result<Vec<String>, Failure> {
    let company = membership::of_account(&deps.db, account.id).await?.into_iter().next();
    let (inn, company_name) = company.map(|it| (it.inn, it.company_name)).unwrap_or_default();
    let form = DetailsForm {
        last_name: account.last_name.clone(),
        first_name: account.first_name.clone(),
        middle_name: account.middle_name.clone().unwrap_or_default(),
        phone: account.phone.clone(),
        email: account.email.clone(),
        inn,
        company_name,
        ..DetailsForm::default()
    };
    Ok(strength::own_words(&form))
}
