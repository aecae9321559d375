//! One ready text, to be written.

use domain::{
    Field, Problem,
    membership::{Reason, ReasonTemplate, TemplateKind},
};
use leptos::prelude::*;

use super::api::{RemoveTemplate, SaveTemplate};
use crate::{
    error::AppError,
    staff::{
        area_field::AreaField,
        frame::{DeskLayout, Section},
        small_form::{Mistake, Press, problem_of, refusal_of},
    },
    text::text,
    ui::{NativeForm, Notice, Post, Tone, refusal_words},
    views::desk::TemplateView,
};

/// The form of a new text, or of one there is.
#[component]
pub fn TemplateForm(
    /// The text there is.
    template: Option<TemplateView>,
) -> impl IntoView {
    let t = text();
    let (refused, problem) = (refusal_of::<SaveTemplate>(), problem_of::<SaveTemplate>);
    let id = template.as_ref().map(|template| template.id);
    let heading = template
        .as_ref()
        .map_or(t.desk_template_new().to_owned(), |template| template.title.clone());
    let (kind, title, ru, en) = match template {
        Some(template) => (template.kind, template.title, template.ru, template.en),
        None => (TemplateKind::Ask, String::new(), String::new(), String::new()),
    };
    view! {
        <DeskLayout title=heading.clone() section=Section::Queue>
            <section class="sheet">
                <h1 class="sheet__title">{heading}</h1>
                <Refused refusal=refused />
                <NativeForm action={Post::to::<SaveTemplate>()} class="form">
                    {id.map(|id| view! { <input type="hidden" name="id" value=id /> })}
                    <Kind kind />
                    <Title title problem=problem(Field::TemplateTitle) />
                    <AreaField
                        field=Field::TemplateRu
                        hint=t.desk_template_places()
                        value=ru
                        problem=problem(Field::TemplateRu)
                        most=Reason::MAX
                    />
                    <AreaField
                        field=Field::TemplateEn
                        hint=t.desk_template_en_hint()
                        value=en
                        problem=problem(Field::TemplateEn)
                        most=Reason::MAX
                    />
                    <div class="actions">
                        <Press label=t.desk_template_save() look="button--primary" />
                        <a class="button button--quiet" href="/staff/templates">{t.back()}</a>
                    </div>
                </NativeForm>
                {id.map(|id| view! { <Remove id /> })}
            </section>
        </DeskLayout>
    }
}

#[component]
fn Refused(refusal: Option<AppError>) -> impl IntoView {
    let t = text();
    refusal.map(|error| view! { <Notice tone=Tone::Danger>{refusal_words(&error, t.desk_refusal(&error))}</Notice> })
}

#[component]
fn Kind(kind: TemplateKind) -> impl IntoView {
    let t = text();
    view! {
        <div class="field">
            <label class="field__label" for="kind">{t.desk_template_kind()}</label>
            <select class="field__input" id="kind" name="kind">
                {TemplateKind::ALL
                    .iter()
                    .map(|one| {
                        view! {
                            <option value=one.code() selected=*one == kind>{t.desk_template_kind_of(*one)}</option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Title(title: String, problem: Option<Problem>) -> impl IntoView {
    let t = text();
    let id = Field::TemplateTitle.code();
    view! {
        <div class="field" class:field--wrong=problem.is_some()>
            <label class="field__label" for=id>{t.desk_template_name()}</label>
            <p class="field__hint" id=format!("{id}-hint")>{t.desk_template_name_hint()}</p>
            <input
                class="field__input"
                id=id
                name=id
                type="text"
                value=title
                maxlength=ReasonTemplate::TITLE_MAX.to_string()
                autocomplete="off"
                aria-invalid=problem.map(|_| "true")
                aria-describedby=match problem {
                    Some(_) => format!("{id}-hint {id}-error"),
                    None => format!("{id}-hint"),
                }
            />
            <Mistake field=Field::TemplateTitle problem />
        </div>
    }
}

#[component]
fn Remove(id: i64) -> impl IntoView {
    let t = text();
    let refused = refusal_of::<RemoveTemplate>();
    view! {
        <Refused refusal=refused />
        <NativeForm action={Post::to::<RemoveTemplate>()}>
            <input type="hidden" name="id" value=id />
            <div class="actions">
                <Press label=t.desk_template_remove() look="button--danger" />
            </div>
        </NativeForm>
    }
}
