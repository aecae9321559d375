//! The document, touched in one place.

use domain::Field;
use leptos::{html::Form, prelude::*, wasm_bindgen::JsCast, web_sys};

use super::Values;

/// What people type into: a line, a box to tick, or several lines.
enum Control {
    Input(web_sys::HtmlInputElement),
    Lines(web_sys::HtmlTextAreaElement),
}

impl Control {
    fn of(element: impl JsCast) -> Option<Self> {
        match element.dyn_into() {
            Ok(input) => Some(Self::Input(input)),
            Err(element) => element.dyn_into().ok().map(Self::Lines),
        }
    }

    fn field(&self) -> Option<Field> {
        Field::from_code(&match self {
            Self::Input(input) => input.name(),
            Self::Lines(lines) => lines.name(),
        })
    }

    fn value(&self) -> String {
        match self {
            Self::Input(input) if input.type_() == "checkbox" => if input.checked() { "on" } else { "" }.to_owned(),
            Self::Input(input) => input.value(),
            Self::Lines(lines) => lines.value(),
        }
    }

    fn set_value(&self, value: &str) {
        match self {
            Self::Input(input) => input.set_value(value),
            Self::Lines(lines) => lines.set_value(value),
        }
    }
}

/// The field an event came from, and its value now.
pub fn changed(event: &web_sys::Event) -> Option<(Field, String)> {
    let control = Control::of(event.target()?)?;
    Some((control.field()?, control.value()))
}

fn controls(form: NodeRef<Form>) -> Vec<Control> {
    let Some(form) = form.get_untracked() else {
        return Vec::new();
    };
    let elements = form.elements();
    (0..elements.length())
        .filter_map(|at| Control::of(elements.item(at)?))
        .collect()
}

/// Reads every named control of the form.
pub fn read(form: NodeRef<Form>, values: &mut Values) {
    for control in controls(form) {
        if let Some(field) = control.field() {
            values.set(field, control.value());
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

/// Writes one control.
pub fn set_value(form: NodeRef<Form>, field: Field, value: &str) {
    let mut controls = controls(form).into_iter();
    if let Some(control) = controls.find(|control| control.field() == Some(field)) {
        control.set_value(value);
    }
}
