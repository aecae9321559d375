//! `/staff/companies/import`: a file is sent, and those sent before.

use leptos::prelude::*;

use super::{api::load_imports, import_run::HERE, pieces::PATH};
use crate::{
    load::when_loaded,
    staff::{
        desk::{Desk, DeskPart},
        frame::{DeskLayout, Section},
        tables::RecordsTable,
    },
    text::text,
    ui::{Notice, Program, Tone, address},
    views::companies::ImportView,
};

/// Files.
#[component]
pub(super) fn ImportsView() -> impl IntoView {
    let page = Resource::new(|| (), |()| load_imports());
    when_loaded(page, |runs| view! { <Imports runs /> })
}

#[component]
fn Imports(runs: Vec<ImportView>) -> impl IntoView {
    let t = text();
    let empty = address::query("empty").is_some();
    let none = runs.is_empty();
    let rows = runs.into_iter().map(move |run| {
        view! {
            <tr>
                <th scope="row" class="records__wide">
                    <a href=format!("{HERE}?run={}", run.id)>{run.name}</a>
                </th>
                <td class="records__number" data-name=t.import_when()>{run.created_at}</td>
                <td class="records__number" data-name=t.import_rows()>{run.read}</td>
                <td class="records__number" data-name=t.import_refused()>{run.refused}</td>
                <td data-name=t.import_state()>{t.import_stands(run.state)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <DeskLayout title=t.import_title() section=Section::Companies program=Program::Desk>
            <section class="sheet">
                <p><a href=PATH>{t.companies_back()}</a></p>
                <h1 class="sheet__title">{t.import_title()}</h1>
                <p class="lead">{t.import_lead()}</p>
                {empty.then(|| view! { <Notice tone=Tone::Danger><p>{t.import_no_file()}</p></Notice> })}
                <form class="form" method="post" action=format!("{HERE}/file") enctype="multipart/form-data">
                    <div class="field">
                        <label class="field__label" for="file">{t.import_file()}</label>
                        <Desk part=DeskPart::ImportFile />
                    </div>
                    <div class="actions">
                        <button class="button button--primary" type="submit">{t.import_upload()}</button>
                    </div>
                </form>
                <h2>{t.import_runs()}</h2>
                {if none {
                    view! { <p class="empty">{t.import_none()}</p> }.into_any()
                } else {
                    view! {
                        <RecordsTable caption=t.import_runs() headings=vec![t.import_file(), t.import_when(), t.import_rows(), t.import_refused(), t.import_state()]>{rows}</RecordsTable>
                    }
                        .into_any()
                }}
            </section>
        </DeskLayout>
    }
    .into_any()
}
