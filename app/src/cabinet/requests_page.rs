//! `/cabinet`: every request with what is done, what is waited for, and what the person can do. Updates itself.

use std::time::Duration;

use domain::MembershipState;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{
    Inside, InsidePart,
    frame::{CabinetLayout, Section},
};
use super::{api::load_cabinet, request::Request};
#[cfg(feature = "ssr")]
use crate::{error::AppError, load::when_loaded, phone::load_phone, ui::Program};
use crate::{
    phone::PhonePanel,
    text::text,
    ui::{Notice, Tone, address, one_at_a_time, unless_another, while_open},
    views::{CabinetPage, PhoneOf, PhoneView},
};

/// How often the page asks whether something was decided.
const ASK_EVERY: Duration = Duration::from_secs(15);

/// How often it asks a person who doesn't come back to it: being asked keeps a session alive.
const ASK_AT_MOST: u32 = 40;

/// `/cabinet`.
#[cfg(feature = "ssr")]
#[component]
pub fn RequestsPage() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_all());
    when_loaded(page, |(page, phone)| {
        view! {
            <CabinetLayout title=text().cabinet_title() section=Section::Requests program=Program::Inside>
                <Inside part=InsidePart::Requests { page, phone } />
            </CabinetLayout>
        }
    })
}

/// The page and the phone. The latter is no page of its own: where it can't be had, the rest still works.
#[cfg(feature = "ssr")]
async fn load_all() -> Result<(CabinetPage, Option<PhoneView>), AppError> {
    let page = load_cabinet().await?;
    let phone = load_phone(PhoneOf::Account.code().to_owned()).await;
    Ok((page, phone.ok()))
}

/// The sheet.
#[component]
pub fn Requests(
    /// How things stand at first.
    page: CabinetPage,
    /// The phone, where it can be had.
    phone: Option<PhoneView>,
) -> impl IntoView {
    let t = text();
    let live = RwSignal::new(page.clone());
    let ask = ask_while_looked_at(live);
    let approved = Memo::new(move |_| {
        live.with(|page| {
            page.requests
                .iter()
                .any(|request| request.state == MembershipState::Approved)
        })
    });
    let none = Memo::new(move |_| live.with(|page| page.requests.is_empty()));
    let sent = address::query("sent").is_some();
    view! {
        <section class="sheet">
            <h1 class="sheet__title">{t.cabinet_title()}</h1>
            <p class="account-name"><strong>{page.name}</strong> " · " {page.email}</p>
            {sent.then(|| view! { <Notice tone=Tone::Success><p>{t.apply_sent()}</p></Notice> })}
            <p class="lead">
                {move || if approved.get() { t.cabinet_approved_lead() } else { t.cabinet_lead() }}
            </p>
            {move || none.get().then(|| view! { <p class="empty">{t.cabinet_none()}</p> })}
            // By all it shows: what has changed is drawn anew, what is being typed into another stays.
            <For each=move || live.with(|page| page.requests.clone()) key=Clone::clone let:request>
                <Request request ask />
            </For>
            {phone.map(|first| view! { <PhonePanel of=PhoneOf::Account first /> })}
            <p class="field__hint">
                {t.cabinet_questions()} " "
                <a href=format!("mailto:{}", page.desk_email)>{page.desk_email.clone()}</a>
            </p>
            <p class="actions"><a class="button" href="/cabinet/company">{t.apply_another()}</a></p>
        </section>
    }
}

/// Asks the server now and then, and at once when the tab is looked at again; not while it is hidden. What it gives asks now.
fn ask_while_looked_at(live: RwSignal<CabinetPage>) -> Callback<()> {
    let left = StoredValue::new(ASK_AT_MOST);
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a while.
        if let Some(page) = unless_another(load_cabinet().await)
            && live.try_get_untracked().is_some_and(|before| before != page)
        {
            live.set(page);
        }
    });
    let tick = move || {
        if left.get_value() > 0 && !document().hidden() {
            left.update_value(|left| *left -= 1);
            ask.run(());
        }
    };
    let come_back = move || {
        left.set_value(ASK_AT_MOST);
        tick();
    };
    while_open(ASK_EVERY, tick, come_back);
    ask
}
