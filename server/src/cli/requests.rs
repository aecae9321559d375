//! `gangway requests …`: the desk's decisions at the command line.

use std::sync::Arc;

use clap::Subcommand;
use domain::{MembershipState, membership::Reason};

use super::{Failure, failure::say};
use crate::{
    audit::Actor,
    composition::State,
    config::Config,
    membership::requests::{RequestError, RequestRow},
    outside::{clock::SystemClock, random::SystemRandom},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lists the requests that wait for a decision.
    List {
        /// All of them, decided ones too.
        #[arg(long)]
        all: bool,
    },
    /// Approves a request; the applicant gets an email.
    Approve {
        /// The person's mail address.
        email: String,
    },
    /// Rejects a request; the applicant gets an email with the reason.
    Reject {
        /// The person's mail address.
        email: String,
        /// Why, in words for the person.
        #[arg(long)]
        reason: String,
    },
}

pub(super) async fn run(command: &Command, config: Config) -> Result<(), Failure> {
    let state = State::open(config, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let requests = &state.requests;
    match command {
        Command::List { all } => {
            let wanted = (!all).then_some(MembershipState::Requested);
            let rows = requests.list(wanted).await.map_err(refused)?;
            if rows.is_empty() {
                say("No requests.");
            }
            for row in &rows {
                say(shown(row));
            }
        }
        Command::Approve { email } => {
            let row = requests.approve(email, operator()).await.map_err(refused)?;
            say(format!("Approved: {}", shown(&row)));
        }
        Command::Reject { email, reason } => {
            let reason = Reason::parse(reason)
                .map_err(|problem| Failure::Refused(format!("--reason can't be used: {}", problem.code())))?;
            let row = requests.reject(email, reason, operator()).await.map_err(refused)?;
            say(format!("Rejected: {}", shown(&row)));
        }
    }
    Ok(())
}

fn refused(error: RequestError) -> Failure {
    Failure::Refused(error.to_string())
}

/// The operator, by the name of the system account, for the audit log.
pub(super) fn operator() -> Actor {
    let name = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    Actor::CommandLine(name.unwrap_or_else(|| "unknown".to_owned()))
}

fn shown(row: &RequestRow) -> String {
    let RequestRow {
        name,
        email,
        phone,
        company,
        inn,
        requested_at,
        ..
    } = row;
    let state = row.state.code();
    let kpp = row.kpp.as_deref().map(|kpp| format!("/{kpp}")).unwrap_or_default();
    let typed = if row.company_verified {
        ""
    } else {
        " (name typed by the applicant)"
    };
    format!("{requested_at}  {state}  {name} <{email}> {phone}, {company} {inn}{kpp}{typed}")
}
