//! `/staff/companies/import?run=…`: one file. While something is done with it the page asks every second how far it is; without script
//! there is a link for that.

use std::time::Duration;

use domain::{Lang, company::ImportState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{CancelImport, StartImport, load_import},
    import_page::HERE,
};
use crate::{
    error::AppError,
    load::when_loaded,
    staff::{
        frame::{DeskLayout, Section},
        plain::{RecordsTable, Refused},
    },
    text::text,
    ui::{Notice, Tone, follow, one_at_a_time, unless_another, while_open},
    views::companies::{ImportPreview, ImportView, PreviewRow, WrongRow},
};

/// How often the page asks.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// One file.
#[component]
pub(super) fn RunView() -> impl IntoView {
    let start = ServerAction::<StartImport>::new();
    follow(start, true);
    let cancel = ServerAction::<CancelImport>::new();
    follow(cancel, true);
    let map = use_query_map();
    let id = Memo::new(move |_| map.with(|map| map.get("run").and_then(|id| id.parse::<i64>().ok())));
    let page = Resource::new(
        move || (id.get(), start.version().get(), cancel.version().get()),
        |(id, ..)| async move {
            match id {
                Some(id) => load_import(id).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    when_loaded(page, move |run| view! { <Run run start cancel /> })
}

#[component]
fn Run(run: ImportView, start: ServerAction<StartImport>, cancel: ServerAction<CancelImport>) -> impl IntoView {
    let t = text();
    let (id, name) = (run.id, run.name.clone());
    let size = megabytes(run.size, t.0);
    let live = RwSignal::new(run.clone());
    ask_while_under_way(live);
    let state = Memo::new(move |_| live.with(|run| run.state));
    let preview = Memo::new(move |_| live.with(|run| run.preview.clone()));
    view! {
        <DeskLayout title=name.clone() section=Section::Companies>
            <section class="sheet">
                <p><a href=HERE>{t.import_back()}</a></p>
                <h1 class="sheet__title records__wide">{name}</h1>
                <Refused action=start />
                <Refused action=cancel />
                <dl class="facts">
                    <dt>{t.import_when()}</dt>
                    <dd>{run.created_at.clone()}</dd>
                    <dt>{t.import_size()}</dt>
                    <dd>{size}</dd>
                    <dt>{t.import_state()}</dt>
                    <dd role="status">{move || t.import_stands(state.get())}</dd>
                </dl>
                {move || {
                    live.with(|run| run.failure)
                        .map(|failure| view! { <Notice tone=Tone::Danger><p>{t.import_failure(failure)}</p></Notice> }.into_any())
                }}
                {move || state.get().is_under_way().then(|| view! { <Progress live /> }.into_any())}
                {move || live.with(|run| run.read > 0).then(|| view! { <Figures live /> }.into_any())}
                {move || {
                    (state.get() == ImportState::Checked).then(|| preview.get()).flatten().map(|preview| view! { <Preview preview /> }.into_any())
                }}
                {move || (!state.get().is_over()).then(|| view! { <Buttons id state=state.get() preview=preview.get() start cancel /> }.into_any())}
            </section>
        </DeskLayout>
    }
    .into_any()
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
            <p><a href=move || format!("{HERE}?run={}", live.with(|run| run.id)) rel="external">{t.import_refresh()}</a></p>
        </div>
    }
    .into_any()
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
    .into_any()
}

#[component]
fn Buttons(
    id: i64,
    state: ImportState,
    preview: Option<ImportPreview>,
    start: ServerAction<StartImport>,
    cancel: ServerAction<CancelImport>,
) -> impl IntoView {
    let t = text();
    let any = preview.is_some_and(|preview| preview.read > preview.refused);
    view! {
        <div class="actions">
            {(state == ImportState::Checked && any)
                .then(|| {
                    view! {
                        <ActionForm action=start>
                            <input type="hidden" name="id" value=id />
                            <button class="button button--primary" type="submit">{t.import_start()}</button>
                        </ActionForm>
                    }
                })}
            <ActionForm action=cancel>
                <input type="hidden" name="id" value=id />
                <button class="button" type="submit">{t.import_cancel()}</button>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// What the first pass found.
#[component]
fn Preview(preview: ImportPreview) -> impl IntoView {
    let t = text();
    let sentence = {
        let reasons = preview.reasons.clone();
        move |code: &str| {
            let reason = reasons.iter().find(|reason| reason.code == code);
            reason.map_or_else(
                || code.to_owned(),
                |reason| t.pick(reason.ru.clone(), reason.en.clone()),
            )
        }
    };
    let reasons = preview.reasons.into_iter().map(move |reason| {
        let why = t.pick(reason.ru, reason.en);
        view! { <li>{why} ": " {reason.rows}</li> }
    });
    let (good, wrong) = (preview.rows, preview.wrong);
    view! {
        <dl class="facts">
            <dt>{t.import_read()}</dt>
            <dd>{preview.read}</dd>
            <dt>{t.import_refused()}</dt>
            <dd>{preview.refused}</dd>
        </dl>
        <h2>{t.import_good()}</h2>
        {if good.is_empty() {
            view! { <p class="empty">{t.import_nothing()}</p> }.into_any()
        } else {
            view! { <Good rows=good /> }.into_any()
        }}
        {(!wrong.is_empty())
            .then(|| {
                view! {
                    <h2>{t.import_wrong()}</h2>
                    <ul class="records__list">{reasons.collect_view()}</ul>
                    <Wrong rows=wrong.into_iter().map(|row| (sentence(&row.reason), row)).collect() />
                }
            })}
    }
    .into_any()
}

#[component]
fn Good(rows: Vec<PreviewRow>) -> impl IntoView {
    let t = text();
    let rows = rows.into_iter().map(move |row| {
        view! {
            <tr>
                <td class="records__number" data-name="ИНН">{row.inn}</td>
                <td class="records__number" data-name="КПП">{row.kpp}</td>
                <td class="records__wide" data-name=t.companies_name()>{row.name}</td>
            </tr>
        }
    });
    view! {
        <RecordsTable caption=t.import_good() headings=vec![t.inn(), t.kpp(), t.companies_name()]>{rows.collect_view()}</RecordsTable>
    }
    .into_any()
}

#[component]
fn Wrong(rows: Vec<(String, WrongRow)>) -> impl IntoView {
    let t = text();
    let rows = rows.into_iter().map(move |(why, row)| {
        view! {
            <tr>
                <td class="records__number" data-name=t.import_line()>{row.line}</td>
                <td class="records__wide" data-name=t.import_why()>{why}</td>
                <td class="records__wide" data-name=t.import_what()>{row.text}</td>
            </tr>
        }
    });
    view! {
        <RecordsTable caption=t.import_wrong() headings=vec![t.import_line(), t.import_why(), t.import_what()]>{rows.collect_view()}</RecordsTable>
    }
    .into_any()
}

/// «1,5 МБ»; less than a tenth is told as a tenth.
fn megabytes(bytes: i64, lang: Lang) -> String {
    let tenths = (bytes / 100_000).max(1);
    match lang {
        Lang::Ru => format!("{},{}\u{a0}МБ", tenths / 10, tenths % 10),
        Lang::En => format!("{}.{}\u{a0}MB", tenths / 10, tenths % 10),
    }
}

/// Asks every second, while something is done with the file.
fn ask_while_under_way(live: RwSignal<ImportView>) {
    let ask = one_at_a_time(move || async move {
        // A failed question is asked again in a moment.
        if let Some(run) = unless_another(load_import(live.with_untracked(|run| run.id)).await) {
            live.try_update(|live| *live = run);
        }
    });
    let tick = move || {
        if live.with_untracked(|run| run.state.is_under_way()) && !document().hidden() {
            ask.run(());
        }
    };
    while_open(ASK_EVERY, tick, || {});
}
