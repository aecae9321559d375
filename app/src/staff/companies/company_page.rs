//! `/staff/companies/{id}`: a company, what the registry says of it, its people, and its correction.

use domain::{Field, company::CompanyStatus};
use leptos::prelude::*;

use super::{
    api::{CorrectCompany, RestoreCompany, load_company},
    pieces::{PATH, PeopleTable, numbers, page_of},
};
use crate::{
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        small_form::{Mistake, problem_of},
        tables::refused,
    },
    text::text,
    ui::{NativeForm, Notice, Post, Tone, address},
    views::companies::CompanyPage,
};

/// One company.
#[component]
pub(super) fn CompanyView(id: i64) -> impl IntoView {
    let page = Resource::new(|| (), move |()| load_company(id));
    when_loaded(page, |page| view! { <Company page /> })
}

#[component]
fn Company(page: CompanyPage) -> impl IntoView {
    let t = text();
    let company = page.company.clone();
    let done = ["saved", "merged", "tied"]
        .into_iter()
        .find(|done| address::query(done).is_some())
        .map(|done| match done {
            "merged" => t.company_merged_done(),
            "tied" => t.company_tied_done(),
            _ => t.company_saved(),
        });
    let merged_into = page.merged_into.clone().map(|other| {
        view! {
            <Notice tone=Tone::Warning>
                <p>{t.company_merged_into()} " " <a href=page_of(&other)>{other.name.clone()}</a></p>
            </Notice>
        }
    });
    let counts: Vec<String> = page
        .counts
        .iter()
        .map(|(state, people)| format!("{}: {people}", t.membership(*state)))
        .collect();
    let merged = page.merged.clone();
    let may_merge = page.administrator && !company.merged;
    view! {
        <DeskLayout title=company.name.clone() section=Section::Companies>
            <section class="sheet">
                <p><a href=PATH>{t.companies_back()}</a></p>
                <h1 class="sheet__title records__wide">{company.name.clone()}</h1>
                {done.map(|done| view! { <Notice tone=Tone::Success><p>{done}</p></Notice> })}
                {merged_into}
                {refused::<CorrectCompany>()} {refused::<RestoreCompany>()}
                <dl class="facts">
                    <dt>{if company.kpp.is_some() { t.inn_and_kpp() } else { t.inn() }}</dt>
                    <dd>{numbers(&company)}</dd>
                    <dt>{t.companies_status()}</dt>
                    <dd>{t.company_status(company.status)}</dd>
                    <dt>{t.company_changed()}</dt>
                    <dd>{page.updated_at.clone()}</dd>
                    <Registry page=page.clone() />
                </dl>
                {(!merged.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <h2>{t.company_merged_from()}</h2>
                                <ul class="records__list">
                                    {merged
                                        .into_iter()
                                        .map(|other| {
                                            view! {
                                                <li>
                                                    <a href=page_of(&other)>{other.name.clone()}</a> " · " {numbers(&other)}
                                                </li>
                                            }
                                        })
                                        .collect_view()}
                                </ul>
                            </div>
                        }
                    })}
                {page
                    .registry
                    .is_some()
                    .then_some(page.corrected)
                    .filter(|corrected| *corrected)
                    .map(|_| {
                        view! {
                            <NativeForm action={Post::to::<RestoreCompany>()}>
                                <input type="hidden" name="id" value=page.company.id />
                                <input type="hidden" name="version" value=page.version />
                                <button class="button" type="submit">{t.company_restore()}</button>
                            </NativeForm>
                        }
                    })}
                {may_merge
                    .then(|| {
                        view! {
                            <p class="actions">
                                <a class="button" href=format!("{PATH}/merge?survivor={}", company.id)>{t.company_merge()}</a>
                            </p>
                        }
                    })}
            </section>
            {(!company.merged).then(|| view! { <Correction page=page.clone() /> })}
            <section class="sheet">
                <h2>{t.company_people()}</h2>
                {if page.people.is_empty() {
                    view! { <p class="empty">{t.company_no_people()}</p> }.into_any()
                } else {
                    let full = page.people.len() >= 100;
                    view! {
                        <p>{counts.join(" · ")}</p>
                        <PeopleTable people=page.people />
                        {full.then(|| view! { <p class="field__hint">{t.company_newest()}</p> })}
                    }
                    .into_any()
                }}
            </section>
        </DeskLayout>
    }
    .into_any()
}

/// What the registry says, where the desk says otherwise.
#[component]
fn Registry(page: CompanyPage) -> impl IntoView {
    let t = text();
    page.registry.map(|registry| {
        view! {
            <dt>{t.company_registry()}</dt>
            <dd>
                {registry.name} ", " {t.company_status(registry.status)}
                {registry.at.map(|at| view! { <span class="records__more">{at}</span> })}
                {page.corrected.then(|| view! { <span class="records__more">{t.company_corrected()}</span> })}
            </dd>
        }
    })
}

#[component]
fn Correction(page: CompanyPage) -> impl IntoView {
    let t = text();
    let problem = problem_of::<CorrectCompany>(Field::CompanyName);
    let described = match problem {
        Some(_) => "company_name-error correct-hint",
        None => "correct-hint",
    };
    let now = page.company.status;
    let options = CompanyStatus::ALL.iter().map(move |status| {
        view! {
            <option value=status.code() selected=*status == now>{t.company_status(*status)}</option>
        }
    });
    view! {
        <section class="sheet">
            <h2>{t.company_correct()}</h2>
            <p class="field__hint" id="correct-hint">{t.company_correct_hint()}</p>
            <NativeForm action={Post::to::<CorrectCompany>()} class="form">
                <input type="hidden" name="id" value=page.company.id />
                <input type="hidden" name="version" value=page.version />
                <div class="field" class:field--wrong=problem.is_some()>
                    <label class="field__label" for="company_name">{t.companies_name()}</label>
                    <input
                        class="field__input"
                        id="company_name"
                        name="company_name"
                        value=page.raw_name
                        maxlength="400"
                        autocomplete="off"
                        aria-invalid=problem.map(|_| "true")
                        aria-describedby=described
                    />
                    <Mistake field=Field::CompanyName problem />
                </div>
                <div class="field field--narrow">
                    <label class="field__label" for="company_status">{t.companies_status()}</label>
                    <select class="field__input" id="company_status" name="status">{options.collect_view()}</select>
                </div>
                <div class="actions">
                    <button class="button button--primary" type="submit">{t.company_save()}</button>
                </div>
            </NativeForm>
        </section>
    }
    .into_any()
}
