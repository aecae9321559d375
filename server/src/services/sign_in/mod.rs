//! Sign-in and out.

mod entering;
mod session;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, CookieName, SignIn},
    views::SignInPage,
};
use async_trait::async_trait;
use domain::registration::SignInForm;
use sea_orm::{ConnectionTrait, DbErr};

pub use self::session::{authenticate, session_of};
use super::{
    Deps, Failure,
    deps::kept,
    limits::network,
    settings::{FAILURE_COUNTS, FAILURES_BEFORE_CAPTCHA, SignInCaptcha},
    tokens::{hash_token, mark},
    who,
};
use crate::persistence::{sign_in_failure, staff};

/// How long, in seconds, the address last typed is kept for the next try.
const REMEMBER_ADDRESS: i64 = 600;

/// The longest address there is, in characters: more of what is typed would only make a cookie that no browser takes.
const LONGEST_ADDRESS: usize = 254;

/// Lets the sign-in page have the address filled in, right or wrong as it was typed.
pub(super) fn remember_address(caller: &Caller, typed: &str) {
    let typed: String = kept(typed).chars().take(LONGEST_ADDRESS).collect();
    caller.jar.set(CookieName::Email, typed, Some(REMEMBER_ADDRESS));
}

/// Implements [`SignIn`].
pub struct SignInService(Arc<Deps>);

impl SignInService {
    /// Works with these.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self(deps)
    }
}

#[async_trait]
impl SignIn for SignInService {
    async fn page(&self, caller: &Caller) -> Answer<SignInPage> {
        page(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "open the sign-in page"))
    }

    async fn sign_in(&self, caller: &Caller, form: SignInForm) -> Answer<()> {
        entering::sign_in(&self.0, caller, &form)
            .await
            .map_err(|failure| failure.told(caller, "sign in"))
    }

    async fn landing(&self, caller: &Caller) -> Answer<&'static str> {
        landing(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "lead on after sign-in"))
    }

    async fn whose(&self, caller: &Caller) -> Answer<Option<String>> {
        let account = authenticate(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "tell whose page it is"))?;
        // With what nobody else knows, so that the mark doesn't tell how many accounts there are.
        Ok(account.map(|account| mark(&format!("account {} {}", account.id, account.password_hash))))
    }

    async fn home(&self, caller: &Caller) -> Answer<&'static str> {
        home(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "find the way home"))
    }

    async fn sign_out(&self, caller: &Caller) -> Answer<()> {
        session::end(&self.0, caller)
            .await
            .map_err(|failure| failure.told(caller, "sign out"))
    }
}

async fn page(deps: &Deps, caller: &Caller) -> Result<SignInPage, Failure> {
    let email = caller.jar.get(CookieName::Email).unwrap_or_default();
    let captcha = needs_captcha(&deps.db, deps, caller, &email).await?;
    let signed_in = authenticate(deps, caller).await?;
    let desk = match &signed_in {
        Some(account) => staff::of_account(&deps.db, account.id).await?.is_some(),
        None => false,
    };
    Ok(SignInPage {
        email,
        captcha: captcha.then(|| deps.captcha.view()),
        signed_in: signed_in.map(|account| account.email),
        desk,
    })
}

async fn landing(deps: &Deps, caller: &Caller) -> Result<&'static str, Failure> {
    let who = who::signed_in(deps, caller).await?;
    Ok(match staff::of_account(&deps.db, who.account.id).await? {
        Some(staff) if staff.totp_secret.is_some() => "/staff/code",
        Some(_) => "/staff/enrol",
        None => "/cabinet",
    })
}

async fn home(deps: &Deps, caller: &Caller) -> Result<&'static str, Failure> {
    let Some(account) = authenticate(deps, caller).await? else {
        return Ok("/sign-in");
    };
    // A second factor that is still to be shown is asked for there.
    let desk = staff::of_account(&deps.db, account.id).await?;
    Ok(if desk.is_some() { "/staff" } else { "/cabinet" })
}

/// Whether a sign-in with this address, as typed, has to answer a captcha.
async fn needs_captcha(db: &impl ConnectionTrait, deps: &Deps, caller: &Caller, email: &str) -> Result<bool, DbErr> {
    match deps.settings.sign_in_captcha {
        SignInCaptcha::Always => Ok(true),
        SignInCaptcha::Never => Ok(false),
        SignInCaptcha::AfterFailures => {
            let since = deps.clock.now() - FAILURE_COUNTS;
            let of_email = sign_in_failure::count_of_email(db, &email_hash(email), since).await?;
            let of_address = sign_in_failure::count_of_address(db, &network(caller.address), since).await?;
            Ok(of_email.max(of_address) >= FAILURES_BEFORE_CAPTCHA)
        }
    }
}

/// What stands for a mailbox where its address must not be kept. Of what is no address, the hash of what was typed.
fn email_hash(typed: &str) -> String {
    match domain::Email::parse(typed) {
        Ok(email) => hash_token(&email.key()),
        Err(_) => hash_token(typed),
    }
}
