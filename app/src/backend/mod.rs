//! What the pages ask of the server: one trait a feature, implemented by `server::services`.
//!
//! The pages know nothing else of the server, so no SQL can leak into the browser and a test of a page
//! needs no database. Server functions take [`Backend`] and [`Caller`] from context, before their first `.await`.

mod cabinet;
mod caller;
mod colleagues;
mod companies;
mod desk;
mod jar;
mod phones;
mod powers;
mod queue;
mod records;
mod staff;

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    captcha::Puzzle,
    registration::{DetailsForm, PasswordForm, SignInForm},
};

pub use self::{
    cabinet::Cabinet,
    caller::Caller,
    colleagues::Colleagues,
    companies::Companies,
    desk::Desk,
    jar::{CookieName, Jar, SetCookie},
    phones::Phones,
    powers::Powers,
    queue::Queue,
    records::Records,
    staff::Staff,
};
pub use crate::views::PhoneOf;
use crate::{
    error::AppError,
    views::{
        AccessPage, CaptchaView, ConfirmPage, DetailsPage, DonePage, LookupView, PasswordPage, RecoverPage, SignInPage,
    },
};

/// What every use case returns.
pub type Answer<T> = Result<T, AppError>;

/// Everything the pages may ask for. Cheap to clone.
#[derive(Clone)]
pub struct Backend {
    /// The wizard of three steps.
    pub registration: Arc<dyn Registration>,
    /// The mailed link.
    pub confirmation: Arc<dyn Confirmation>,
    /// Sign-in, sign-out and who is signed in.
    pub sign_in: Arc<dyn SignIn>,
    /// A forgotten password.
    pub recovery: Arc<dyn Recovery>,
    /// The digits in a picture.
    pub captcha: Arc<dyn Captcha>,
    /// Companies by ИНН and КПП.
    pub directory: Arc<dyn Directory>,
    /// What a signed-in person sees and does for themselves.
    pub cabinet: Arc<dyn Cabinet>,
    /// Contact persons and their colleagues.
    pub colleagues: Arc<dyn Colleagues>,
    /// The desk's queue.
    pub queue: Arc<dyn Queue>,
    /// One request at the desk.
    pub desk: Arc<dyn Desk>,
    /// Powers of attorney.
    pub powers: Arc<dyn Powers>,
    /// The desk's companies.
    pub companies: Arc<dyn Companies>,
    /// The trail and the outbox.
    pub records: Arc<dyn Records>,
    /// Phones and the codes that prove them.
    pub phones: Arc<dyn Phones>,
    /// People of the desk.
    pub staff: Arc<dyn Staff>,
}

/// The wizard. The draft is found by the caller's [`CookieName::Draft`].
///
/// A page ahead of what the draft allows answers [`AppError::Elsewhere`] with the step to go to.
#[async_trait]
pub trait Registration: Send + Sync {
    /// Step 1: the details as typed, right or wrong; an empty form where there is no draft yet.
    async fn details_page(&self, caller: &Caller) -> Answer<DetailsPage>;
    /// Keeps what has been typed so far without judging it (autosave). Starts a draft where there is none.
    async fn keep_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()>;
    /// «Далее»: keeps the form, right or wrong.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with what is wrong in it.
    async fn save_details(&self, caller: &Caller, form: DetailsForm) -> Answer<()>;
    /// Step 2: what is known of it; never a password.
    async fn password_page(&self, caller: &Caller) -> Answer<PasswordPage>;
    /// «Назад» on step 2: keeps the КТСП login, forgets the passwords.
    async fn leave_password(&self, caller: &Caller, form: PasswordForm) -> Answer<()>;
    /// «Зарегистрировать»: captcha, password, submission, letter. Doing it twice submits once.
    async fn submit(&self, caller: &Caller, form: PasswordForm) -> Answer<()>;
    /// Step 3: what is done and what is waited for.
    async fn access_page(&self, caller: &Caller) -> Answer<AccessPage>;
    /// «Завершить»: what is still to be done, in the browser that registered or one that has shown the password.
    async fn done_page(&self, caller: &Caller) -> Answer<DonePage>;
    /// Sends the link again; [`AppError::TooSoon`] during the cool-down.
    async fn resend(&self, caller: &Caller) -> Answer<()>;
    /// Takes a submitted, unconfirmed registration back to step 1, to mend the address. Its links die.
    async fn reopen(&self, caller: &Caller) -> Answer<()>;
    /// «Отмена»: forgets the draft (a submitted registration is only let go of by this browser).
    async fn cancel(&self, caller: &Caller) -> Answer<()>;
}

/// The mailed link. Looking never changes anything; only [`Confirmation::confirm`] does.
#[async_trait]
pub trait Confirmation: Send + Sync {
    /// What the link is worth, in this browser.
    async fn look(&self, caller: &Caller, token: String) -> Answer<ConfirmPage>;
    /// Confirms. `password` is needed only where the caller isn't the browser that registered.
    async fn confirm(&self, caller: &Caller, token: String, password: domain::Secret) -> Answer<()>;
    /// A fresh link in place of an expired or superseded one, to the same address.
    async fn resend(&self, caller: &Caller, token: String) -> Answer<()>;
}

/// Sign-in and sessions. The session is found by the caller's [`CookieName::Session`].
#[async_trait]
pub trait SignIn: Send + Sync {
    /// What the sign-in page needs: whether a captcha is asked for, and the address typed before.
    async fn page(&self, caller: &Caller) -> Answer<SignInPage>;
    /// Signs in, sets the session cookie, and gives the page the sign-in leads to: the cabinet, or the second factor of the desk. An unknown
    /// address and a wrong password are the same refusal.
    async fn sign_in(&self, caller: &Caller, form: SignInForm) -> Answer<&'static str>;
    /// Stands for whoever is signed in, if anybody is: the same for every session of theirs, and telling nothing else.
    async fn whose(&self, caller: &Caller) -> Answer<Option<String>>;
    /// Where home is: the cabinet or the desk of whoever is signed in, the sign-in page of everybody else.
    async fn home(&self, caller: &Caller) -> Answer<&'static str>;
    /// Ends the session, if there is one.
    async fn sign_out(&self, caller: &Caller) -> Answer<()>;
}

/// A forgotten password. The answer never tells whether an address is registered.
#[async_trait]
pub trait Recovery: Send + Sync {
    /// Minutes that a link lives.
    fn link_minutes(&self) -> u32;
    /// Sends a link if the address has an account.
    async fn request(&self, caller: &Caller, email: String, captcha_id: String, captcha_answer: String) -> Answer<()>;
    /// What the link is worth.
    async fn look(&self, caller: &Caller, token: String) -> Answer<RecoverPage>;
    /// Sets the new password and ends every session of the account.
    async fn reset(
        &self,
        caller: &Caller,
        token: String,
        password: domain::Secret,
        password_repeat: domain::Secret,
    ) -> Answer<()>;
}

/// Digits in a picture, whose answer stays on the server, or work in their place.
#[async_trait]
pub trait Captcha: Send + Sync {
    /// A new challenge.
    async fn new_challenge(&self, caller: &Caller) -> Answer<CaptchaView>;
    /// Work in place of digits; [`AppError::NotFound`] where there is no such way.
    async fn new_work(&self, caller: &Caller) -> Answer<Puzzle>;
}

/// Companies by ИНН and КПП.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Looks a company up. КПП is empty for a sole trader. Says nothing of who is registered.
    async fn look_up(&self, caller: &Caller, inn: String, kpp: String) -> Answer<LookupView>;
}
