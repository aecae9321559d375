//! The desk's queue.

use domain::{Lang, MembershipState, QueueTab};

use super::{Text, sentences};
use crate::views::{
    companies::TYPED_COUNTED,
    queue::{COUNTED, Decider, WAITING_COUNTED, WaitingAge},
};

sentences! {
    queue_tabs: "Списки заявок", "Lists of requests";
    queue_search: "Поиск", "Search";
    queue_search_hint: "Имя, почта, телефон, ИНН или компания", "Name, email, phone, INN or company";
    queue_assignee: "Исполнитель", "Assignee";
    queue_assignee_any: "Любой", "Anyone";
    queue_assignee_nobody: "Никто не взял", "Unassigned";
    queue_sort: "Сначала", "Order";
    queue_sort_oldest: "Старые", "Oldest first";
    queue_sort_newest: "Новые", "Newest first";
    queue_overdue_only: "Только просроченные", "Overdue only";
    queue_show: "Показать", "Show";
    queue_reset: "Сбросить", "Reset";
    queue_empty: "Заявок здесь нет. Новые появятся сами.", "No requests here. New ones will appear by themselves.";
    queue_nothing_found: "Ничего не найдено. Сократите запрос, сбросьте фильтры или поищите во всех заявках.", "Nothing found. Shorten the query, reset the filters or search all requests.";
    queue_search_all: "Искать во всех заявках", "Search all requests";
    queue_unfinished: "Слова запроса встречаются часто, поэтому просмотрена только часть заявок. Уточните запрос или смотрите дальше.", "These words are common, so only a part of the requests has been searched. Add a word or continue.";
    queue_go_on: "Искать дальше", "Continue searching";
    queue_pages: "Страницы списка", "Pages of the list";
    queue_previous: "← Предыдущие", "← Previous";
    queue_next: "Следующие →", "Next →";
    queue_caption: "Заявки на доступ", "Access requests";
    queue_column_pick: "Выбор", "Select";
    queue_column_who: "Заявитель", "Applicant";
    queue_column_company: "Компания", "Company";
    queue_column_age: "Ждёт", "Waiting";
    queue_column_due: "Срок", "Due";
    queue_column_state: "Состояние", "Status";
    queue_verified: "название из справочника", "name from the directory";
    queue_unverified: "название введено вручную", "name entered manually";
    queue_phone_proved: "телефон подтверждён", "phone confirmed";
    queue_overdue: "Просрочена", "Overdue";
    queue_nobody: "Никто не взял", "Unassigned";
    queue_me: "Вы", "You";
    queue_take: "Взять в\u{a0}работу", "Assign to me";
    queue_release: "Вернуть в\u{a0}очередь", "Unassign";
    queue_take_next: "Взять следующую", "Take next";
    queue_nothing_to_take: "Свободных заявок нет: все ожидающие уже взяты.", "No free requests: all waiting requests are assigned.";
    queue_lost: "Заявка уже у\u{a0}другого сотрудника или решение по ней принято. Список обновлён.", "Another staff member has the request now, or it has been decided. The list is up to date.";
    queue_approve_chosen: "Одобрить выбранные", "Approve selected";
    queue_choose_all: "Выбрать все на странице", "Select all on this page";
    queue_export: "Скачать список:", "Download the list:";
    queue_export_hint: "С\u{a0}текущими фильтрами, не больше 100\u{a0}000\u{a0}строк. Выгрузка записывается в\u{a0}журнал.", "With the current filters, up to 100,000 rows. Each download is recorded in the audit log.";
    queue_offline: "Обновления списка не приходят. Обновите страницу, чтобы увидеть новые заявки.", "No live updates. Reload the page to see new requests.";
    queue_keys: "Клавиши", "Keyboard shortcuts";
    queue_key_move: "следующая и предыдущая заявка", "next and previous request";
    queue_key_open: "открыть", "open";
    queue_key_pick: "выбрать", "select";
    queue_key_take: "взять в\u{a0}работу или вернуть в\u{a0}очередь", "assign to me or unassign";
    queue_key_search: "поиск", "search";
    queue_key_help: "этот список", "this list";

    queue_confirm_title: "Одобрить заявки", "Approve requests";
    queue_confirm_text: "Каждый получит доступ к\u{a0}кабинету компании как сотрудник и\u{a0}письмо об этом. Контактное лицо назначают на странице заявки.", "Each applicant will get access to the company’s cabinet as an employee, and an email about it. A contact person is appointed on the page of a request.";
    queue_confirm_none: "Ни одна заявка не выбрана. Вернитесь к\u{a0}списку и\u{a0}отметьте нужные.", "No request is selected. Go back to the list and select some.";
    queue_confirm_decided: "Эти заявки не изменятся: решение по ним уже принято или ждём ответа заявителя:", "These requests will not change: they have been decided already or are waiting for the applicant:";
    queue_back: "К\u{a0}списку", "Back to list";
    queue_done_title: "Что решено", "Result";
    queue_done_by_me: "Одобрена вами, письмо отправлено", "Approved by you, the email has been sent";

    dashboard_days: "Заявки по дням", "Requests per day";
    dashboard_days_text: "За 30\u{a0}дней, по нынешнему состоянию заявок", "Last 30 days, by current request status";
    dashboard_weeks: "Время до решения", "Time to decision";
    dashboard_weeks_text: "По неделям, от заявки до решения, включая ночи и\u{a0}выходные", "By week, from request to decision, including nights and weekends";
    dashboard_sampled: "Посчитано по последним 20\u{a0}000\u{a0}решений.", "Based on the latest 20,000 decisions.";
    dashboard_waiting: "Ожидают решения", "Waiting for a decision";
    dashboard_waiting_text: "Сколько времени прошло с\u{a0}подачи заявки", "Time since the request was submitted";
    dashboard_as_table: "Таблицей", "As a table";
    dashboard_day: "День", "Day";
    dashboard_week: "Неделя с", "Week of";
    dashboard_age: "Возраст", "Age";
    dashboard_total: "Всего", "Total";
    dashboard_count: "Заявок", "Requests";
    dashboard_decisions: "Решений", "Decisions";
    dashboard_approved: "Одобрено", "Approved";
    dashboard_refused: "Отклонено", "Rejected";
    dashboard_withdrawn: "Отозвано", "Withdrawn";
    dashboard_open: "Без решения", "Undecided";
    dashboard_p50: "Половина решена за, ч", "Half decided within, h";
    dashboard_p90: "90\u{a0}% решены за, ч", "90% decided within, h";
    dashboard_none: "Пока нечего показать: заявок за это время не было.", "Nothing to show yet: no requests in this time.";
}

impl Text {
    /// The name of a tab.
    pub fn queue_tab(self, tab: QueueTab) -> &'static str {
        match tab {
            QueueTab::Waiting => self.pick("Ожидают", "Waiting"),
            QueueTab::Mine => self.pick("Мои", "Mine"),
            QueueTab::ActionNeeded => self.pick("Ждём заявителя", "Waiting for the applicant"),
            QueueTab::Decided => self.pick("Решённые", "Decided"),
            QueueTab::All => self.pick("Все", "All"),
        }
    }

    /// How a request stands, for the desk.
    pub fn queue_state(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::Requested => self.pick("Ждёт решения", "Waiting for a decision"),
            MembershipState::ActionNeeded => self.pick("Ждём заявителя", "Waiting for the applicant"),
            other => self.membership(other),
        }
    }

    /// «17», «1000+».
    pub fn queue_count(self, count: u32) -> String {
        capped(count, COUNTED)
    }

    /// As [`Self::queue_count`], of companies typed by hand.
    pub fn typed_count(self, count: u32) -> String {
        capped(count, TYPED_COUNTED)
    }

    /// As [`Self::queue_count`], further.
    pub fn waiting_count(self, count: u32) -> String {
        capped(count, WAITING_COUNTED)
    }

    /// «5 мин», «2 ч», «3 дня».
    pub fn age(self, minutes: i64) -> String {
        let (hours, days) = (minutes / 60, minutes / (24 * 60));
        match (self.0, days, hours) {
            (Lang::Ru, 0, 0) => format!("{minutes}\u{a0}мин"),
            (Lang::En, 0, 0) => format!("{minutes}\u{a0}min"),
            (Lang::Ru, 0, _) => format!("{hours}\u{a0}ч"),
            (Lang::En, 0, _) => format!("{hours}\u{a0}h"),
            (Lang::Ru, ..) => format!("{days}\u{a0}{}", plural(days, ["день", "дня", "дней"])),
            (Lang::En, 1, _) => "1\u{a0}day".to_owned(),
            (Lang::En, ..) => format!("{days}\u{a0}days"),
        }
    }

    /// «3 новые или изменённые заявки — показать».
    pub fn queue_news(self, count: u32) -> String {
        match self.0 {
            Lang::Ru => {
                let words = [
                    "новая или изменённая заявка",
                    "новые или изменённые заявки",
                    "новых или изменённых заявок",
                ];
                format!("{count}\u{a0}{}\u{a0}— показать", plural(count.into(), words))
            }
            Lang::En if count == 1 => "1 new or changed request\u{a0}— show".to_owned(),
            Lang::En => format!("{count} new or changed requests\u{a0}— show"),
        }
    }

    /// «Одобрить 3 заявки».
    pub fn queue_approve(self, count: usize) -> String {
        match self.0 {
            Lang::Ru => {
                let number = i64::try_from(count).unwrap_or(i64::MAX);
                format!(
                    "Одобрить {count}\u{a0}{}",
                    plural(number, ["заявку", "заявки", "заявок"])
                )
            }
            Lang::En if count == 1 => "Approve 1 request".to_owned(),
            Lang::En => format!("Approve {count} requests"),
        }
    }

    /// What became of one of the chosen that the reader did not approve: «Решение принято раньше: Отклонена, Петров Иван, 22.11.2026, 14:05».
    pub fn queue_decided_before(self, state: MembershipState, by: Option<&Decider>, at: Option<&str>) -> String {
        if domain::queue::is_open(state) {
            let not_yet = self.pick("Не одобрена, сейчас", "Not approved, now");
            return format!("{not_yet}: {}", self.queue_state(state));
        }
        let by = match by {
            Some(Decider::Me) => Some(self.queue_me()),
            Some(Decider::Named(name)) => Some(name.as_str()),
            None => None,
        };
        let facts: Vec<&str> = [Some(self.queue_state(state)), by, at].into_iter().flatten().collect();
        format!(
            "{}: {}",
            self.pick("Решение принято раньше", "Decided before"),
            facts.join(", ")
        )
    }

    /// The label of a box that chooses a request.
    pub fn queue_choose(self, name: &str) -> String {
        format!("{}: {name}", self.pick("Выбрать", "Select"))
    }

    /// «до 24.11.2026, 14:05».
    pub fn queue_due(self, at: &str) -> String {
        format!("{}\u{a0}{at}", self.pick("до", "by"))
    }

    /// How long something has waited.
    pub fn waiting_age(self, age: WaitingAge) -> &'static str {
        match age {
            WaitingAge::Hours4 => self.pick("До 4\u{a0}часов", "Under 4\u{a0}hours"),
            WaitingAge::Day => self.pick("До суток", "Under a day"),
            WaitingAge::Days2 => self.pick("1–2\u{a0}суток", "1–2\u{a0}days"),
            WaitingAge::Days5 => self.pick("2–5\u{a0}суток", "2–5\u{a0}days"),
            WaitingAge::Longer => self.pick("Больше 5\u{a0}суток", "Over 5\u{a0}days"),
        }
    }

    /// Minutes as hours: «2,5».
    pub fn hours(self, minutes: i64) -> String {
        let tenths = minutes / 6;
        format!("{}{}{}", tenths / 10, self.pick(",", "."), tenths % 10)
    }
}

fn capped(count: u32, most: u32) -> String {
    if count > most {
        format!("{most}+")
    } else {
        count.to_string()
    }
}

/// One, two to four, five and more, as Russian has it.
pub(super) fn plural(count: i64, words: [&'static str; 3]) -> &'static str {
    match (count % 10, count % 100) {
        (1, ended) if ended != 11 => words[0],
        (2..=4, ended) if !(12..=14).contains(&ended) => words[1],
        _ => words[2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_counts_agree_with_their_words() {
        let (ru, en) = (Text(Lang::Ru), Text(Lang::En));
        for (minutes, in_russian, in_english) in [
            (0, "0\u{a0}мин", "0\u{a0}min"),
            (119, "1\u{a0}ч", "1\u{a0}h"),
            (24 * 60, "1\u{a0}день", "1\u{a0}day"),
            (3 * 24 * 60, "3\u{a0}дня", "3\u{a0}days"),
            (11 * 24 * 60, "11\u{a0}дней", "11\u{a0}days"),
        ] {
            assert_eq!(
                (ru.age(minutes).as_str(), en.age(minutes).as_str()),
                (in_russian, in_english)
            );
        }
        assert_eq!(ru.queue_news(3), "3\u{a0}новые или изменённые заявки\u{a0}— показать");
        assert_eq!(ru.queue_approve(21), "Одобрить 21\u{a0}заявку");
        assert_eq!(
            (ru.queue_count(1000), ru.queue_count(1001)),
            ("1000".into(), "1000+".into())
        );
        assert_eq!((ru.hours(150), en.hours(6)), ("2,5".into(), "0.1".into()));
    }
}
