//! What is typed on step 1 is kept on the server shortly after the last key, so that a reload or another tab finds it.

use std::time::Duration;

use domain::{Lang, registration::DetailsForm};
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, WindowListenerHandle},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{self, SubmitEvent},
};

use super::{api::keep_details, details_form::to_form};
use crate::ui::FormModel;

/// How long after the last key.
const KEEP_AFTER: Duration = Duration::from_millis(600);

/// The class of the buttons that switch the language (`ui::Layout`).
const LANGUAGE_BUTTON: &str = "language__button";

/// One request at a time, the latest values last: an older one must not overtake a newer.
#[derive(Clone, Copy)]
struct Keeper {
    timer: StoredValue<Option<TimeoutHandle>>,
    waiting: StoredValue<Option<DetailsForm>>,
    busy: RwSignal<bool>,
    /// The language that is switched to once all is kept.
    then: StoredValue<Option<Lang>>,
}

/// Starts keeping. The signal is true while a request is under way: «Далее» waits for it.
pub fn keep_while_typing(form: FormModel) -> Signal<bool> {
    let keeper = Keeper {
        timer: StoredValue::new(None),
        waiting: StoredValue::new(None),
        busy: RwSignal::new(false),
        then: StoredValue::new(None),
    };
    Effect::watch(
        move || form.values.get(),
        move |values, before, _| {
            if before != Some(values) {
                keeper.keep_soon(to_form(values));
            }
        },
        false,
    );
    // «Далее» sends the same values itself.
    Effect::new(move |_| {
        if form.is_under_way() {
            keeper.stop();
        }
    });
    let listener = StoredValue::new(None::<WindowListenerHandle>);
    Effect::new(move |_| {
        listener.set_value(Some(window_event_listener_untyped("submit", move |event| {
            keeper.keep_before(&event);
        })));
    });
    on_cleanup(move || {
        keeper.stop();
        if let Some(listener) = listener.try_update_value(Option::take).flatten() {
            listener.remove();
        }
    });
    keeper.busy.into()
}

impl Keeper {
    fn keep_soon(self, kept: DetailsForm) {
        self.stop();
        self.waiting.set_value(Some(kept));
        self.timer
            .set_value(set_timeout_with_handle(move || self.send(), KEEP_AFTER).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        self.waiting.try_update_value(|waiting| *waiting = None);
    }

    fn send(self) {
        if self.busy.get_untracked() {
            // The answer to the one under way sends this.
            return;
        }
        let Some(kept) = self.waiting.try_update_value(Option::take).flatten() else {
            if let Some(lang) = self.then.try_update_value(Option::take).flatten() {
                press(lang);
            }
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            // A failure loses nothing: the page still holds it, and «Далее» says what is wrong.
            let _ = keep_details(kept).await;
            self.busy.try_set(false);
            self.send();
        });
    }

    /// The language is switched by a form of its own, which loads the page anew: what was typed last goes first.
    fn keep_before(self, event: &web_sys::Event) {
        let Some(button) = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter) else {
            return;
        };
        let unsent = self.busy.get_untracked() || self.waiting.with_value(Option::is_some);
        if !unsent || button.class_name() != LANGUAGE_BUTTON {
            return;
        }
        if let Some(lang) = button.get_attribute("value").and_then(|code| Lang::from_code(&code)) {
            event.prevent_default();
            self.then.set_value(Some(lang));
            self.send();
        }
    }
}

/// Presses the button of a language again, now that nothing is left to keep.
fn press(lang: Lang) {
    let button = document()
        .query_selector(&format!(".{LANGUAGE_BUTTON}[value={}]", lang.code()))
        .ok()
        .flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}
