//! Who can sign in, kept beside the database and told at each start.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

use super::Failure;
use crate::{config::PublicUrl, outside::clock::Millis};

/// Everybody worth signing in as.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct SignIns {
    /// The password of them all.
    pub(super) password: String,
    /// Of the desk.
    pub(super) desk: Vec<DeskSignIn>,
    /// Of companies: what is to be seen there, and the address.
    pub(super) people: Vec<(String, String)>,
}

/// Somebody of the desk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DeskSignIn {
    pub(super) role: String,
    pub(super) email: String,
    /// The secret of the second factor, in base 32.
    pub(super) secret: String,
    pub(super) recovery_codes: Vec<String>,
}

impl SignIns {
    /// What an earlier run left; `None` where there was none.
    pub(super) fn read(file: &Path) -> Result<Option<Self>, Failure> {
        let failed = |source| Failure::File {
            path: file.to_owned(),
            source,
        };
        match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|error| failed(error.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Keeps them: from now on the demo is there.
    pub(super) fn write(&self, file: &Path) -> Result<(), Failure> {
        let written = serde_json::to_vec_pretty(self).map_err(io::Error::from);
        written
            .and_then(|bytes| fs::write(file, bytes))
            .map_err(|source| Failure::File {
                path: file.to_owned(),
                source,
            })
    }

    /// Everything that whoever looks at the demo has to know.
    pub(super) fn told(&self, url: &PublicUrl, captcha: Option<&str>, now: Millis) -> Result<String, Failure> {
        let mut lines = vec![
            String::new(),
            format!("  Cabinet       {url}/"),
            format!("  Desk          {url}/staff"),
            format!("  Letters       {url}/dev/inbox"),
            String::new(),
            format!("  Everybody's password is {}", self.password),
        ];
        if let Some(captcha) = captcha {
            lines.push(format!("  Captcha       {captcha} is always right"));
        }
        lines.push("\n  Desk, with a second factor:".to_owned());
        for person in &self.desk {
            let DeskSignIn {
                role,
                email,
                secret,
                recovery_codes,
            } = person;
            lines.push(format!("    {email:<44} {role}, code now {}", code(secret, now)?));
            lines.push(format!(
                "      otpauth://totp/Gangway:{email}?secret={secret}&issuer=Gangway"
            ));
            lines.push(format!("      recovery codes {}", recovery_codes.join(" ")));
        }
        lines.push("\n  Companies:".to_owned());
        for (what, email) in &self.people {
            lines.push(format!("    {email:<44} {what}"));
        }
        lines.push("\n  A code lives half a minute: the same command tells the next one.\n".to_owned());
        Ok(lines.join("\n"))
    }
}

/// The code that an app shows now.
pub(super) fn code(secret: &str, now: Millis) -> Result<String, Failure> {
    let none = || Failure::Refused("the demo's secret of a second factor can't be read".to_owned());
    let secret = Secret::try_from_base32(secret).map_err(|_| none())?;
    let app: Totp = Builder::new().with_secret(secret).build().map_err(|_| none())?;
    Ok(app.generate(u64::try_from(now / 1_000).unwrap_or_default()).to_string())
}
