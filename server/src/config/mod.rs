//! Configuration: one file a section, each with its defaults.
//!
//! Three layers, the later over the earlier: the defaults below, `gangway.toml` (or `--config FILE`), and the
//! environment (`GANGWAY__SECTION__KEY`). A secret may also stand in a file of its own, named by `KEY_file`.
//! Every key stands once more in [`keys`], with what is said of it. Mistakes are gathered, not thrown one by one, and each names its key ([`Problems`]).

mod bounds;
mod captcha;
mod check;
mod database;
mod desk;
mod directory;
mod files;
mod http;
mod keys;
mod lenient;
mod limits;
pub(crate) mod load;
mod log;
mod mail;
mod observe;
mod passwords;
mod production;
mod registration;
mod sessions;
mod sms;

use serde::Deserialize;

pub use self::{
    bounds::{Bound, bounds},
    captcha::{Captcha, SignInCaptcha},
    check::{Problem, Problems},
    database::Database,
    desk::Desk,
    directory::Directory,
    files::{FileStore, Files},
    http::{Http, Network, PublicUrl},
    keys::{Key, Preset, SECTIONS, Section, Unit, keys},
    limits::Limits,
    load::{Loaded, Sources, load, secret_keys},
    log::{Log, LogFormat},
    mail::{Mail, MailTls, MailTransport},
    observe::Observe,
    passwords::Passwords,
    registration::Registration,
    sessions::Sessions,
    sms::{Sms, SmsBody, SmsCap, SmsGatewayKind},
};

/// Everything that can be set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What this installation is for.
    pub profile: Profile,
    /// Where it listens and how it is reached.
    pub http: Http,
    /// Where the data are.
    pub database: Database,
    /// How letters leave.
    pub mail: Mail,
    /// When digits in a picture are asked for.
    pub captcha: Captcha,
    /// How hard passwords are hashed.
    pub passwords: Passwords,
    /// How long a sign-in lasts.
    pub sessions: Sessions,
    /// How long drafts and mailed links live.
    pub registration: Registration,
    /// How often strangers may try what.
    pub limits: Limits,
    /// What is logged, and how.
    pub log: Log,
    /// The client-service desk.
    pub desk: Desk,
    /// Where attached files are kept.
    pub files: Files,
    /// Where companies are looked up.
    pub directory: Directory,
    /// How codes leave by SMS.
    pub sms: Sms,
    /// Who may read the numbers, and where spans go.
    pub observe: Observe,
}

impl Config {
    /// The address under which visitors know the product: as set, else the one it listens on.
    pub fn public_url(&self) -> PublicUrl {
        self.http
            .public_url
            .clone()
            .unwrap_or_else(|| PublicUrl::of(self.http.address))
    }

    /// Whether this is a development installation, with an inbox at `/dev/inbox` in place of real mail.
    pub fn is_dev(&self) -> bool {
        self.profile == Profile::Dev
    }
}

/// What an installation is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Trying out and developing: everything works with no setting at all.
    #[default]
    Dev,
    /// Real people: refuses to start with anything that only suits development.
    Production,
}
