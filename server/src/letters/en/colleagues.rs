//! Letters to contact persons and to the colleagues they invite, in English.

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    letter::Review,
    untrusted::{one_subject, tamed},
};

pub(super) fn review_request(review: &Review) -> Content {
    Content {
        subject: asks(review, "").into(),
        preview: "The request is waiting for your decision".to_owned(),
        heading: "A request is waiting for your decision",
        blocks: review_blocks(
            review,
            "You are a contact person of the company, so the decision is yours. If the person works with you, approve the \
             request; if not, reject it and give the reason.",
        ),
    }
}

pub(super) fn review_reminder(review: &Review) -> Content {
    Content {
        subject: asks(review, "Reminder: ").into(),
        preview: "Nobody has decided yet".to_owned(),
        heading: "Reminder of a request",
        blocks: review_blocks(
            review,
            "Nobody has decided yet. If the person works with you, approve the request; if not, reject it and give the reason. The link \
             in the previous email is no longer valid.",
        ),
    }
}

pub(super) fn review_digest(name: &str, requests: &[(String, String)], more: usize, link: &str) -> Content {
    let mut blocks = vec![
        greeting(name),
        Block::Text("Access on behalf of your company is requested by:".to_owned()),
    ];
    for (applicant, company) in requests {
        blocks.push(Block::Text(format!("{}, for {}", tamed(applicant), tamed(company))));
    }
    if more > 0 {
        blocks.push(Block::Text(format!("And {more} more.")));
    }
    blocks.extend([
        Block::Text(
            "You are a contact person of the company, so the decision is yours. If the person works with you, approve the request; \
             if not, reject it and say why. There were many requests within the hour, so this is one email for all of them. If you do \
             not know these people, contact client service."
                .to_owned(),
        ),
        Block::Button {
            label: "See the requests",
            link: link.to_owned(),
        },
    ]);
    Content {
        subject: "Several requests await your decision".into(),
        preview: "There were many within the hour, so they come in one email".to_owned(),
        heading: "Requests await your decision",
        blocks,
    }
}

/// A subject of its own for every applicant: mail programs put letters of one subject into one thread.
fn asks(review: &Review, before: &str) -> String {
    one_subject(&format!(
        "{before}{} requests access on behalf of {}",
        tamed(&review.applicant),
        tamed(&review.company)
    ))
}

fn review_blocks(review: &Review, what_to_do: &str) -> Vec<Block> {
    vec![
        greeting(&review.name),
        Block::Text(format!(
            "Access on behalf of {} is requested by {}, address {}.",
            tamed(&review.company),
            tamed(&review.applicant),
            tamed(&review.email)
        )),
        Block::Text(what_to_do.to_owned()),
        Block::Button {
            label: "View the request",
            link: review.link.clone(),
        },
        Block::Text(format!(
            "The link is valid until {} Moscow time. If you are not signed in to the client cabinet, you will be asked for your \
             password.",
            review.expires
        )),
        Block::Note(
            "Do not forward this email: the link in it is yours. Client service also sees the request, so it will not be \
             lost."
                .to_owned(),
        ),
    ]
}

pub(super) fn colleague_invitation(inviter: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "You are invited to the client cabinet".into(),
        preview: format!("The link is valid until {expires} Moscow time"),
        heading: "Invitation from a colleague",
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
                "Register with the address this email came to: access will then open as soon as you have confirmed it. The link \
                 is valid until {expires} Moscow time."
            )),
            Block::Note("If you do not know the sender, do nothing.".to_owned()),
        ],
    }
}

pub(super) fn colleague_invited_to_ask(inviter: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "A colleague invites you to work on behalf of a company".into(),
        preview: "Sign in and request access in the client cabinet".to_owned(),
        heading: "Invitation from a colleague",
        blocks: vec![
            Block::Text("Hello,".to_owned()),
            Block::Text(format!(
                "{} invites you to work in the client cabinet on behalf of {}.",
                tamed(inviter),
                tamed(company)
            )),
            Block::Text(
                "You are already registered with this address. Sign in and request access to this company: its contact person \
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

pub(super) fn role_handed_on(name: &str, by: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "You are now the contact person of your company".into(),
        preview: "You now decide on your colleagues’ requests".to_owned(),
        heading: "You are now the contact person",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "{} has transferred the role of contact person of {} to you.",
                tamed(by),
                tamed(company)
            )),
            Block::Text(
                "You now decide which colleagues may enter the client cabinet: new requests will come to this address, and \
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
