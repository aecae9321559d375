//! Letters on what became of a request, in English.

use domain::Role;

use super::greeting;
use crate::templates::{
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
        subject: "Your request for access awaits approval",
        preview: "The decision will come to this address".to_owned(),
        heading: "Your request has been passed on",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have asked for access on behalf of {}. The request has been passed on for approval.",
                tamed(company)
            )),
            Block::Text(
                "A contact person of the company or a manager of the terminals' client service will look at it. The \
                 decision will come to this address."
                    .to_owned(),
            ),
            open(link),
            Block::Note(
                "If it was not you who asked, change your password and write to us: the address is below.".to_owned(),
            ),
        ],
    }
}

pub(super) fn action_needed(name: &str, company: &str, asked: &str, link: &str) -> Content {
    Content {
        subject: "Your answer is needed on your request for access",
        preview: "Without an answer the request can't be decided".to_owned(),
        heading: "Your answer is needed",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "To decide on your request for access on behalf of {}, something is needed from you.",
                tamed(company)
            )),
            Block::Quote {
                label: "What is needed",
                words: tidied(asked),
            },
            Block::Text("Answer in the client cabinet: then the request goes back to be decided.".to_owned()),
            Block::Button {
                label: "Answer",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn resubmitted(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Your answer has been passed on",
        preview: "The decision will come to this address".to_owned(),
        heading: "Your answer has been passed on",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Your answer has been passed on, and your request for access on behalf of {} is under review again. The \
                 decision will come to this address.",
                tamed(company)
            )),
            open(link),
        ],
    }
}

pub(super) fn approved(name: &str, company: &str, role: Role, link: &str) -> Content {
    let what = match role {
        Role::ContactPerson => {
            "You are a contact person of the company: you decide on requests of its employees and may invite colleagues."
        }
        Role::Employee => "You are an employee of the company.",
    };
    Content {
        subject: "Your access to the client cabinet is open",
        preview: "Your request has been approved".to_owned(),
        heading: "Access is open",
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
        subject: "Your request for access has been withdrawn",
        preview: "You can make a new one in the client cabinet".to_owned(),
        heading: "Request withdrawn",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "You have withdrawn your request for access on behalf of {}. It will not be decided any more. You can make \
                 a new one in the client cabinet.",
                tamed(company)
            )),
            open(link),
            Block::Note(
                "If it was not you who withdrew it, change your password and write to us: the address is below."
                    .to_owned(),
            ),
        ],
    }
}

pub(super) fn revoked(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your access to the client cabinet was closed",
        preview: "The reason is in the letter".to_owned(),
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
                "If this is a mistake, write to the client service of the terminals: the address is below.".to_owned(),
            ),
            open(link),
        ],
    }
}
