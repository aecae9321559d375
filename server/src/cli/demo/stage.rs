//! The product as people work with it: browsers, letters, a clock that is moved on.

use std::sync::Arc;

use app::{
    backend::{Caller, CookieName, Jar},
    views::staff::EnrolPage,
};
use bytes::Bytes;
use domain::{
    InvitationForm, Lang, Secret, StaffRole,
    registration::{DetailsForm, PasswordForm, SignInForm},
};

use super::{
    ANSWER, broken,
    cast::{Company, Person},
    refused,
    sign_ins::{DeskSignIn, code},
};
use crate::{
    audit::Actor,
    cli::Failure,
    composition::State,
    outside::clock::{Clock, FakeClock, MINUTE, Millis, SECOND},
    powers::Arrived,
    tables::dev_inbox,
};

/// The password of everybody; strong enough for whoever bears these names.
pub(super) const PASSWORD: &str = "Vosem-Rumbov-39-Lag";

/// After so long a browser signs in anew: a session of the product lives an hour without a request.
const FRESH: Millis = 40 * MINUTE;

/// The product, and its time.
pub(super) struct Stage {
    pub(super) state: State,
    pub(super) clock: Arc<FakeClock>,
}

/// A browser: its cookies outlive a request.
#[derive(Clone, Default)]
pub(super) struct Browser {
    jar: Jar,
    signed_in_at: Option<Millis>,
}

impl Browser {
    pub(super) fn caller(&self) -> Caller {
        Caller {
            jar: self.jar.clone(),
            address: [127, 0, 0, 1].into(),
            lang: Lang::Ru,
            request_id: "demo".to_owned(),
        }
    }
}

impl Stage {
    pub(super) fn new(state: State, clock: Arc<FakeClock>) -> Self {
        Self { state, clock }
    }

    /// Steps 1 and 2 of the registration, and files attached on step 3.
    pub(super) async fn register(
        &self,
        browser: &Browser,
        (person, company): (&Person, &Company),
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(), Failure> {
        let (backend, caller) = (&self.state.backend, browser.caller());
        let no_middle_name = if person.middle.is_empty() { "on" } else { "" };
        let details = DetailsForm {
            last_name: person.last.clone(),
            first_name: person.first.to_owned(),
            middle_name: person.middle.clone(),
            no_middle_name: no_middle_name.to_owned(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            inn: company.inn.clone(),
            kpp: company.kpp.clone(),
            company_name: if company.known {
                String::new()
            } else {
                company.name.clone()
            },
            terms: "on".to_owned(),
            personal_data: "on".to_owned(),
        };
        let saved = backend.registration.save_details(&caller, details).await;
        saved.map_err(refused("step 1"))?;
        self.clock.advance(40 * SECOND);
        let form = PasswordForm {
            password: Secret::new(PASSWORD),
            password_repeat: Secret::new(PASSWORD),
            captcha_id: self.captcha(&caller).await?,
            captcha_answer: ANSWER.to_owned(),
            ..PasswordForm::default()
        };
        let submitted = backend.registration.submit(&caller, form).await;
        submitted.map_err(refused("step 2"))?;
        if !files.is_empty() {
            self.attach(&caller, None, files).await?;
        }
        Ok(())
    }

    /// Opens the link in the letter, in the browser that registered.
    pub(super) async fn confirm(&self, browser: &Browser, email: &str) -> Result<(), Failure> {
        let token = self.mailed(email, "/confirm/").await?;
        let confirmation = &self.state.backend.confirmation;
        let confirmed = confirmation.confirm(&browser.caller(), token, Secret::default()).await;
        confirmed.map_err(refused("the link"))
    }

    /// Signs in, unless this browser has just done so. Gives whether it did.
    pub(super) async fn sign_in(&self, browser: &mut Browser, email: &str) -> Result<bool, Failure> {
        let now = self.clock.now();
        if browser.signed_in_at.is_some_and(|at| now - at < FRESH) {
            return Ok(false);
        }
        let caller = browser.caller();
        let form = SignInForm {
            email: email.to_owned(),
            password: Secret::new(PASSWORD),
            captcha_id: self.captcha(&caller).await?,
            captcha_answer: ANSWER.to_owned(),
            ..SignInForm::default()
        };
        let signed_in = self.state.backend.sign_in.sign_in(&caller, form).await;
        signed_in.map_err(refused("signing in"))?;
        browser.signed_in_at = Some(now);
        Ok(true)
    }

    /// Signs in at the desk, with the second factor.
    pub(super) async fn at_the_desk(&self, browser: &mut Browser, who: &DeskSignIn) -> Result<Caller, Failure> {
        if self.sign_in(browser, &who.email).await? {
            // A code works once, and the last one may have been of this half minute.
            self.clock.advance(MINUTE);
            let shown = Secret::new(code(&who.secret, self.clock.now())?);
            let proved = self.state.backend.staff.prove(&browser.caller(), shown).await;
            proved.map_err(refused("the second factor"))?;
        }
        Ok(browser.caller())
    }

    /// Invited, joined, with a second factor set up.
    pub(super) async fn join_the_desk(
        &self,
        (last, first, email): (&str, &str, &str),
        role: StaffRole,
    ) -> Result<(DeskSignIn, Browser), Failure> {
        let staff = &self.state.backend.staff;
        let invited = self
            .state
            .staff
            .add(email, Some(role), Actor::System)
            .await
            .map_err(broken)?;
        let token = token_after(&invited.link, "/staff/invitation/").unwrap_or_default();
        let mut browser = Browser::default();
        let form = InvitationForm {
            last_name: last.to_owned(),
            first_name: first.to_owned(),
            password: Secret::new(PASSWORD),
            password_repeat: Secret::new(PASSWORD),
        };
        let joined = staff.accept(&browser.caller(), token, form).await;
        joined.map_err(refused("an invitation to the desk"))?;
        self.sign_in(&mut browser, email).await?;
        let caller = browser.caller();
        let shown = staff.enrol_page(&caller).await.map_err(refused("the second factor"))?;
        let EnrolPage::Secret { secret, .. } = shown else {
            return Err(Failure::Refused(
                "the demo stopped: there is a second factor already".to_owned(),
            ));
        };
        let secret = secret.replace(' ', "");
        let typed = Secret::new(code(&secret, self.clock.now())?);
        let enrolled = staff.enrol(&caller, typed).await;
        enrolled.map_err(refused("the second factor"))?;
        let recovery_codes = staff.recovery_codes(&caller).await.map_err(refused("recovery codes"))?;
        caller.jar.remove(CookieName::RecoveryCodes);
        let person = DeskSignIn {
            role: role.code().to_owned(),
            email: email.to_owned(),
            secret,
            recovery_codes,
        };
        Ok((person, browser))
    }

    /// Attaches files: to a request, or to the registration of this browser.
    pub(super) async fn attach(
        &self,
        caller: &Caller,
        membership: Option<i64>,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(), Failure> {
        let powers = &self.state.powers;
        let stopped = |why: String| Failure::Refused(format!("the demo stopped: a file: {why}"));
        let mut arrived = Vec::new();
        for (name, content) in files {
            let spooled = async {
                let mut file = powers.spool().begin().await?;
                file.write(Bytes::from(content)).await?;
                Ok::<_, std::io::Error>(file.finish())
            };
            let file = spooled.await.map_err(|error| stopped(error.to_string()))?;
            arrived.push(Arrived { name, file });
        }
        let attached = async {
            let target = powers.target(caller, membership, None).await?;
            powers.attach(caller, target, arrived).await
        };
        let attached = attached.await;
        attached
            .map(drop)
            .map_err(|refused| stopped(refused.problem.to_string()))
    }

    /// The number of somebody's newest request.
    pub(super) async fn request_of(&self, email: &str) -> Result<i64, Failure> {
        let rows = self.state.requests.list(None).await;
        let rows = rows.map_err(|error| Failure::Refused(error.to_string()))?;
        let own = rows.iter().filter(|row| row.email == email).map(|row| row.id);
        own.max()
            .ok_or_else(|| Failure::Refused(format!("the demo stopped: {email} has no request")))
    }

    async fn captcha(&self, caller: &Caller) -> Result<String, Failure> {
        let captcha = self.state.backend.captcha.new_challenge(caller).await;
        captcha.map(|view| view.id).map_err(refused("the captcha"))
    }

    /// Delivers what waits into the inbox of development, and takes the token out of the newest letter to an address.
    async fn mailed(&self, email: &str, page: &str) -> Result<String, Failure> {
        self.state.outbox().tick().await?;
        let newest = dev_inbox::list(&self.state.db, 10).await?;
        let token = newest
            .iter()
            .filter(|letter| letter.recipient == email)
            .find_map(|letter| token_after(&letter.text, page));
        token.ok_or_else(|| Failure::Refused(format!("the demo stopped: no letter to {email}")))
    }
}

fn token_after(text: &str, page: &str) -> Option<String> {
    let (_, rest) = text.split_once(page)?;
    let token = rest.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    token.into_iter().next().map(str::to_owned)
}
