//! The document, touched in one place.

use domain::Field;
use leptos::{html::Form, prelude::*, wasm_bindgen::JsCast, web_sys};

use super::Values;

fn value_of(input: &web_sys::HtmlInputElement) -> String {
    match input.type_().as_str() {
        "checkbox" if input.checked() => "on".to_owned(),
        "checkbox" => String::new(),
        _ => input.value(),
    }
}

fn field_of(input: &web_sys::HtmlInputElement) -> Option<Field> {
    Field::from_code(&input.name())
}

/// The field an event came from, and its value now.
pub fn changed(event: &web_sys::Event) -> Option<(Field, String)> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    Some((field_of(&input)?, value_of(&input)))
}

fn inputs(form: NodeRef<Form>) -> Vec<web_sys::HtmlInputElement> {
    let Some(form) = form.get_untracked() else {
        return Vec::new();
    };
    let elements = form.elements();
    (0..elements.length())
        .filter_map(|at| elements.item(at)?.dyn_into::<web_sys::HtmlInputElement>().ok())
        .collect()
}

/// Reads every named input of the form.
pub fn read(form: NodeRef<Form>, values: &mut Values) {
    for input in inputs(form) {
        if let Some(field) = field_of(&input) {
            values.set(field, value_of(&input));
        }
    }
}

/// Focuses one control, whatever its kind.
pub fn focus(form: NodeRef<Form>, field: Field) {
    let control = form
        .get_untracked()
        .and_then(|form| form.elements().named_item(field.code()))
        .and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok());
    let control = match control {
        // What stands in its place has its id.
        Some(control) if control.get_attribute("type").as_deref() == Some("hidden") => document()
            .get_element_by_id(field.code())
            .and_then(|instead| instead.dyn_into().ok()),
        control => control,
    };
    if let Some(control) = control {
        // Where the browser refuses the focus, the link has at least been read.
        let _ = control.focus();
    }
}

/// Writes one input.
pub fn set_value(form: NodeRef<Form>, field: Field, value: &str) {
    if let Some(input) = inputs(form).into_iter().find(|input| field_of(input) == Some(field)) {
        input.set_value(value);
    }
}
