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
    views::{AccessPage, PhoneOf},
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
                <p>{t.access_thanks()}</p>
                <dl class="facts">
                    <dt>{t.cabinet_company()}</dt>
                    <dd><strong>{page.company.clone()}</strong></dd>
                    <dt>{if page.kpp.is_some() { t.inn_and_kpp() } else { t.inn() }}</dt>
                    <dd>{page.kpp.iter().fold(page.inn.clone(), |inn, kpp| format!("{inn} / {kpp}"))}</dd>
                </dl>
                <p>{t.access_mail()} " " <strong>{page.email.clone()}</strong></p>
                <ol class="checklist" aria-live="polite">
                    <Item number=1 state=|| ItemState::Done title=t.access_done_registered() />
                    {move || if confirmed.get() {
                        view! {
                            <Item number=2 state=|| ItemState::Done title=t.access_mailbox_done()>
                                <p class="checklist__text">{t.access_mailbox_done_text()}</p>
                            </Item>
                        }
                        .into_any()
                    } else {
                        view! {
                            <Item number=2 state=|| ItemState::Now title=t.access_mailbox_now()>
                                <p class="checklist__text">{t.access_mailbox_now_text(page.link_minutes)}</p>
                                <p class="checklist__text js-only">{t.access_watching()}</p>
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
                            </Item>
                        }
                        .into_any()
                    }}
                    <Item
                        number=3
                        state=move || match request.get() {
                            Some(MembershipState::Approved) => ItemState::Done,
                            Some(_) => ItemState::Now,
                            None => ItemState::Later,
                        }
                        title=t.access_review()
                    >
                        <p class="checklist__text">
                            {move || match request.get() {
                                Some(state) if state != MembershipState::Requested => t.membership_text(state),
                                _ => t.access_review_text(),
                            }}
                        </p>
                    </Item>
                    <Item
                        number=4
                        state=move || match request.get() {
                            Some(MembershipState::Approved) => ItemState::Now,
                            _ => ItemState::Later,
                        }
                        title=t.access_work()
                    >
                        <p class="checklist__text">{t.access_work_text()}</p>
                    </Item>
                </ol>
                <p class="field__hint">{t.access_poa()}</p>
                <PhonePanel of=PhoneOf::Registration />
                <StepPanel />
                <div class="actions">
                    <a class="button button--primary" href="/sign-in">{t.finish()}</a>
                    <AnotherEmployee />
                </div>
            </section>
        </Layout>
    }
}

/// Where a line of the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemState {
    Done,
    Now,
    Later,
}

#[component]
fn Item(
    number: u8,
    state: impl Fn() -> ItemState + Copy + Send + Sync + 'static,
    title: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let t = text();
    let class = move || match state() {
        ItemState::Done => "checklist__item checklist__item--done",
        ItemState::Now => "checklist__item checklist__item--now",
        ItemState::Later => "checklist__item checklist__item--later",
    };
    view! {
        <li class=class>
            <span class="checklist__mark" aria-hidden="true">{number}</span>
                <h2 class="checklist__title">
                    {title}
                    {move || {
                        (state() == ItemState::Done)
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
