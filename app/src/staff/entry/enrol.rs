//! «Вход по коду»: set up once, looked after later.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{Enrol, RenewRecoveryCodes, load_enrolment},
    code::{CodeField, check_code},
    recovery_codes::RecoveryCodes,
};
use crate::{
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    ui::{ErrorSummary, FormModel, Refusal, ServerForm, SubmitButton, Values, sending},
    views::staff::{EnrolPage, QrView},
};

/// `/staff/enrol`. Fresh codes come with a new query, so that they are loaded.
#[component]
pub fn Enrolment() -> impl IntoView {
    let query = use_query_map();
    let page = Resource::new(move || query.get().get("codes").is_some(), |_| load_enrolment());
    when_loaded(page, |page| {
        let t = text();
        view! {
            <DeskLayout title=t.enrol_title() section=Section::Nowhere>
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
    let form = FormModel::new(Values::default(), false, check_code);
    let action = ServerAction::<Enrol>::new();
    let sending = sending(action, form);
    view! {
        <h1 class="sheet__title">{t.enrol_title()}</h1>
        <p class="lead">{t.enrol_lead()}</p>
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
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
        <ServerForm action form sending>
            <CodeField form />
            <div class="actions">
                <SubmitButton sending label=t.enrol_connect() busy=t.enrol_connect() />
            </div>
        </ServerForm>
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

#[component]
fn Done(codes_left: u64) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_code);
    let action = ServerAction::<RenewRecoveryCodes>::new();
    let sending = sending(action, form);
    view! {
        <h1 class="sheet__title">{t.enrol_title()}</h1>
        <p class="lead">{t.enrol_done()}</p>
        <dl class="facts">
            <dt>{t.codes_left()}</dt>
            <dd>{codes_left}</dd>
        </dl>
        <h2>{t.codes_renew()}</h2>
        <p>{t.codes_renew_text()}</p>
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <CodeField form />
            <div class="actions">
                <SubmitButton sending label=t.codes_renew() busy=t.codes_renew() />
                <a class="button button--quiet" href="/staff">{t.to_desk()}</a>
            </div>
        </ServerForm>
        <p class="field__hint">{t.enrol_new_phone()}</p>
    }
}
