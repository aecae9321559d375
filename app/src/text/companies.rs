//! The desk's companies.

use domain::company::{CompanyStatus, ImportState};

use super::{Text, sentences};
use crate::views::companies::ImportFailure;

sentences! {
    companies_search: "Название, ИНН или КПП", "Name, ИНН or КПП";
    companies_search_hint: "Начало названия без формы собственности или начало ИНН; КПП целиком", "The beginning of the name without its legal form, or of the ИНН; a КПП whole";
    companies_found: "Компании справочника", "Companies of the directory";
    companies_name: "Название", "Name";
    companies_status: "Состояние", "State";
    companies_none: "Ничего не найдено. Попробуйте начало названия или ИНН", "Nothing found. Try the beginning of the name, or the ИНН";
    companies_empty: "Справочник пуст. Загрузите файл компаний", "The directory is empty. Import a file of companies";
    companies_typed_link: "Введённые вручную", "Typed by hand";
    companies_import_link: "Загрузить из файла", "Import from a file";
    companies_back: "Все компании", "All companies";
    company_merged_badge: "Объединена", "Merged";
    company_merged_into: "Эта запись объединена с другой:", "This record was merged into another:";
    company_merged_from: "С ней объединены", "Merged into it";
    company_changed: "Изменена", "Changed";
    company_corrected: "Исправлена службой клиентского сервиса. Загрузка из файла это не перезапишет", "Corrected by the desk. An import does not overwrite that";
    company_registry: "В справочнике", "The registry says";
    company_saved: "Сохранено", "Saved";
    company_merged_done: "Компании объединены: люди и заявки перенесены сюда", "The companies are merged: people and requests have moved here";
    company_tied_done: "Заявки привязаны к этой компании", "The requests are tied to this company";
    company_correct: "Исправить", "Correct";
    company_correct_hint: "Новое название увидят и люди компании. То, что пишет справочник, сохранится рядом.", "The company’s people see the new name too. What the registry says is kept beside.";
    company_save: "Сохранить", "Save";
    company_restore: "Вернуть как в справочнике", "As the registry says";
    company_people: "Люди компании", "People of the company";
    company_no_people: "Заявок и сотрудников пока нет", "No requests and no people yet";
    company_person: "Человек", "Person";
    company_email: "Эл. почта", "E-mail";
    company_standing: "Доступ", "Access";
    company_contact: "контактное лицо", "contact person";
    company_newest: "Показаны последние 100", "The newest 100 are shown";
    company_merge: "Объединить с другой", "Merge with another";
    merge_title: "Объединение компаний", "Merging companies";
    merge_lead: "Выберите запись, которая дублирует эту. Её люди и заявки перейдут сюда.", "Choose the record that duplicates this one. Its people and requests will move here.";
    merge_stays: "Останется", "Stays";
    merge_goes: "Будет объединена и скрыта", "Is merged and hidden";
    merge_choose: "Выбрать", "Choose";
    merge_nothing_found: "Подходящих записей нет. Найдите по названию или ИНН", "No such record. Look by name or ИНН";
    merge_moves: "Перейдут", "Will move";
    merge_moves_nothing: "У этой записи нет людей и заявок: она просто будет скрыта", "This record has neither people nor requests: it is only hidden";
    merge_twice: "Есть в обеих компаниях", "In both companies";
    merge_twice_text: "У них останется более сильный доступ: действующий важнее заявки, контактное лицо важнее сотрудника. Второй закроется, человек получит письмо с объяснением.", "They keep the stronger standing: access before a request, a contact person before an employee. The other is ended, and a letter tells them why.";
    merge_swap: "Оставить другую", "Keep the other one";
    merge_confirm: "Объединить", "Merge";
    merge_forever: "Отменить объединение нельзя.", "A merger can’t be undone.";
    typed_title: "Компании, введённые вручную", "Companies typed by hand";
    typed_lead: "Этих компаний не нашлось в справочнике, люди ввели названия сами. Привяжите каждую к записи справочника: название и номера в заявках станут такими, как в нём.", "The directory didn’t know these companies, so people typed their names. Tie each to a record: name and numbers in the requests become those of the directory.";
    typed_none: "Все компании привязаны к справочнику", "Every company is tied to the directory";
    typed_requests: "Заявок", "Requests";
    typed_since: "С какого времени", "Since";
    typed_choose: "Подобрать запись", "Find its record";
    typed_as: "Как ввели", "As typed";
    tie_title: "Привязка к справочнику", "Tying to the directory";
    tie_candidates: "Записи справочника", "Records of the directory";
    tie_none: "С таким ИНН записей нет. Поищите по названию или загрузите свежий справочник", "No record has this ИНН. Look by name, or import a newer directory";
    tie_same: "ИНН и КПП совпадают", "ИНН and КПП are the same";
    tie_other_kpp: "Другой КПП: филиал или новая инспекция", "Another КПП: a branch, or a new inspection";
    tie_other_inn: "Другой ИНН", "Another ИНН";
    tie_match: "Совпадение", "Match";
    tie_do: "Привязать", "Tie";
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
    import_progress: "Прочитано файла", "Read of the file";
    import_refresh: "Обновить", "Refresh";
    import_read: "Прочитано строк", "Rows read";
    import_inserted: "Добавлено", "Added";
    import_updated: "Обновлено", "Brought up to date";
    import_unchanged: "Без изменений", "Unchanged";
    import_kept: "Исправлены службой: сохранено рядом", "Corrected by the desk: kept beside";
    import_repeated: "Повторов", "Repeated";
    import_refused: "Не принято", "Refused";
    import_start: "Загрузить", "Import";
    import_cancel: "Отменить", "Cancel";
    import_good: "Первые строки", "The first rows";
    import_wrong: "Эти строки не примем", "Rows that will be refused";
    import_line: "Строка", "Line";
    import_why: "Почему", "Why";
    import_what: "Что в ней", "What it says";
    import_nothing: "Подходящих строк в файле нет", "No row of the file can be taken";
    import_size: "Размер", "Size";
}

impl Text {
    /// What the register says of a company's life.
    pub fn company_status(self, status: CompanyStatus) -> &'static str {
        match status {
            CompanyStatus::Active => self.pick("Действует", "Active"),
            CompanyStatus::Liquidating => self.pick("Ликвидируется", "Being wound up"),
            CompanyStatus::Liquidated => self.pick("Ликвидирована", "Wound up"),
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
            ImportState::Checked => self.pick("Проверен, ждёт вашего решения", "Checked, waits for you"),
            ImportState::Queued | ImportState::Running => self.pick("Загружается", "Being imported"),
            ImportState::Done => self.pick("Загружен", "Imported"),
            ImportState::Cancelled => self.pick("Отменён", "Cancelled"),
            ImportState::Failed => self.pick("Не загружен", "Failed"),
        }
    }

    /// Why a file was not read to its end, and what to do.
    pub fn import_failure(self, failure: ImportFailure) -> &'static str {
        match failure {
            ImportFailure::Header => self.pick(
                "В первой строке нет колонок inn, kpp и name. Добавьте заголовок, сохраните файл как CSV в UTF-8 и отправьте снова",
                "The first line has no columns inn, kpp and name. Add a header, save the file as CSV in UTF-8 and send it again",
            ),
            ImportFailure::Encoding => self.pick(
                "Файл не в UTF-8. Сохраните его как CSV в UTF-8 (в Excel — «CSV UTF-8», не «Текст Юникод») и отправьте снова",
                "The file isn’t in UTF-8. Save it as CSV in UTF-8 (in Excel “CSV UTF-8”, not “Unicode Text”) and send it again",
            ),
            ImportFailure::Unreadable => self.pick(
                "Файл не удалось прочитать: похоже, это не таблица CSV. Проверьте файл и отправьте снова",
                "The file could not be read: it doesn’t seem to be a CSV table. Check the file and send it again",
            ),
            ImportFailure::Gone => self.pick(
                "Файл не сохранился: сервер перезапускали. Отправьте его снова",
                "The file is gone: the server was restarted. Send it again",
            ),
            ImportFailure::Internal => self.pick(
                "Ошибка на нашей стороне. Отправьте файл снова; уже загруженное не повторится",
                "An error on our side. Send the file again; what is in already isn’t repeated",
            ),
        }
    }
}
