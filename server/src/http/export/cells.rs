//! A row as cells, in either language.

use app::text::Text;
use domain::Lang;

use crate::services::queue::ExportRow;

/// Columns of the table.
pub(super) const COLUMNS: usize = 16;

/// The names of the columns.
pub(super) fn names(text: Text) -> [&'static str; COLUMNS] {
    match text.0 {
        Lang::Ru => [
            "Номер",
            "Отправлена",
            "Состояние",
            "Заявитель",
            "Электронная почта",
            "Телефон",
            "Телефон подтверждён",
            "Компания",
            "Название из справочника",
            "ИНН",
            "КПП",
            "Исполнитель",
            "Срок",
            "Решение принято",
            "Кто решил",
            "Причина",
        ],
        Lang::En => [
            "Number",
            "Submitted",
            "Status",
            "Applicant",
            "Email",
            "Phone",
            "Phone confirmed",
            "Company",
            "Name from the directory",
            "INN",
            "KPP",
            "Assignee",
            "Due",
            "Decided",
            "Decided by",
            "Reason",
        ],
    }
}

/// The cells of a row.
pub(super) fn cells(row: ExportRow, text: Text) -> [String; COLUMNS] {
    let yes = |yes: bool| {
        let word = match (yes, text.0) {
            (true, Lang::Ru) => "да",
            (false, Lang::Ru) => "нет",
            (true, Lang::En) => "yes",
            (false, Lang::En) => "no",
        };
        word.to_owned()
    };
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
