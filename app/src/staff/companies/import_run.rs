//! How far a file of companies is. While something is done with it the page asks every second; then it is opened anew, for what can be done
//! next. Without script there is a link for that.

use std::time::Duration;

use leptos::prelude::*;

use super::api::load_import;
use crate::{
    text::text,
    ui::{Notice, Tone, address::with_query, go_to, one_at_a_time, unless_another, while_open},
    views::companies::ImportView,
};

/// Where files are sent to.
pub const HERE: &str = "/staff/companies/import";

/// How often the page asks.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// The page of a file.
fn page_of(run: &ImportView) -> String {
    with_query(HERE, &[("run", &run.id.to_string())])
}

/// The same for a state that it has just come to: the words of the state are there for the focus.
fn page_of_state(run: &ImportView) -> String {
    let (id, state) = (run.id.to_string(), run.state.code());
    with_query(HERE, &[("run", &id), ("now", state)]) + "#state"
}

/// The file, its state, and what was read of it.
#[component]
pub fn ImportRun(
    /// As it was when the page was made.
    run: ImportView,
) -> impl IntoView {
    let t = text();
    let size = t.megabytes(run.size);
    let live = RwSignal::new(run.clone());
    ask_while_under_way(live);
    view! {
        <dl class="facts">
            <dt>{t.import_when()}</dt>
            <dd>{run.created_at.clone()}</dd>
            <dt>{t.import_size()}</dt>
            <dd>{size}</dd>
            <dt>{t.import_state()}</dt>
            <dd role="status" id="state" tabindex="-1">{move || t.import_stands(live.with(|run| run.state))}</dd>
        </dl>
        {run.failure.map(|failure| view! { <Notice tone=Tone::Danger><p>{t.import_failure(failure)}</p></Notice> })}
        {run.state.is_under_way().then(|| view! { <Progress live /> })}
        {move || live.with(|run| run.read > 0).then(|| view! { <Figures live /> }.into_any())}
    }
}

#[component]
fn Progress(live: RwSignal<ImportView>) -> impl IntoView {
    let t = text();
    let percent = move || {
        live.with(|run| run.bytes.saturating_mul(100) / run.size.max(1))
            .clamp(0, 100)
    };
    view! {
        <div class="field">
            <label class="field__label" for="progress">{t.import_progress()} " " {percent} "%"</label>
            <progress class="records__progress" id="progress" max="100" value=percent></progress>
            <p><a href=live.with_untracked(page_of)>{t.import_refresh()}</a></p>
        </div>
    }
}

#[component]
fn Figures(live: RwSignal<ImportView>) -> impl IntoView {
    let t = text();
    let figure = move |name: &'static str, of: fn(&ImportView) -> i64| {
        view! {
            <dt>{name}</dt>
            <dd>{move || live.with(of)}</dd>
        }
    };
    view! {
        <dl class="facts">
            {figure(t.import_read(), |run| run.read)} {figure(t.import_inserted(), |run| run.inserted)}
            {figure(t.import_updated(), |run| run.updated)} {figure(t.import_unchanged(), |run| run.unchanged)}
            {figure(t.import_kept(), |run| run.kept)} {figure(t.import_repeated(), |run| run.repeated)}
            {figure(t.import_refused(), |run| run.refused)}
        </dl>
    }
}

/// Asks every second while something is done with the file, and opens the page anew at the end of it.
fn ask_while_under_way(live: RwSignal<ImportView>) {
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a moment.
        if let Some(run) = unless_another(load_import(live.with_untracked(|run| run.id)).await) {
            if !run.state.is_under_way() {
                go_to(&page_of_state(&run));
            }
            live.set(run);
        }
    });
    let tick = move || {
        if live.with_untracked(|run| run.state.is_under_way()) && !document().hidden() {
            ask.run(());
        }
    };
    while_open(ASK_EVERY, tick, || {});
}
