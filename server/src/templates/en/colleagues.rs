//! Letters to contact persons and to those they invite, in English.

use super::greeting;
use crate::templates::{
    content::{Block, Content},
    letter::Review,
    untrusted::tamed,
};

pub(super) fn review_request(review: &Review) -> Content {
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

pub(super) fn review_reminder(review: &Review) -> Content {
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

pub(super) fn review_digest(name: &str, requests: &[(String, String)], more: usize, link: &str) -> Content {
    let mut blocks = vec![
        greeting(name),
        Block::Text("Access on behalf of your company is asked for by:".to_owned()),
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
             if not, refuse it and say why. There were many requests within the hour, so this is one letter for all of them. If you do \
             not know these people, write to the client service."
                .to_owned(),
        ),
        Block::Button {
            label: "See the requests",
            link: link.to_owned(),
        },
    ]);
    Content {
        subject: "Several requests await your decision",
        preview: "There were many within the hour, so they come in one letter".to_owned(),
        heading: "Requests await your decision",
        blocks,
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

pub(super) fn colleague_invitation(inviter: &str, company: &str, link: &str, expires: &str) -> Content {
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

pub(super) fn colleague_invited_to_ask(inviter: &str, company: &str, link: &str) -> Content {
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

pub(super) fn role_handed_on(name: &str, by: &str, company: &str, link: &str) -> Content {
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
