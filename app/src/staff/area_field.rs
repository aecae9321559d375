//! A labelled field of several lines.

use domain::{Field, Problem};
use leptos::prelude::*;

use super::small_form::Mistake;
use crate::text::text;

/// Several lines of text, named after their field.
#[component]
pub fn AreaField(
    /// Which field; gives the id, the name and the label.
    field: Field,
    /// The label, where it isn't the field's own.
    #[prop(optional, into)]
    label: Option<String>,
    /// What helps before typing.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    problem: Option<Problem>,
    /// The most characters it takes.
    most: usize,
    /// How many lines it shows.
    #[prop(default = 5)]
    rows: u32,
    /// The key that puts the cursor into it: a code of `KeyboardEvent.code`.
    #[prop(optional)]
    key: Option<&'static str>,
) -> impl IntoView {
    let t = text();
    let id = field.code();
    let label = label.unwrap_or_else(|| t.label(field).to_owned());
    let described: Vec<String> = [
        hint.is_some().then(|| format!("{id}-hint")),
        problem.map(|_| format!("{id}-error")),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <div class="field" class:field--wrong=problem.is_some()>
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <textarea
                class="field__input field__input--area"
                id=id
                name=id
                rows=rows.to_string()
                maxlength=most.to_string()
                data-key=key
                aria-invalid=problem.map(|_| "true")
                aria-describedby=(!described.is_empty()).then(|| described.join(" "))
                inner_html=inside(&value)
            ></textarea>
            <Mistake field problem />
        </div>
    }
}

/// Text as it stands inside `<textarea>`, where a first line break would be dropped.
fn inside(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nothing_typed_ends_the_field() {
        assert_eq!(inside("</textarea>&amp;"), "\n&lt;/textarea>&amp;amp;");
    }
}
