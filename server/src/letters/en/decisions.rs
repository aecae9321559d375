//! Letters on the decision of a request, in English.

use domain::Role;

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    untrusted::{tamed, tidied},
};

fn open(link: &str) -> Block {
    Block::Button {
        label: "Open the client cabinet",
        link: link.to_owned(),
    }
}

pub(super) fn made(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Your access request is waiting for approval".into(),
        preview: "We will send the decision to this address".to_owned(),
        heading: "Your request has been sent",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have requested access on behalf of {}. The request has been sent for approval.",
                tamed(company)
            )),
            Block::Text(
                "A contact person of the company or a manager of the terminals’ client service will review it. We \
                 will send the decision to this address."
                    .to_owned(),
            ),
            open(link),
            Block::Note(
                "If you did not send this request, change your password and contact us: the address is below."
                    .to_owned(),
            ),
        ],
    }
}

pub(super) fn action_needed(name: &str, company: &str, asked: &str, link: &str) -> Content {
    Content {
        subject: "Your access request needs your answer".into(),
        preview: "The request can’t be reviewed without your answer".to_owned(),
        heading: "Your answer is needed",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "To review your request for access on behalf of {}, we need some details from you.",
                tamed(company)
            )),
            Block::Quote {
                label: "What is needed",
                words: tidied(asked),
            },
            Block::Text("Answer in the client cabinet: the request will then go back under review.".to_owned()),
            Block::Button {
                label: "Answer",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn resubmitted(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Your answer has been sent".into(),
        preview: "We will send the decision to this address".to_owned(),
        heading: "Your answer has been sent",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Your answer has been sent, and your request for access on behalf of {} is under review again. We \
                 will send the decision to this address.",
                tamed(company)
            )),
            open(link),
        ],
    }
}

pub(super) fn approved(name: &str, company: &str, role: Role, link: &str) -> Content {
    let what = match role {
        Role::ContactPerson => {
            "You are a contact person of the company: you decide on requests from its employees and can invite colleagues."
        }
        Role::Employee => "You can now work in the client cabinet on behalf of the company.",
    };
    Content {
        subject: "Your access to the client cabinet is granted".into(),
        preview: "Your request has been approved".to_owned(),
        heading: "Access granted",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Your request for access on behalf of {} has been approved.",
                tamed(company)
            )),
            Block::Text(what.to_owned()),
            Block::Button {
                label: "Sign in",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn withdrawn(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Your access request has been withdrawn".into(),
        preview: "You can submit a new one in the client cabinet".to_owned(),
        heading: "Request withdrawn",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have withdrawn your request for access on behalf of {}. It will no longer be reviewed. You can submit \
                 a new one in the client cabinet.",
                tamed(company)
            )),
            open(link),
            Block::Note(
                "If you did not withdraw it, change your password and contact us: the address is below.".to_owned(),
            ),
        ],
    }
}

pub(super) fn revoked(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your access to the client cabinet was closed".into(),
        preview: "The reason is in this email".to_owned(),
        heading: "Access closed",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You can no longer work in the client cabinet on behalf of {}.",
                tamed(company)
            )),
            Block::Quote {
                label: "Reason",
                words: tidied(reason),
            },
            Block::Text(
                "If this is a mistake, contact the terminals’ client service: the address is below.".to_owned(),
            ),
            open(link),
        ],
    }
}
