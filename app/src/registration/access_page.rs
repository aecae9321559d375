//! Step 3: what is done, what is waited for, what comes next. Updates itself when the mailbox is confirmed,
//! in whatever tab or device.

use std::time::Duration;

use domain::registration::Stage;
#[cfg(feature = "ssr")]
use futures_util::future::join;
use leptos::prelude::*;

use super::{
    api::{Another, DONE_PATH, Reopen, load_access},
    checklist::{Item, ItemState},
    resend::ResendLetter,
};
#[cfg(feature = "ssr")]
use crate::{
    cabinet::{Inside, InsidePart},
    load::when_loaded,
    phone::load_phone,
    powers::load_step_powers,
    ui::{Layout, Program},
};
use crate::{
    error::AppError,
    phone::PhonePanel,
    powers::StepPanel,
    text::text,
    ui::{ChangedElsewhere, Countdown, Post, PostForm, Steps, follow, one_at_a_time, open_anew, while_open},
    views::{AccessPage, PhoneOf, PhoneView, powers::StepPowers},
};

/// How often the page asks whether the mailbox is confirmed.
const ASK_EVERY: Duration = Duration::from_secs(3);

/// 3 / 3 Подтверждение доступа.
#[cfg(feature = "ssr")]
pub fn access_page() -> AnyView {
    let page = Resource::new(|| (), |()| load_all());
    when_loaded(page, |(page, phone, powers)| {
        view! {
            <Layout title=text().access_title() program=Program::Inside>
                <Inside part=InsidePart::Access { page, phone, powers } />
            </Layout>
        }
    })
}

/// The page, the phone and what is attached. The latter two are no page of their own: where they can't be had, the rest still works. Once
/// there is an account they are matters of its cabinet.
#[cfg(feature = "ssr")]
async fn load_all() -> Result<(AccessPage, Option<PhoneView>, StepPowers), AppError> {
    let page = load_access().await?;
    if page.mailbox_confirmed {
        return Ok((page, None, StepPowers::default()));
    }
    let phone = load_phone(PhoneOf::Registration.code().to_owned());
    let (phone, powers) = join(phone, load_step_powers()).await;
    Ok((page, phone.ok(), powers.unwrap_or_default()))
}

/// The step.
#[component]
pub fn Access(
    /// How things stand at first.
    page: AccessPage,
    /// The phone, where it can be had.
    phone: Option<PhoneView>,
    /// What is attached.
    powers: StepPowers,
) -> impl IntoView {
    let t = text();
    let wait = Countdown::new(page.resend_in);
    let live = RwSignal::new(page.clone());
    let ask = ask_while_waiting(live, wait);
    let confirmed = Memo::new(move |_| live.with(|page| page.mailbox_confirmed));
    let letters = Signal::derive(move || live.with(|page| page.letters));
    let link_minutes = page.link_minutes;
    view! {
        <section class="sheet">
            <Steps now=Stage::Access />
            <ChangedElsewhere />
            // Apart from what it tells of, in which a wait is counted down each second.
            <p class="visually-hidden" role="status">{move || confirmed.get().then(|| t.access_mailbox_done())}</p>
            // Opened when the mailbox is proved, the page knows no more than that.
            {(!page.mailbox_confirmed)
                .then(|| {
                    let email = page.email.clone();
                    view! {
                        {move || {
                            let email = email.clone();
                            if confirmed.get() {
                                view! { <Mailbox email /> }.into_any()
                            } else {
                                view! { <Letter email wait letters ask link_minutes /> }.into_any()
                            }
                        }}
                        <Facts page=page.clone() />
                    }
                })}
            <ol class="checklist">
                <Item state=|| ItemState::Done title=t.access_done_registered() />
                {move || if confirmed.get() {
                    view! {
                        <Item state=|| ItemState::Done title=t.access_mailbox_done()>
                            <p class="checklist__text">{t.access_mailbox_done_text()}</p>
                        </Item>
                    }
                    .into_any()
                } else {
                    view! { <Item state=|| ItemState::Now title=t.access_mailbox_now() /> }.into_any()
                }}
                <Item
                    state=move || if confirmed.get() { ItemState::Now } else { ItemState::Later }
                    title=t.access_review()
                >
                    <p class="checklist__text">{t.access_review_text()}</p>
                </Item>
                <Item state=|| ItemState::Later title=t.access_work()>
                    <p class="checklist__text">{t.access_work_text()}</p>
                </Item>
            </ol>
            <div class="step-powers">
                <p>{t.access_poa()}</p>
                // Once there is an account, papers and phone are matters of its cabinet.
                {move || if confirmed.get() {
                    view! { <p><a href="/cabinet/settings">{t.powers_in_settings()}</a></p> }.into_any()
                } else {
                    view! { <StepPanel first=powers.clone() /> }.into_any()
                }}
            </div>
            {move || {
                phone
                    .clone()
                    .filter(|_| !confirmed.get())
                    .map(|first| view! { <PhonePanel of=PhoneOf::Registration first /> })
            }}
            <div class="actions">
                <a
                    class="button button--primary"
                    href=move || if confirmed.get() { "/sign-in" } else { DONE_PATH }
                >
                    {t.finish()}
                </a>
                <AnotherEmployee />
            </div>
        </section>
    }
}

/// What must be done now: the letter, and what to do where none has come.
#[component]
fn Letter(email: String, wait: Countdown, letters: Signal<u32>, ask: Callback<()>, link_minutes: u32) -> impl IntoView {
    let t = text();
    let again = move || letters.get() > 1;
    view! {
        <section class="notice notice--letter">
            <h2 class="notice__title">{t.access_mailbox_now()}</h2>
            <Mailbox email />
            <p>{t.access_mailbox_now_text(link_minutes)}</p>
            <p class="js-only">{t.access_watching()}</p>
            <noscript inner_html=format!(
                "<p><a href=\"{}\">{}</a></p>",
                Stage::Access.path(),
                t.access_check(),
            )></noscript>
            // Once it was sent again, that is said in here.
            <details class="more" open=again>
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

/// Who registers, and for which company.
#[component]
fn Facts(page: AccessPage) -> impl IntoView {
    let t = text();
    view! {
        <p>{t.access_thanks()}</p>
        <dl class="facts">
            <dt>{t.cabinet_company()}</dt>
            <dd><strong>{page.company}</strong></dd>
            <dt>{if page.kpp.is_some() { t.inn_and_kpp() } else { t.inn() }}</dt>
            <dd>{page.kpp.iter().fold(page.inn, |inn, kpp| format!("{inn} / {kpp}"))}</dd>
        </dl>
    }
}

#[component]
fn Mend() -> impl IntoView {
    let reopen = Post::to::<Reopen>();
    follow(reopen, true);
    view! {
        <PostForm action=reopen>
            <button class="button button--quiet" type="submit">{text().access_reopen()}</button>
        </PostForm>
    }
}

#[component]
fn AnotherEmployee() -> impl IntoView {
    let another = Post::to::<Another>();
    follow(another, true);
    view! {
        <PostForm action=another>
            <button class="button button--quiet" type="submit">{text().another()}</button>
        </PostForm>
    }
}

/// Asks the server every few seconds, and at once when the tab is looked at again; not while it is hidden, nor once
/// the mailbox is proved. What it gives asks now.
fn ask_while_waiting(live: RwSignal<AccessPage>, wait: Countdown) -> Callback<()> {
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a moment.
        let answer = load_access().await;
        // Another tab has put another registration in this one's place: its state is not to be told under this one's name.
        let same = |page: &AccessPage| live.try_with_untracked(|before| before.registration == page.registration);
        let gone = answer.as_ref().is_ok_and(|page| same(page) == Some(false));
        if gone || matches!(answer, Err(AppError::Elsewhere(_))) {
            open_anew();
        } else if let Ok(page) = answer
            && live.try_get_untracked().is_some_and(|before| before != page)
        {
            if page.letters != live.with_untracked(|before| before.letters) {
                wait.restart(page.resend_in);
            }
            live.set(page);
        }
    });
    let ask_if_looked_at = move || {
        let confirmed = live.with_untracked(|page| page.mailbox_confirmed);
        if !confirmed && !document().hidden() {
            ask.run(());
        }
    };
    while_open(ASK_EVERY, ask_if_looked_at, ask_if_looked_at);
    ask
}
