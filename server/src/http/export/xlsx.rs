//! A spreadsheet. The rows and then the file itself go through temporary files; every cell is text, so nothing is a
//! formula.

use std::{
    fs::File,
    io::{self, Read, Seek},
};

use app::text::{EXPORT_COLUMNS, Text};
use axum::body::Bytes;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use tokio::sync::mpsc;

use super::{Sender, cells::cells};
use crate::desk::queue::Export;

/// Bytes sent at a time.
const PIECE: usize = 64 * 1024;
/// Widths of columns, in characters.
const WIDTHS: [u16; EXPORT_COLUMNS] = [9, 18, 18, 34, 30, 20, 12, 40, 12, 14, 12, 24, 18, 18, 24, 40];

type Row = [String; EXPORT_COLUMNS];

/// Makes the file from all rows, then sends it.
pub(super) async fn write(mut export: Export, text: Text, sender: Sender) {
    let (rows, waiting) = mpsc::channel::<Vec<Row>>(1);
    let book = crate::spawn::spawn_blocking(move || book(waiting, text));
    loop {
        match export.next().await {
            Ok(piece) if piece.is_empty() => break,
            Ok(piece) => {
                let piece = piece.into_iter().map(|row| cells(row, text)).collect();
                if sender.is_closed() {
                    return;
                }
                // Nobody takes rows any more: the file has failed, and says below why.
                if rows.send(piece).await.is_err() {
                    break;
                }
            }
            Err(error) => return broken(&sender, &error).await,
        }
    }
    drop(rows);
    let sent = match book.await {
        Ok(Ok(file)) => {
            let sender = sender.clone();
            crate::spawn::spawn_blocking(move || send(file, &sender))
                .await
                .map_err(io::Error::other)
        }
        Ok(Err(error)) => Err(io::Error::other(error)),
        Err(error) => Err(io::Error::other(error)),
    };
    if let Ok(Err(error)) | Err(error) = sent {
        broken(&sender, &error).await;
    }
}

async fn broken(sender: &Sender, error: &impl std::fmt::Display) {
    tracing::error!(%error, "an export broke off");
    _ = sender.send(Err(io::Error::other("the export failed"))).await;
}

fn book(mut rows: mpsc::Receiver<Vec<Row>>, text: Text) -> Result<File, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(text.desk_queue())?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let bold = Format::new().set_bold();
    for (column, name) in (0_u16..).zip(text.export_columns()) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    let mut number = 0;
    while let Some(piece) = rows.blocking_recv() {
        for row in piece {
            number += 1;
            for (column, cell) in (0_u16..).zip(row) {
                sheet.write_string(number, column, cell)?;
            }
        }
    }
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file)?;
    file.rewind()?;
    Ok(file)
}

fn send(mut file: File, sender: &Sender) -> io::Result<()> {
    loop {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece)?;
        piece.truncate(read);
        if read == 0 || sender.blocking_send(Ok(Bytes::from(piece))).is_err() {
            return Ok(());
        }
    }
}
