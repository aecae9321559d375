//! «Код из приложения»: the second factor at every sign-in.

use domain::{Field, FieldErrors, SecondFactor};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{Prove, load_code};
use crate::{
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    ui::{ErrorSummary, FormModel, Refusal, ServerForm, SubmitButton, TextField, Values, sending},
    views::staff::CodePage,
};

/// `/staff/code`; with `?recovery` a recovery code is asked for.
#[component]
pub fn CodeEntry() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_code());
    when_loaded(page, |page| match page {
        CodePage::Ask => view! { <Code /> }.into_any(),
        // On the way there.
        CodePage::Enrol | CodePage::Shown => view! { <Onwards page /> }.into_any(),
    })
}

/// What is wrong with a code as typed.
pub fn check_code(values: &Values) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.take(Field::Code, SecondFactor::parse(values.get(Field::Code)));
    errors
}

#[component]
fn Code() -> impl IntoView {
    let t = text();
    let query = use_query_map();
    let recovery = Memo::new(move |_| query.with(|query| query.get("recovery").is_some()));
    view! {
        <DeskLayout title=t.code_title() section=Section::Nowhere>
            <section class="sheet entry">
                <h1 class="sheet__title">{t.code_title()}</h1>
                {move || if recovery.get() {
                    view! {
                        <p class="lead">{t.code_recovery_text()}</p>
                        <CodeForm recovery=true />
                        <p><a href="/staff/code">{t.code_by_app()}</a></p>
                    }
                    .into_any()
                } else {
                    view! {
                        <p class="lead">{t.code_text()}</p>
                        <CodeForm recovery=false />
                        <p><a href="/staff/code?recovery">{t.code_lost()}</a></p>
                    }
                    .into_any()
                }}
            </section>
        </DeskLayout>
    }
}

#[component]
fn CodeForm(recovery: bool) -> impl IntoView {
    let t = text();
    let form = FormModel::new(Values::default(), false, check_code);
    let action = ServerAction::<Prove>::new();
    let sending = sending(action, form);
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <input type="hidden" name="next" value=next />
            <CodeField form recovery />
            <div class="actions">
                <SubmitButton sending label=t.code_enter() busy=t.sign_in_busy() />
            </div>
        </ServerForm>
        {recovery.then(|| view! { <p class="field__hint">{t.code_no_codes()}</p> })}
    }
}

/// The field a code is typed into.
#[component]
pub fn CodeField(
    /// The form it belongs to.
    form: FormModel,
    /// Whether a recovery code is asked for, rather than the app's six digits.
    #[prop(optional)]
    recovery: bool,
) -> impl IntoView {
    let t = text();
    if recovery {
        view! { <TextField field=Field::Code form label=t.code_recovery() hint=t.code_recovery_hint() narrow=true /> }
            .into_any()
    } else {
        view! {
            <TextField
                field=Field::Code
                form
                label=t.code_label()
                hint=t.code_hint()
                autocomplete="one-time-code"
                inputmode="numeric"
                narrow=true
            />
        }
        .into_any()
    }
}

#[component]
fn Onwards(page: CodePage) -> impl IntoView {
    let t = text();
    let (href, label) = match page {
        CodePage::Enrol => ("/staff/enrol", t.enrol_title()),
        CodePage::Ask | CodePage::Shown => ("/staff", t.desk()),
    };
    view! {
        <DeskLayout title=t.code_title() section=Section::Nowhere>
            <p><a class="button button--primary" href=href>{label}</a></p>
        </DeskLayout>
    }
}
