//! Step 1: the person and the company.

use domain::{Email, Field, NamePart, Phone, registration::Stage};
use leptos::prelude::*;
use server_fn::ServerFn;

#[cfg(feature = "ssr")]
use super::api::load_details;
use super::{
    api::{PauseDetails, SaveDetails},
    company_panel::{Company, CompanyPanel},
    details_form::{to_form, to_values},
    keep::keep_while_typing,
};
#[cfg(feature = "ssr")]
use crate::{
    load::when_loaded,
    ui::{Layout, Program, address},
};
use crate::{
    text::text,
    ui::{
        ChangedElsewhere, CheckField, ErrorSummary, FormModel, Notice, Post, Refusal, ServerForm, Steps, SubmitButton,
        TextField, Tone, sending,
    },
    views::{DetailsPage, colleagues::InvitedBy},
};

/// 1 / 3 Данные пользователя.
#[cfg(feature = "ssr")]
pub fn details_page() -> AnyView {
    let invitation = domain::link_token(&address::query("invitation").unwrap_or_default());
    let page = Resource::new(move || invitation.clone(), load_details);
    when_loaded(page, |page| {
        let t = text();
        view! {
            // Step 2 needs the scorer at its first key.
            <Layout title=t.details_title() program=Program::Door next_needs="score">
                <Details page />
                <p class="aside">{t.have_account()} " " <a href="/sign-in">{t.sign_in()}</a></p>
            </Layout>
        }
    })
}

/// The step.
#[island]
fn Details(
    /// What the page shows at first.
    page: DetailsPage,
) -> impl IntoView {
    let t = text();
    let values = to_values(&page.form);
    let first = page.form.company_key();
    let company = Company::new(page.lookup);
    let form = FormModel::new(values, page.attempted, move |values| {
        let lookup = company.found.with(|found| found.outcome);
        to_form(values).parse(lookup).err().unwrap_or_default()
    });
    company.follow(form, first);
    let keeping = keep_while_typing(form);
    split_pasted(form);

    let action = Post::to::<SaveDetails>();
    let sending = sending(action, form);
    let no_middle_name = Signal::derive(move || !form.value(Field::NoMiddleName).is_empty());
    let sole_trader = Memo::new(move |_| form.values.with(|values| to_form(values).is_sole_trader()));
    view! {
        <section class="sheet">
            <Steps now=Stage::Details />
            <ChangedElsewhere />
            {page.invited.map(|invited| view! { <Invited invited /> })}
            <ErrorSummary form refusals=sending.refusals />
            <Refusal sending />
            <ServerForm action form sending hold=keeping>
                <fieldset class="form__group">
                    <legend class="form__legend">{t.person_legend()}</legend>
                    <TextField field=Field::LastName form autocomplete="family-name">
                        <MixedScripts field=Field::LastName form />
                    </TextField>
                    <div class="form__row">
                        <TextField field=Field::FirstName form autocomplete="given-name">
                            <MixedScripts field=Field::FirstName form />
                        </TextField>
                        <div class="form__group form__group--close">
                            <TextField
                                field=Field::MiddleName
                                form
                                autocomplete="additional-name"
                                disabled=no_middle_name
                            >
                                <MixedScripts field=Field::MiddleName form />
                            </TextField>
                            <CheckField field=Field::NoMiddleName form>{t.no_middle_name()}</CheckField>
                        </div>
                    </div>
                </fieldset>
                <fieldset class="form__group">
                    <legend class="form__legend">{t.contacts_legend()}</legend>
                    <TextField
                        field=Field::Phone
                        form
                        kind="tel"
                        inputmode="tel"
                        autocomplete="tel"
                        hint=t.phone_hint()
                    >
                        <PhoneAsUnderstood form />
                    </TextField>
                    <TextField
                        field=Field::Email
                        form
                        kind="email"
                        inputmode="email"
                        autocomplete="email"
                        hint=t.email_hint()
                    >
                        <EmailSuggestion form />
                    </TextField>
                </fieldset>
                <fieldset class="form__group">
                    <legend class="form__legend">{t.company_legend()}</legend>
                    <div class="form__row">
                        <TextField field=Field::Inn form inputmode="numeric" hint=t.inn_hint() />
                        <TextField field=Field::Kpp form hint=t.kpp_hint() disabled=sole_trader>
                            {move || {
                                sole_trader.get().then(|| view! { <p class="field__ok">{t.kpp_not_needed()}</p> })
                            }}
                        </TextField>
                    </div>
                    <CompanyPanel company form />
                </fieldset>
                <fieldset class="form__group">
                    <legend class="form__legend">{t.consents_legend()}</legend>
                    <CheckField field=Field::Terms form required=true>
                        {t.terms_before()}
                        <DocumentLink href="/terms" words=t.terms_link() />
                        {t.terms_after()}
                    </CheckField>
                    <CheckField field=Field::PersonalData form required=true>
                        {t.privacy_before()}
                        <DocumentLink href="/privacy" words=t.privacy_link() />
                    </CheckField>
                </fieldset>
                <div class="actions">
                    <SubmitButton sending label=t.next() busy=t.next_busy() arrow=true />
                    <button class="button button--quiet" type="submit" formaction=PauseDetails::url()>
                        <span aria-hidden="true">"× "</span>
                        {t.cancel()}
                    </button>
                </div>
            </ServerForm>
        </section>
    }
}

/// What the invitation that the visitor came by is worth.
#[component]
fn Invited(invited: InvitedBy) -> impl IntoView {
    let t = text();
    match invited {
        InvitedBy::Live { name, company, email } => view! {
            <Notice tone=Tone::Info title=t.invited_title()>
                <p>{t.invited_text(&name, &company, &email)}</p>
            </Notice>
        },
        InvitedBy::Gone => view! {
            <Notice tone=Tone::Warning title=t.invited_gone()>
                <p>{t.invited_gone_text().to_owned()}</p>
            </Notice>
        },
    }
}

/// A link that leaves the form as it is.
#[component]
fn DocumentLink(href: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <a href=href target="_blank" rel="noopener">
            {words}
            <span class="visually-hidden">" (" {text().new_tab()} ")"</span>
        </a>
    }
}

/// The number as we understood it, where it was typed otherwise.
#[component]
fn PhoneAsUnderstood(form: FormModel) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let typed = form.value(Field::Phone);
        Phone::parse(&typed)
            .ok()
            .map(|phone| phone.shown())
            .filter(|shown| *shown != typed)
    });
    move || shown.get().map(|shown| view! { <p class="field__ok">{shown}</p> })
}

/// «Возможно, вы имели в виду …»: one press takes it.
#[component]
fn EmailSuggestion(form: FormModel) -> impl IntoView {
    let t = text();
    let better = Memo::new(move |_| {
        Email::parse(&form.value(Field::Email))
            .ok()
            .and_then(|email| email.suggestion())
    });
    move || {
        better.get().map(|better| {
            let words = better.clone();
            view! {
                <p class="field__warning">
                    <span>
                    {t.did_you_mean()} " "
                    <button class="link-button" type="button" on:click=move |_| form.write(Field::Email, &better)>
                        {words}
                    </button>
                    "?"
                    </span>
                </p>
            }
        })
    }
}

/// A look-alike letter from the other alphabet, worth a second look.
#[component]
fn MixedScripts(field: Field, form: FormModel) -> impl IntoView {
    let t = text();
    let mixed = Memo::new(move |_| NamePart::parse(&form.value(field)).is_ok_and(|name| name.warning().is_some()));
    move || {
        mixed
            .get()
            .then(|| view! { <p class="field__warning">{t.mixed_scripts()}</p> })
    }
}

/// «7707083893/770701001» pasted into either field fills both.
pub fn split_pasted(form: FormModel) {
    Effect::new(move |_| {
        for field in [Field::Inn, Field::Kpp] {
            if let Some((inn, kpp)) = domain::split_inn_kpp(&form.value(field)) {
                form.write(Field::Inn, &inn);
                form.write(Field::Kpp, &kpp);
            }
        }
    });
}
