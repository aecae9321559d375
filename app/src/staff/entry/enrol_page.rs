//! «Вход по коду»: set up once, looked after later.

use leptos::prelude::*;

use super::api::{KeepRecoveryCodes, load_enrolment};
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
    },
    text::text,
    ui::{NativeForm, Notice, Post, Program, Tone},
    views::staff::{EnrolPage, QrView},
};

/// `/staff/enrol`.
#[component]
pub fn Enrolment() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_enrolment());
    when_loaded(page, |page| {
        let t = text();
        view! {
            <DeskLayout title=t.enrol_title() section=Section::Nowhere program=Program::Desk>
                <section class="sheet entry">
                    {match page {
                        EnrolPage::Secret { qr, secret, email } => view! { <SetUp qr secret email /> }.into_any(),
                        EnrolPage::Codes(codes) => view! { <RecoveryCodes codes /> }.into_any(),
                        EnrolPage::Done { codes_left } => view! { <Done codes_left /> }.into_any(),
                    }}
                </section>
            </DeskLayout>
        }
    })
}

#[component]
fn SetUp(qr: QrView, secret: String, email: String) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.enrol_title()}</h1>
        <p class="lead">{t.enrol_lead()}</p>
        <h2>{t.enrol_step_app()}</h2>
        <p>{t.enrol_step_app_text()}</p>
        <h2>{t.enrol_step_scan()}</h2>
        <div class="enrol">
            <Qr qr />
            <div class="enrol__words">
                <p>{t.enrol_step_scan_text()}</p>
                <p>{t.enrol_by_hand()}</p>
                <dl class="facts">
                    <dt>{t.enrol_account()}</dt>
                    <dd>"Gangway: " {email}</dd>
                    <dt>{t.enrol_key()}</dt>
                    <dd><code class="enrol__secret">{secret}</code></dd>
                    <dt>{t.enrol_kind()}</dt>
                    <dd>{t.enrol_kind_time()}</dd>
                </dl>
            </div>
        </div>
        <h2>{t.enrol_step_code()}</h2>
        <Desk part=DeskPart::Enrol />
    }
}

/// Dark on light whatever the theme: not every camera reads the reverse.
#[component]
fn Qr(qr: QrView) -> impl IntoView {
    let t = text();
    view! {
        <svg class="qr" viewBox=format!("0 0 {0} {0}", qr.size) role="img" aria-label=t.enrol_qr() shape-rendering="crispEdges">
            <rect class="qr__ground" width="100%" height="100%" />
            <path class="qr__modules" d=qr.path />
        </svg>
    }
}

/// Fresh codes, for the minutes in which they can be seen: printed, saved, and put away.
#[component]
fn RecoveryCodes(
    /// In groups of four.
    codes: Vec<String>,
) -> impl IntoView {
    let t = text();
    let shown: Vec<_> = codes
        .iter()
        .map(|code| view! { <li><code>{code.clone()}</code></li> })
        .collect();
    view! {
        <h1 class="sheet__title">{t.codes_title()}</h1>
        <Notice tone=Tone::Success><p>{t.codes_connected()}</p></Notice>
        <p>{t.codes_text()}</p>
        <ol class="codes">{shown}</ol>
        <Desk part=DeskPart::PrintCodes { codes } />
        <NativeForm action={Post::to::<KeepRecoveryCodes>()}>
            <div class="actions">
                <button class="button button--primary" type="submit">{t.codes_kept()}</button>
            </div>
        </NativeForm>
        <p class="field__hint">{t.codes_once()}</p>
    }
}

#[component]
fn Done(codes_left: u64) -> impl IntoView {
    let t = text();
    view! {
        <h1 class="sheet__title">{t.enrol_title()}</h1>
        <p class="lead">{t.enrol_done()}</p>
        <dl class="facts">
            <dt>{t.codes_left()}</dt>
            <dd>{codes_left}</dd>
        </dl>
        <h2>{t.codes_renew()}</h2>
        <p>{t.codes_renew_text()}</p>
        <Desk part=DeskPart::RenewCodes />
        <p class="field__hint">{t.enrol_new_phone()}</p>
    }
}
