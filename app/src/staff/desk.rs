//! What moves at the desk: one piece of the program for all of it. Splitting each part off would cut what they share into many small files.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    companies::{ImportFile, ImportRun},
    entry::{CodeForm, EnrolForm, KnownPersonForm, NewPersonForm, PrintCodes, RenewForm},
    keys::PageKeys,
    people::InviteForm,
    queue::{ChooseAll, News, QueueKeys},
};
use crate::views::companies::ImportView;

/// A part of a page that comes to life in the browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum DeskPart {
    /// What is new in the queue.
    QueueNews {
        /// What the list knows of.
        mark: i64,
    },
    /// The box that ticks those of all rows.
    ChooseAll,
    /// The keys of the list, and their switch.
    QueueKeys,
    /// The keys of a page whose links and buttons name theirs, and their switch.
    PageKeys,
    /// The form that asks for the second factor.
    Code {
        /// Whether a recovery code is asked for.
        recovery: bool,
    },
    /// The form that sets the second factor up.
    Enrol,
    /// The form that asks for fresh recovery codes.
    RenewCodes,
    /// What prints and copies recovery codes.
    PrintCodes {
        /// In groups of four.
        codes: Vec<String>,
    },
    /// The invitation of somebody without an account.
    NewPerson {
        /// From the link.
        token: String,
        /// The address.
        email: String,
        /// What the password must not be made of.
        own_words: Vec<String>,
    },
    /// The invitation of somebody with an account.
    KnownPerson {
        /// From the link.
        token: String,
        /// The address.
        email: String,
    },
    /// The form that invites to the desk.
    Invite,
    /// How far a file of companies is.
    ImportRun(ImportView),
    /// The input that takes a file of companies.
    ImportFile,
}

/// A part of a page of the desk.
#[island(lazy)]
pub fn Desk(
    /// Which.
    part: DeskPart,
) -> impl IntoView {
    match part {
        DeskPart::QueueNews { mark } => view! { <News mark /> }.into_any(),
        DeskPart::ChooseAll => view! { <ChooseAll /> }.into_any(),
        DeskPart::QueueKeys => view! { <QueueKeys /> }.into_any(),
        DeskPart::PageKeys => view! { <PageKeys /> }.into_any(),
        DeskPart::Code { recovery } => view! { <CodeForm recovery /> }.into_any(),
        DeskPart::Enrol => view! { <EnrolForm /> }.into_any(),
        DeskPart::RenewCodes => view! { <RenewForm /> }.into_any(),
        DeskPart::PrintCodes { codes } => view! { <PrintCodes codes /> }.into_any(),
        DeskPart::NewPerson {
            token,
            email,
            own_words,
        } => view! { <NewPersonForm token email own_words /> }.into_any(),
        DeskPart::KnownPerson { token, email } => view! { <KnownPersonForm token email /> }.into_any(),
        DeskPart::Invite => view! { <InviteForm /> }.into_any(),
        DeskPart::ImportRun(run) => view! { <ImportRun run /> }.into_any(),
        DeskPart::ImportFile => view! { <ImportFile /> }.into_any(),
    }
}
