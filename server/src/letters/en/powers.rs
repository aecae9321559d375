//! Letters on powers of attorney, in English.

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    untrusted::{tamed, tidied},
};

pub(super) fn accepted(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney has been accepted".into(),
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

pub(super) fn refused(name: &str, company: &str, file: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney was not accepted: attach another".into(),
        preview: "The reason is in this email".to_owned(),
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
            Block::Text("Replace it in the cabinet settings.".to_owned()),
            Block::Button {
                label: "Replace the power of attorney",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn expiring(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Your power of attorney expires soon".into(),
        preview: format!("Last day: {until}"),
        heading: "Your power of attorney expires soon",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "The last day of the power of attorney from {} is {until}. File: {}. To continue working, attach a new one.",
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
