//! What stands around every page of the desk: its sections, and which one this is.

use leptos::prelude::*;

use crate::{text::text, ui::Layout};

/// A section of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Requests.
    Queue,
    /// Figures.
    Dashboard,
    /// Companies.
    Companies,
    /// What is sent.
    Outbox,
    /// The trail.
    Audit,
    /// People of the desk.
    People,
    /// On the way in: no sections yet.
    Nowhere,
}

/// A page of the desk.
#[component]
pub fn DeskLayout(
    /// The title of the document.
    #[prop(into)]
    title: String,
    /// Which section it belongs to.
    section: Section,
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
        <Layout title wide=true>
            {(section != Section::Nowhere)
                .then(|| {
                    view! {
                        <nav class="sections" aria-label=t.desk_sections()>
                            <ul>
                                {link(Section::Queue, "/staff", t.desk_queue())}
                                {link(Section::Dashboard, "/staff/dashboard", t.desk_dashboard())}
                                {link(Section::Companies, "/staff/companies", t.desk_companies())}
                                {link(Section::Outbox, "/staff/outbox", t.desk_outbox())}
                                {link(Section::Audit, "/staff/audit", t.desk_audit())}
                                {link(Section::People, "/staff/people", t.desk_people())}
                            </ul>
                        </nav>
                    }
                })} <div class="desk">{children()}</div>
        </Layout>
    }
}
