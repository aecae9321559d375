//! One request at the desk.

use domain::{
    MembershipState, Role,
    likeness::Likeness,
    membership::{DeskDecision, TemplateKind},
};

use super::{Text, sentences};
use crate::{error::AppError, views::desk::Doer};

sentences! {
    desk_request: "Заявка", "Request";
    desk_requested: "Отправлена", "Submitted";
    desk_due: "Решить до", "Due";
    desk_overdue: "срок прошёл", "overdue";
    desk_decided_by: "Решение", "Decision";
    desk_reason: "Причина", "Reason";
    desk_asked: "Что запрошено", "What was asked";
    desk_answer: "Ответ заявителя", "The applicant’s answer";
    desk_role: "Роль", "Role";
    desk_previous: "Предыдущая в очереди", "Previous in the queue";
    desk_next: "Следующая в очереди", "Next in the queue";
    desk_neighbours: "Соседние заявки", "Neighbouring requests";
    desk_own: "Это ваша собственная заявка: решение примет другой сотрудник.", "This is your own request: another staff member will decide on it.";
    desk_done: "Готово", "Done";
    desk_done_text: "Решение принято. Письмо заявителю отправляется.", "The decision is made. The email to the applicant is being sent.";
    desk_to_next: "Перейти к\u{a0}следующей", "Go to next";
    desk_to_queue: "К\u{a0}списку заявок", "To requests";

    desk_person: "Заявитель", "Applicant";
    desk_name: "Имя", "Name";
    desk_email: "Электронная почта", "Email";
    desk_mailbox_proved: "подтверждена", "confirmed";
    desk_phone: "Телефон", "Phone";
    desk_phone_none: "не указан", "not given";
    desk_phone_unproved: "не подтверждён", "not confirmed";
    desk_phone_proved: "подтверждён", "confirmed";
    desk_phone_by_call: "звонком", "by call";
    desk_phone_by_code: "кодом из СМС", "by SMS code";
    desk_phone_call: "Подтвердить звонком", "Confirm by call";
    desk_phone_call_hint: "Позвоните по номеру. Если ответил заявитель, нажмите кнопку.", "Call the number. If the applicant answers, press the button.";
    desk_phone_undo: "Отменить подтверждение", "Undo confirmation";
    desk_ktsp: "Логин КТСП", "KTSP login";
    desk_ktsp_none: "не указан", "not given";
    desk_ktsp_claimed: "со слов заявителя", "as the applicant says";
    desk_letters_in: "Язык писем", "Email language";
    desk_others: "Другие заявки этого человека", "Other requests from this person";

    desk_company: "Компания", "Company";
    desk_company_asked: "В заявке", "In the request";
    desk_company_typed: "введено вручную", "entered manually";
    desk_company_verified: "из справочника", "from the directory";
    desk_company_registered: "В справочнике", "In the directory";
    desk_company_unknown: "Такой пары ИНН и\u{a0}КПП в\u{a0}справочнике нет", "This INN and KPP pair is not in the directory";
    desk_company_down: "Справочник не отвечает. Обновите страницу позже", "The directory does not answer. Reload the page later";
    desk_company_exhausted: "Исчерпан лимит запросов к\u{a0}внешнему справочнику. Обновите страницу позже", "The request limit of the external directory is used up. Reload the page later";
    desk_company_same: "Названия совпадают", "The names match";
    desk_company_name_differs: "Названия различаются: отличия отмечены", "The names differ: the differences are marked";
    desk_company_form_differs: "Различается правовая форма: она отмечена", "The legal form differs: it is marked";
    desk_company_other_kpp: "Другие КПП этого ИНН", "Other KPPs of this INN";
    desk_company_tie: "Взять название из справочника", "Use the directory name";
    desk_contacts: "Контактные лица", "Contact persons";
    desk_contacts_none: "У\u{a0}компании нет контактного лица: заявку решает служба. Назначьте заявителя контактным лицом, если он будет решать по заявкам коллег.", "The company has no contact person: client service decides. Appoint the applicant if they are to decide on their colleagues’ requests.";
    desk_contacts_applicant: "Контактное лицо компании\u{a0}— заявитель.", "The applicant is the company’s contact person.";
    desk_contact_not_asked: "ссылка не отправлена", "no link sent";
    desk_contact_asked: "ссылка отправлена", "link sent";
    desk_contact_reminded: "напомнили", "reminded";
    desk_people_of_company: "Кто уже работает от лица компании", "Who already works on behalf of the company";
    desk_people_none: "Никто", "Nobody";
    desk_more: "Показаны не все", "Not all are shown";

    desk_likely: "Похожие заявки", "Similar requests";
    desk_likely_none: "Похожих нет", "None";
    desk_likely_caption: "Возможно, это тот же человек", "Possibly the same person";
    desk_likely_why: "Что совпало", "What matches";
    desk_state: "Состояние", "State";
    desk_powers: "Доверенности", "Powers of attorney";

    desk_history: "История", "History";
    desk_history_none: "Пока ничего", "Nothing yet";
    desk_notes: "Заметки службы", "Client service notes";
    desk_notes_hint: "Заявитель их не видит", "The applicant does not see them";
    desk_note: "Заметка", "Note";
    desk_note_add: "Добавить заметку", "Add note";

    desk_assignee: "Исполнитель", "Assignee";
    desk_assignee_none: "не назначен", "unassigned";
    desk_assignee_me: "вы", "you";
    desk_assign_me: "Взять в\u{a0}работу", "Assign to me";
    desk_release: "Вернуть в\u{a0}очередь", "Unassign";
    desk_release_other: "Снять исполнителя", "Unassign";
    desk_hand_to: "Передать", "Transfer to";
    desk_hand: "Передать", "Transfer";

    desk_decide: "Решение", "Decision";
    desk_decide_none: "Заявка закрыта, решение не требуется.", "The request is closed, no decision is needed.";
    desk_choose_template: "Шаблоны ответов", "Response templates";
    desk_own_words: "Своими словами", "In your own words";
    desk_see_letter: "Посмотреть письмо", "Preview email";
    desk_letter: "Письмо заявителю", "Email to the applicant";
    desk_letter_to: "Кому", "To";
    desk_letter_subject: "Тема", "Subject";
    desk_letter_none: "При этом решении письмо не отправляется.", "No email is sent with this decision.";
    desk_send: "Отправить", "Send";
    desk_edit: "Изменить текст", "Edit text";
    desk_back_to_request: "Отмена", "Cancel";
    desk_templates: "Шаблоны ответов", "Response templates";
    desk_templates_edit: "Изменить шаблоны ответов", "Edit response templates";

    desk_templates_lead: "Тексты для писем заявителям: из них выбирают, когда запрашивают уточнение, отклоняют заявку или закрывают доступ.", "Texts for emails to applicants: choose one when asking for details, rejecting a request or revoking access.";
    desk_templates_none: "Шаблонов пока нет", "No templates yet";
    desk_template_add: "Добавить шаблон", "Add template";
    desk_template_new: "Новый шаблон", "New template";
    desk_template_kind: "Для чего", "Used for";
    desk_template_name: "Название", "Name";
    desk_template_name_hint: "Если не заполнить, возьмём первые слова", "If empty, the first words are used";
    desk_template_ru: "Текст по-русски", "Text in Russian";
    desk_template_en: "Текст по-английски", "Text in English";
    desk_template_en_hint: "Если не заполнить, уйдёт русский", "If empty, the Russian text is sent";
    desk_template_places: "{имя} и\u{a0}{компания} заменятся на имя и\u{a0}отчество заявителя и\u{a0}название компании", "{name} and {company} are replaced with the applicant’s name and the company’s";
    desk_template_save: "Сохранить шаблон", "Save template";
    desk_template_remove: "Удалить шаблон", "Delete template";
    desk_template_edit: "Изменить", "Edit";

    desk_keys: "Клавиши", "Keyboard shortcuts";
    desk_keys_on: "Клавиши включены", "Shortcuts are on";
    desk_keys_hint: "Работают в\u{a0}любой раскладке, пока вы не печатаете в\u{a0}поле", "They work in any keyboard layout while you are not typing in a field";
    desk_key_templates: "Шаблон по номеру", "Template by its number";
}

impl Text {
    /// A decision, on its button.
    pub fn desk_decision(self, decision: DeskDecision) -> &'static str {
        match decision {
            DeskDecision::Approve => self.pick("Одобрить как сотрудника", "Approve as employee"),
            DeskDecision::Appoint => self.pick("Назначить контактным лицом", "Approve as contact person"),
            DeskDecision::Ask => self.pick("Запросить уточнение", "Ask for details"),
            DeskDecision::Refuse => self.pick("Отклонить заявку", "Reject request"),
            DeskDecision::Revoke => self.pick("Закрыть доступ", "Revoke access"),
        }
    }

    /// What a decision means.
    pub fn desk_decision_text(self, decision: DeskDecision) -> &'static str {
        match decision {
            DeskDecision::Approve => self.pick(
                "Заявитель получит доступ от лица компании.",
                "The applicant will get access on behalf of the company.",
            ),
            DeskDecision::Appoint => self.pick(
                "Заявитель получит доступ и будет решать по заявкам коллег из этой компании.",
                "The applicant will get access and decide on requests from colleagues in this company.",
            ),
            DeskDecision::Ask => self.pick(
                "Заявка подождёт ответа. Напишите, что нужно сделать: текст уйдёт в письме и будет виден в кабинете.",
                "The request will wait for an answer. Write what needs to be done: the text is sent by email and shown in the cabinet.",
            ),
            DeskDecision::Refuse => self.pick(
                "Напишите причину: текст уйдёт в письме и будет виден в кабинете.",
                "Give the reason: the text is sent by email and shown in the cabinet.",
            ),
            DeskDecision::Revoke => self.pick(
                "Доступ закроется сразу. Напишите причину: её увидит владелец доступа.",
                "Access ends at once. Give the reason: the person will see it.",
            ),
        }
    }

    /// What a template is for.
    pub fn desk_template_kind_of(self, kind: TemplateKind) -> &'static str {
        match kind {
            TemplateKind::Ask => self.pick("Запрос уточнения", "Asking for details"),
            TemplateKind::Refuse => self.pick("Отклонение заявки", "Rejection"),
            TemplateKind::Revoke => self.pick("Закрытие доступа", "Revoking access"),
        }
    }

    /// How a request stands, as the desk reads it.
    pub fn desk_membership(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::ActionNeeded => self.pick("Ждём заявителя", "Waiting for the applicant"),
            other => self.membership(other),
        }
    }

    /// A role.
    pub fn desk_role_of(self, role: Role) -> &'static str {
        match role {
            Role::ContactPerson => self.pick("контактное лицо", "contact person"),
            Role::Employee => self.pick("сотрудник", "employee"),
        }
    }

    /// In what two people are alike.
    pub fn desk_likeness(self, likeness: Likeness) -> &'static str {
        match likeness {
            Likeness::Account => self.pick("тот же человек", "the same person"),
            Likeness::Phone => self.pick("тот же телефон", "the same phone"),
            Likeness::Name => self.pick("те же имя и компания", "the same name and company"),
            Likeness::Email => self.pick("похожая почта", "a similar email address"),
            Likeness::OtherKpp => self.pick("другой КПП того же ИНН", "a different KPP of the same INN"),
        }
    }

    /// Who did something.
    pub fn desk_doer(self, doer: &Doer) -> String {
        match doer {
            Doer::Applicant => self.pick("заявитель", "the applicant").to_owned(),
            Doer::Person(name) | Doer::Desk(name) => name.clone(),
            Doer::CommandLine(name) => format!("{} ({})", name, self.pick("командная строка", "command line")),
            Doer::Product => self.pick("система", "the system").to_owned(),
        }
    }

    /// What happened, by its code in the audit; the code itself where it is a new one.
    pub fn desk_event(self, action: &str) -> String {
        let (ru, en) = match action {
            "account.opened" => (
                "Почта подтверждена, учётная запись открыта",
                "Email confirmed, account opened",
            ),
            "account.phone-proved" => ("Телефон подтверждён звонком", "Phone confirmed by call"),
            "account.phone-proved-by-code" => ("Телефон подтверждён кодом из СМС", "Phone confirmed by SMS code"),
            "account.phone-unproved" => ("Подтверждение телефона отменено", "Phone confirmation undone"),
            "membership.requested" => ("Заявка отправлена", "Request sent"),
            "membership.resubmitted" => ("Заявитель ответил", "The applicant answered"),
            "membership.action-needed" => ("Запрошено уточнение", "Details requested"),
            "membership.approved" => ("Одобрена", "Approved"),
            "membership.rejected" => ("Отклонена", "Rejected"),
            "membership.withdrawn" => ("Отозвана заявителем", "Withdrawn by the applicant"),
            "membership.revoked" => ("Доступ закрыт", "Access revoked"),
            "membership.assigned" => ("Назначен исполнитель", "Assigned"),
            "membership.released" => ("Исполнитель снят", "Unassigned"),
            "membership.noted" => ("Добавлена заметка", "Note added"),
            "membership.company-tied" => ("Название взято из справочника", "Name taken from the directory"),
            "membership.role-changed" => ("Изменена роль", "Role changed"),
            "membership.reminded" => ("Контактным лицам напомнили", "Contact persons reminded"),
            "power.attached" => ("Прикреплена доверенность", "Power of attorney attached"),
            "power.opened" => ("Доверенность открыта для просмотра", "Power of attorney opened"),
            "power.accepted" => ("Доверенность принята", "Power of attorney accepted"),
            "power.refused" => ("Доверенность отклонена", "Power of attorney rejected"),
            other => return other.to_owned(),
        };
        self.pick(ru, en).to_owned()
    }

    /// A refusal on the page of a request.
    pub fn desk_refusal(self, error: &AppError) -> String {
        match error {
            AppError::Forbidden => self.desk_own().to_owned(),
            AppError::AlreadyDecided => self
                .pick(
                    "Решение уже принято: кто и как решил, написано выше",
                    "This has already been decided: see above who decided and how",
                )
                .to_owned(),
            AppError::NotFound => self
                .pick(
                    "Этой записи больше нет. Обновите страницу и\u{a0}попробуйте ещё раз",
                    "This entry no longer exists. Reload the page and try again",
                )
                .to_owned(),
            other => self.refusal(other),
        }
    }
}
