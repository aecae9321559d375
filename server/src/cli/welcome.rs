//! The greeting a developer reads when the server starts.

use super::failure::say;
use crate::{config::Config, desk::people::Invited};

/// Prints the addresses to open; `companies` were loaded from the sample just now, `first` is the invitation of the
/// first administrator while the desk is empty.
pub(super) fn welcome(config: &Config, companies: u64, first: Option<&Invited>) {
    let url = config.public_url();
    say(format!(
        "\n  Gangway, for development\n\n  \
         Cabinet       {url}/\n  \
         Desk          {url}/staff\n  \
         Letters       {url}/dev/inbox\n"
    ));
    if let Some(Invited { email, link, .. }) = first {
        say(format!(
            "  Client service has no staff yet. Become its first administrator, {email}:\n  {link}\n"
        ));
    }
    if let Some(answer) = &config.captcha.fixed_answer {
        say(format!("  Captcha       {answer} is always right\n"));
    }
    if companies > 0 {
        say(format!(
            "  First start: {companies} companies loaded from the sample.\n"
        ));
    }
}
