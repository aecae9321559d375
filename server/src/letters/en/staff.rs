//! Letters to the people of the desk, in English.

use super::greeting;
use crate::letters::content::{Block, Content};

pub(super) fn invitation(link: &str, expires: &str) -> Content {
    Content {
        subject: "Invitation to the terminals’ client service".into(),
        preview: format!("The link is valid until {expires} Moscow time"),
        heading: "Invitation to client service",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(
                "You are invited to review clients’ requests in the client cabinet. To accept, follow the link."
                    .to_owned(),
            ),
            Block::Button {
                label: "Accept the invitation",
                link: link.to_owned(),
            },
            Block::Text(format!("The link can be used once, until {expires} Moscow time.")),
            Block::Text(
                "You will need a phone with an app for one-time codes: Google Authenticator, Aegis or any other."
                    .to_owned(),
            ),
            Block::Note("If you did not expect an invitation, do nothing and do not forward this email.".to_owned()),
        ],
    }
}

pub(super) fn role_changed(name: &str, administrator: bool, link: &str) -> Content {
    let now = if administrator {
        "You are now an administrator of client service: besides requests, you have access to staff and the audit log."
    } else {
        "You are now a manager of client service, no longer an administrator: you have access to requests and companies."
    };
    Content {
        subject: "Your role in client service has changed".into(),
        preview: now.to_owned(),
        heading: "Your role has changed",
        blocks: vec![
            greeting(name),
            Block::Text(now.to_owned()),
            Block::Button {
                label: "Go to client service",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn removed(name: &str) -> Content {
    Content {
        subject: "Your access to client service is closed".into(),
        preview: "You are signed out on all devices".to_owned(),
        heading: "Your access is closed",
        blocks: vec![
            greeting(name),
            Block::Text(
                "An administrator has closed your access to client service. You are signed out on all devices, and the \
                 code in your app can be deleted."
                    .to_owned(),
            ),
            Block::Note("If this is a mistake, speak to your manager.".to_owned()),
        ],
    }
}

pub(super) fn factor_reset(name: &str, link: &str) -> Content {
    Content {
        subject: "Your two-step sign-in was reset, set it up again".into(),
        preview: "You will need your app at the next sign-in".to_owned(),
        heading: "Your two-step sign-in was reset",
        blocks: vec![
            greeting(name),
            Block::Text(
                "An administrator has reset your two-step sign-in: the old codes of your app and your recovery codes no longer \
                 work. Sign in with your password and set the app up again."
                    .to_owned(),
            ),
            Block::Button {
                label: "Sign in to the client cabinet",
                link: link.to_owned(),
            },
            Block::Note(
                "If you did not ask for this, tell an administrator at once and change your password.".to_owned(),
            ),
        ],
    }
}

pub(super) fn factor_refused(name: &str, tries: i32, at: &str, link: &str) -> Content {
    Content {
        subject: "Wrong codes after your password".into(),
        preview: "If it was not you, change your password".to_owned(),
        heading: "No more codes for now",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Somebody signed in with your password and typed a wrong code {tries} times in a row, the last time at {at} Moscow time. \
                 For now no codes are taken at other devices; where you have shown a code before, you sign in as ever."
            )),
            Block::Text("If it was you, wait. If not, somebody else knows your password: set a new one at once and tell an administrator.".to_owned()),
            Block::Button {
                label: "Set a new password",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn recovery_code_used(name: &str, left: u64, link: &str) -> Content {
    Content {
        subject: "A recovery code was used to sign in".into(),
        preview: "If it was not you, change your password".to_owned(),
        heading: "A recovery code was used",
        blocks: vec![
            greeting(name),
            Block::Text(format!("A recovery code was typed after your password. Codes left: {left}.")),
            Block::Text("If it was not you, set a new password at once and tell an administrator: somebody else knows your password and your codes.".to_owned()),
            Block::Button {
                label: "Set a new password",
                link: link.to_owned(),
            },
        ],
    }
}
