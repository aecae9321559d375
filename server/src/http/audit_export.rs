//! `GET /staff/audit/export.csv` and `.jsonl`: the audit log as a download, a thousand rows at a time, by the filters
//! of the page.

use std::{io, sync::Arc};

use app::{
    backend::{Caller, Records},
    error::AppError,
    views::records::{AuditQuery, AuditRecord},
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Query, State as Shared},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use futures_util::stream;
use serde_json::{Value, json};

use super::{accept::takes_html, company_file::status, export::harmless};
use crate::composition::State;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/staff/audit/export.csv", get(csv))
        .route("/staff/audit/export.jsonl", get(jsonl))
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Jsonl,
}

async fn csv(
    state: Shared<State>,
    caller: Extension<Caller>,
    headers: HeaderMap,
    query: Query<AuditQuery>,
) -> Response {
    export(state, caller, headers, query, Format::Csv).await
}

async fn jsonl(
    state: Shared<State>,
    caller: Extension<Caller>,
    headers: HeaderMap,
    query: Query<AuditQuery>,
) -> Response {
    export(state, caller, headers, query, Format::Jsonl).await
}

async fn export(
    Shared(state): Shared<State>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    Query(query): Query<AuditQuery>,
    format: Format,
) -> Response {
    let records = state.backend.records;
    let (name, kind) = match format {
        Format::Csv => ("csv", "text/csv; charset=utf-8"),
        Format::Jsonl => ("jsonl", "application/x-ndjson"),
    };
    if let Err(refusal) = records.begin_export(&caller, &query, name).await {
        return match refusal {
            AppError::SignInRequired if takes_html(&headers) => Redirect::to("/sign-in").into_response(),
            AppError::SecondFactorRequired if takes_html(&headers) => Redirect::to("/staff/code").into_response(),
            refusal => status(&refusal).into_response(),
        };
    }
    let told = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"audit.{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (told, Body::from_stream(pieces(records, caller, query, format))).into_response()
}

/// The position of an export.
enum At {
    Head,
    Before(Option<i64>),
    End,
}

/// The file in pieces. An error breaks the connection off, so that half a file isn't taken for a whole one.
fn pieces(
    records: Arc<dyn Records>,
    caller: Caller,
    query: AuditQuery,
    format: Format,
) -> impl stream::Stream<Item = io::Result<Vec<u8>>> {
    stream::try_unfold(
        (At::Head, records, caller, query),
        move |(at, records, caller, query)| async move {
            let before = match at {
                At::End => return Ok(None),
                At::Head => return Ok(Some((head(format)?, (At::Before(None), records, caller, query)))),
                At::Before(before) => before,
            };
            let rows = records
                .export(&caller, &query, before)
                .await
                .map_err(io::Error::other)?;
            let Some(last) = rows.last().map(|row| row.id) else {
                return Ok(None);
            };
            let piece = match format {
                Format::Csv => csv_rows(&rows)?,
                Format::Jsonl => rows.iter().map(json_line).collect::<String>().into_bytes(),
            };
            let at = if last <= 1 { At::End } else { At::Before(Some(last)) };
            Ok(Some((piece, (at, records, caller, query))))
        },
    )
}

fn head(format: Format) -> io::Result<Vec<u8>> {
    let Format::Csv = format else { return Ok(Vec::new()) };
    // The mark tells spreadsheets that the text is UTF-8.
    let mut file = "\u{feff}".as_bytes().to_vec();
    file.extend(csv_lines([[
        "id",
        "at",
        "unix_ms",
        "actor",
        "name",
        "action",
        "subject",
        "details",
        "request_id",
    ]
    .map(str::to_owned)])?);
    Ok(file)
}

fn csv_rows(rows: &[AuditRecord]) -> io::Result<Vec<u8>> {
    csv_lines(rows.iter().map(|row| {
        [
            row.id.to_string(),
            row.at.clone(),
            row.happened_at.to_string(),
            harmless(&row.actor),
            harmless(row.name.as_deref().unwrap_or_default()),
            harmless(&row.action),
            harmless(&row.subject),
            harmless(&row.details),
            harmless(&row.request_id),
        ]
    }))
}

fn csv_lines(rows: impl IntoIterator<Item = [String; 9]>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn json_line(row: &AuditRecord) -> String {
    let details: Value = serde_json::from_str(&row.details).unwrap_or_else(|_| json!({}));
    let line = json!({
        "id": row.id, "unix_ms": row.happened_at, "at": row.at, "actor": row.actor, "name": row.name,
        "action": row.action, "subject": row.subject, "details": details, "request_id": row.request_id,
    });
    format!("{line}\n")
}
