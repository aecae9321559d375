//! What the desk's plainer pages share: tables, their pages, and what is said when a button was refused.

use leptos::prelude::*;
use server_fn::ServerFn;

use super::small_form::refusal_of;
use crate::{
    error::AppError,
    text::text,
    ui::{Notice, Tone, refusal_words},
};

/// Why a button was refused, except for a mistake in a field, which stands beside the field.
pub fn refused<S>() -> Option<AnyView>
where
    S: ServerFn<Output = (), Error = AppError>,
{
    let t = text();
    let error = refusal_of::<S>()?;
    let sentence = match &error {
        AppError::AlreadyDecided => t.records_changed().to_owned(),
        error => t.refusal(error),
    };
    let words = refusal_words(&error, sentence);
    Some(view! { <Notice tone=Tone::Danger>{words}</Notice> }.into_any())
}

/// A table in a box that scrolls sideways by itself.
#[component]
pub fn RecordsTable(
    /// What it is a table of.
    caption: &'static str,
    /// What stands over its columns.
    headings: Vec<&'static str>,
    /// Its rows.
    children: Children,
) -> impl IntoView {
    let heading = |words| view! { <th scope="col">{words}</th> };
    view! {
        <div class="records" role="region" aria-label=caption tabindex="0">
            <table class="records__table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{headings.into_iter().map(heading).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A way on and a way back to the first page.
#[component]
pub fn Pages(
    /// The address of the next page, where there is one.
    next: Option<String>,
    /// The address of the first page, where this isn't it.
    first: Option<String>,
    /// Whether only a part has been looked at: the next page goes on looking.
    #[prop(optional)]
    unfinished: bool,
) -> impl IntoView {
    let t = text();
    let on = if unfinished { t.queue_go_on() } else { t.records_next() };
    (next.is_some() || first.is_some()).then(|| {
        view! {
            {unfinished.then(|| view! { <Notice tone=Tone::Info><p>{t.records_unfinished()}</p></Notice> })}
            <nav class="actions" aria-label=t.records_pages()>
                {next.map(|href| view! { <a class="button" href=href>{on}</a> })}
                {first.map(|href| view! { <a class="button button--quiet" href=href>{t.records_first()}</a> })}
            </nav>
        }
    })
}
