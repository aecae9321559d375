//! What the pages of companies share.

use leptos::prelude::*;

use crate::{
    staff::tables::RecordsTable,
    text::text,
    views::companies::{CompanyItem, CompanyPerson},
};

/// Where everything about companies is.
pub(super) const PATH: &str = "/staff/companies";

/// The page of a company.
pub(super) fn page_of(company: &CompanyItem) -> String {
    format!("{PATH}/{}", company.id)
}

/// «7736207543 / 770401001».
pub(super) fn numbers(company: &CompanyItem) -> String {
    match &company.kpp {
        Some(kpp) => format!("{} / {kpp}", company.inn),
        None => company.inn.clone(),
    }
}

/// The field that looks for a company, with what else the address must keep.
#[component]
pub(super) fn SearchForm(
    /// Where it leads.
    action: &'static str,
    /// What was looked for.
    q: String,
    /// What the address keeps.
    #[prop(optional)]
    keep: Vec<(&'static str, String)>,
) -> impl IntoView {
    let t = text();
    view! {
        <form class="filters" method="get" action=action role="search">
            {keep
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect_view()}
            <div class="field">
                <label class="field__label" for="q">{t.companies_search()}</label>
                <input
                    class="field__input"
                    id="q"
                    name="q"
                    type="search"
                    value=q
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="q-hint"
                />
                <p class="field__hint" id="q-hint">{t.companies_search_hint()}</p>
            </div>
            <div class="actions">
                <button class="button button--primary" type="submit">{t.records_find()}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Companies one below the other; `last` is what each row ends with, under a heading.
#[component]
pub(super) fn CompanyTable(
    /// What it is a table of.
    caption: &'static str,
    /// The companies.
    companies: Vec<CompanyItem>,
    /// The heading of the last column, and what stands in it.
    #[prop(optional)]
    last: Option<LastColumn>,
) -> impl IntoView {
    let t = text();
    let mut headings = vec![t.companies_name(), t.inn(), t.kpp(), t.companies_status()];
    headings.extend(last.as_ref().map(|last| last.heading));
    let rows = companies
        .into_iter()
        .map(|company| {
            let cell = last
                .as_ref()
                .map(|last| view! { <td data-name=last.heading>{(last.cell)(&company)}</td> });
            let status = if company.merged {
                t.company_merged_badge()
            } else {
                t.company_status(company.status)
            };
            view! {
                <tr>
                    <th scope="row" class="records__wide">
                        <a href=page_of(&company)>{company.name.clone()}</a>
                    </th>
                    <td class="records__number" data-name="ИНН">{company.inn.clone()}</td>
                    <td class="records__number" data-name="КПП">{company.kpp.clone()}</td>
                    <td data-name=t.companies_status()>{status}</td>
                    {cell}
                </tr>
            }
        })
        .collect_view();
    view! {
        <RecordsTable caption=caption headings>{rows}</RecordsTable>
    }
    .into_any()
}

/// What rows of companies end with.
pub(super) struct LastColumn {
    /// Its heading.
    pub(super) heading: &'static str,
    /// What stands in it.
    pub(super) cell: Box<dyn Fn(&CompanyItem) -> AnyView + Send>,
}

/// People with a standing with a company.
#[component]
pub(super) fn PeopleTable(
    /// They.
    people: Vec<CompanyPerson>,
) -> impl IntoView {
    let t = text();
    let rows = people.into_iter().map(move |person| {
        let badge = format!("state-badge state-badge--{}", person.state.code());
        view! {
            <tr>
                <th scope="row" class="records__wide">
                    <a href=format!("/staff/requests/{}", person.membership)>{person.name}</a>
                </th>
                <td class="records__wide" data-name=t.company_email()>{person.email}</td>
                <td data-name=t.company_standing()>
                    <span class=badge>{t.membership(person.state)}</span>
                    {person.contact.then(|| view! { <span class="records__more">{t.company_contact()}</span> })}
                </td>
            </tr>
        }
    });
    view! {
        <RecordsTable caption=t.company_people() headings=vec![t.company_person(), t.company_email(), t.company_standing()]>{rows.collect_view()}</RecordsTable>
    }
    .into_any()
}
