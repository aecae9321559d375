//! What a developer reads when the server starts.

use super::failure::say;
use crate::config::Config;

/// Says where to go; `companies` were loaded from the sample just now.
pub(super) fn welcome(config: &Config, companies: u64) {
    let url = config.public_url();
    say(format!(
        "\n  Gangway, for development\n\n  \
         Cabinet       {url}/\n  \
         Letters       {url}/dev/inbox\n  \
         Approval      gangway requests approve EMAIL   (gangway requests --help)\n"
    ));
    if let Some(answer) = &config.captcha.fixed_answer {
        say(format!("  Captcha       {answer} is always right\n"));
    }
    if companies > 0 {
        say(format!(
            "  First start: {companies} companies loaded from the sample.\n"
        ));
    }
}
