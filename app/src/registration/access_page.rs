//! Step 3: what is done, what is waited for, what comes next. Updates itself when the mailbox is confirmed,
//! in whatever tab or device.

use std::time::Duration;

use domain::{MembershipState, registration::Stage};
use leptos::prelude::*;

use super::{
    api::{Another, Reopen, load_access},
    resend::ResendLetter,
};
use crate::{
    load::when_loaded,
    phone::PhonePanel,
    powers::StepPanel,
    text::text,
    ui::{Layout, Steps, one_at_a_time, while_open},
    views::{AccessPage, PhoneOf, StepMark},
};

/// How often the page asks whether the mailbox is confirmed.
const ASK_EVERY: Duration = Duration::from_secs(3);

/// 3 / 3 Подтверждение доступа.
pub fn access_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_access());
    when_loaded(page, |page| view! { <Access page /> })
}

#[component]
fn Access(page: AccessPage) -> impl IntoView {
    let t = text();
    let wait = RwSignal::new(page.resend_in);
    let live = RwSignal::new(page.clone());
    let ask = ask_while_waiting(live, wait);
    let confirmed = Memo::new(move |_| live.with(|page| page.mailbox_confirmed));
    let letters = Signal::derive(move || live.with(|page| page.letters));
    let request = Memo::new(move |_| live.with(|page| page.request));
    view! {
        <Layout title=t.access_title()>
            <section class="sheet">
                <Steps now=Stage::Access />
                {move || {
                    let email = page.email.clone();
                    if confirmed.get() {
                        view! { <Mailbox email /> }.into_any()
                    } else {
                        view! { <Letter email wait letters ask /> }.into_any()
                    }
                }}
                <p>{t.access_thanks()}</p>
                <dl class="facts">
                    <dt>{t.cabinet_company()}</dt>
                    <dd><strong>{page.company.clone()}</strong></dd>
                    <dt>{if page.kpp.is_some() { "ИНН / КПП" } else { "ИНН" }}</dt>
                    <dd>{page.kpp.iter().fold(page.inn.clone(), |inn, kpp| format!("{inn} / {kpp}"))}</dd>
                </dl>
                <ol class="checklist" aria-live="polite">
                    <Item state=|| ItemState::DONE title=t.access_done_registered() />
                    {move || if confirmed.get() {
                        view! {
                            <Item state=|| ItemState::DONE title=t.access_mailbox_done()>
                                <p class="checklist__text">{t.access_mailbox_done_text()}</p>
                            </Item>
                        }
                        .into_any()
                    } else {
                        view! { <Item state=|| ItemState::Now title=t.access_mailbox_now() /> }.into_any()
                    }}
                    <Item state=move || ItemState::of_review(request.get()) title=t.access_review()>
                        <p class="checklist__text">
                            {move || match request.get() {
                                Some(state) if state != MembershipState::Requested => t.membership_text(state),
                                _ => t.access_review_text(),
                            }}
                        </p>
                    </Item>
                    <Item
                        state=move || match request.get() {
                            Some(MembershipState::Approved) => ItemState::Now,
                            _ => ItemState::Later,
                        }
                        title=t.access_work()
                    >
                        <p class="checklist__text">{t.access_work_text()}</p>
                    </Item>
                </ol>
                <div class="step-powers">
                    <p>{t.access_poa()}</p>
                    <StepPanel />
                </div>
                <PhonePanel of=PhoneOf::Registration />
                <div class="actions">
                    <a class="button button--primary" href="/sign-in">{t.finish()}</a>
                    <AnotherEmployee />
                </div>
            </section>
        </Layout>
    }
}

/// What must be done now: the letter, and what to do where none has come.
#[component]
fn Letter(email: String, wait: RwSignal<u32>, letters: Signal<u32>, ask: Callback<()>) -> impl IntoView {
    let t = text();
    view! {
        <section class="notice notice--letter">
            <h2 class="notice__title">{t.access_mailbox_now()}</h2>
            <Mailbox email />
            <p>{t.access_mailbox_now_text()}</p>
            <p class="js-only">{t.access_watching()}</p>
            <noscript inner_html=format!(
                "<p><a href=\"{}\">{}</a></p>",
                Stage::Access.path(),
                t.access_check(),
            )></noscript>
            <details class="more">
                <summary>{t.access_no_letter()}</summary>
                <p>{t.access_no_letter_text()}</p>
                <div class="actions">
                    <ResendLetter wait letters ask />
                    <Mend />
                </div>
            </details>
        </section>
    }
}

#[component]
fn Mailbox(email: String) -> impl IntoView {
    view! { <p>{text().access_mail()} " " <strong class="account-name">{email}</strong></p> }
}

/// Where a line of the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemState {
    Marked(StepMark),
    Now,
    Later,
}

impl ItemState {
    const DONE: Self = Self::Marked(StepMark::Done);

    /// How the decision stands; there is none to wait for until the mailbox is confirmed.
    fn of_review(request: Option<MembershipState>) -> Self {
        match request {
            None => Self::Later,
            Some(MembershipState::Requested) => Self::Now,
            Some(MembershipState::ActionNeeded) => Self::Marked(StepMark::Asked),
            Some(MembershipState::Approved) => Self::DONE,
            Some(MembershipState::Withdrawn) => Self::Marked(StepMark::Over),
            Some(MembershipState::Rejected | MembershipState::Revoked) => Self::Marked(StepMark::Refused),
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Marked(mark) => mark.code(),
            Self::Now => "now",
            Self::Later => "later",
        }
    }
}

#[component]
fn Item(
    state: impl Fn() -> ItemState + Copy + Send + Sync + 'static,
    title: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let t = text();
    view! {
        <li class=move || format!("checklist__item checklist__item--{}", state().code())>
            <span class="checklist__mark" aria-hidden="true"></span>
            <h2 class="checklist__title">
                {title}
                {move || {
                    (state() == ItemState::DONE)
                        .then(|| view! { <span class="visually-hidden">{format!(" ({})", t.step_done())}</span> })
                }}
            </h2>
            {children.map(|children| children())}
        </li>
    }
}

#[component]
fn Mend() -> impl IntoView {
    let reopen = ServerAction::<Reopen>::new();
    view! {
        <ActionForm action=reopen>
            <button class="button button--quiet" type="submit">{text().access_reopen()}</button>
        </ActionForm>
    }
}

#[component]
fn AnotherEmployee() -> impl IntoView {
    let another = ServerAction::<Another>::new();
    view! {
        <ActionForm action=another>
            <button class="button button--quiet" type="submit">{text().another()}</button>
        </ActionForm>
    }
}

/// Asks the server every few seconds, and at once when the tab is looked at again; not while it is hidden, nor once
/// the request is decided. What it gives asks now.
fn ask_while_waiting(live: RwSignal<AccessPage>, wait: RwSignal<u32>) -> Callback<()> {
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a moment.
        if let Ok(page) = load_access().await
            && live.try_get_untracked().is_some_and(|before| before != page)
        {
            if page.letters != live.with_untracked(|before| before.letters) {
                wait.set(page.resend_in);
            }
            live.set(page);
        }
    });
    let ask_if_looked_at = move || {
        let decided = live.with_untracked(|page| page.request.is_some_and(|state| state != MembershipState::Requested));
        if !decided && !document().hidden() {
            ask.run(());
        }
    };
    while_open(ASK_EVERY, ask_if_looked_at, ask_if_looked_at);
    ask
}
