//! The company as asked for beside the directory's record.

use domain::{company::Word, registration::Lookup};
use leptos::prelude::*;

use super::api::TieCompany;
use crate::{
    staff::small_form::Press,
    text::text,
    ui::{NativeForm, Post},
    views::desk::{CompanySides, ContactView},
};

/// Both names, what differs marked and said; who decides for the company.
#[component]
pub fn Company(
    /// Number of the request.
    id: i64,
    /// The company.
    company: CompanySides,
    /// Whether it is the request of who looks.
    own: bool,
) -> impl IntoView {
    let t = text();
    let source = if company.verified {
        t.desk_company_verified()
    } else {
        t.desk_company_typed()
    };
    let found = company.lookup == Lookup::Found;
    let (same_name, same_form) = (company.same_name, company.same_form);
    let verdict = match company.lookup {
        Lookup::Found if !same_name => t.desk_company_name_differs(),
        Lookup::Found if !same_form => t.desk_company_form_differs(),
        Lookup::Found => t.desk_company_same(),
        Lookup::Down => t.desk_company_down(),
        Lookup::Limited | Lookup::Exhausted => t.desk_company_exhausted(),
        _ => t.desk_company_unknown(),
    };
    let kpp = Some(company.kpp).filter(|kpp| !kpp.is_empty());
    view! {
        <section class="sheet" id="company" aria-labelledby="company-title">
            <h2 class="dossier__title" id="company-title">{t.desk_company()}</h2>
            <dl class="facts">
                <dt>{t.inn()}</dt>
                <dd>{company.inn}</dd>
                {kpp.map(|kpp| view! { <dt>{t.kpp()}</dt><dd>{kpp}</dd> })}
                <dt>{t.desk_company_asked()}</dt>
                <dd class="dossier__words"><Name words=company.name left=true /> " (" {source} ")"</dd>
                {found
                    .then(|| {
                        view! {
                            <dt>{t.desk_company_registered()}</dt>
                            <dd class="dossier__words"><Name words=company.registered left=false /></dd>
                        }
                    })}
            </dl>
            <p class="dossier__verdict">{verdict}</p>
            {company
                .status
                .and_then(|status| t.company_ends(status))
                .map(|ends| view! { <p class="dossier__verdict"><strong>{ends}</strong></p> })}
            {(company.can_tie && !own)
                .then(|| {
                    view! {
                        <NativeForm action={Post::to::<TieCompany>()}>
                            <input type="hidden" name="id" value=id />
                            <div class="actions">
                                <Press label=t.desk_company_tie() />
                            </div>
                        </NativeForm>
                    }
                })}
            {(!company.other_kpp.is_empty()).then(|| view! { <OtherKpp others=company.other_kpp /> })}
            <h3 class="dossier__subtitle">{t.desk_contacts()}</h3>
            <Contacts contacts=company.contacts applicant=company.applicant_contact />
        </section>
    }
}

/// A name, its differing words marked: those of the request as gone, those of the directory as come.
#[component]
fn Name(words: Vec<Word>, left: bool) -> impl IntoView {
    words
        .into_iter()
        .enumerate()
        .map(|(at, word)| {
            let space = if at == 0 { "" } else { " " };
            let marked = match (word.differs, left) {
                (true, true) => view! { <del class="dossier__del">{word.text}</del> }.into_any(),
                (true, false) => view! { <ins class="dossier__ins">{word.text}</ins> }.into_any(),
                (false, _) => word.text.into_any(),
            };
            view! { {space} {marked} }
        })
        .collect_view()
}

#[component]
fn OtherKpp(others: Vec<(String, String)>) -> impl IntoView {
    let t = text();
    view! {
        <details class="more">
            <summary>{t.desk_company_other_kpp()} ": " {others.len()}</summary>
            <ul class="dossier__list">
                {others
                    .into_iter()
                    .map(|(kpp, name)| view! { <li>{kpp} " " {name}</li> })
                    .collect_view()}
            </ul>
        </details>
    }
}

#[component]
fn Contacts(contacts: Vec<ContactView>, applicant: bool) -> impl IntoView {
    let t = text();
    if contacts.is_empty() && applicant {
        return view! { <p class="field__hint">{t.desk_contacts_applicant()}</p> }.into_any();
    }
    if contacts.is_empty() {
        return view! { <p class="field__hint">{t.desk_contacts_none()}</p> }.into_any();
    }
    let asked = move |times: Vec<String>| match times.split_first() {
        None => t.desk_contact_not_asked().to_owned(),
        Some((first, [])) => format!("{} {first}", t.desk_contact_asked()),
        Some((first, more)) => {
            format!(
                "{} {first}, {} {}",
                t.desk_contact_asked(),
                t.desk_contact_reminded(),
                more.join("; ")
            )
        }
    };
    view! {
        <ul class="dossier__list">
            {contacts
                .into_iter()
                .map(|contact| {
                    view! { <li>{contact.name} " (" {contact.email} "): " {asked(contact.asked_at)}</li> }
                })
                .collect_view()}
        </ul>
    }
    .into_any()
}
