//! Asking the server now and then what has changed.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::IntervalHandle, leptos_dom::helpers::WindowListenerHandle, prelude::*, task::spawn_local,
};

/// A question that is asked one at a time: while an answer is waited for, asking again does nothing.
pub fn one_at_a_time<Answer: Future<Output = ()> + 'static>(
    ask: impl Fn() -> Answer + Send + Sync + 'static,
) -> Callback<()> {
    let asking = StoredValue::new(false);
    Callback::new(move |()| {
        if asking.try_get_value() != Some(false) {
            return;
        }
        asking.set_value(true);
        let answer = ask();
        spawn_local(async move {
            answer.await;
            asking.try_update_value(|asking| *asking = false);
        });
    })
}

/// Calls `tick` every so often, and `seen` when the page is shown or hidden, for as long as the page is there.
pub fn while_open(every: Duration, tick: impl Fn() + Clone + 'static, seen: impl Fn() + Clone + 'static) {
    let held = StoredValue::new(None::<(IntervalHandle, WindowListenerHandle)>);
    Effect::new(move |_| {
        if let Ok(timer) = set_interval_with_handle(tick.clone(), every) {
            let seen = seen.clone();
            let listening = window_event_listener_untyped("visibilitychange", move |_| seen());
            held.set_value(Some((timer, listening)));
        }
    });
    on_cleanup(move || {
        if let Some((timer, listening)) = held.try_update_value(Option::take).flatten() {
            timer.clear();
            listening.remove();
        }
    });
}
