//! `gangway doctor`: checks everything the server needs, ahead of the need. Sends nothing and leaves nothing behind.

mod database;
mod network;
mod report;
mod services;
mod storage;

use std::process::ExitCode;

use clap::Args;

pub use self::report::{Finding, Report, Verdict};
use super::{Failure, failure::say};
use crate::{
    composition::mailer::smtp,
    config::{Config, Loaded, MailTransport, Sources, load},
    outside::mail::SmtpMailer,
};

/// Looks at everything the server needs: settings, database, mail, disks, clock, services of others. Ends with 1 where something fails.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Says it as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(doctor: &Doctor, sources: &Sources) -> Result<ExitCode, Failure> {
    let report = examine(sources).await;
    if doctor.json {
        let json = serde_json::to_string_pretty(&report);
        say(json.map_err(|error| Failure::Refused(error.to_string()))?);
    } else {
        say(&report);
    }
    Ok(if report.is_healthy() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Looks at everything, one after another. With settings that can't be used there is nothing else to look at.
pub async fn examine(sources: &Sources) -> Report {
    let Loaded { config, origins } = match load(sources) {
        Ok(loaded) => loaded,
        Err(problems) => {
            let checks = problems.0.iter().map(|problem| {
                let advice = "Mend this key; gangway config check says the same without the rest.";
                Finding::failed("configuration", problem.to_string(), advice)
            });
            return Report {
                checks: checks.collect(),
            };
        }
    };
    let mut checks = vec![configuration(&config)];
    checks.extend(user(&config));
    database::check(&config, &mut checks).await;
    checks.push(mail(&config).await);
    storage::check(&config, &origins, &mut checks).await;
    network::check(&config, &mut checks).await;
    services::check(&config, &mut checks).await;
    Report { checks }
}

fn configuration(config: &Config) -> Finding {
    let found = format!("good, reached at {}", config.public_url());
    if config.is_dev() {
        let advice = "For real people set profile = \"production\": it refuses what only suits development.";
        return Finding::warning("configuration", format!("{found}, for development"), advice);
    }
    Finding::good("configuration", found)
}

/// Root may do everything: a check that passes as root may fail for the server's own user, and that user can't open
/// files made by root.
#[cfg(unix)]
fn user(config: &Config) -> Option<Finding> {
    let as_root = rustix::process::geteuid().is_root() && !config.is_dev();
    as_root.then(|| {
        Finding::warning(
            "user",
            "this is root: what root may, and what it makes, says nothing of the server's user",
            "Run it as the server's user: setpriv --reuid=gangway --regid=gangway --init-groups gangway …",
        )
    })
}

#[cfg(not(unix))]
fn user(_config: &Config) -> Option<Finding> {
    None
}

async fn mail(config: &Config) -> Finding {
    if config.mail.transport == MailTransport::Inbox {
        return Finding::warning(
            "mail",
            "letters stay at /dev/inbox",
            "For real letters set mail.transport = \"smtp\".",
        );
    }
    let server = format!("{}:{}", config.mail.host, config.mail.port());
    let mailer: SmtpMailer = match smtp(&config.mail) {
        Ok(mailer) => mailer,
        Err(error) => return Finding::failed("mail", error.to_string(), "Mend [mail]."),
    };
    match mailer.greet().await {
        Ok(()) => Finding::good("mail", format!("{server} lets us in; nothing was sent")),
        Err(error) => {
            let step = error.cause().step;
            let advice = match step {
                "AUTH" => "Check mail.username and mail.password.",
                "STARTTLS" => "Check mail.tls and mail.port; for a certificate of your own, mail.ca_file.",
                _ => "Check mail.host, mail.port and mail.tls, and that the firewall lets us there.",
            };
            Finding::failed("mail", format!("{server}: {}", error.cause()), advice)
        }
    }
}
