//! Who else the applicant may be, and who acts for the company already.

use leptos::prelude::*;

use crate::{
    text::text,
    views::desk::{LikelyView, PersonOfCompany},
};

/// Requests that are perhaps of the same person, and why.
#[component]
pub fn Likely(
    /// The requests.
    likely: Vec<LikelyView>,
    /// Whether there are more.
    more: bool,
) -> impl IntoView {
    let t = text();
    let shown = if likely.is_empty() {
        view! { <p class="empty">{t.desk_likely_none()}</p> }.into_any()
    } else {
        view! {
            <table class="dossier__table">
                <caption class="visually-hidden">{t.desk_likely_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.desk_person()}</th>
                        <th scope="col">{t.desk_company()}</th>
                        <th scope="col">{t.desk_state()}</th>
                        <th scope="col">{t.desk_likely_why()}</th>
                    </tr>
                </thead>
                <tbody>{likely.into_iter().map(|other| view! { <Row other /> }).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="likely-title">
            <h2 class="dossier__title" id="likely-title">{t.desk_likely()}</h2>
            {shown}
            {more.then(|| view! { <p class="field__hint">{t.desk_more()}</p> })}
        </section>
    }
}

#[component]
fn Row(other: LikelyView) -> impl IntoView {
    let t = text();
    let why: Vec<&str> = other.alike.iter().map(|likeness| t.desk_likeness(*likeness)).collect();
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/staff/requests/{}", other.id)>{other.name}</a>
                <br />
                <span class="dossier__quiet">{other.email}</span>
            </th>
            <td data-name=t.desk_company()>{other.company}</td>
            <td data-name=t.desk_state()>{t.desk_membership(other.state)}</td>
            <td data-name=t.desk_likely_why()>{why.join(", ")}</td>
        </tr>
    }
}

/// The company's people.
#[component]
pub fn People(
    /// The people.
    people: Vec<PersonOfCompany>,
    /// Whether there are more.
    more: bool,
) -> impl IntoView {
    let t = text();
    let shown = if people.is_empty() {
        view! { <p class="empty">{t.desk_people_none()}</p> }.into_any()
    } else {
        view! {
            <ul class="dossier__list">
                {people
                    .into_iter()
                    .map(|person| {
                        view! {
                            <li>
                                <a href=format!("/staff/requests/{}", person.id)>{person.name}</a>
                                ", " {t.desk_role_of(person.role)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="people-title">
            <h2 class="dossier__title" id="people-title">{t.desk_people_of_company()}</h2>
            {shown}
            {more.then(|| view! { <p class="field__hint">{t.desk_more()}</p> })}
        </section>
    }
}
