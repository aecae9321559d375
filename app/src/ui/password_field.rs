//! A password, which can be shown.

use domain::Field;
use leptos::prelude::*;

use super::{FormModel, text_field::FieldProblem};
use crate::text::text;

/// A password input. Never filled in by the server.
#[component]
pub fn PasswordField(
    /// Which field.
    field: Field,
    /// The form it belongs to.
    form: FormModel,
    /// The label, where it isn't the field's own.
    #[prop(optional, into)]
    label: Option<String>,
    /// `new-password` or `current-password`.
    autocomplete: &'static str,
    /// Whether it is shown; shared by a password and its repetition.
    shown: RwSignal<bool>,
    /// Whether «Показать пароль» stands here.
    #[prop(default = true)]
    toggle: bool,
    /// Something under the input: the strength.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = text();
    let id = field.code();
    let label = label.unwrap_or_else(|| t.label(field).to_owned());
    let problem = Memo::new(move |_| form.problem(field));
    let described = move || problem.get().map(|_| format!("{id}-error"));
    view! {
        <div class="field" class:field--wrong=move || problem.get().is_some()>
                <label class="field__label" for=id>
                    {label}
                    <span class="field__required" aria-hidden="true">"*"</span>
                </label>
            <div class="field__affix">
            <input
                class="field__input"
                id=id
                name=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                spellcheck="false"
                autocapitalize="none"
                aria-required="true"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=described
            />
                {toggle
                    .then(|| {
                        view! {
                            <button
                                class="link-button js-only"
                                type="button"
                                translate="no"
                                aria-controls=id
                                on:click=move |_| shown.update(|shown| *shown = !*shown)
                            >
                                {move || if shown.get() { t.hide_password() } else { t.show_password() }}
                            </button>
                        }
                    })}
            </div>
            <FieldProblem field form />
            {children.map(|children| children())}
        </div>
    }
}
