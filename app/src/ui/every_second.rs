//! A clock that a page counts down by.

use std::time::Duration;

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};

/// Calls `tick` every second for as long as the page lives, once what it gives is called. Browser only: to be called in an effect.
pub fn every_second(tick: impl Fn() + 'static + Clone + Send + Sync) -> impl Fn() {
    let handle = StoredValue::new(None::<IntervalHandle>);
    on_cleanup(move || {
        if let Some(handle) = handle.try_get_value().flatten() {
            handle.clear();
        }
    });
    move || {
        if handle.get_value().is_none() {
            handle.set_value(set_interval_with_handle(tick.clone(), Duration::from_secs(1)).ok());
        }
    }
}
