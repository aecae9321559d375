//! `/staff/companies/import?run=…`: one file, what the first pass found in it, and what can be done with it.

use domain::company::ImportState;
use leptos::prelude::*;

use super::{
    api::{CancelImport, StartImport, load_import},
    import_run::{HERE, ImportRun},
};
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
        tables::{RecordsTable, refused},
    },
    text::text,
    ui::{NativeForm, Post, Program},
    views::companies::{ImportPreview, ImportView, PreviewRow, WrongRow},
};

/// One file.
#[component]
pub(super) fn RunView(
    /// Its number; a damaged one is nobody's.
    id: i64,
) -> impl IntoView {
    let page = Resource::new(|| (), move |()| load_import(id));
    when_loaded(page, |run| view! { <Run run /> })
}

#[component]
fn Run(mut run: ImportView) -> impl IntoView {
    let t = text();
    let (id, name, state) = (run.id, run.name.clone(), run.state);
    let preview = run.preview.take().filter(|_| state == ImportState::Checked);
    let can_start = preview.as_ref().is_some_and(|preview| preview.read > preview.refused);
    let program = if state.is_under_way() {
        Program::Desk
    } else {
        Program::Nothing
    };
    view! {
        <DeskLayout title=name.clone() section=Section::Companies program>
            <section class="sheet">
                <p><a href=HERE>{t.import_back()}</a></p>
                <h1 class="sheet__title records__wide">{name}</h1>
                {refused::<StartImport>()} {refused::<CancelImport>()}
                {if state.is_under_way() {
                    view! { <Desk part=DeskPart::ImportRun(run) /> }.into_any()
                } else {
                    view! { <ImportRun run /> }.into_any()
                }}
                {preview.map(|preview| view! { <Preview preview /> })}
                {(!state.is_over()).then(|| view! { <Buttons id can_start /> })}
            </section>
        </DeskLayout>
    }
    .into_any()
}

#[component]
fn Buttons(id: i64, can_start: bool) -> impl IntoView {
    let t = text();
    view! {
        <div class="actions">
            {can_start
                .then(|| {
                    view! {
                        <NativeForm action={Post::to::<StartImport>()}>
                            <input type="hidden" name="id" value=id />
                            <button class="button button--primary" type="submit">{t.import_start()}</button>
                        </NativeForm>
                    }
                })}
            <NativeForm action={Post::to::<CancelImport>()}>
                <input type="hidden" name="id" value=id />
                <button class="button" type="submit">{t.import_cancel()}</button>
            </NativeForm>
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
