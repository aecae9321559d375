//! Whether a mouse button or a finger is down.
//!
//! A field is left when the button goes down; a mistake shown at once would move the page under the pointer, the button
//! would come up over something else, and the browser would send no click. So what makes the page grow waits.

use std::time::Duration;

use leptos::{leptos_dom::helpers::WindowListenerHandle, prelude::*};

/// What waits for the pointer to be up.
type Waiting = StoredValue<Vec<Box<dyn FnOnce() + Send + Sync>>>;

/// The pointer, as seen by the window.
#[derive(Clone, Copy)]
pub struct Pointer {
    down: StoredValue<bool>,
    waiting: Waiting,
}

impl Pointer {
    /// Watches it for as long as the page lives. On the server it is never down.
    pub fn watch() -> Self {
        let pointer = Self {
            down: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        };
        let listeners = StoredValue::new(Vec::<WindowListenerHandle>::new());
        Effect::new(move |_| {
            let up = move |_| set_timeout(move || pointer.is_up(), Duration::ZERO);
            listeners.set_value(vec![
                window_event_listener_untyped("pointerdown", move |_| pointer.down.set_value(true)),
                window_event_listener_untyped("pointerup", up),
                window_event_listener_untyped("pointercancel", up),
            ]);
        });
        on_cleanup(move || {
            for listener in listeners.try_update_value(std::mem::take).unwrap_or_default() {
                listener.remove();
            }
        });
        pointer
    }

    /// Does it now, or once the pointer is up and its click has been sent.
    pub fn when_up(self, act: impl FnOnce() + Send + Sync + 'static) {
        if self.down.get_value() {
            self.waiting.update_value(|waiting| waiting.push(Box::new(act)));
        } else {
            act();
        }
    }

    fn is_up(self) {
        self.down.try_update_value(|down| *down = false);
        for act in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            act();
        }
    }
}
