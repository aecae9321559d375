//! A file of companies: why it can't be read, why a row of it isn't taken; and what happens to two records of one company.

use std::fmt::Display;

use domain::Problem;

use super::{Text, sentences};

sentences! {
    import_row_encoding: "Строка не в UTF-8: сохраните файл в кодировке UTF-8", "The row is not in UTF-8: save the file as UTF-8";
    import_row_fields: "Полей не столько, сколько в заголовке", "The number of fields differs from the header";
    import_row_quote: "Кавычка в начале поля не закрыта. Закройте её или уберите",
        "The quote at the start of a field is not closed. Close it or remove it";
    import_row_line_break: "В поле перенос строки. Напишите его в одну строку", "A field has a line break. Write it on one line";
    import_row_ogrn: "ОГРН неверен: не сходится длина или контрольная цифра", "OGRN: wrong length or check digit";
    import_row_status: "Неизвестное состояние компании. Напишите «Действует», «Ликвидируется», «Ликвидирована», «Банкротство», \
                        «Реорганизация» или ACTIVE, LIQUIDATING, LIQUIDATED, BANKRUPT, REORGANIZING",
        "Unknown status. Write ACTIVE, LIQUIDATING, LIQUIDATED, BANKRUPT or REORGANIZING, or the register’s Russian word";
    import_encoding: "файл не в UTF-8. Сохраните его как CSV в UTF-8 (в Excel — «CSV UTF-8», не «Текст Юникод») и загрузите снова",
        "the file isn't in UTF-8: save it as CSV in UTF-8 (in Excel «CSV UTF-8», not «Unicode text») and import it again";
}

impl Text {
    /// What is wrong with the ИНН of a row.
    pub fn import_row_inn(self, problem: Problem) -> &'static str {
        match problem {
            Problem::Required => self.pick("Нет ИНН", "No INN"),
            Problem::InnLength => self.pick(
                "ИНН организации\u{a0}— 10 цифр, ИП\u{a0}— 12",
                "INN: 10 digits for an organisation, 12 for a sole trader",
            ),
            Problem::InnZeroRegion => self.pick("ИНН не может начинаться с 00", "INN can’t begin with 00"),
            Problem::InnChecksum => self.pick(
                "ИНН: контрольная цифра не сходится",
                "INN: the check digit does not match",
            ),
            _ => self.pick("ИНН состоит не из одних цифр", "INN: only digits are allowed"),
        }
    }

    /// What is wrong with the КПП of a row.
    pub fn import_row_kpp(self, problem: Problem) -> &'static str {
        match problem {
            Problem::Required => self.pick(
                "Нет КПП, а у организации он есть",
                "No KPP, though an organisation has one",
            ),
            Problem::KppForSoleTrader => self.pick("У ИП нет КПП", "A sole trader has no KPP"),
            Problem::KppLength => self.pick("КПП\u{a0}— 9\u{a0}знаков", "KPP: 9 characters"),
            _ => self.pick(
                "КПП: 4 цифры, 2 цифры или латинские буквы, 3 цифры",
                "KPP: 4 digits, 2 digits or Latin letters, 3 digits",
            ),
        }
    }

    /// What is wrong with the name of a row.
    pub fn import_row_name(self, problem: Problem) -> &'static str {
        match problem {
            Problem::CompanyNameRequired => self.pick("Нет названия", "No name"),
            Problem::CompanyNameTooLong => self.pick(
                "Название длиннее 300 знаков: дайте краткое в short_name",
                "Name over 300 characters: give a short_name",
            ),
            Problem::ForbiddenCharacter => {
                self.pick("В названии недопустимые знаки", "Forbidden characters in the name")
            }
            _ => self.pick(
                "В названии нет ничего, кроме правовой формы",
                "The name is only a legal form",
            ),
        }
    }

    /// The file breaks off at a line.
    pub fn import_unreadable(self, line: u64, cause: impl Display) -> String {
        self.pick(
            format!("строка {line}: файл не читается ({cause}). Проверьте, что это CSV, и загрузите его снова"),
            format!("line {line}: the file can't be read: {cause}"),
        )
    }

    /// The file can't be opened.
    pub fn import_unopened(self, cause: impl Display) -> String {
        self.pick(
            format!("файл не читается: {cause}"),
            format!("the file can't be read: {cause}"),
        )
    }

    /// A column that is needed isn't there.
    pub fn import_without_column(self, column: &str) -> String {
        self.pick(
            format!(
                "в заголовке нет колонки «{column}». Нужны inn, kpp и name (или ИНН, КПП и Наименование) через запятую, точку с запятой \
                 или табуляцию"
            ),
            format!(
                "the header has no column “{column}”; needed are inn, kpp and name, separated by commas, semicolons or tabs"
            ),
        )
    }

    /// The database refused.
    pub fn import_database(self, cause: impl Display) -> String {
        self.pick(
            format!("база данных отказала: {cause}"),
            format!("the database refused: {cause}"),
        )
    }

    /// Refused rows can't be written down.
    pub fn import_report(self, cause: impl Display) -> String {
        self.pick(
            format!("отклонённые строки не записать: {cause}"),
            format!("refused rows can't be written down: {cause}"),
        )
    }

    /// Why a request is closed whose company turned out to be another's record: the person reads it.
    pub fn records_merged(self, company: &str) -> String {
        self.pick(
            format!(
                "Две записи одной компании объединены: теперь это {company}. Заявка на неё или доступ к ней у вас уже есть, вторая \
                 запись не нужна."
            ),
            format!(
                "Two records of one company were merged: it is now {company}. You already have a request for it or access to it, so \
                 the second record is not needed."
            ),
        )
    }
}
