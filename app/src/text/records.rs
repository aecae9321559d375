//! The trail and the outbox.

use super::{Text, sentences};
use crate::views::records::OutboxTab;

sentences! {
    records_find: "Найти", "Find";
    records_reset: "Сбросить", "Reset";
    records_next: "Дальше", "Next";
    records_unfinished: "Просмотрена только часть записей, самая новая. Ищите дальше или уточните условия.", "Only the newest part has been looked at. Go on searching or narrow the conditions.";
    records_first: "К началу", "To the beginning";
    records_pages: "Страницы", "Pages";
    records_changed: "Пока вы смотрели, это изменили: страница уже показывает новое. Проверьте и повторите", "Somebody changed this meanwhile: the page shows it as it is now. Check, then try again";
    audit_lead: "Всё, что сделано в системе: кто, что и когда. Новое сверху, время московское.", "Everything that was done: who, what and when. Newest first, Moscow time.";
    audit_verify: "Каждая строка связана с предыдущей. Проверить, не изменили ли журнал, можно командой", "Every row is tied to the one before. To check that nobody changed the trail, run";
    audit_who: "Кто", "Who";
    audit_who_hint: "Эл. почта, system или cli:имя", "E-mail, system or cli:name";
    audit_action: "Действие", "Action";
    audit_action_hint: "membership.approved; с точкой на конце: все, что так начинаются", "membership.approved; with a final dot: all that begin so";
    audit_subject: "Над чем", "Subject";
    audit_subject_hint: "membership:12; с двоеточием на конце: все, что так начинаются", "membership:12; with a final colon: all that begin so";
    audit_from: "С даты", "From";
    audit_to: "По дату", "To";
    audit_text: "Слова в подробностях", "Words in the details";
    audit_wrong_date: "Введите дату так: 22.11.2026", "Type the date as 22.11.2026";
    audit_when: "Когда", "When";
    audit_details: "Подробности", "Details";
    audit_request: "Запрос", "Request";
    audit_none: "Ничего не найдено. Измените или сбросьте условия", "Nothing found. Change the conditions or reset them";
    audit_csv: "Скачать CSV", "Download CSV";
    audit_jsonl: "Скачать JSONL", "Download JSONL";
    audit_export_hint: "В файл попадёт всё, что подходит под условия. Выгрузка записывается в журнал.", "The file will have everything that meets the conditions. Taking it is written to the trail.";
    outbox_lead: "Письма, которые система отправляет сама. Текст письма здесь не показывается: в нём ссылки, которые открывают доступ. После отправки он стирается.", "Letters the product sends. Their words aren’t shown here: they hold links that open accounts. Once a letter is sent they are erased.";
    outbox_boxes: "Что с письмами", "What became of letters";
    outbox_to: "Адрес или его часть", "Address or a part of it";
    outbox_recipient: "Кому", "To";
    outbox_subject: "Письмо", "Letter";
    outbox_sms: "СМС с кодом", "SMS with a code";
    outbox_written: "Создано", "Written";
    outbox_attempts: "Попыток", "Tries";
    outbox_next_try: "Следующая попытка", "Next try";
    outbox_sent_at: "Отправлено", "Sent";
    outbox_failed_at: "Прекращено", "Given up";
    outbox_error: "Почему не ушло", "Why not sent";
    outbox_what: "Что сделать", "What to do";
    outbox_resend: "Отправить снова", "Send again";
    outbox_now: "Отправить сейчас", "Send now";
    outbox_under_way: "Отправляется", "Being sent";
    outbox_no_words: "Текст стёрт, снова не отправить", "Its words are erased: it can’t be sent again";
    outbox_resent: "Письмо поставлено в очередь и уйдёт в ближайшие секунды", "The letter is queued and leaves within seconds";
    outbox_none: "Здесь писем нет", "No letters here";
    outbox_administrators: "Отправить письмо снова может администратор.", "An administrator can have a letter sent again.";
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
