//! The letters in English.

mod decisions;

use super::{
    content::{Block, Content, Frame},
    letter::{Letter, Review},
    untrusted::{tamed, tidied},
};

pub(super) const FRAME: Frame = Frame {
    product: "Client cabinet",
    button_fails: "If the button does not open, copy the link into the address bar of your browser:",
    desk: "Client service of the terminals:",
    automatic: "This letter was sent automatically.",
};

pub(super) fn content(letter: &Letter) -> Content {
    match letter {
        Letter::ConfirmMailbox {
            name,
            company,
            link,
            expires,
        } => confirm_mailbox(name, company, link, expires),
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
        Letter::ReviewRequest(review) => review_request(review),
        Letter::ReviewReminder(review) => review_reminder(review),
        Letter::ColleagueInvitation {
            inviter,
            company,
            link,
            expires,
        } => colleague_invitation(inviter, company, link, expires),
        Letter::ColleagueInvitedToAsk { inviter, company, link } => colleague_invited_to_ask(inviter, company, link),
        Letter::RoleHandedOn {
            name,
            by,
            company,
            link,
        } => role_handed_on(name, by, company, link),
        Letter::PowerAccepted {
            name,
            company,
            file,
            until,
            link,
        } => power_accepted(name, company, file, until, link),
        Letter::PowerRefused {
            name,
            company,
            file,
            reason,
            link,
        } => power_refused(name, company, file, reason, link),
        Letter::PowerExpiring {
            name,
            company,
            file,
            until,
            link,
        } => power_expiring(name, company, file, until, link),
        Letter::Recover { link, expires } => recover(link, expires),
        Letter::StaffInvitation { link, expires } => staff_invitation(link, expires),
        Letter::StaffRoleChanged {
            name,
            administrator,
            link,
        } => staff_role_changed(name, *administrator, link),
        Letter::StaffRemoved { name } => staff_removed(name),
        Letter::StaffFactorReset { name, link } => staff_factor_reset(name, link),
    }
}

fn confirm_mailbox(name: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "Confirm your registration in the client cabinet",
        preview: format!("The link works until {expires} Moscow time"),
        heading: "Confirm your registration",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "To confirm your registration in the client cabinet, follow the link. Company in the request: {}.",
                tamed(company)
            )),
            Block::Button { label: "Confirm registration", link: link.to_owned() },
            Block::Text(format!(
                "The link works once, until {expires} Moscow time. Without this confirmation you can neither sign in \
                 nor finish the registration."
            )),
            Block::Text(
                "In another browser or on another device you will be asked for the password you chose when registering."
                    .to_owned(),
            ),
            Block::Note(
                "If you did not register, do nothing: without the confirmation no account is made, and what was \
                 entered will be erased in 72 hours."
                    .to_owned(),
            ),
        ],
    }
}

fn already_registered(sign_in_link: &str, recover_link: &str) -> Content {
    Content {
        subject: "You are already registered in the client cabinet",
        preview: "Sign in with this address or set a new password".to_owned(),
        heading: "You are already registered",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(
                "You are already registered, so no new account was made: somebody, perhaps you, filled in the \
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
        subject: "Registration confirmed, your request awaits approval",
        preview: "The decision will come to this address".to_owned(),
        heading: "Registration confirmed",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have confirmed your email address. Your request for access on behalf of {} has been passed on for \
                 approval.",
                tamed(company)
            )),
            Block::Text(
                "A contact person of your company or a manager of the terminals' client service will look at it. The \
                 decision will come to this address."
                    .to_owned(),
            ),
            Block::Text("You can sign in already and see how the request stands.".to_owned()),
            Block::Button {
                label: "Open the client cabinet",
                link: link.to_owned(),
            },
        ],
    }
}

fn request_rejected(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your access to the client cabinet was refused",
        preview: "The reason is in the letter".to_owned(),
        heading: "Access refused",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Your request for access on behalf of {} has been refused.",
                tamed(company)
            )),
            Block::Quote {
                label: "Reason",
                words: tidied(reason),
            },
            Block::Text(
                "If this is a mistake, write to the client service of the terminals: the address is below.".to_owned(),
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
        subject: "A new password for the client cabinet",
        preview: format!("The link works until {expires} Moscow time"),
        heading: "A new password",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text("A new password was asked for your account. To set it, follow the link.".to_owned()),
            Block::Button {
                label: "Set a new password",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "The link works once, until {expires} Moscow time. After the change you will have to sign in again on \
                 every device."
            )),
            Block::Note("If you did not ask for it, do nothing: the old password keeps working.".to_owned()),
        ],
    }
}

fn greeting(name: &str) -> Block {
    Block::Text(format!("Hello {},", tamed(name)))
}

fn review_request(review: &Review) -> Content {
    Content {
        subject: "A colleague asks for access to the client cabinet",
        preview: "Decide whether to let them act for your company".to_owned(),
        heading: "A request awaits your decision",
        blocks: review_blocks(
            review,
            "You are a contact person of the company, so the decision is yours. If the person works with you, approve the \
             request; if not, refuse it and say why.",
        ),
    }
}

fn review_reminder(review: &Review) -> Content {
    Content {
        subject: "A colleague's request still awaits your decision",
        preview: "Nobody has decided yet".to_owned(),
        heading: "A reminder of a request",
        blocks: review_blocks(
            review,
            "Nobody has decided yet. If the person works with you, approve the request; if not, refuse it and say why. The link \
             in the previous letter no longer works.",
        ),
    }
}

fn review_blocks(review: &Review, what_to_do: &str) -> Vec<Block> {
    vec![
        greeting(&review.name),
        Block::Text(format!(
            "Access on behalf of {} is asked for by {}, address {}.",
            tamed(&review.company),
            tamed(&review.applicant),
            tamed(&review.email)
        )),
        Block::Text(what_to_do.to_owned()),
        Block::Button {
            label: "See the request",
            link: review.link.clone(),
        },
        Block::Text(format!(
            "The link works until {} Moscow time. Where you are not signed in to the client cabinet you will be asked for your \
             password.",
            review.expires
        )),
        Block::Note(
            "Do not forward this letter: the link in it is yours. The client service sees the request as well, so it will not be \
             lost."
                .to_owned(),
        ),
    ]
}

fn colleague_invitation(inviter: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "You are invited to the client cabinet",
        preview: format!("The link works until {expires} Moscow time"),
        heading: "An invitation from a colleague",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(format!(
                "{} invites you to work in the client cabinet on behalf of {}.",
                tamed(inviter),
                tamed(company)
            )),
            Block::Button {
                label: "Register",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "Register with the address this letter came to: access will then open as soon as you have confirmed it. The link \
                 works until {expires} Moscow time."
            )),
            Block::Note("If you do not know the sender, do nothing.".to_owned()),
        ],
    }
}

fn colleague_invited_to_ask(inviter: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "A colleague invites you to act for a company",
        preview: "Sign in and ask for access in the client cabinet".to_owned(),
        heading: "An invitation from a colleague",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(format!(
                "{} invites you to work in the client cabinet on behalf of {}.",
                tamed(inviter),
                tamed(company)
            )),
            Block::Text(
                "You are already registered with this address. Sign in and ask for access to this company: its contact person \
                 will approve it."
                    .to_owned(),
            ),
            Block::Button {
                label: "Open the client cabinet",
                link: link.to_owned(),
            },
            Block::Note("If you do not know the sender, do nothing.".to_owned()),
        ],
    }
}

fn role_handed_on(name: &str, by: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "You are now the contact person of your company",
        preview: "Colleagues' requests are yours to decide".to_owned(),
        heading: "You are now the contact person",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "{} hands on to you the role of contact person of {}.",
                tamed(by),
                tamed(company)
            )),
            Block::Text(
                "From now on you decide which colleagues may enter the client cabinet: new requests will come to this address, and \
                 all colleagues are listed under “Colleagues”."
                    .to_owned(),
            ),
            Block::Button {
                label: "Open the list of colleagues",
                link: link.to_owned(),
            },
        ],
    }
}

fn staff_invitation(link: &str, expires: &str) -> Content {
    Content {
        subject: "Invitation to the client-service desk of the terminals",
        preview: format!("The link works until {expires} Moscow time"),
        heading: "Invitation to the client-service desk",
        blocks: vec![
            Block::Text("Good day,".to_owned()),
            Block::Text(
                "You are invited to decide on clients’ requests in the client cabinet. To accept, follow the link."
                    .to_owned(),
            ),
            Block::Button {
                label: "Accept the invitation",
                link: link.to_owned(),
            },
            Block::Text(format!("The link works once, until {expires} Moscow time.")),
            Block::Text(
                "You will need a phone with an app for one-time codes: Google Authenticator, Aegis or any other."
                    .to_owned(),
            ),
            Block::Note(
                "If you did not expect an invitation, do nothing, and pass this letter on to nobody.".to_owned(),
            ),
        ],
    }
}

fn staff_role_changed(name: &str, administrator: bool, link: &str) -> Content {
    let now = if administrator {
        "You are now an administrator of the client-service desk: besides requests, its staff and its audit are open to you."
    } else {
        "You are now a reviewer of the client-service desk, no longer an administrator: requests and companies are open to you."
    };
    Content {
        subject: "Your role at the client-service desk has changed",
        preview: now.to_owned(),
        heading: "Your role has changed",
        blocks: vec![
            greeting(name),
            Block::Text(now.to_owned()),
            Block::Button {
                label: "Open the desk",
                link: link.to_owned(),
            },
        ],
    }
}

fn staff_removed(name: &str) -> Content {
    Content {
        subject: "Your access to the client-service desk is closed",
        preview: "You are signed out everywhere".to_owned(),
        heading: "Your access to the desk is closed",
        blocks: vec![
            greeting(name),
            Block::Text(
                "An administrator has closed your access to the client-service desk. You are signed out everywhere, and the \
                 code in your app can be deleted."
                    .to_owned(),
            ),
            Block::Note("If this is a mistake, speak to your manager.".to_owned()),
        ],
    }
}

fn staff_factor_reset(name: &str, link: &str) -> Content {
    Content {
        subject: "Your second factor was reset, set it up again",
        preview: "You will need your app at the next sign-in".to_owned(),
        heading: "Your second factor was reset",
        blocks: vec![
            greeting(name),
            Block::Text(
                "An administrator has reset your second factor: the old codes of your app and your recovery codes no longer \
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

fn power_accepted(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney has been accepted",
        preview: format!("Valid through {until}"),
        heading: "Power of attorney accepted",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "We have accepted the power of attorney from {}: file {}. It is valid through {until}. We will remind you \
                 before that day.",
                tamed(company),
                tamed(file)
            )),
            Block::Button {
                label: "Open powers of attorney",
                link: link.to_owned(),
            },
        ],
    }
}

fn power_refused(name: &str, company: &str, file: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney was not accepted: attach another",
        preview: "The reason is in the letter".to_owned(),
        heading: "Power of attorney not accepted",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "We could not accept the power of attorney from {}: file {}.",
                tamed(company),
                tamed(file)
            )),
            Block::Quote {
                label: "Reason",
                words: tidied(reason),
            },
            Block::Text("Replace it in the settings of the cabinet.".to_owned()),
            Block::Button {
                label: "Replace the power of attorney",
                link: link.to_owned(),
            },
        ],
    }
}

fn power_expiring(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney ends soon",
        preview: format!("Last day: {until}"),
        heading: "Your power of attorney ends soon",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "The last day of the power of attorney from {} is {until}. File: {}. To go on working, attach a new one.",
                tamed(company),
                tamed(file)
            )),
            Block::Button {
                label: "Replace the power of attorney",
                link: link.to_owned(),
            },
        ],
    }
}
