//! `/staff/templates`, `/staff/templates/new`, `/staff/templates/{id}`.

use domain::membership::TemplateKind;
use leptos::prelude::*;

use super::{
    api::{load_template, load_templates},
    form::TemplateForm,
};
use crate::{
    load::when_loaded,
    staff::frame::{DeskLayout, Section},
    text::text,
    views::desk::{self, TemplateView},
};

/// Reasons kept ready: all of them, or one to be written.
#[component]
pub fn TemplatesPage(
    /// What the address says after the section; empty where it says nothing.
    id: String,
) -> impl IntoView {
    match id.as_str() {
        "" => {
            let page = Resource::new(|| (), |()| load_templates());
            when_loaded(page, |page| view! { <List page /> })
        }
        "new" => {
            // Asked for all the same: who may not write one is told so at once.
            let page = Resource::new(|| (), |()| load_templates());
            when_loaded(page, |_| view! { <TemplateForm template=None /> })
        }
        _ => {
            let page = Resource::new(|| (), move |()| load_template(id.clone()));
            when_loaded(page, |template| view! { <TemplateForm template=Some(template) /> })
        }
    }
}

#[component]
fn List(page: desk::TemplatesPage) -> impl IntoView {
    let t = text();
    let templates = page.templates;
    let empty = templates.is_empty();
    let group = move |kind: &TemplateKind| {
        let kind = *kind;
        let of_kind: Vec<TemplateView> = templates
            .iter()
            .filter(|template| template.kind == kind)
            .cloned()
            .collect();
        (!of_kind.is_empty()).then(|| view! { <Group kind templates=of_kind /> })
    };
    view! {
        <DeskLayout title=t.desk_templates() section=Section::Queue>
            <section class="sheet">
                <h1 class="sheet__title">{t.desk_templates()}</h1>
                <p class="lead">{t.desk_templates_lead()}</p>
                {empty.then(|| view! { <p class="empty">{t.desk_templates_none()}</p> })}
                {TemplateKind::ALL.iter().map(group).collect_view()}
                <p class="actions">
                    <a class="button button--primary" href="/staff/templates/new">{t.desk_template_add()}</a>
                    <a class="button button--quiet" href="/staff">{t.desk_to_queue()}</a>
                </p>
            </section>
        </DeskLayout>
    }
}

#[component]
fn Group(kind: TemplateKind, templates: Vec<TemplateView>) -> impl IntoView {
    let t = text();
    view! {
        <h2 class="dossier__title">{t.desk_template_kind_of(kind)}</h2>
        <ul class="ready">
            {templates
                .into_iter()
                .map(|template| {
                    view! {
                        <li class="ready__one">
                            <h3 class="dossier__subtitle">
                                <a href=format!("/staff/templates/{}", template.id)>{template.title}</a>
                            </h3>
                            <p class="dossier__words" lang="ru">{template.ru}</p>
                            {(!template.en.is_empty())
                                .then(|| view! { <p class="dossier__words dossier__quiet" lang="en">{template.en}</p> })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
