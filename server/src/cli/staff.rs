//! `gangway staff …`: the people of the client-service desk. The first administrator is invited here; later people may
//! be on `/staff/people`.

use std::sync::Arc;

use app::error::AppError;
use clap::Subcommand;
use domain::{Problem, StaffRole};

use super::{Failure, failure::say, requests::operator};
use crate::{
    composition::State,
    config::{Config, MailTransport},
    desk::people::Dismissed,
    ground,
    outside::{clock::SystemClock, random::SystemRandom},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Invites somebody by mail; an older invitation to the address dies. They choose their password themselves.
    Add {
        /// The person's mail address.
        email: String,
        /// What they may do; the first of the desk is an administrator unless told otherwise, others are reviewers.
        #[arg(long, value_name = "administrator|reviewer", value_parser = role)]
        role: Option<StaffRole>,
    },
    /// Lists the people of the desk and the invitations not yet accepted.
    List,
    /// Removes somebody: their sessions end, and they get an email. An open invitation to the address is taken back.
    Remove {
        /// The person's mail address.
        email: String,
    },
    /// Forgets somebody's second factor, to be set up anew at the next sign-in: for a lost phone. They get an email.
    Reset {
        /// The person's mail address.
        email: String,
    },
}

pub(super) async fn run(command: &Command, config: Config) -> Result<(), Failure> {
    let delivers = config.mail.transport != MailTransport::Inbox;
    let state = State::open(config, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let staff = &state.staff;
    match command {
        Command::Add { email, role } => {
            let invited = staff.add(email, *role, operator()).await.map_err(refused)?;
            say(format!(
                "Invited as {}: {}. The link in the email is valid until {}, Moscow time.",
                invited.role, invited.email, invited.expires
            ));
            if !delivers {
                // Where mail goes nowhere; otherwise the link is for the mailbox's owner alone.
                say(invited.link);
            }
        }
        Command::List => list(&state).await?,
        Command::Remove { email } => match staff.dismiss(email, operator()).await.map_err(refused)? {
            Dismissed::Person => say(format!("Removed: {email}. Their sessions have ended.")),
            Dismissed::Invitation => say(format!("Taken back: the invitation of {email}. Its link is dead.")),
        },
        Command::Reset { email } => {
            staff.reset(email, operator()).await.map_err(refused)?;
            say(format!(
                "Reset: {email} sets up the second factor anew at the next sign-in. Their sessions have ended."
            ));
        }
    }
    Ok(())
}

async fn list(state: &State) -> Result<(), Failure> {
    let page = state.staff.list().await.map_err(refused)?;
    if page.people.is_empty() && page.invitations.is_empty() {
        say("Nobody yet: gangway staff add EMAIL");
    }
    for person in page.people {
        let factor = match person.enrolled_at {
            Some(at) => format!("second factor since {at}"),
            None => "no second factor yet".to_owned(),
        };
        let last = person.signed_in_at.unwrap_or_else(|| "never".to_owned());
        let (role, name, email) = (person.role, person.name, person.email);
        say(format!("{role}  {name} <{email}>, {factor}, last sign-in {last}"));
    }
    for invitation in page.invitations {
        say(format!(
            "{}  <{}>, invited {}, until {}",
            invitation.role, invitation.email, invitation.sent_at, invitation.expires_at
        ));
    }
    Ok(())
}

fn role(code: &str) -> Result<StaffRole, String> {
    StaffRole::from_code(code).ok_or_else(|| "neither administrator nor reviewer".to_owned())
}

fn refused(failure: ground::failure::Failure) -> Failure {
    let ground::failure::Failure::Refused(refusal) = &failure else {
        return Failure::Refused(failure.to_string());
    };
    Failure::Refused(match refusal {
        AppError::NotFound => "no staff member has this address, and no invitation to it is open".to_owned(),
        AppError::Invalid(errors) if errors.iter().any(|error| error.problem == Problem::AlreadyStaff) => {
            "a staff member already has this address".to_owned()
        }
        AppError::Invalid(errors) => format!("EMAIL can't be used: {errors}"),
        other => other.to_string(),
    })
}
