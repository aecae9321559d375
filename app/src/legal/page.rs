//! /terms and /privacy: the very text that is hashed when it is accepted.

use domain::Document;
use leptos::prelude::*;

use super::{VERSION, document};
use crate::{
    text::{Text, text},
    ui::Layout,
};

/// Правила пользования.
pub fn terms_page() -> AnyView {
    view! { <LegalPage which=Document::Terms title=text().terms() /> }.into_any()
}

/// Согласие на обработку персональных данных.
pub fn privacy_page() -> AnyView {
    view! { <LegalPage which=Document::PersonalData title=text().privacy() /> }.into_any()
}

#[component]
fn LegalPage(which: Document, title: &'static str) -> impl IntoView {
    let t = text();
    view! {
        <Layout title=title>
            <article class="sheet prose">
                {paragraphs(t, which)}
                <p class="prose__version">{t.version()} " " {VERSION}</p>
            </article>
        </Layout>
    }
}

/// The two marks our documents use: `#` and `##`; everything else is a paragraph.
fn paragraphs(t: Text, which: Document) -> Vec<AnyView> {
    document(which, t.0)
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(|block| {
            if let Some(heading) = block.strip_prefix("## ") {
                view! { <h2>{heading}</h2> }.into_any()
            } else if let Some(heading) = block.strip_prefix("# ") {
                view! { <h1 class="sheet__title">{heading}</h1> }.into_any()
            } else {
                view! { <p>{block}</p> }.into_any()
            }
        })
        .collect()
}
