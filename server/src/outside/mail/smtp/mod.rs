//! Mail over SMTP (RFC 5321), one connection a letter.

mod settings;

use std::{future::Future, time::Duration};

use async_trait::async_trait;
use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, Certificate, TlsParameters},
    commands::{Data, Mail, Rcpt},
    extension::ClientId,
};

pub use self::settings::{Login, Security, SmtpSettings, SmtpSetupError, Timeouts};
use super::{
    Cause, DeliveryError,
    message::Sender,
    outgoing::{Mailer, OutgoingMail},
};

/// The time limit of a server's goodbye. The letter's fate is known by then.
const GOODBYE: Duration = Duration::from_secs(2);

/// The beginning of a certificate in a PEM file (RFC 7468 §5.1).
const PEM_CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Hands letters to a mail server.
///
/// lettre's own asynchronous transport limits only the TCP connect in time, and cannot tell a refused letter from a
/// refused sender. So the conversation is held here, step by step.
pub struct SmtpMailer {
    host: String,
    port: u16,
    security: Security,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    hello: ClientId,
    sender: Sender,
    timeouts: Timeouts,
}

impl SmtpMailer {
    /// Makes a mailer; connects to nothing yet.
    ///
    /// # Errors
    /// [`SmtpSetupError`] when the settings contradict themselves or a certificate can't be read.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpSetupError> {
        if settings.security == Security::None && settings.login.is_some() {
            return Err(SmtpSetupError::LoginInTheClear);
        }
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(tls_parameters(&settings)?),
        };
        Ok(Self {
            host: settings.host,
            port: settings.port,
            security: settings.security,
            tls,
            credentials: settings.login.map(|login| Credentials::new(login.user, login.password)),
            hello: settings.hello_name.map_or_else(ClientId::default, ClientId::Domain),
            sender: settings.sender,
            timeouts: settings.timeouts,
        })
    }

    /// Connects, encrypts and signs in as for a letter, and says goodbye: nothing is sent.
    ///
    /// # Errors
    /// [`DeliveryError`] with the step that failed.
    pub async fn greet(&self) -> Result<(), DeliveryError> {
        let mut connection = self.connect().await?;
        let _ = tokio::time::timeout(GOODBYE, connection.abort()).await;
        Ok(())
    }

    /// A connection, encrypted and signed in by the settings. A failure here is no letter's fault.
    async fn connect(&self) -> Result<AsyncSmtpConnection, DeliveryError> {
        let Timeouts { connect, command, .. } = self.timeouts;
        let tls = if self.security == Security::Tls {
            self.tls.clone()
        } else {
            None
        };
        let address = (self.host.as_str(), self.port);
        let greeting = AsyncSmtpConnection::connect_tokio1(address, Some(connect), &self.hello, tls, None);
        let mut connection = within(connect, "connect", greeting)
            .await
            .map_err(DeliveryError::NotNow)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &self.tls) {
            let upgrade = connection.starttls(tls.clone(), &self.hello);
            within(connect, "STARTTLS", upgrade)
                .await
                .map_err(DeliveryError::NotNow)?;
        }
        if let Some(credentials) = &self.credentials {
            let sign_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials);
            within(command, "AUTH", sign_in).await.map_err(DeliveryError::NotNow)?;
        }
        Ok(connection)
    }

    async fn hand_over(&self, to: &mut AsyncSmtpConnection, mail: &lettre::Message) -> Result<(), DeliveryError> {
        let Timeouts {
            command, acceptance, ..
        } = self.timeouts;
        // A 5xx here speaks of us (sender not allowed, sign-in wanted): once that is mended, every letter may go.
        let sender = Mail::new(Some(self.sender.address()), Vec::new());
        within(command, "MAIL FROM", to.command(sender))
            .await
            .map_err(DeliveryError::NotNow)?;
        for recipient in mail.envelope().to() {
            let recipient = Rcpt::new(recipient.clone(), Vec::new());
            within(command, "RCPT TO", to.command(recipient))
                .await
                .map_err(for_good_if_5xx)?;
        }
        within(command, "DATA", to.command(Data))
            .await
            .map_err(for_good_if_5xx)?;
        let body = mail.formatted();
        within(acceptance, "message", to.message(&body))
            .await
            .map_err(for_good_if_5xx)?;
        Ok(())
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn deliver(&self, mail: &OutgoingMail) -> Result<(), DeliveryError> {
        let message = self.sender.message(mail)?;
        let mut connection = self.connect().await?;
        let outcome = self.hand_over(&mut connection, &message).await;
        if still_talks(&outcome) {
            // Mere courtesy: a server that hangs or drops now changes nothing.
            let _ = tokio::time::timeout(GOODBYE, connection.abort()).await;
        }
        outcome
    }
}

/// Whether the server has answered to the last, if only with a refusal.
fn still_talks(outcome: &Result<(), DeliveryError>) -> bool {
    match outcome {
        Ok(()) => true,
        Err(error) => error.cause().code.is_some(),
    }
}

/// Encryption that trusts the public authorities and, where one is given, the organisation's own.
fn tls_parameters(settings: &SmtpSettings) -> Result<TlsParameters, SmtpSetupError> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.ca_pem {
        if !pem.windows(PEM_CERTIFICATE.len()).any(|part| part == PEM_CERTIFICATE) {
            // The library would take such a file for a list of none and say nothing.
            return Err(SmtpSetupError::Certificate("there is no certificate in it".to_owned()));
        }
        let authority = Certificate::from_pem(pem).map_err(|error| SmtpSetupError::Certificate(error.to_string()))?;
        builder = builder.add_root_certificate(authority);
    }
    builder
        .build()
        .map_err(|error| SmtpSetupError::Certificate(error.to_string()))
}

/// Limits a step in time. A step cut short leaves the connection in the middle of a sentence: it must be dropped.
async fn within<T>(
    limit: Duration,
    step: &'static str,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Cause> {
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Cause {
            step,
            code: reply_code(&error),
            words: error.to_string(),
        }),
        Err(_) => Err(Cause::new(step, format!("no answer within {} s", limit.as_secs_f32()))),
    }
}

fn for_good_if_5xx(cause: Cause) -> DeliveryError {
    match cause.code {
        Some(500..=599) => DeliveryError::Refused(cause),
        _ => DeliveryError::NotNow(cause),
    }
}

fn reply_code(error: &Error) -> Option<u16> {
    error.status().and_then(|code| code.to_string().parse().ok())
}
