//! New and changed requests are announced, not put under the reader's cursor.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Event, EventSource, MessageEvent},
};

use crate::{text::text, ui::open_anew};

/// Listens while the page is open. Only script can; without it the page is as old as its loading.
#[component]
pub fn News(
    /// What the page knows of.
    mark: i64,
) -> impl IntoView {
    let t = text();
    let count = RwSignal::new(0_u32);
    let silent = RwSignal::new(false);
    Effect::new(move |_| listen(mark, count, silent));
    let words = move || match (count.get(), silent.get()) {
        (0, false) => ().into_any(),
        (0, true) => view! { <p class="queue-news__silent">{t.queue_offline()}</p> }.into_any(),
        (count, _) => {
            view! { <button class="button" type="button" on:click=|_| open_anew()>{t.queue_news(count)}</button> }
                .into_any()
        }
    };
    view! { <div class="queue-news" role="status">{words}</div> }
}

/// Listens while the page is looked at: a browser has few connections to a server, and pages in the background would take them all.
fn listen(mark: i64, count: RwSignal<u32>, silent: RwSignal<bool>) {
    let line = StoredValue::new_local(None::<Line>);
    let look = move || {
        if document().hidden() {
            line.try_set_value(None);
        } else if line.try_with_value(Option::is_none).unwrap_or_default() {
            let opened = Line::open(mark, count, silent);
            silent.try_set(opened.is_none());
            line.try_set_value(opened);
        }
    };
    look();
    // The page and all that listens in it end together.
    let _ = window_event_listener_untyped("visibilitychange", move |_| look());
}

/// An open line to the server, and what hears it; closed when it is dropped.
struct Line {
    source: EventSource,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut(Event)>,
}

impl Line {
    fn open(mark: i64, count: RwSignal<u32>, silent: RwSignal<bool>) -> Option<Self> {
        let source = EventSource::new(&format!("/staff/events?mark={mark}")).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(changed) = event.data().as_string().and_then(|data| data.parse().ok()) {
                count.try_set(changed);
            }
        });
        // A line that broke is opened again by the browser; one that was refused is closed for good.
        let watched = source.clone();
        let broken = Closure::<dyn FnMut(Event)>::new(move |_| {
            silent.try_set(watched.ready_state() == EventSource::CLOSED);
        });
        // Neither fails: the names and the kinds of the arguments are right.
        _ = source.add_event_listener_with_callback("changed", heard.as_ref().unchecked_ref());
        source.set_onerror(Some(broken.as_ref().unchecked_ref()));
        Some(Self {
            source,
            _heard: heard,
            _broken: broken,
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.source.close();
    }
}
