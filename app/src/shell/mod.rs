//! The document around the application.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{routes::App, text::Text};

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
    /// The files of a piece and all that it shares with others, by its name ([`crate::ui::Program`]).
    pub pieces: fn(&str) -> &'static [&'static str],
}

/// Whose page it is, where somebody is signed in: their calls say so, and are refused once it is somebody else.
#[derive(Clone, Debug)]
pub struct Whose(pub String);

/// What the browser does on every page.
static PAGE: LazyLock<String> = LazyLock::new(|| without_notes(include_str!("page.js")));

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
                <script nonce=leptos::nonce::use_nonce()>{PAGE.as_str()}</script>
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

/// Brings the islands of the page to life; a page without any needs no program. Tests wait for what it says then. At last it fetches what the next page
/// will need, into the browser's memory. A link with `rel=prefetch` would do the same in Chromium; Firefox judges it by `default-src`.
const BRING_TO_LIFE: &str = "if(document.querySelector('leptos-island'))try{const program=await import(js);await program.default({module_or_path:wasm});program.hydrate();\
    for(const island of document.querySelectorAll('leptos-island'))await program[island.dataset.component]?.(island)}\
    catch(error){dispatchEvent(new Event('gangway-failed'));throw error}\
    document.documentElement.dataset.hydrated='';\
    setTimeout(()=>document.querySelectorAll('link[rel=later]').forEach(({href})=>fetch(href,{priority:'low'}).then((piece)=>piece.arrayBuffer()).catch(()=>{})))";

#[component]
fn Scripts(options: LeptosOptions) -> impl IntoView {
    // Where the framework renders no island, nothing is written down for the browser.
    if let Some(context) = Owner::current_shared_context() {
        context.set_is_hydrating(false);
    }
    let (js, wasm, css) = if let Some(assets) = use_context::<SiteAssets>() {
        let css = view! { <link rel="stylesheet" href=assets.css /> }.into_any();
        (assets.js.to_owned(), assets.wasm.to_owned(), css)
    } else {
        let file = format!("/{}/{}", options.site_pkg_dir, options.output_name);
        let css = view! { <HashedStylesheet id="leptos" options /> }.into_any();
        (format!("{file}.js"), format!("{file}.wasm"), css)
    };
    view! {
        {css}
        <script type="module" nonce=leptos::nonce::use_nonce()>
            {format!("const js={js:?},wasm={wasm:?};{BRING_TO_LIFE}")}
        </script>
    }
}

/// A script without its indents and the lines that are only notes: it travels with every page.
fn without_notes(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stay_at_home_and_lines_stay_lines() {
        assert_eq!(
            without_notes("// Why.\n  a();\n    // How.\n  b(\"//\");\n"),
            "a();\nb(\"//\");"
        );
    }
}
