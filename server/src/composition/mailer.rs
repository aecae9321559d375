//! The mailer that the settings choose.

use std::{fs, sync::Arc};

use super::BuildError;
use crate::{
    config::{Mail, MailTls, MailTransport},
    outbox::dev_inbox::DevInbox,
    outside::{
        clock::Clock,
        mail::{Login, Mailer, Security, Sender, SmtpMailer, SmtpSettings, Timeouts},
    },
    tables::Database,
};

/// # Errors
/// [`BuildError::Setting`].
pub(super) fn mailer(mail: &Mail, db: &Database, clock: &Arc<dyn Clock>) -> Result<Arc<dyn Mailer>, BuildError> {
    if mail.transport == MailTransport::Inbox {
        return Ok(Arc::new(DevInbox::new(db.clone(), Arc::clone(clock))));
    }
    Ok(Arc::new(smtp(mail)?))
}

/// The SMTP mailer.
///
/// # Errors
/// [`BuildError::Setting`].
pub(crate) fn smtp(mail: &Mail) -> Result<SmtpMailer, BuildError> {
    let wrong = |key, why: String| BuildError::Setting { key, why };
    let sender =
        Sender::new(&mail.from_name, &mail.from, None).map_err(|error| wrong("mail.from", error.to_string()))?;
    let ca_pem = match &mail.ca_file {
        Some(file) => Some(fs::read(file).map_err(|error| wrong("mail.ca_file", error.to_string()))?),
        None => None,
    };
    let login = mail.username.clone().zip(mail.password.as_ref());
    let settings = SmtpSettings {
        host: mail.host.clone(),
        port: mail.port(),
        security: match mail.tls {
            MailTls::Starttls => Security::StartTls,
            MailTls::Tls => Security::Tls,
            MailTls::None => Security::None,
        },
        login: login.map(|(user, password)| Login {
            user,
            password: password.expose().to_owned(),
        }),
        ca_pem,
        hello_name: None,
        sender,
        timeouts: Timeouts::default(),
    };
    SmtpMailer::new(settings).map_err(|error| wrong("mail", error.to_string()))
}
