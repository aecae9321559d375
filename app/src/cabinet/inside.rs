//! The one island of the cabinet and of step 3.
//!
//! One for all of their parts: the splitter makes a piece of each lazy island, and pieces that share as much as these do fall apart into
//! hundreds of files.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    colleagues::{Invite, Refuse, Revoke},
    company_page::Application,
    requests_page::Requests,
    settings_page::Powers,
};
use crate::{
    registration,
    views::{AccessPage, CabinetPage, CompanyPage, DonePage, PhoneView, powers},
};

/// What comes to life, and what it begins with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum InsidePart {
    /// `/registration/access`.
    Access {
        /// How things stand.
        page: AccessPage,
        /// The phone, where it can be had.
        phone: Option<PhoneView>,
        /// What is attached.
        powers: powers::StepPowers,
    },
    /// `/registration/done`.
    Done(DonePage),
    /// `/cabinet`.
    Requests {
        /// The person and the requests.
        page: CabinetPage,
        /// The phone, where it can be had.
        phone: Option<PhoneView>,
    },
    /// What is attached to each membership, in `/cabinet/settings`.
    Powers(Vec<powers::MembershipPowers>),
    /// The form of `/cabinet/company`.
    Company(CompanyPage),
    /// The form that refuses the request of this number.
    Refuse(i64),
    /// The form that takes away the access of this number.
    Revoke(i64),
    /// The form that invites to the company of the membership of this number.
    Invite(i64),
}

/// A part of a page of the cabinet, or all of step 3.
#[island(lazy)]
pub fn Inside(
    /// Which part.
    part: InsidePart,
) -> impl IntoView {
    match part {
        InsidePart::Access { page, phone, powers } => view! { <registration::Access page phone powers /> }.into_any(),
        InsidePart::Done(page) => view! { <registration::Done page /> }.into_any(),
        InsidePart::Requests { page, phone } => view! { <Requests page phone /> }.into_any(),
        InsidePart::Powers(memberships) => view! { <Powers memberships /> }.into_any(),
        InsidePart::Company(page) => view! { <Application page /> }.into_any(),
        InsidePart::Refuse(id) => view! { <Refuse id /> }.into_any(),
        InsidePart::Revoke(id) => view! { <Revoke id /> }.into_any(),
        InsidePart::Invite(own) => view! { <Invite own /> }.into_any(),
    }
}
