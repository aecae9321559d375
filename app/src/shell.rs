//! The document around the application.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{pieces, routes::App, text::Text};

/// Where the finished front lies. The server provides it where the site is compiled into the binary; without it the
/// files are those that cargo-leptos left on disk.
#[derive(Clone, Copy, Debug)]
pub struct SiteAssets {
    /// The glue.
    pub js: &'static str,
    /// The first module.
    pub wasm: &'static str,
    /// The stylesheet.
    pub css: &'static str,
    /// The files of a piece and all that it shares with others, by its name ([`crate::pieces`]).
    pub pieces: fn(&str) -> &'static [&'static str],
}

/// Whose page it is, where somebody is signed in: their calls say so, and are refused once it is somebody else.
#[derive(Clone, Debug)]
pub struct Whose(pub String);

/// Asks for what the page needs while the first module, which would ask for it, is still on its way. By script: whoever has none needs none of it.
const ASK_AHEAD: &str = r#"document.head.append(...ahead.map(href=>Object.assign(document.createElement("link"),{rel:"preload",as:"fetch",crossOrigin:"anonymous",href})));"#;

/// Takes over where the program fails.
const GIVE_BACK: &str = include_str!("shell/give_back.js");

/// Hides what only script can do.
const WITHOUT_SCRIPT: &str = r#"<link rel="stylesheet" href="/noscript.css">"#;

/// The document. Its language is the caller's.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let lang = use_context::<crate::backend::Caller>().map_or_else(Default::default, |caller| caller.lang);
    provide_context(Text(lang));
    let whose = use_context::<Whose>().map(|whose| whose.0);
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() data-whose=whose>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#0a2a3d" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#081d2b" media="(prefers-color-scheme: dark)" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="alternate icon" href="/favicon.ico" sizes="32x32" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <script nonce=leptos::nonce::use_nonce()>{GIVE_BACK}</script>
                <AutoReload options=options.clone() />
                <Scripts options />
                <noscript inner_html=WITHOUT_SCRIPT></noscript>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

#[component]
fn Scripts(options: LeptosOptions) -> impl IntoView {
    match use_context::<SiteAssets>() {
        // Words to read need no program.
        Some(assets) if is_read_only() => view! { <link rel="stylesheet" href=assets.css /> }.into_any(),
        Some(assets) => view! {
            <link rel="stylesheet" href=assets.css />
            <link rel="modulepreload" href=assets.js />
            <link rel="preload" href=assets.wasm r#as="fetch" r#type="application/wasm" crossorigin="" />
            <script type="module" nonce=leptos::nonce::use_nonce()>
                {format!(
                    "try{{const ahead={:?};{ASK_AHEAD}const{{default:init,hydrate}}=await import({:?});await init({{module_or_path:{:?}}});hydrate()}}\
                     catch(error){{dispatchEvent(new Event(\"gangway-failed\"));throw error}}",
                    ahead(assets),
                    assets.js,
                    assets.wasm,
                )}
            </script>
        }
        .into_any(),
        None if is_read_only() => view! { <HashedStylesheet id="leptos" options /> }.into_any(),
        None => view! {
            <HashedStylesheet id="leptos" options=options.clone() />
            <HydrationScripts options />
        }
        .into_any(),
    }
}

/// Whether the page that is asked for does nothing but be read.
fn is_read_only() -> bool {
    use_context::<http::request::Parts>().is_some_and(|request| matches!(request.uri.path(), "/terms" | "/privacy"))
}

/// What the page that is asked for needs besides the first module.
fn ahead(assets: SiteAssets) -> &'static [&'static str] {
    use_context::<http::request::Parts>()
        .and_then(|request| pieces::of(request.uri.path()))
        .map_or(&[], assets.pieces)
}
