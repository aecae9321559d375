//! What the server tells the pages: those of the front door here, the others one file a feature.

pub mod actor;
pub mod cabinet;
pub mod colleagues;
pub mod companies;
pub mod desk;
pub mod phone;
pub mod powers;
pub mod queue;
pub mod records;
pub mod staff;

use domain::{
    company::CompanyStatus,
    registration::{DetailsForm, Lookup},
};
use serde::{Deserialize, Serialize};

pub use self::{
    actor::ActorView,
    cabinet::{ActingView, CabinetPage, CompanyPage, RequestView, Step, StepMark, StepView, WaitingView},
    phone::{PhoneOf, PhoneState, PhoneView},
};

/// Step 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DetailsPage {
    /// The form as typed; empty where there is no draft.
    pub form: DetailsForm,
    /// Whether «Далее» was pressed on these very values: then, and only then, mistakes are shown on opening.
    pub attempted: bool,
    /// What the directory said of the ИНН and КПП.
    pub lookup: LookupView,
    /// The invitation that the visitor came by, if any.
    pub invited: Option<colleagues::InvitedBy>,
}

/// What the directory says of an ИНН and КПП.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LookupView {
    /// Found, not found, down, limited or not asked.
    pub outcome: Lookup,
    /// The company's name as shown, where it was found.
    pub name: Option<String>,
    /// The state of the company, where that is known.
    pub status: Option<CompanyStatus>,
}

/// Step 2.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PasswordPage {
    /// Stands for what the page shows: the form gives it back, so that a password never goes to what another tab has made of it.
    pub seen: String,
    /// What the person's password must not be made of (see `domain::strength::own_words`).
    pub own_words: Vec<String>,
    /// The address, shown and given to password managers as the user name.
    pub email: String,
    /// Whether «связать с КТСП» is ticked.
    pub ktsp: bool,
    /// The КТСП login as typed.
    pub ktsp_login: String,
    /// A fresh challenge.
    pub captcha: CaptchaView,
}

/// A captcha challenge. The pictures are at `/captcha/{id}.png` and, for dark pages, `/captcha/{id}.png?dark`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaptchaView {
    /// Opaque; travels in the form as `captcha_id`.
    pub id: String,
    /// Whether the digits can be listened to, at `/captcha/{id}.wav`.
    pub audio: bool,
    /// Whether the browser may work instead («Проверить без картинки»).
    pub proof: bool,
    /// Where somebody writes whom none of it helps.
    pub desk_email: String,
}

/// Step 3. Once the mailbox is proved nothing else is told: the account has it all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessPage {
    /// Stands for the registration: another is another's.
    pub registration: String,
    /// Where the letter went.
    pub email: String,
    /// The company's name as shown.
    pub company: String,
    /// Its ИНН.
    pub inn: String,
    /// Its КПП, where it has one.
    pub kpp: Option<String>,
    /// Whether the mailbox is proved.
    pub mailbox_confirmed: bool,
    /// Seconds until the letter may be sent again.
    pub resend_in: u32,
    /// How often the letter has been sent.
    pub letters: u32,
    /// Minutes that its link lives.
    pub link_minutes: u32,
    /// Where the client-service desk reads mail.
    pub desk_email: String,
}

/// «Завершить»: what is still to be done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DonePage {
    /// Where the letter went.
    pub email: String,
    /// Whether the mailbox is proved: then nothing else is told.
    pub confirmed: bool,
    /// Seconds until the letter may be sent again.
    pub resend_in: u32,
    /// How often the letter has been sent.
    pub letters: u32,
    /// Whether this is the browser that registered: there the details can be mended.
    pub registered_here: bool,
    /// Where the client-service desk reads mail.
    pub desk_email: String,
}

/// What a mailed link is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ConfirmPage {
    /// It can be confirmed.
    Ready {
        /// This is the browser that registered: one click is enough. Elsewhere the password is asked for.
        here: bool,
        /// The address, its middle hidden unless this is the browser that registered.
        email: String,
        /// The company's name as shown; empty unless this is the browser that registered.
        company: String,
    },
    /// Too old; a new one can be sent.
    Expired {
        /// Minutes that a link lives.
        link_minutes: u32,
    },
    /// A newer link was sent.
    Superseded,
    /// Already confirmed: go and sign in.
    Used,
    /// No such link, or its registration was swept.
    Unknown {
        /// Minutes that a registration never confirmed is kept.
        draft_minutes: u32,
    },
}

/// Sign-in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SignInPage {
    /// The address typed before, where there was one.
    pub email: String,
    /// A challenge, where one is asked for.
    pub captcha: Option<CaptchaView>,
    /// Somebody is signed in already: their address.
    pub signed_in: Option<String>,
    /// Whether that is somebody of the desk.
    pub desk: bool,
}

/// What a recovery link is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecoverPage {
    /// A new password may be set.
    Ready {
        /// The address, for password managers.
        email: String,
        /// What the password must not be made of.
        own_words: Vec<String>,
    },
    /// Too old, used, or unknown: ask for a new one.
    Gone {
        /// Minutes that a link lives.
        link_minutes: u32,
    },
}

/// Where a new password is asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AskRecoveryPage {
    /// A fresh challenge.
    pub captcha: CaptchaView,
    /// Minutes that a link lives.
    pub link_minutes: u32,
}
