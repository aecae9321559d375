//! The frame of every page: brand, language, what is said at the foot.

use domain::Lang;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{arriving::arrived, leaving::CookiesOff};
use crate::text::text;

/// «Вход — Личный кабинет клиента».
pub fn page_title(title: &str) -> String {
    format!("{title}\u{a0}— {}", text().product())
}

/// How much is refused on the page: its title says so first, for whoever hears it before all else. Counted: on the server the title is asked for
/// after the page is gone.
#[derive(Clone)]
struct Wrong(ArcRwSignal<u32>);

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

/// A page with its title.
#[component]
pub fn Layout(
    /// The title of the document.
    #[prop(into)]
    title: String,
    /// Whether the page is wider than a form: tables, two columns.
    #[prop(optional)]
    wide: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = text();
    // Effects run in the browser only, once the page has come alive: tests wait for it.
    Effect::new(|_| {
        if let Some(html) = document().document_element() {
            // Nothing but a test would miss it.
            let _ = html.set_attribute("data-hydrated", "");
        }
        arrived();
    });
    let wrong = ArcRwSignal::new(0);
    provide_context(Wrong(wrong.clone()));
    let title = page_title(&title);
    let title_when_wrong = format!("{}: {title}", t.mistake_in_title());
    let title = move || {
        if wrong.get() == 0 {
            title.clone()
        } else {
            title_when_wrong.clone()
        }
    };
    view! {
        <Title text=title />
        <div class="page">
            <a class="skip-link" href="#main" rel="external">{t.skip()}</a>
            <header class="top">
                <p class="top__brand">
                    // The server knows who is signed in, and where home is to them.
                    <a href="/" rel="external">
                        <Logo />
                        <span class="top__name">{t.product()}</span>
                    </a>
                </p>
                <div class="top__nav"><Languages /></div>
            </header>
            <main class="main" class:main--wide=wide id="main" tabindex="-1"><CookiesOff />{children()}</main>
            <footer class="foot">
                <ul>
                    <li><a href="/terms">{t.terms()}</a></li>
                    <li><a href="/privacy">{t.privacy()}</a></li>
                </ul>
            </footer>
        </div>
    }
}

/// The switch. A plain form, so that it works without script and keeps the page.
#[component]
fn Languages() -> impl IntoView {
    let t = text();
    let button = move |lang: Lang, name: &'static str| {
        view! {
            <button
                class="language__button"
                type="submit"
                name="lang"
                value=lang.code()
                lang=lang.code()
                aria-current=(t.0 == lang).then_some("true")
            >
                {lang.code().to_uppercase()}
                <span class="visually-hidden">{format!(" — {name}")}</span>
            </button>
        }
    };
    view! {
        <form class="language" method="post" action="/language" aria-label=t.language()>
            {button(Lang::Ru, "Русский")}
            {button(Lang::En, "English")}
        </form>
    }
}

/// The mark: a gangway between quay and ship.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path fill="currentColor" d="M2 21h10v9H2zM19 12h11v10a8 8 0 0 1-8 8h-1z" />
            <path
                class="logo__plank"
                fill="none"
                stroke="currentColor"
                stroke-width="4"
                stroke-linejoin="round"
                d="M2 17h8L18 8h12"
            />
        </svg>
    }
}
