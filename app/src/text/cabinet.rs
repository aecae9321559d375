//! The cabinet.

use super::{Text, sentences};
use crate::views::Step;

sentences! {
    cabinet_sections: "Разделы кабинета", "Sections of the cabinet";
    cabinet_requests: "Заявки", "Requests";
    cabinet_colleagues: "Коллеги", "Colleagues";
    cabinet_settings: "Настройки", "Settings";

    cabinet_role: "Вы в\u{a0}компании", "In the company you are";
    acting: "Вы действуете от лица компании", "You act for";
    acting_choose: "Выбрать", "Choose";

    waiting_you: "Ждём вашего ответа", "Waiting for your answer";
    waiting_company: "Ждём решения контактного лица компании или службы клиентского сервиса", "Waiting for a contact person of the company or the client-service desk to decide";
    waiting_desk: "Ждём решения службы клиентского сервиса", "Waiting for the client-service desk to decide";
    waiting_since: "С", "Since";
    waiting_persons: "Контактные лица:", "Contact persons:";
    waiting_due: "Срок решения: до", "To be decided by";

    answer_hint: "Не больше 1000 знаков. После ответа заявка вернётся на рассмотрение", "At most 1000 characters. After that the request is under review again";
    answer_send: "Отправить ответ", "Send the answer";
    withdraw: "Отозвать заявку", "Withdraw the request";
    withdraw_text: "Заявку больше не будут рассматривать. Новую можно подать в\u{a0}любой момент.", "The request will not be decided any more. You can make a new one at any time.";
    withdraw_yes: "Да, отозвать", "Yes, withdraw it";

    apply_title: "Заявка на доступ к\u{a0}компании", "Request for access to a company";
    apply_text: "Решит контактное лицо компании или служба клиентского сервиса. О\u{a0}решении напишем на почту.", "A contact person of the company or the client-service desk will decide. We will write to you.";
    apply_send: "Отправить заявку", "Send the request";
    apply_sending: "Отправляем…", "Sending…";
    apply_sent: "Заявка отправлена", "The request has been sent";
    apply_again: "Подать заявку снова", "Apply again";
    apply_another: "Добавить компанию", "Add a company";
}

impl Text {
    /// What was done on the way of a request.
    pub fn step(self, step: Step) -> &'static str {
        match step {
            Step::MailboxProved => self.access_mailbox_done(),
            Step::Requested => self.pick("Заявка отправлена", "Request sent"),
            Step::ActionNeeded => self.pick("Вас попросили ответить", "Your answer was asked for"),
            Step::Resubmitted => self.pick("Вы ответили", "You answered"),
            Step::Approved => self.pick("Доступ открыт", "Access granted"),
            Step::Rejected => self.pick("В\u{a0}доступе отказано", "Access refused"),
            Step::Withdrawn => self.pick("Вы отозвали заявку", "You withdrew the request"),
            Step::Revoked => self.pick("Доступ закрыт", "Access closed"),
        }
    }
}
