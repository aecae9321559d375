//! CSV for spreadsheets set to Russian: UTF-8 with a byte-order mark, semicolons, CR LF.

use std::io;

use app::text::Text;
use axum::body::Bytes;
use csv::{Terminator, WriterBuilder};

use super::{Sender, cells::cells, harmless::harmless};
use crate::desk::queue::Export;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes all rows into the answer; stops where nobody reads on.
pub(super) async fn write(mut export: Export, text: Text, sender: Sender) {
    let mut piece = BYTE_ORDER_MARK.to_vec();
    piece.extend(lines([text.export_columns().map(str::to_owned)]));
    while sender.send(Ok(Bytes::from(piece))).await.is_ok() {
        piece = match export.next().await {
            Ok(rows) if rows.is_empty() => return,
            Ok(rows) => lines(rows.into_iter().map(|row| cells(row, text))),
            Err(error) => {
                tracing::error!(%error, "an export broke off");
                _ = sender.send(Err(io::Error::other("the database failed"))).await;
                return;
            }
        };
    }
}

fn lines<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory never fails.
        _ = writer.write_record(row.map(|cell| harmless(&cell)));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_semicolons_are_quoted() {
        let row = ["=HYPERLINK(\"x\")", "+7 916 123-45-67", "a;b", "ООО «Я»"].map(str::to_owned);
        assert_eq!(
            String::from_utf8(lines([row])).unwrap(),
            "\"'=HYPERLINK(\"\"x\"\")\";+7 916 123-45-67;\"a;b\";ООО «Я»\r\n"
        );
    }
}
