//! The frame of every page: brand, language, what is said at the foot.

use domain::Lang;
use leptos::prelude::*;
use leptos_meta::{Link, Title};

use super::{
    Notice, Tone,
    title::{Wrong, marked, page_title},
};
use crate::{shell::SiteAssets, text::text};

/// Which part of the program the islands of a page are in. What is named here the browser asks for before it has read the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Program {
    /// The page has no island.
    #[default]
    Nothing,
    /// The first module: signing in, and the first two steps of the wizard.
    Door,
    /// The first module, and the piece of the forms behind links ([`crate::links::Links`]).
    Links,
    /// The first module, and the piece of the cabinet and of step 3 ([`crate::cabinet::Inside`]).
    Inside,
    /// The first module, and the piece of the desk ([`crate::staff::Desk`]).
    Desk,
}

impl Program {
    /// The name of the piece besides the first module, as the splitter knows it: after the function that the framework makes of a lazy island.
    fn piece(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Door => None,
            Self::Links => Some("links_loader"),
            Self::Inside => Some("inside_loader"),
            Self::Desk => Some("desk_loader"),
        }
    }
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
    /// Which part of the program its islands are in.
    #[prop(optional)]
    program: Program,
    /// A piece that the next page needs: the browser fetches it when it has nothing else to do.
    #[prop(optional)]
    next_needs: Option<&'static str>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let t = text();
    let wrong = ArcRwSignal::new(0);
    provide_context(Wrong(wrong.clone()));
    let title = page_title(&title);
    let title_when_wrong = marked(&title);
    let title = move || {
        if wrong.get() == 0 {
            title.clone()
        } else {
            title_when_wrong.clone()
        }
    };
    view! {
        <Title text=title />
        <AskAhead program />
        <AskLater piece=next_needs />
        <div class="page">
            <a class="skip-link" href="#main">{t.skip()}</a>
            <header class="top">
                <p class="top__brand">
                    // The server knows who is signed in, and where home is to them.
                    <a href="/">
                        <Logo />
                        <span class="top__name">{t.product()}</span>
                    </a>
                </p>
                <div class="top__nav"><Languages /></div>
            </header>
            <main class="main" class:main--wide=wide id="main" tabindex="-1">
                // Said before anything is typed: the script of the document shows it where the browser keeps no cookies. Elsewhere there is no
                // such notice, not even a hidden one.
                <template id="cookies-off"><Notice tone=Tone::Danger><p>{t.cookies_off()}</p></Notice></template>
                {children()}
            </main>
            <footer class="foot">
                <ul>
                    <li><a href="/terms">{t.terms()}</a></li>
                    <li><a href="/privacy">{t.privacy()}</a></li>
                </ul>
            </footer>
        </div>
    }
}

/// Asks for the program while the document is still on its way.
#[component]
fn AskAhead(program: Program) -> impl IntoView {
    let assets = use_context::<SiteAssets>().filter(|_| program != Program::Nothing)?;
    let piece = program.piece().map_or(&[][..], assets.pieces);
    let pieces = piece
        .iter()
        .map(|href| view! { <Link rel="preload" as_="fetch" crossorigin="anonymous" href=*href /> });
    Some(view! {
        <Link rel="modulepreload" href=assets.js />
        <Link rel="preload" as_="fetch" type_="application/wasm" crossorigin="anonymous" href=assets.wasm />
        {pieces.collect_view()}
    })
}

/// Has a piece ready in the browser's memory. The script of the document begins to fetch it once the page is alive (`shell.rs`), so that it takes no room
/// on the line before. Nothing of it is started: that would hold up whoever types.
#[component]
fn AskLater(piece: Option<&'static str>) -> impl IntoView {
    let files = (use_context::<SiteAssets>()?.pieces)(piece?);
    let files = files
        .iter()
        .map(|href| view! { <Link rel="later" as_="fetch" crossorigin="anonymous" href=*href /> });
    Some(files.collect_view())
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
