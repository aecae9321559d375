//! `/cabinet/company`: a request for another company, or for the same again. The address bar may fill the form in.

use domain::{Field, FieldErrors, Inn, InnKind, Problem, membership::CompanyForm};
use leptos::prelude::*;

use super::api::ApplyForCompany;
#[cfg(feature = "ssr")]
use super::{
    Inside, InsidePart,
    api::load_company,
    frame::{CabinetLayout, Section},
};
#[cfg(feature = "ssr")]
use crate::{
    load::when_loaded,
    ui::{Program, address},
};
use crate::{
    registration::{Company, CompanyPanel, split_pasted},
    text::text,
    ui::{ErrorSummary, FormModel, Post, Refusal, ServerForm, SubmitButton, TextField, Values, sending},
    views,
};

/// `/cabinet/company?inn=…&kpp=…&company_name=…`.
#[cfg(feature = "ssr")]
#[component]
pub fn CompanyPage() -> impl IntoView {
    let value = |name| address::query(name).unwrap_or_default();
    let typed = CompanyForm {
        inn: value("inn"),
        kpp: value("kpp"),
        company_name: value("company_name"),
    };
    let page = Resource::new(|| (), move |()| load_company(typed.clone()));
    when_loaded(page, |page| {
        let t = text();
        view! {
            <CabinetLayout title=t.apply_title() section=Section::Requests program=Program::Inside>
                <section class="sheet">
                    <h1 class="sheet__title">{t.apply_title()}</h1>
                    <p class="lead">{t.apply_text()}</p>
                    <Inside part=InsidePart::Company(page) />
                </section>
            </CabinetLayout>
        }
    })
}

fn to_form(values: &Values) -> CompanyForm {
    CompanyForm {
        inn: values.get(Field::Inn).to_owned(),
        kpp: values.get(Field::Kpp).to_owned(),
        company_name: values.get(Field::CompanyName).to_owned(),
    }
}

fn to_values(form: &CompanyForm) -> Values {
    Values::from_pairs([
        (Field::Inn, form.inn.as_str()),
        (Field::Kpp, &form.kpp),
        (Field::CompanyName, &form.company_name),
    ])
}

/// The form.
#[component]
pub fn Application(
    /// What it begins with.
    page: views::CompanyPage,
) -> impl IntoView {
    let t = text();
    let first = page.form.company_key();
    let company = Company::new(page.lookup);
    let form = FormModel::new(to_values(&page.form), !page.form.is_blank(), move |values| {
        let lookup = company.found.with(|found| found.outcome);
        to_form(values).parse(lookup).err().unwrap_or_default()
    });
    if page.taken {
        form.refused_before(&FieldErrors::one(Field::Inn, Problem::CompanyTaken));
    }
    company.follow(form, first);
    split_pasted(form);
    let action = Post::to::<ApplyForCompany>();
    let sending = sending(action, form);
    let sole_trader =
        Memo::new(move |_| Inn::parse(&form.value(Field::Inn)).is_ok_and(|inn| inn.kind() == InnKind::Person));
    view! {
        <ErrorSummary form refusals=sending.refusals />
        <Refusal sending />
        <ServerForm action form sending>
            <div class="form__row">
                <TextField field=Field::Inn form inputmode="numeric" hint=t.inn_hint() />
                <TextField field=Field::Kpp form hint=t.kpp_hint() disabled=sole_trader>
                    {move || sole_trader.get().then(|| view! { <p class="field__ok">{t.kpp_not_needed()}</p> })}
                </TextField>
            </div>
            <CompanyPanel company form />
            <div class="actions">
                <SubmitButton sending label=t.apply_send() busy=t.apply_sending() />
                <a class="button button--quiet" href="/cabinet">{t.cancel()}</a>
            </div>
        </ServerForm>
    }
}
