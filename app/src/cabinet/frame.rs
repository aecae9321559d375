//! What stands around every page of the cabinet: who is signed in, its sections, and which one this is.

use leptos::prelude::*;

use super::acting::{ActingSwitch, SignedIn};
use crate::{
    text::text,
    ui::{Layout, Program},
};

/// A section of the cabinet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Requests for access.
    Requests,
    /// A contact person's colleagues; the page itself says who may.
    Colleagues,
    /// Settings.
    Settings,
}

/// A page of the cabinet.
#[component]
pub fn CabinetLayout(
    /// The title of the document.
    #[prop(into)]
    title: String,
    /// Which section it belongs to.
    section: Section,
    /// Which part of the program its islands are in.
    #[prop(optional)]
    program: Program,
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = text();
    let link = move |to: Section, href: &'static str, name: &'static str| {
        view! {
            <li>
                <a href=href aria-current=(to == section).then_some("page")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <Layout title program>
            <SignedIn />
            <nav class="sections" aria-label=t.cabinet_sections()>
                <ul>
                    {link(Section::Requests, "/cabinet", t.cabinet_requests())}
                    {link(Section::Colleagues, "/cabinet/colleagues", t.cabinet_colleagues())}
                    {link(Section::Settings, "/cabinet/settings", t.cabinet_settings())}
                </ul>
            </nav>
            <ActingSwitch />
            {children()}
        </Layout>
    }
}
