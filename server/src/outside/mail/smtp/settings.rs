//! The settings of the SMTP mailer.

use std::{fmt, time::Duration};

use crate::outside::mail::message::Sender;

/// The server that letters are handed to, and the conversation with it.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// The server's name; with TLS, the name its certificate must bear.
    pub host: String,
    /// The port: 587 with STARTTLS, 465 with TLS, as a rule.
    pub port: u16,
    /// The encryption of the connection.
    pub security: Security,
    /// Name and password, where the server wants them.
    pub login: Option<Login>,
    /// Certificates (PEM) to trust besides the public authorities: the organisation's own.
    pub ca_pem: Option<Vec<u8>>,
    /// Our name in the greeting; the machine's name where none is given.
    pub hello_name: Option<String>,
    /// The sender of letters.
    pub sender: Sender,
    /// The time limit of each step.
    pub timeouts: Timeouts,
}

/// The encryption of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Encrypted after a STARTTLS (RFC 3207). A server without STARTTLS gets no letter.
    StartTls,
    /// Encrypted from the first byte (RFC 8314).
    Tls,
    /// No encryption: for development and a relay on the same machine.
    None,
}

/// Name and password at the mail server.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("user", &self.user)
            .field("password", &"[redacted]")
            .finish()
    }
}

/// The time limit of each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Connecting, encrypting and the server's greeting.
    pub connect: Duration,
    /// The answer to a command.
    pub command: Duration,
    /// The answer to the letter itself. Longer, for servers inspect the letter first; giving up on a server that has
    /// taken it sends a double (RFC 5321 §4.5.3.2.6).
    pub acceptance: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(15),
            acceptance: Duration::from_mins(1),
        }
    }
}

/// Why a mailer can't be made of the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpSetupError {
    /// The password would travel unencrypted.
    #[error("a name and password are set, but no encryption: they would travel in the clear")]
    LoginInTheClear,
    /// The certificate to trust can't be read.
    #[error("the certificate can't be used: {0}")]
    Certificate(String),
}
