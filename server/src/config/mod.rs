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

/// All settings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The purpose of this installation.
    pub profile: Profile,
    /// The server's address and the visitors' way to it.
    pub http: Http,
    /// The database.
    pub database: Database,
    /// The delivery of letters.
    pub mail: Mail,
    /// The captcha.
    pub captcha: Captcha,
    /// The cost of hashing passwords.
    pub passwords: Passwords,
    /// The life of a sign-in.
    pub sessions: Sessions,
    /// The life of drafts and mailed links.
    pub registration: Registration,
    /// The limits on strangers.
    pub limits: Limits,
    /// The level and form of log lines.
    pub log: Log,
    /// The client-service desk.
    pub desk: Desk,
    /// The store of attached files.
    pub files: Files,
    /// The directory of companies.
    pub directory: Directory,
    /// The delivery of SMS.
    pub sms: Sms,
    /// The readers of the metrics, and the collector of spans.
    pub observe: Observe,
}

impl Config {
    /// The address under which visitors know the product: the one set, else the one listened on.
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

/// The purpose of an installation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Trying out and developing: everything works with no setting at all.
    #[default]
    Dev,
    /// Real people: refuses to start with anything that only suits development.
    Production,
}
