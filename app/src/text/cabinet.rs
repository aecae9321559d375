//! The cabinet.

use super::{Text, sentences};
use crate::views::Step;

sentences! {
    cabinet_sections: "Разделы кабинета", "Cabinet sections";
    cabinet_requests: "Заявки", "Requests";
    cabinet_colleagues: "Коллеги", "Colleagues";
    cabinet_settings: "Настройки", "Settings";

    cabinet_role: "Вы в\u{a0}компании", "Your role";
    acting: "Вы действуете от лица компании", "You act on behalf of";
    acting_choose: "Выбрать", "Choose";

    waiting_you: "Ждём вашего ответа", "Waiting for your answer";
    waiting_company: "Ждём решения контактного лица компании или службы клиентского сервиса", "Waiting for a contact person of the company or client service to decide";
    waiting_desk: "Ждём решения службы клиентского сервиса", "Waiting for client service to decide";
    waiting_since: "С", "Since";
    waiting_persons: "Контактные лица:", "Contact persons:";
    waiting_due: "Срок решения: до", "Due:";

    answer_hint: "Не больше 1000\u{a0}знаков. После ответа заявка вернётся на рассмотрение", "Up to 1000 characters. After you answer, the request goes back under review";
    answer_send: "Отправить ответ", "Send answer";
    withdraw: "Отозвать заявку", "Withdraw request";
    withdraw_text: "Заявку больше не будут рассматривать. Новую можно подать в\u{a0}любой момент.", "The request will no longer be reviewed. You can submit a new one at any time.";
    withdraw_yes: "Да, отозвать", "Yes, withdraw";

    apply_title: "Заявка на доступ к\u{a0}компании", "Request for access to a company";
    apply_text: "Решит контактное лицо компании или служба клиентского сервиса. О\u{a0}решении напишем на почту.", "A contact person of the company or client service will decide. We will email you the decision.";
    apply_send: "Отправить заявку", "Send request";
    apply_sending: "Отправляем…", "Sending…";
    apply_sent: "Заявка отправлена", "Request sent";
    apply_again: "Подать заявку снова", "Apply again";
    apply_another: "Добавить компанию", "Add a company";
}

impl Text {
    /// What was done on the way of a request.
    pub fn step(self, step: Step) -> &'static str {
        match step {
            Step::MailboxProved => self.access_mailbox_done(),
            Step::Requested => self.pick("Заявка отправлена", "Request sent"),
            Step::ActionNeeded => self.pick("Вас попросили ответить", "You were asked to answer"),
            Step::Resubmitted => self.pick("Вы ответили", "You answered"),
            Step::Approved => self.pick("Доступ открыт", "Access granted"),
            Step::Rejected => self.pick("Заявка отклонена", "Request rejected"),
            Step::Withdrawn => self.pick("Вы отозвали заявку", "You withdrew the request"),
            Step::Revoked => self.pick("Доступ закрыт", "Access closed"),
        }
    }
}
