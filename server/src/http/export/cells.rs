//! A row as cells, in either language.

use app::text::{EXPORT_COLUMNS, Text};

use crate::desk::queue::ExportRow;

/// The cells of a row.
pub(super) fn cells(row: ExportRow, text: Text) -> [String; EXPORT_COLUMNS] {
    let yes = |yes: bool| text.export_yes(yes).to_owned();
    [
        row.id.to_string(),
        row.requested_at,
        row.state
            .map(|state| text.queue_state(state).to_owned())
            .unwrap_or_default(),
        row.name,
        row.email,
        row.phone,
        yes(row.phone_proved),
        row.company,
        yes(row.company_verified),
        row.inn,
        row.kpp,
        row.assignee,
        row.due_at,
        row.decided_at,
        row.decided_by,
        row.reason,
    ]
}
