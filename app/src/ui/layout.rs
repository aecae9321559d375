//! The frame of every page: brand, language, what is said at the foot.

use domain::Lang;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::text::text;

/// «Вход — Личный кабинет клиента».
pub fn page_title(title: &str) -> String {
    format!("{title}\u{a0}— {}", text().product())
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
    });
    view! {
        <Title text=page_title(&title) />
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
            <main class="main" class:main--wide=wide id="main" tabindex="-1">{children()}</main>
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
