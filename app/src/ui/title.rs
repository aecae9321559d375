//! The title of the document.

use leptos::prelude::*;

use crate::text::text;

/// «Вход — Личный кабинет клиента».
#[cfg(feature = "ssr")]
pub fn page_title(title: &str) -> String {
    format!("{title}\u{a0}— {}", text().product())
}

/// How much is refused on the page: its title says so first, for whoever hears it before all else. Counted: on the server the title is asked for
/// after the page is gone.
#[derive(Clone)]
pub struct Wrong(pub ArcRwSignal<u32>);

/// Says in the title of the document that there is a mistake, for as long as there is.
pub fn mark_title(is_wrong: impl Fn() -> bool + Send + Sync + 'static) {
    let Some(Wrong(count)) = use_context::<Wrong>() else {
        return;
    };
    let own = StoredValue::new(false);
    let left = count.clone();
    let note = move |wrong: bool| {
        if own.get_value() != wrong {
            own.set_value(wrong);
            count.update(|count| *count = if wrong { *count + 1 } else { count.saturating_sub(1) });
        }
    };
    // Without script nothing follows after the first rendering.
    note(untrack(&is_wrong));
    Effect::new(move |_| note(is_wrong()));
    on_cleanup(move || {
        if own.try_get_value() == Some(true) {
            left.update(|count| *count = count.saturating_sub(1));
        }
    });
}

/// A title as it is while there is a mistake.
pub fn marked(title: &str) -> String {
    format!("{}: {title}", text().mistake_in_title())
}

/// Keeps the document's title in step with the mistakes that the islands say. Browser only.
#[cfg(feature = "hydrate")]
pub fn follow_title() {
    let shown = document().title();
    let plain = shown.strip_prefix(&marked("")).map_or(shown.clone(), str::to_owned);
    let wrong = ArcRwSignal::new(0);
    provide_context(Wrong(wrong.clone()));
    Effect::new(move |before: Option<()>| {
        let any = wrong.get() > 0;
        // At first the islands are yet to say what is wrong.
        if before.is_some() || any {
            let title = if any { marked(&plain) } else { plain.clone() };
            document().set_title(&title);
        }
    });
}
