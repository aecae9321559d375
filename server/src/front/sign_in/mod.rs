//! Sign-in and out.

mod entering;

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, CookieName, SignIn},
    views::SignInPage,
};
use async_trait::async_trait;
use domain::registration::SignInForm;

use crate::{
    access::session::{self, authenticate, session_of},
    ground::{
        context::Deps,
        failure::Failure,
        lifetimes::{FAILURE_COUNTS, FAILURES_BEFORE_CAPTCHA, SignInCaptcha},
        limits::network,
        tokens::{hash_token, mark},
    },
    outside::clock::Millis,
    tables::sign_in_failure,
};

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
        Ok(page(&self.0, caller).await?)
    }

    async fn sign_in(&self, caller: &Caller, form: SignInForm) -> Answer<&'static str> {
        Ok(entering::sign_in(&self.0, caller, &form).await?)
    }

    async fn whose(&self, caller: &Caller) -> Answer<Option<String>> {
        let account = authenticate(&self.0, caller).await?;
        // With what nobody else knows, so that the mark doesn't tell how many accounts there are.
        Ok(account.map(|account| mark(&format!("account {} {}", account.id, account.password_hash))))
    }

    async fn home(&self, caller: &Caller) -> Answer<&'static str> {
        Ok(home(&self.0, caller).await?)
    }

    async fn sign_out(&self, caller: &Caller) -> Answer<()> {
        Ok(session::end(&self.0, caller).await?)
    }
}

async fn page(deps: &Deps, caller: &Caller) -> Result<SignInPage, Failure> {
    let email = caller.jar.get(CookieName::Email).unwrap_or_default();
    let captcha = match refusals_since(deps) {
        Some(since) => {
            let counts =
                sign_in_failure::counts(&deps.db, &email_hash(&email), &network(caller.address), since).await?;
            needs_captcha(deps, counts)
        }
        None => needs_captcha(deps, [0, 0]),
    };
    let signed_in = session_of(deps, caller).await?;
    let desk = signed_in.as_ref().is_some_and(|signed| signed.staff.is_some());
    Ok(SignInPage {
        email,
        captcha: captcha.then(|| deps.captcha.view()),
        signed_in: signed_in.map(|signed| signed.account.email),
        desk,
    })
}

async fn home(deps: &Deps, caller: &Caller) -> Result<&'static str, Failure> {
    let Some(signed) = session_of(deps, caller).await? else {
        return Ok("/sign-in");
    };
    // A second factor that is still to be shown is asked for there.
    Ok(if signed.staff.is_some() { "/staff" } else { "/cabinet" })
}

/// Since when refusals are counted that lead to a captcha; `None` where none does.
fn refusals_since(deps: &Deps) -> Option<Millis> {
    let counts = deps.settings.sign_in_captcha == SignInCaptcha::AfterFailures;
    counts.then(|| deps.clock.now() - FAILURE_COUNTS)
}

/// Whether a sign-in has to answer a captcha, after so many refusals of its mailbox and of its network.
fn needs_captcha(deps: &Deps, refused: [i64; 2]) -> bool {
    match deps.settings.sign_in_captcha {
        SignInCaptcha::Always => true,
        SignInCaptcha::Never => false,
        SignInCaptcha::AfterFailures => refused.into_iter().any(|count| count >= FAILURES_BEFORE_CAPTCHA),
    }
}

/// What stands for a mailbox where its address must not be kept. Of what is no address, the hash of what was typed.
fn email_hash(typed: &str) -> String {
    match domain::Email::parse(typed) {
        Ok(email) => hash_token(&email.key()),
        Err(_) => hash_token(typed),
    }
}
