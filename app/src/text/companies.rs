//! The desk's companies.

use domain::company::{CompanyStatus, ImportState};

use super::{Text, sentences};
use crate::views::companies::ImportFailure;

sentences! {
    companies_search: "Название, ИНН или КПП", "Name, INN or KPP";
    companies_search_hint: "Начало названия без ООО, АО и\u{a0}т.\u{a0}п. или начало ИНН; КПП целиком", "The beginning of the name without OOO, AO etc., or of the INN; the whole KPP";
    companies_found: "Компании справочника", "Companies in the directory";
    companies_name: "Название", "Name";
    companies_status: "Состояние", "Status";
    companies_none: "Ничего не найдено. Попробуйте начало названия или ИНН", "Nothing found. Try the beginning of the name or the INN";
    companies_empty: "Справочник пуст. Загрузите файл компаний", "The directory is empty. Import a file of companies";
    companies_typed_link: "Введённые вручную", "Entered manually";
    companies_import_link: "Загрузить из файла", "Import from a file";
    companies_back: "Все компании", "All companies";
    company_merged_badge: "Объединена", "Merged";
    company_merged_into: "Эта запись объединена с другой:", "This record was merged into another:";
    company_merged_from: "С ней объединены", "Merged into it";
    company_changed: "Изменена", "Changed";
    company_corrected: "Исправлена службой клиентского сервиса. Загрузка из файла это не перезапишет", "Corrected by client service. An import will not overwrite it";
    company_registry: "В\u{a0}справочнике", "In the directory";
    company_saved: "Сохранено", "Saved";
    company_merged_done: "Компании объединены: люди и заявки перенесены сюда", "The companies are merged: people and requests have moved here";
    company_tied_done: "Заявки привязаны к\u{a0}этой компании", "The requests are linked to this company";
    company_correct: "Исправить", "Correct";
    company_correct_hint: "Новое название увидят и\u{a0}люди компании. То, что пишет справочник, сохранится рядом.", "The company’s people will see the new name too. What the directory says is kept next to it.";
    company_save: "Сохранить", "Save";
    company_restore: "Вернуть как в\u{a0}справочнике", "Restore from the directory";
    company_people: "Люди компании", "People of the company";
    company_no_people: "Заявок и\u{a0}сотрудников пока нет", "No requests or employees yet";
    company_person: "Человек", "Person";
    company_email: "Электронная почта", "Email";
    company_standing: "Доступ", "Access";
    company_contact: "контактное лицо", "contact person";
    company_newest: "Показаны последние 100", "The newest 100 are shown";
    company_merge: "Объединить с другой", "Merge with another";
    merge_title: "Объединение компаний", "Merging companies";
    merge_lead: "Выберите запись, которая дублирует эту. Её люди и заявки перейдут сюда.", "Choose the record that duplicates this one. Its people and requests will move here.";
    merge_stays: "Останется", "Will stay";
    merge_goes: "Будет объединена и\u{a0}скрыта", "Will be merged and hidden";
    merge_choose: "Выбрать", "Choose";
    merge_nothing_found: "Подходящих записей нет. Найдите по названию или ИНН", "No matching records. Search by name or INN";
    merge_moves: "Перейдут", "Will move";
    merge_moves_nothing: "У\u{a0}этой записи нет людей и\u{a0}заявок: она просто будет скрыта", "This record has no people or requests: it will just be hidden";
    merge_twice: "Есть в обеих компаниях", "In both companies";
    merge_twice_text: "У\u{a0}них останется более сильный доступ: действующий важнее заявки, контактное лицо важнее сотрудника. Второй закроется, человек получит письмо с\u{a0}объяснением.", "They keep the stronger access: access outranks a request, a contact person outranks an employee. The other one is closed, and an email explains why.";
    merge_swap: "Оставить другую", "Keep the other one";
    merge_confirm: "Объединить", "Merge";
    merge_forever: "Отменить объединение нельзя.", "A merge can’t be undone.";
    typed_title: "Компании, введённые вручную", "Companies entered manually";
    typed_lead: "Этих компаний не нашлось в\u{a0}справочнике, люди ввели названия сами. Привяжите каждую к\u{a0}записи справочника: название и\u{a0}номера в\u{a0}заявках станут такими, как в\u{a0}нём.", "These companies were not in the directory, so people entered the names themselves. Link each one to a directory record: the name and numbers in the requests become those of the directory.";
    typed_none: "Все компании привязаны к\u{a0}справочнику", "All companies are linked to the directory";
    typed_requests: "Заявок", "Requests";
    typed_since: "С какого времени", "Since";
    typed_choose: "Подобрать запись", "Find a record";
    typed_as: "Как ввели", "As entered";
    tie_title: "Привязка к\u{a0}справочнику", "Linking to the directory";
    tie_candidates: "Записи справочника", "Directory records";
    tie_none: "С\u{a0}таким ИНН записей нет. Поищите по названию или загрузите свежий справочник", "No record has this INN. Search by name, or import a newer directory";
    tie_same: "ИНН и\u{a0}КПП совпадают", "INN and KPP match";
    tie_other_kpp: "Другой КПП: филиал или новая инспекция", "Different KPP: a branch or a new tax office";
    tie_other_inn: "Другой ИНН", "Different INN";
    tie_match: "Совпадение", "Match";
    tie_do: "Привязать", "Link";
    import_title: "Загрузка компаний", "Importing companies";
    import_file: "Файл", "File";
    import_upload: "Отправить на проверку", "Upload and check";
    import_no_file: "Выберите файл: пустой загрузить нельзя", "Choose a file: an empty one can’t be imported";
    import_runs: "Последние файлы", "Recent files";
    import_when: "Когда", "When";
    import_rows: "Строк", "Rows";
    import_state: "Состояние", "State";
    import_none: "Файлов ещё не было", "No files yet";
    import_back: "Все файлы", "All files";
    import_progress: "Прочитано файла", "Read so far";
    import_refresh: "Обновить", "Refresh";
    import_read: "Прочитано строк", "Rows read";
    import_inserted: "Добавлено", "Added";
    import_updated: "Обновлено", "Updated";
    import_unchanged: "Без изменений", "Unchanged";
    import_kept: "Исправлены службой: сохранено рядом", "Corrected by client service: kept next to it";
    import_repeated: "Повторов", "Duplicates";
    import_refused: "Не принято", "Rejected";
    import_start: "Загрузить", "Import";
    import_cancel: "Отменить", "Cancel";
    import_good: "Первые строки", "First rows";
    import_wrong: "Эти строки не примем", "Rows that will be rejected";
    import_line: "Строка", "Line";
    import_why: "Почему", "Why";
    import_what: "Что в\u{a0}ней", "Content";
    import_nothing: "Подходящих строк в\u{a0}файле нет", "No row in the file can be imported";
    import_size: "Размер", "Size";
}

impl Text {
    /// What the register says of a company's life.
    pub fn company_status(self, status: CompanyStatus) -> &'static str {
        match status {
            CompanyStatus::Active => self.pick("Действует", "Active"),
            CompanyStatus::Liquidating => self.pick("Ликвидируется", "In liquidation"),
            CompanyStatus::Liquidated => self.pick("Ликвидирована", "Liquidated"),
            CompanyStatus::Bankrupt => self.pick("Банкротство", "Bankrupt"),
            CompanyStatus::Reorganizing => self.pick("Реорганизуется", "Reorganising"),
        }
    }

    /// What a file must be, and what happens with it.
    pub fn import_lead(self) -> &'static str {
        self.pick(
            "Файл CSV в UTF-8 с колонками inn, kpp, name; можно ещё short_name, ogrn, status. До 256 МБ. Сначала покажем, что в нём, и ничего не изменим.",
            "A CSV file in UTF-8 with columns inn, kpp, name and, if there are any, short_name, ogrn, status. Up to 256 MB. First we show what is in it, and change nothing.",
        )
    }

    /// Where a file stands.
    pub fn import_stands(self, state: ImportState) -> &'static str {
        match state {
            ImportState::Uploaded | ImportState::Checking => self.pick("Проверяем файл", "Being checked"),
            ImportState::Checked => self.pick("Проверен, ждёт вашего решения", "Checked, waiting for you"),
            ImportState::Queued | ImportState::Running => self.pick("Загружается", "Being imported"),
            ImportState::Done => self.pick("Загружен", "Imported"),
            ImportState::Cancelled => self.pick("Отменён", "Cancelled"),
            ImportState::Failed => self.pick("Не загружен", "Failed"),
        }
    }

    /// «1,5 МБ»; less than a tenth is told as a tenth.
    pub fn megabytes(self, bytes: i64) -> String {
        let tenths = (bytes / 100_000).max(1);
        let (point, unit) = self.pick((",", "МБ"), (".", "MB"));
        format!("{}{point}{}\u{a0}{unit}", tenths / 10, tenths % 10)
    }

    /// Why a file was not read to its end, and what to do.
    pub fn import_failure(self, failure: ImportFailure) -> &'static str {
        match failure {
            ImportFailure::Header => self.pick(
                "В первой строке нет колонок inn, kpp и name. Добавьте заголовок, сохраните файл как CSV в UTF-8 и отправьте снова",
                "The first line has no columns inn, kpp and name. Add a header, save the file as CSV in UTF-8 and send it again",
            ),
            ImportFailure::Encoding => self.pick(
                "Файл не в\u{a0}UTF-8. Сохраните его как CSV в\u{a0}UTF-8 (в\u{a0}Excel\u{a0}— «CSV UTF-8», не «Текст Юникод») и отправьте снова",
                "The file isn’t in UTF-8. Save it as CSV in UTF-8 (in Excel “CSV UTF-8”, not “Unicode Text”) and send it again",
            ),
            ImportFailure::Unreadable => self.pick(
                "Файл не удалось прочитать: похоже, это не\u{a0}таблица CSV. Проверьте файл и отправьте снова",
                "The file could not be read: it doesn’t seem to be a CSV table. Check the file and send it again",
            ),
            ImportFailure::Gone => self.pick(
                "Файл не сохранился: сервер перезапускали. Отправьте его снова",
                "The file is gone: the server was restarted. Send it again",
            ),
            ImportFailure::Internal => self.pick(
                "Ошибка на нашей стороне. Отправьте файл снова; уже загруженное не повторится",
                "An error on our side. Send the file again; rows already imported are not repeated",
            ),
        }
    }
}
