//! A form that is a server function's: sent by fetch where there is script, by the browser where there is none.
//!
//! Not Leptos's `ActionForm`, which sends whatever is there: ours is checked first, takes no second press, and leaves
//! buttons with an address of their own to the browser.

use leptos::{
    html::Form,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlButtonElement, HtmlFormElement, SubmitEvent},
};

use super::{
    FormModel, Post,
    leaving::{STAY, follow, is_leaving},
};
use crate::error::AppError;

/// What is known of a form under way.
#[derive(Clone, Copy)]
pub struct Sending {
    /// An answer is waited for, or what has to be there before the form can go.
    pub pending: Signal<bool>,
    /// How often the fields were refused: the error summary takes the focus each time.
    pub refusals: RwSignal<u32>,
    /// A refusal that isn't about fields.
    pub refusal: Signal<Option<AppError>>,
    /// How often there was one: its notice takes the focus each time.
    pub refused: RwSignal<u32>,
}

/// Ties a form to its server function: mistakes go to the fields, whether they came by fetch or in the URL.
pub fn sending(action: Post, form: FormModel) -> Sending {
    let value = action.value();
    let refusals = RwSignal::new(0);
    let refused = RwSignal::new(0);
    follow(action, false);
    if let Some(Err(AppError::Invalid(errors))) = value.get_untracked() {
        form.refused_before(&errors);
    }
    Effect::watch(
        move || value.get(),
        move |answer, _, _| {
            if answer.is_some() {
                // Done, the form stays busy until the page is there that it leads to.
                form.under_way(matches!(answer, Some(Ok(()))) && is_leaving());
            }
            if let Some(Err(AppError::Invalid(errors))) = answer {
                form.refused(errors.clone());
                refusals.update(|count| *count += 1);
            } else if matches!(answer, Some(Err(_))) {
                refused.update(|count| *count += 1);
            }
        },
        false,
    );
    Effect::new(move |_| {
        let stay = window_event_listener_untyped(STAY, move |_| form.under_way(false));
        on_cleanup(move || stay.remove());
    });
    let pending = action.pending();
    Sending {
        pending: Signal::derive(move || pending.get() || form.is_put_off() || form.is_under_way()),
        refusals,
        refused,
        refusal: Signal::derive(move || match value.get() {
            Some(Err(AppError::Invalid(_)) | Ok(())) | None => None,
            Some(Err(error)) => Some(error),
        }),
    }
}

/// The `<form>`. Checked before it is sent; a second press while an answer is under way does nothing.
#[component]
pub fn ServerForm(
    /// The server function.
    action: Post,
    /// What the form holds.
    form: FormModel,
    /// What is known of it under way.
    sending: Sending,
    /// While this is true the form, though pressed, waits to be sent: something it must not overtake is under way. Whoever holds it sees to
    /// it that this ends soon.
    #[prop(optional, into)]
    hold: Signal<bool>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let node: NodeRef<Form> = form.node;
    Effect::watch(
        move || form.is_waiting() || hold.get(),
        move |waiting, _, _| {
            if !waiting && form.is_put_off() {
                form.put_off(false);
                form.under_way(false);
                if let Some(node) = node.get_untracked() {
                    // As if pressed now: what is missing still is said.
                    let _ = node.request_submit();
                }
            }
        },
        false,
    );
    let on_submit = move |event: SubmitEvent| {
        if goes_elsewhere(&event) {
            return;
        }
        event.prevent_default();
        if sending.pending.get_untracked() {
            return;
        }
        if !form.attempt() {
            form.under_way(false);
            sending.refusals.update(|count| *count += 1);
            return;
        }
        if form.is_waiting() {
            form.put_off(true);
            return;
        }
        form.under_way(true);
        if hold.get_untracked() {
            form.put_off(true);
            return;
        }
        if let Some(form) = node.get_untracked() {
            action.send(&form, pressed(&event));
        }
    };
    view! {
        <form
            class="form"
            method="post"
            action=action.url()
            novalidate
            node_ref=node
            on:submit=on_submit
            on:input=move |event| form.on_input(&event)
            on:focusout=move |event| form.on_leave(&event)
        >
            {children()}
        </form>
    }
}

/// A form whose fields nobody judges while they are typed in: buttons, a choice. A second press while an answer is under way does nothing.
#[component]
pub fn PostForm(
    /// The server function.
    action: Post,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let on_submit = move |event: SubmitEvent| {
        if goes_elsewhere(&event) {
            return;
        }
        event.prevent_default();
        let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if let (Some(form), false) = (form, action.pending().get_untracked()) {
            action.send(&form, pressed(&event));
        }
    };
    view! {
        <form class=(!class.is_empty()).then_some(class) method="post" action=action.url() on:submit=on_submit>
            {children()}
        </form>
    }
}

/// The name and the value of the pressed button, where it has any.
fn pressed(event: &SubmitEvent) -> Option<(String, String)> {
    let button = event.submitter()?.dyn_into::<HtmlButtonElement>().ok()?;
    (!button.name().is_empty()).then(|| (button.name(), button.value()))
}

/// Whether the pressed button sends the form to an address of its own («Назад», «Отмена»): the browser does that.
fn goes_elsewhere(event: &SubmitEvent) -> bool {
    event
        .submitter()
        .is_some_and(|button| button.has_attribute("formaction"))
}
