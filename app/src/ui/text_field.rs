//! A labelled input with its hint, mistake and whatever the page adds below.

use domain::Field;
use leptos::prelude::*;

use super::FormModel;
use crate::text::text;

/// A text input named after its field.
#[component]
pub fn TextField(
    /// Which field; gives the id, the name and the label.
    field: Field,
    /// The form it belongs to.
    form: FormModel,
    /// The label, where it isn't the field's own.
    #[prop(optional, into)]
    label: Option<String>,
    /// `type`; `text` unless told.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete`, so that browsers and password managers help.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `inputmode`: which keyboard a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What helps before typing.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether an asterisk stands after the label.
    #[prop(default = true)]
    required: bool,
    /// Whether the field is switched off.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether the field is short.
    #[prop(optional)]
    narrow: bool,
    /// `placeholder`.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// Something under the input: a suggestion, a warning.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = text();
    let id = field.code();
    let label = label.unwrap_or_else(|| t.label(field).to_owned());
    let problem = Memo::new(move |_| form.problem(field).filter(|_| !disabled.get()));
    // Without script a field that is switched off could never be switched on again: the server renders none.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let has_hint = hint.is_some();
    let described = move || {
        let mut ids = Vec::new();
        if has_hint {
            ids.push(format!("{id}-hint"));
        }
        if problem.get().is_some() {
            ids.push(format!("{id}-error"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    view! {
        <div class="field" class:field--wrong=move || problem.get().is_some() class:field--narrow=narrow>
            <label class="field__label" for=id>
                {label}
                {required.then(|| view! { <span class="field__required" aria-hidden="true">"*"</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <input
                class="field__input"
                id=id
                name=id
                type=kind
                value=form.values.with_untracked(|values| values.get(field).to_owned())
                autocomplete=autocomplete
                inputmode=inputmode
                placeholder=placeholder
                spellcheck="false"
                autocapitalize=capitals(field)
                aria-required=required.then_some("true")
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
                disabled=move || alive.get() && disabled.get()
            />
            <FieldProblem field form disabled />
            {children.map(|children| children())}
        </div>
    }
}

/// Which capital letters a phone's keyboard begins with: those that the field has.
fn capitals(field: Field) -> &'static str {
    match field {
        Field::LastName | Field::FirstName | Field::MiddleName | Field::CompanyName => "words",
        Field::Kpp => "characters",
        _ => "none",
    }
}

/// The mistake of a field, read out politely as it appears.
#[component]
pub fn FieldProblem(
    /// Which field.
    field: Field,
    /// The form it belongs to.
    form: FormModel,
    /// Whether the field is switched off.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let t = text();
    let problem = Memo::new(move |_| form.problem(field).filter(|_| !disabled.get()));
    // The region is there before the mistake is: only then is it read out.
    view! {
        <div class="field__said" aria-live="polite">
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field__error" id=format!("{}-error", field.code())>
                                {t.problem(field, problem)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
