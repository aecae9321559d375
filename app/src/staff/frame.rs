//! What stands around every page of the desk: who looks at it, its sections, and which one this is.

use domain::StaffRole;
use leptos::prelude::*;

use super::api::load_desk_frame;
use crate::{
    error::AppError,
    sign_in::SignOut,
    text::text,
    ui::{Layout, NativeForm, Post, Program},
    views::staff::DeskFrame,
};

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

impl Section {
    /// Whether only administrators have anything to do there.
    fn is_for_administrators(self) -> bool {
        matches!(self, Self::Audit | Self::People)
    }
}

/// What the browser fetches before it is asked for: other lists of the queue, once the pointer rests on a link to one. They are looked at
/// all day, and must come at once. Never a request, whose being looked at may be noted, nor a file, nor the way out.
const FETCH_AHEAD: &str = r#"{"prefetch":[{"source":"document","where":{"and":[{"href_matches":["/staff","/staff\\?*"]},{"selector_matches":".queue-tabs a, .queue-filters a, .queue-pages a, .sections a"}]},"eagerness":"moderate"}]}"#;

/// Who of the desk looks at the page; asked for together with what the page shows.
#[derive(Clone, Copy)]
pub struct Frame(Resource<Result<Option<DeskFrame>, AppError>>);

impl Frame {
    /// Begins to load it.
    pub fn load() -> Self {
        Self(Resource::new(|| (), |()| load_desk_frame()))
    }
}

/// A page of the desk.
#[component]
pub fn DeskLayout(
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
    let frame = use_context::<Frame>();
    view! {
        <Layout title wide=section != Section::Nowhere program>
            {frame
                .map(|Frame(person)| {
                    view! {
                        <Suspense>
                            {move || Suspend::new(async move {
                                let person = person.await.ok().flatten();
                                view! { <Head person section /> }
                            })}
                        </Suspense>
                    }
                })}
            <div class="desk">{children()}</div>
            {(section != Section::Nowhere)
                .then(|| {
                    view! { <script type="speculationrules" nonce=leptos::nonce::use_nonce()>{FETCH_AHEAD}</script> }
                })}
        </Layout>
    }
}

/// Who looks, the way out, and the sections open to them.
#[component]
fn Head(person: Option<DeskFrame>, section: Section) -> impl IntoView {
    let t = text();
    let administrator = person.as_ref().is_some_and(|it| it.role == StaffRole::Administrator);
    let proved = person.as_ref().is_some_and(|person| person.proved);
    let link = move |to: Section, href: &'static str, name: &'static str| {
        (administrator || !to.is_for_administrators()).then(|| {
            view! {
                <li>
                    <a href=href aria-current=(to == section).then_some("page")>
                        {name}
                    </a>
                </li>
            }
        })
    };
    view! {
        {person
            .map(|person| {
                view! {
                    <div class="desk-person">
                        <p>
                            <strong>{person.name}</strong> " · " {t.staff_role(person.role)}
                            {person.proved.then(|| view! { " · " <a href="/staff/enrol">{t.desk_own_factor()}</a> })}
                        </p>
                        <NativeForm action={Post::to::<SignOut>()}>
                            <button class="link-button" type="submit">{t.sign_out()}</button>
                        </NativeForm>
                    </div>
                }
            })}
        {(section != Section::Nowhere && proved)
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
            })}
    }
}
