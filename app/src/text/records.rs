//! The trail and the outbox.

use super::{Text, sentences};
use crate::views::records::OutboxTab;

sentences! {
    records_find: "Найти", "Find";
    records_reset: "Сбросить", "Reset";
    records_next: "Дальше", "Next";
    records_unfinished: "Просмотрена только часть записей, самая новая. Ищите дальше или уточните условия.", "Only the newest part has been searched. Continue searching or narrow the filters.";
    records_first: "К\u{a0}началу", "Back to start";
    records_pages: "Страницы", "Pages";
    records_changed: "Данные изменились, страница обновлена. Проверьте и\u{a0}повторите", "The data has changed, and the page is up to date. Check and try again";
    audit_lead: "Всё, что сделано в\u{a0}системе: кто, что и\u{a0}когда. Новое сверху, время московское.", "Everything done in the system: who, what and when. Newest first, Moscow time.";
    audit_verify: "Каждая строка связана с\u{a0}предыдущей. Проверить, не изменили ли журнал, можно командой", "Each row is linked to the one before. To check that nobody has changed the log, run";
    audit_who: "Кто", "Who";
    audit_who_hint: "Адрес почты, «система» или «командная строка»", "Email address, “system” or “command line”";
    audit_action: "Действие", "Action";
    audit_subject: "Над чем", "Subject";
    audit_subject_hint: "Заявка 12, компания 5, письма", "Request 12, company 5, email";
    audit_from: "С даты", "From";
    audit_to: "По дату", "To";
    audit_text: "Слова в подробностях", "Words in the details";
    audit_wrong_date: "Введите дату так: 22.11.2026", "Enter the date like this: 22.11.2026";
    audit_when: "Когда", "When";
    audit_details: "Подробности", "Details";
    audit_request: "Запрос", "Request";
    audit_none: "Ничего не найдено. Измените или сбросьте условия", "Nothing found. Change or reset the filters";
    audit_csv: "Скачать CSV", "Download CSV";
    audit_jsonl: "Скачать JSONL", "Download JSONL";
    audit_export_hint: "В\u{a0}файл попадёт всё, что подходит под условия. Выгрузка записывается в\u{a0}журнал.", "The file will contain everything that matches the filters. The download is recorded in the log.";
    outbox_lead: "Письма, которые система отправляет сама. Текст письма здесь не показывается: в\u{a0}нём ссылки, которые открывают доступ. После отправки он удаляется.", "Emails sent by the system. Their text is not shown here: it contains links that open access. Once an email is sent, the text is deleted.";
    outbox_boxes: "Что с\u{a0}письмами", "Email status";
    outbox_to: "Адрес или его часть", "Address or a part of it";
    outbox_recipient: "Кому", "To";
    outbox_subject: "Письмо", "Email";
    outbox_sms: "СМС с кодом", "SMS with a code";
    outbox_written: "Создано", "Created";
    outbox_attempts: "Попыток", "Attempts";
    outbox_next_try: "Следующая попытка", "Next attempt";
    outbox_sent_at: "Отправлено", "Sent";
    outbox_failed_at: "Прекращено", "Stopped";
    outbox_error: "Почему не отправлено", "Why it was not sent";
    outbox_what: "Что сделать", "What to do";
    outbox_resend: "Отправить снова", "Send again";
    outbox_now: "Отправить сейчас", "Send now";
    outbox_under_way: "Отправляется", "Sending";
    outbox_no_words: "Текст удалён, отправить снова нельзя", "The text is deleted, it can’t be sent again";
    outbox_resent: "Письмо поставлено в\u{a0}очередь и\u{a0}уйдёт в\u{a0}ближайшие секунды", "The email is queued and will be sent within seconds";
    outbox_none: "Здесь писем нет", "No emails here";
    outbox_administrators: "Отправить письмо снова может администратор.", "An administrator can send an email again.";
}

impl Text {
    /// What became of letters.
    pub fn outbox_tab(self, tab: OutboxTab) -> &'static str {
        match tab {
            OutboxTab::Queued => self.pick("В очереди", "Queued"),
            OutboxTab::Sent => self.pick("Отправлены", "Sent"),
            OutboxTab::Failed => self.pick("Не отправлены", "Failed"),
        }
    }
}
