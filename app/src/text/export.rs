//! The queue as a table of cells: names of its columns, and yes and no.

use super::Text;

/// Columns of the table.
pub const EXPORT_COLUMNS: usize = 16;

impl Text {
    /// The names of the columns, from the left.
    pub fn export_columns(self) -> [&'static str; EXPORT_COLUMNS] {
        self.pick(
            [
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
            [
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
        )
    }

    /// Yes or no, as a cell says it.
    pub fn export_yes(self, yes: bool) -> &'static str {
        if yes {
            self.pick("да", "yes")
        } else {
            self.pick("нет", "no")
        }
    }
}
