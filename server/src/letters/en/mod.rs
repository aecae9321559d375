//! The letters in English.

mod colleagues;
mod decisions;
mod powers;
mod staff;

use super::{
    content::{Block, Content, Frame},
    letter::Letter,
    untrusted::{tamed, tidied},
};

pub(super) const FRAME: Frame = Frame {
    product: "Client cabinet",
    button_fails: "If the button does not open, copy the link into the address bar of your browser:",
    desk: "Terminals’ client service:",
    automatic: "This email was sent automatically.",
};

pub(super) fn content(letter: &Letter) -> Content {
    match letter {
        Letter::ConfirmMailbox {
            company,
            link,
            expires,
            erased,
        } => confirm_mailbox(company.as_deref(), link, expires, erased),
        Letter::AlreadyRegistered {
            sign_in_link,
            recover_link,
        } => already_registered(sign_in_link, recover_link),
        Letter::RequestReceived { name, company, link } => request_received(name, company, link),
        Letter::RequestMade { name, company, link } => decisions::made(name, company, link),
        Letter::ActionNeeded {
            name,
            company,
            asked,
            link,
        } => decisions::action_needed(name, company, asked, link),
        Letter::RequestResubmitted { name, company, link } => decisions::resubmitted(name, company, link),
        Letter::RequestWithdrawn { name, company, link } => decisions::withdrawn(name, company, link),
        Letter::AccessRevoked {
            name,
            company,
            reason,
            link,
        } => decisions::revoked(name, company, reason, link),
        Letter::RequestApproved {
            name,
            company,
            role,
            link,
        } => decisions::approved(name, company, *role, link),
        Letter::RequestRejected {
            name,
            company,
            reason,
            link,
        } => request_rejected(name, company, reason, link),
        Letter::ReviewRequest(review) => colleagues::review_request(review),
        Letter::ReviewReminder(review) => colleagues::review_reminder(review),
        Letter::ReviewDigest {
            name,
            requests,
            more,
            link,
        } => colleagues::review_digest(name, requests, *more, link),
        Letter::ColleagueInvitation {
            inviter,
            company,
            link,
            expires,
        } => colleagues::colleague_invitation(inviter, company, link, expires),
        Letter::ColleagueInvitedToAsk { inviter, company, link } => {
            colleagues::colleague_invited_to_ask(inviter, company, link)
        }
        Letter::RoleHandedOn {
            name,
            by,
            company,
            link,
        } => colleagues::role_handed_on(name, by, company, link),
        Letter::PowerAccepted {
            name,
            company,
            file,
            until,
            link,
        } => powers::accepted(name, company, file, until, link),
        Letter::PowerRefused {
            name,
            company,
            file,
            reason,
            link,
        } => powers::refused(name, company, file, reason, link),
        Letter::PowerExpiring {
            name,
            company,
            file,
            until,
            link,
        } => powers::expiring(name, company, file, until, link),
        Letter::Recover { link, expires } => recover(link, expires),
        Letter::StaffInvitation { link, expires } => staff::invitation(link, expires),
        Letter::StaffRoleChanged {
            name,
            administrator,
            link,
        } => staff::role_changed(name, *administrator, link),
        Letter::StaffRemoved { name } => staff::removed(name),
        Letter::SecondFactorRefused { name, tries, at, link } => staff::factor_refused(name, *tries, at, link),
        Letter::RecoveryCodeUsed { name, left, link } => staff::recovery_code_used(name, *left, link),
        Letter::StaffFactorReset { name, link } => staff::factor_reset(name, link),
    }
}

fn confirm_mailbox(company: Option<&str>, link: &str, expires: &str, erased: &str) -> Content {
    Content {
        subject: "Confirm your registration in the client cabinet".into(),
        preview: format!("The link is valid until {expires} Moscow time"),
        heading: "Confirm your registration",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(match company {
                Some(company) => format!(
                    "To confirm your registration in the client cabinet, follow the link. Company in the request: {}.",
                    tamed(company)
                ),
                None => "To confirm your registration in the client cabinet, follow the link.".to_owned(),
            }),
            Block::Button { label: "Confirm registration", link: link.to_owned() },
            Block::Text(format!(
                "The link can be used once, until {expires} Moscow time. Without this confirmation you can neither sign in \
                 nor finish the registration."
            )),
            Block::Text(
                "In another browser or on another device you will be asked for the password you chose when registering."
                    .to_owned(),
            ),
            Block::Note(format!(
                "If you did not register, do nothing: without the confirmation no account is created, and the data \
                 entered will be deleted on {erased} Moscow time."
            )),
        ],
    }
}

fn already_registered(sign_in_link: &str, recover_link: &str) -> Content {
    Content {
        subject: "You are already registered in the client cabinet".into(),
        preview: "Sign in with this address or set a new password".to_owned(),
        heading: "You are already registered",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(
                "You are already registered, so no new account was created: someone, perhaps you, filled in the \
                 registration form with this address."
                    .to_owned(),
            ),
            Block::Button {
                label: "Sign in",
                link: sign_in_link.to_owned(),
            },
            Block::Link {
                label: "Forgot the password? Set a new one:",
                link: recover_link.to_owned(),
            },
            Block::Note(
                "If it was not you, do nothing: your data and password have not changed. Whoever filled in the form \
                 was not told that you are registered."
                    .to_owned(),
            ),
        ],
    }
}

fn request_received(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Registration confirmed, your request is waiting for approval".into(),
        preview: "We will send the decision to this address".to_owned(),
        heading: "Registration confirmed",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have confirmed your email address. Your request for access on behalf of {} has been sent for \
                 approval.",
                tamed(company)
            )),
            Block::Text(
                "A contact person of your company or a manager of the terminals’ client service will review it. We \
                 will send the decision to this address."
                    .to_owned(),
            ),
            Block::Text("You can already sign in and see the status of your request.".to_owned()),
            Block::Button {
                label: "Open the client cabinet",
                link: link.to_owned(),
            },
        ],
    }
}

fn request_rejected(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your request for access to the client cabinet was rejected".into(),
        preview: "The reason is in this email".to_owned(),
        heading: "Request rejected",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Your request for access on behalf of {} has been rejected.",
                tamed(company)
            )),
            Block::Quote {
                label: "Reason",
                words: tidied(reason),
            },
            Block::Text(
                "If this is a mistake, contact the terminals’ client service: the address is below.".to_owned(),
            ),
            Block::Button {
                label: "Open the client cabinet",
                link: link.to_owned(),
            },
        ],
    }
}

fn recover(link: &str, expires: &str) -> Content {
    Content {
        subject: "New password for the client cabinet".into(),
        preview: format!("The link is valid until {expires} Moscow time"),
        heading: "New password",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text("A new password was requested for your account. To set it, follow the link.".to_owned()),
            Block::Button {
                label: "Set a new password",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "The link can be used once, until {expires} Moscow time. After the change you will need to sign in again on \
                 all devices."
            )),
            Block::Note("If you did not request it, do nothing: the old password still works.".to_owned()),
        ],
    }
}

fn greeting(name: &str) -> Block {
    Block::Text(format!("Hello {},", tamed(name)))
}
