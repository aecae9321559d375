//! The settings of the use cases.

use super::{limits::LimitSettings, passwords::PasswordSettings};
use crate::{
    letters::Look,
    outside::clock::{DAY, HOUR, MINUTE, Millis},
};

/// All settings, with the product's defaults.
#[derive(Clone, Debug)]
pub struct ServiceSettings {
    /// The product's data in letters; links begin with its address.
    pub look: Look,
    /// The cost of hashing passwords.
    pub passwords: PasswordSettings,
    /// The lifetimes.
    pub lifetimes: Lifetimes,
    /// The limits on strangers.
    pub limits: LimitSettings,
    /// Least time between two letters with the same link.
    pub resend_pause: Millis,
    /// Most letters with a link of one purpose that one network may cause to one mailbox within an hour.
    pub letters_an_hour: usize,
    /// Most letters with a link to confirm that are sent to all mailboxes within an hour, before each network has one only.
    pub letters_all_an_hour: u64,
    /// Most letters with a link for one registration in its whole life.
    pub letters_a_registration: i32,
    /// The cases in which sign-in asks for a captcha.
    pub sign_in_captcha: SignInCaptcha,
    /// Wrong passwords taken at a mailed link before a pause.
    pub confirm_tries: i32,
    /// The length of that pause.
    pub confirm_pause: Millis,
    /// The desk's working days.
    pub desk: DeskSettings,
}

/// The desk's working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskSettings {
    /// Working days within which a request should be decided.
    pub decide_within: u32,
    /// Days besides Saturday and Sunday on which nobody works.
    pub holidays: Vec<time::Date>,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            decide_within: 2,
            holidays: Vec::new(),
        }
    }
}

impl ServiceSettings {
    /// The whole address of a page; `path` begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.look.public_url.trim_end_matches('/'))
    }
}

impl Default for ServiceSettings {
    fn default() -> Self {
        Self {
            look: Look {
                public_url: "http://127.0.0.1:3000".to_owned(),
                desk_email: "desk@gangway.invalid".to_owned(),
                operator: String::new(),
            },
            passwords: PasswordSettings::default(),
            lifetimes: Lifetimes::default(),
            limits: LimitSettings::default(),
            resend_pause: MINUTE,
            letters_an_hour: 5,
            letters_all_an_hour: 3_000,
            letters_a_registration: 10,
            sign_in_captcha: SignInCaptcha::default(),
            confirm_tries: 5,
            confirm_pause: 15 * MINUTE,
            desk: DeskSettings::default(),
        }
    }
}

/// Lifetimes.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// A draft after the last thing done with it; a registration never confirmed after it was first submitted.
    pub registration: Millis,
    /// A link that proves a mailbox.
    pub confirm_link: Millis,
    /// A link that sets a new password.
    pub recover_link: Millis,
    /// A session, however much it is used.
    pub session: Millis,
    /// An unused session.
    pub session_idle: Millis,
    /// A session with «Запомнить меня», however much it is used.
    pub remembered: Millis,
    /// An unused session with «Запомнить меня».
    pub remembered_idle: Millis,
    /// A second factor once shown, however long the session lives.
    pub second_factor: Millis,
    /// An invitation to the desk.
    pub staff_invitation: Millis,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            registration: 72 * HOUR,
            confirm_link: 24 * HOUR,
            recover_link: HOUR,
            session: 12 * HOUR,
            session_idle: HOUR,
            remembered: 30 * DAY,
            remembered_idle: 14 * DAY,
            second_factor: 12 * HOUR,
            staff_invitation: 7 * DAY,
        }
    }
}

/// The cases in which sign-in asks for a captcha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInCaptcha {
    /// At every sign-in, as the manual has it.
    #[default]
    Always,
    /// After [`FAILURES_BEFORE_CAPTCHA`] failures as the same mailbox or from the same address.
    AfterFailures,
    /// Never.
    Never,
}

/// Refused sign-ins after which [`SignInCaptcha::AfterFailures`] asks.
pub const FAILURES_BEFORE_CAPTCHA: i64 = 3;

/// The time for which a refused sign-in counts.
pub const FAILURE_COUNTS: Millis = 15 * MINUTE;
