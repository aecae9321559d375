//! `[mail]`: how letters leave.

use std::path::PathBuf;

use domain::Secret;
use serde::Deserialize;

/// `[mail]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// The destination of letters.
    pub transport: MailTransport,
    /// The address letters come from.
    pub from: String,
    /// The name shown beside it.
    pub from_name: String,
    /// The SMTP server.
    pub host: String,
    /// The port; by default the usual one of the chosen `tls`.
    pub port: Option<u16>,
    /// The protection of the connection.
    pub tls: MailTls,
    /// The user name, where the server wants one.
    pub username: Option<String>,
    /// The password.
    pub password: Option<Secret>,
    /// Certificates (PEM) to trust besides the public ones, for a server of one's own.
    pub ca_file: Option<PathBuf>,
    /// Seconds a delivery may take.
    pub timeout_seconds: u64,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: MailTransport::Inbox,
            from: Self::UNSET.to_owned(),
            from_name: "Gangway".to_owned(),
            host: "localhost".to_owned(),
            port: None,
            tls: MailTls::Starttls,
            username: None,
            password: None,
            ca_file: None,
            timeout_seconds: 120,
        }
    }
}

impl Mail {
    /// The default sender; `.invalid` belongs to nobody (RFC 2606).
    pub const UNSET: &str = "no-reply@gangway.invalid";

    /// The port as set, else the usual one (RFC 6409 for submission, RFC 8314 for implicit TLS).
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            MailTls::Starttls => 587,
            MailTls::Tls => 465,
            MailTls::None => 25,
        })
    }
}

/// The destination of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    /// A page at `/dev/inbox`; development only.
    Inbox,
    /// An SMTP server.
    Smtp,
}

/// The protection of the connection to the SMTP server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// Begins in the clear and must change to TLS before the conversation.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// No encryption; only to a server on this very machine.
    None,
}
