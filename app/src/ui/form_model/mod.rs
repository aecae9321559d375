//! What a form holds, read from the page itself, and which of its mistakes are shown when.
//!
//! The document is the truth: values are read from it, never written into it at hydration, so nothing typed
//! before the WASM arrived is lost, and live checks start from what is there.

mod document;

use domain::{Field, FieldErrors, Problem};
use leptos::{ev, html::Form, prelude::*};

use super::pointer::Pointer;

/// Values of a form by field, as typed. An unticked box is an empty string. A list: no form has more than a dozen fields, and a map weighs
/// more than all that is looked up in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(Field, String)>);

impl Values {
    /// Values known beforehand (from a draft).
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (Field, &'a str)>) -> Self {
        let mut values = Self::default();
        for (field, value) in pairs {
            values.set(field, value.to_owned());
        }
        values
    }

    /// The value of a field; empty where there is none.
    pub fn get(&self, field: Field) -> &str {
        self.0
            .iter()
            .find(|(of, _)| *of == field)
            .map_or("", |(_, value)| value)
    }

    /// All of them, as browsers post a form.
    pub fn as_posted(&self) -> String {
        let mut fields = form_urlencoded::Serializer::new(String::new());
        fields.extend_pairs(self.0.iter().map(|(field, value)| (field.code(), value)));
        fields.finish()
    }

    /// Puts a value.
    pub fn set(&mut self, field: Field, value: String) {
        match self.0.iter_mut().find(|(of, _)| *of == field) {
            Some((_, held)) => *held = value,
            None => self.0.push((field, value)),
        }
    }
}

/// How a form checks itself: the domain's own parsers, over the values as typed.
type Check = StoredValue<Box<dyn Fn(&Values) -> FieldErrors + Send + Sync>>;

/// One form on a page. `Copy`, so that every piece of the page can hold it.
#[derive(Clone, Copy)]
pub struct FormModel {
    /// The `<form>`.
    pub node: NodeRef<Form>,
    /// What is typed.
    pub values: RwSignal<Values>,
    /// What the server said of the values it was sent; a field's mistake goes once the field is touched again.
    from_server: RwSignal<FieldErrors>,
    /// Fields the person has left after typing in them.
    left: RwSignal<Vec<Field>>,
    /// Whether the form was sent once: from then on every mistake is shown.
    attempted: RwSignal<bool>,
    /// Whether it has been sent and not refused since.
    under_way: RwSignal<bool>,
    /// A field that the page itself is filling in: meanwhile it is not missing, and the form waits for it.
    awaited: RwSignal<Option<Field>>,
    /// Fields that the page has emptied itself: that nothing stands in them is nobody's mistake until the form is sent again.
    emptied: RwSignal<Vec<Field>>,
    /// Whether the form was sent while it waits: it goes once there is nothing to wait for.
    put_off: RwSignal<bool>,
    pointer: Pointer,
    check: Check,
}

impl FormModel {
    /// A form that starts with `values`. `attempted` is whether these very values were sent before.
    pub fn new(
        values: Values,
        attempted: bool,
        check: impl Fn(&Values) -> FieldErrors + Send + Sync + 'static,
    ) -> Self {
        let model = Self {
            node: NodeRef::new(),
            values: RwSignal::new(values),
            from_server: RwSignal::new(FieldErrors::default()),
            left: RwSignal::new(Vec::new()),
            attempted: RwSignal::new(attempted),
            under_way: RwSignal::new(false),
            awaited: RwSignal::new(None),
            emptied: RwSignal::new(Vec::new()),
            put_off: RwSignal::new(false),
            pointer: Pointer::watch(),
            check: StoredValue::new(Box::new(check)),
        };
        // Runs in the browser only, after hydration: takes over what was typed before it.
        Effect::new(move |_| {
            if model.node.get().is_some() {
                model.read_document();
            }
        });
        model
    }

    /// Takes what the server answered: its mistakes are shown, and the summary gets the focus.
    pub fn refused(self, errors: FieldErrors) {
        self.from_server.set(errors);
        self.attempted.set(true);
    }

    /// Shows what the server answered to a form sent without script. For the first rendering only.
    pub fn refused_before(self, errors: &FieldErrors) {
        self.from_server.update_untracked(|held| *held = errors.clone());
    }

    /// Puts the focus into a field.
    pub fn focus(self, field: Field) {
        document::focus(self.node, field);
    }

    /// Takes it that a field was left: its mistake may be shown.
    pub fn leave(self, field: Field) {
        self.left.update(|left| add(left, field));
    }

    /// Every mistake shown now, in the order of the form, each field once.
    pub fn problems(self) -> FieldErrors {
        let mut shown = FieldErrors::default();
        for error in self.live().iter().chain(self.from_server.get().iter()) {
            if shown.get(error.field).is_none() && self.problem(error.field) == Some(error.problem) {
                shown.push(error.field, error.problem);
            }
        }
        shown
    }

    /// The mistake shown beside a field now.
    pub fn problem(self, field: Field) -> Option<Problem> {
        if let Some(problem) = self.from_server.with(|errors| errors.get(field)) {
            return Some(problem);
        }
        let problem = self.live().get(field)?;
        if self.emptied.with(|emptied| emptied.contains(&field)) {
            return None;
        }
        let judged = self.attempted.get()
            || (self.left.with(|left| left.contains(&field)) && problem != Problem::Required)
            || problem == Problem::ForbiddenCharacter;
        judged.then_some(problem)
    }

    /// Whether a field is right as it stands.
    pub fn is_right(self, field: Field) -> bool {
        self.live().get(field).is_none()
    }

    /// Checks everything, shows every mistake. True if the form may be sent.
    pub fn attempt(self) -> bool {
        self.read_document();
        self.from_server.set(FieldErrors::default());
        self.emptied.set(Vec::new());
        self.attempted.set(true);
        self.live().is_empty()
    }

    /// Notes that the form is sent, or was refused.
    pub fn under_way(self, under_way: bool) {
        self.under_way.set(under_way);
    }

    /// Whether the form has been sent and not refused since.
    pub fn is_under_way(self) -> bool {
        self.under_way.get()
    }

    /// Waits for a field that the page itself fills in; with `None`, for nothing any more.
    pub fn wait_for(self, field: Option<Field>) {
        self.awaited.set(field);
    }

    /// Whether a field is waited for.
    pub fn is_waiting(self) -> bool {
        self.awaited.with(Option::is_some)
    }

    /// Notes that the form is to be sent once there is nothing to wait for, or no longer.
    pub fn put_off(self, put_off: bool) {
        self.put_off.set(put_off);
    }

    /// Whether the form is to be sent once there is nothing to wait for.
    pub fn is_put_off(self) -> bool {
        self.put_off.get()
    }

    /// Whether the form was sent once, with script or without.
    pub fn was_sent(self) -> bool {
        self.attempted.get() || self.from_server.with(|errors| !errors.is_empty())
    }

    /// The current value of a field.
    pub fn value(self, field: Field) -> String {
        self.values.with(|values| values.get(field).to_owned())
    }

    /// Writes a value into the page and the model: for what the page itself changes (a paste split in two).
    pub fn write(self, field: Field, value: &str) {
        self.forget_server(field);
        self.write_keeping_problem(field, value);
    }

    /// The same, and leaves its mistake beside it: another picture, or other work, does not unsay what was wrong with the one before.
    pub fn write_keeping_problem(self, field: Field, value: &str) {
        document::set_value(self.node, field, value);
        self.values.update(|values| values.set(field, value.to_owned()));
    }

    /// Empties a field for what is to be typed into it next: what is said of it stays, but it is not missed.
    pub fn empty(self, field: Field) {
        self.emptied.update(|emptied| add(emptied, field));
        self.write_keeping_problem(field, "");
    }

    /// `on:input` of the form.
    pub fn on_input(self, event: &ev::Event) {
        if let Some((field, value)) = document::changed(event) {
            self.forget_server(field);
            if self.emptied.with_untracked(|emptied| emptied.contains(&field)) {
                self.emptied.update(|emptied| emptied.retain(|it| *it != field));
            }
            self.values.update(|values| values.set(field, value));
        }
    }

    /// `on:focusout` of the form.
    pub fn on_leave(self, event: &ev::FocusEvent) {
        if let Some((field, value)) = document::changed(event)
            && !value.is_empty()
        {
            self.pointer.when_up(move || {
                // The page may be gone by then.
                self.left.try_update(|left| add(left, field));
            });
        }
    }

    fn forget_server(self, field: Field) {
        if self.from_server.with_untracked(|errors| errors.get(field).is_some()) {
            self.from_server.update(|errors| *errors = without(errors, field));
        }
    }

    fn live(self) -> FieldErrors {
        let errors = self.check.with_value(|check| self.values.with(|values| check(values)));
        match self.awaited.get() {
            Some(field) => without(&errors, field),
            None => errors,
        }
    }

    fn read_document(self) {
        let mut values = self.values.get_untracked();
        document::read(self.node, &mut values);
        if values != self.values.get_untracked() {
            self.values.set(values);
        }
    }
}

fn add(fields: &mut Vec<Field>, field: Field) {
    if !fields.contains(&field) {
        fields.push(field);
    }
}

fn without(errors: &FieldErrors, field: Field) -> FieldErrors {
    let mut rest = FieldErrors::new();
    for error in errors.iter().filter(|error| error.field != field) {
        rest.push(error.field, error.problem);
    }
    rest
}
