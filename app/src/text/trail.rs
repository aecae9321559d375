//! The trail in words: what was done, by whom, to what, and its facts. The codes themselves stay at hand on the page and in files.

use domain::{Lang, MembershipState, Problem, QueueTab, Role, StaffRole, company::CompanyStatus, power::PowerKind};

use super::{Text, sentences};
use crate::views::records::Fact;

sentences! {
    trail_any: "Любое", "Any";
    trail_code: "Код", "Code";
    trail_visitor: "посетитель", "visitor";
    trail_system: "система", "system";
    trail_command_line: "командная строка", "command line";
    trail_desk: "служба", "client service";
    trail_yes: "да", "yes";
}

/// What may be looked for, by kind: what its codes begin with, then those codes.
pub const ACTIONS: [(&str, &[&str]); 14] = [
    (
        "registration.",
        &[
            "registration.submitted",
            "registration.letter-sent-again",
            "registration.confirmed",
            "registration.phone-proved-by-code",
            "registration.reopened",
            "registration.cancelled",
            "registration.expired",
        ],
    ),
    (
        "membership.",
        &[
            "membership.requested",
            "membership.approved",
            "membership.rejected",
            "membership.action-needed",
            "membership.resubmitted",
            "membership.withdrawn",
            "membership.revoked",
            "membership.assigned",
            "membership.released",
            "membership.noted",
            "membership.company-tied",
            "membership.role-changed",
            "membership.reminded",
        ],
    ),
    (
        "session.",
        &[
            "session.started",
            "session.refused",
            "session.unconfirmed",
            "session.ended",
            "session.company-chosen",
        ],
    ),
    ("password.", &["password.recovery-requested", "password.reset"]),
    (
        "account.",
        &[
            "account.opened",
            "account.phone-proved",
            "account.phone-proved-by-code",
            "account.phone-unproved",
            "account.language-chosen",
            "account.double-found",
        ],
    ),
    ("phone.", &["phone.code-sent"]),
    (
        "power.",
        &[
            "power.attached",
            "power.signed",
            "power.accepted",
            "power.refused",
            "power.withdrawn",
            "power.reminded",
            "power.expired",
            "power.erased",
        ],
    ),
    (
        "colleague.",
        &["colleague.invited", "colleague.invited-again", "colleague.uninvited"],
    ),
    ("invitation.", &["invitation.accepted"]),
    (
        "company.",
        &[
            "company.corrected",
            "company.restored",
            "company.merged",
            "company.tied",
        ],
    ),
    (
        "companies.",
        &[
            "companies.uploaded",
            "companies.import-started",
            "companies.import-cancelled",
            "companies.imported",
            "companies.import-failed",
        ],
    ),
    (
        "staff.",
        &[
            "staff.invited",
            "staff.invitation-withdrawn",
            "staff.joined",
            "staff.role-changed",
            "staff.removed",
            "staff.second-factor-set-up",
            "staff.second-factor-shown",
            "staff.second-factor-refused",
            "staff.second-factor-reset",
            "staff.recovery-codes-renewed",
        ],
    ),
    ("template.", &["template.added", "template.changed", "template.removed"]),
    ("", &["outbox.resent", "requests.exported", "audit.exported"]),
];

/// A subject as people write it, «заявка 12», «письма», as its code: `membership:12`, `outbox:`. What is no such words stays as it is.
pub fn subject_asked(typed: &str) -> String {
    let lower = typed.to_lowercase().replace(['№', '#'], " ");
    let (words, numbers): (Vec<&str>, Vec<&str>) = lower
        .split_whitespace()
        .partition(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let kind = match words.join(" ").trim_end_matches(" no.") {
        "заявка" | "заявки" | "request" => "membership",
        "регистрация" | "регистрации" | "registration" => "registration",
        "учётная запись" | "учётные записи" | "учетная запись" | "учетные записи" | "account" => {
            "account"
        }
        "шаблон" | "шаблоны" | "template" => "template",
        "компания" | "компании" | "company" => "company",
        "загрузка" | "загрузки" | "import" => "import",
        "письмо" | "письма" | "email" | "letter" => "outbox",
        "журнал" | "audit log" => return "audit".to_owned(),
        _ => return typed.to_owned(),
    };
    format!("{kind}:{}", numbers.concat())
}

impl Text {
    /// A kind of [`ACTIONS`].
    pub fn trail_kind(self, prefix: &str) -> &'static str {
        let (ru, en) = match prefix {
            "registration." => ("Регистрация", "Registration"),
            "membership." => ("Заявки", "Requests"),
            "session." => ("Вход и\u{a0}выход", "Signing in and out"),
            "password." => ("Пароли", "Passwords"),
            "account." => ("Учётные записи", "Accounts"),
            "phone." => ("Телефоны", "Phones"),
            "power." => ("Доверенности", "Powers of attorney"),
            "colleague." => ("Приглашения коллег", "Invitations of colleagues"),
            "invitation." => ("Принятые приглашения", "Accepted invitations"),
            "company." => ("Компании", "Companies"),
            "companies." => ("Загрузка компаний", "Company imports"),
            "staff." => ("Сотрудники службы", "Client service staff"),
            "template." => ("Шаблоны ответов", "Response templates"),
            _ => ("Прочее", "Other"),
        };
        self.pick(ru, en)
    }

    /// All of a kind.
    pub fn trail_all_of(self, prefix: &str) -> String {
        format!("{}: {}", self.trail_kind(prefix), self.pick("все", "all"))
    }

    /// What was done; the code itself where it is a new one.
    #[allow(clippy::too_many_lines, reason = "a table")]
    pub fn trail_action(self, action: &str) -> String {
        let (ru, en) = match action {
            "registration.submitted" => ("Форма регистрации отправлена", "Registration form submitted"),
            "registration.letter-sent-again" => ("Письмо со ссылкой отправлено снова", "Confirmation email sent again"),
            "registration.confirmed" => ("Регистрация подтверждена", "Registration confirmed"),
            "registration.phone-proved-by-code" => ("Телефон подтверждён кодом из СМС", "Phone confirmed by SMS code"),
            "registration.password-refused" => (
                "Неверный пароль у\u{a0}ссылки подтверждения",
                "Wrong password at a confirmation link",
            ),
            "review.password-refused" => (
                "Неверный пароль у\u{a0}ссылки на заявку",
                "Wrong password at a review link",
            ),
            "staff.invitation-password-refused" => (
                "Неверный пароль у\u{a0}приглашения в\u{a0}службу",
                "Wrong password at a staff invitation",
            ),
            "request.refused" => (
                "Запрос отклонён: нет прав или исчерпан предел",
                "Request refused: no right, or a limit reached",
            ),
            "request.refusals-left-out" => (
                "Отклонённых запросов было больше, чем записано",
                "More requests were refused than are listed",
            ),
            "power.opened" => ("Доверенность открыта для просмотра", "Power of attorney opened"),
            "registration.reopened" => (
                "Данные регистрации исправляются",
                "Registration reopened for correction",
            ),
            "registration.cancelled" => ("Регистрация отменена", "Registration cancelled"),
            "registration.expired" => (
                "Неподтверждённые регистрации удалены",
                "Unconfirmed registrations deleted",
            ),
            "session.started" => ("Вход выполнен", "Signed in"),
            "session.refused" => ("Вход отклонён: неверный пароль", "Sign-in refused: wrong password"),
            "session.unconfirmed" => (
                "Вход отклонён: почта не подтверждена",
                "Sign-in refused: email not confirmed",
            ),
            "session.ended" => ("Выход", "Signed out"),
            "session.company-chosen" => ("Выбрана компания", "Company selected"),
            "password.recovery-requested" => ("Запрошен новый пароль", "New password requested"),
            "password.reset" => ("Пароль изменён", "Password changed"),
            "account.language-chosen" => ("Выбран язык писем", "Email language selected"),
            "account.double-found" => (
                "Найдена вторая учётная запись с\u{a0}тем же адресом",
                "Second account with the same address found",
            ),
            "phone.code-sent" => ("Отправлен код по СМС", "SMS code sent"),
            "power.signed" => (
                "Прикреплена подпись доверенности",
                "Signature of a power of attorney attached",
            ),
            "power.withdrawn" => (
                "Доверенность убрана заявителем",
                "Power of attorney removed by the applicant",
            ),
            "power.reminded" => (
                "Напомнили о\u{a0}сроке доверенности",
                "Reminder of an expiring power of attorney sent",
            ),
            "power.expired" => ("Срок доверенности истёк", "Power of attorney expired"),
            "power.erased" => (
                "Незавершённые доверенности удалены",
                "Unfinished powers of attorney deleted",
            ),
            "colleague.invited" => ("Приглашён коллега", "Colleague invited"),
            "colleague.invited-again" => ("Коллега приглашён снова", "Colleague invited again"),
            "colleague.uninvited" => ("Приглашение коллеги отменено", "Invitation of a colleague cancelled"),
            "invitation.accepted" => ("Приглашение принято", "Invitation accepted"),
            "company.corrected" => ("Компания исправлена", "Company corrected"),
            "company.restored" => ("Возвращены данные справочника", "Directory data restored"),
            "company.merged" => ("Компания объединена с\u{a0}другой", "Company merged into another"),
            "company.tied" => ("Заявки привязаны к\u{a0}компании", "Requests linked to the company"),
            "companies.uploaded" => ("Файл компаний отправлен", "File of companies uploaded"),
            "companies.import-started" => ("Загрузка компаний начата", "Import of companies started"),
            "companies.import-cancelled" => ("Загрузка компаний отменена", "Import of companies cancelled"),
            "companies.imported" => ("Компании загружены", "Companies imported"),
            "companies.import-failed" => ("Загрузка компаний не удалась", "Import of companies failed"),
            "staff.invited" => ("Приглашён сотрудник", "Staff member invited"),
            "staff.invitation-withdrawn" => (
                "Приглашение сотрудника отозвано",
                "Invitation of a staff member withdrawn",
            ),
            "staff.joined" => ("Сотрудник принял приглашение", "Staff member joined"),
            "staff.role-changed" => ("Роль сотрудника изменена", "Role of a staff member changed"),
            "staff.removed" => ("Сотрудник удалён из службы", "Staff member removed"),
            "staff.second-factor-set-up" => ("Вход по коду подключён", "Two-step sign-in set up"),
            "staff.second-factor-shown" => ("Вход подтверждён кодом", "Sign-in confirmed with a code"),
            "staff.second-factor-refused" => ("Код для входа не подошёл", "Sign-in code refused"),
            "staff.second-factor-reset" => ("Вход по коду сброшен", "Two-step sign-in reset"),
            "staff.recovery-codes-renewed" => ("Выпущены новые резервные коды", "New recovery codes issued"),
            "template.added" => ("Шаблон добавлен", "Template added"),
            "template.changed" => ("Шаблон изменён", "Template changed"),
            "template.removed" => ("Шаблон удалён", "Template deleted"),
            "outbox.resent" => ("Письмо отправлено снова", "Email sent again"),
            "requests.exported" => ("Скачан список заявок", "List of requests downloaded"),
            "audit.exported" => ("Скачан журнал", "Audit log downloaded"),
            other => return self.desk_event(other),
        };
        self.pick(ru, en).to_owned()
    }

    /// Who did it, by the actor as stored and the name of whoever has an account.
    pub fn trail_actor(self, actor: &str, name: Option<&str>) -> String {
        let (kind, of) = actor.split_once(':').unwrap_or((actor, ""));
        match (kind, name) {
            ("applicant", _) => self.trail_visitor().to_owned(),
            ("system", _) => self.trail_system().to_owned(),
            ("cli", _) if ["", "unknown"].contains(&of) => self.trail_command_line().to_owned(),
            ("cli", _) => format!("{of} ({})", self.trail_command_line()),
            ("staff", Some(name)) => format!("{name} ({})", self.trail_desk()),
            ("account", Some(name)) => name.to_owned(),
            ("account" | "staff", None) => self.numbered("учётная запись", "account", of),
            _ => actor.to_owned(),
        }
    }

    /// To what it was done, by the subject as stored and the name of the account that it is.
    pub fn trail_subject(self, subject: &str, name: Option<&str>) -> String {
        let (kind, of) = subject.split_once(':').unwrap_or((subject, ""));
        let (ru, en) = match (kind, of) {
            ("registrations", _) => return self.pick("Регистрации", "Registrations").to_owned(),
            ("requests", _) => return self.pick("Заявки", "Requests").to_owned(),
            ("audit", _) => return self.pick("Журнал", "Audit log").to_owned(),
            ("account", "none") => return self.pick("Неизвестный адрес", "Unknown address").to_owned(),
            ("account", _) if name.is_some() => return name.unwrap_or_default().to_owned(),
            ("account", _) => ("Учётная запись", "Account"),
            ("registration", _) => ("Регистрация", "Registration"),
            ("membership", _) => ("Заявка", "Request"),
            ("template", _) => ("Шаблон", "Template"),
            ("company", _) => ("Компания", "Company"),
            ("import", _) => ("Загрузка", "Import"),
            ("outbox", _) => ("Письмо", "Email"),
            _ => return subject.to_owned(),
        };
        self.numbered(ru, en, of)
    }

    /// «Состояние: на рассмотрении → одобрена»; `None` of a fact that only programs read.
    pub fn trail_fact(self, fact: &Fact) -> Option<String> {
        let name = self.fact_name(&fact.name)?;
        let said = |value: &str| self.fact_value(&fact.name, value);
        Some(match &fact.was {
            Some(was) => format!("{name}: {} → {}", said(was), said(&fact.now)),
            // That it is so is said by its name.
            None if fact.now == "true" => name.to_owned(),
            None => format!("{name}: {}", said(&fact.now)),
        })
    }

    fn numbered(self, ru: &str, en: &str, number: &str) -> String {
        match self.0 {
            Lang::Ru => format!("{ru} №\u{a0}{number}"),
            Lang::En => format!("{en} No.\u{a0}{number}"),
        }
    }

    fn fact_name(self, name: &str) -> Option<&'static str> {
        let (ru, en) = match name {
            "state" => ("Состояние", "Status"),
            "role" => ("Роль", "Role"),
            "reason" => ("Причина", "Reason"),
            "account" => ("Учётная запись", "Account"),
            "assignee" => ("Исполнитель", "Assignee"),
            "contact_person" => ("Контактное лицо", "Contact person"),
            "inviter" => ("Пригласил", "Invited by"),
            "inn" => ("ИНН", "INN"),
            "kpp" => ("КПП", "KPP"),
            "name" | "title" => ("Название", "Name"),
            "company" => ("Компания", "Company"),
            "status" => ("Состояние по реестру", "Status in the register"),
            "verified" => ("название из справочника", "name from the directory"),
            "typed" => ("Как ввели", "As entered"),
            "into" => ("Объединена с\u{a0}компанией №", "Merged into company No."),
            "memberships" => ("Перенесено заявок", "Requests moved"),
            "ended" => ("Закрыто вторых заявок", "Duplicate requests closed"),
            "reminder" => ("напоминание", "reminder"),
            "count" => ("Сколько", "How many"),
            "days" => ("Дней до конца срока", "Days left"),
            "valid_until" => ("Действует по", "Valid through"),
            "kind" => ("Вид", "Kind"),
            "lang" => ("Язык", "Language"),
            "file" => ("Файл", "File"),
            "read" => ("Прочитано строк", "Rows read"),
            "inserted" => ("Добавлено", "Added"),
            "updated" => ("Обновлено", "Updated"),
            "kept" => (
                "Исправлены службой, сохранены рядом",
                "Corrected by client service, kept next to it",
            ),
            "refused" => ("Не принято", "Rejected"),
            "format" => ("Формат", "Format"),
            "filtered" => ("с\u{a0}условиями", "filtered"),
            "tab" => ("Список", "List"),
            "overdue" => ("только просроченные", "overdue only"),
            "searched" => ("с\u{a0}поиском", "with a search"),
            "rows" => ("Строк", "Rows"),
            "remember" => ("«Запомнить меня»", "“Remember me”"),
            "address" => ("Сетевой адрес", "Network address"),
            "problem" => ("Почему", "Why"),
            "sessions_ended" => ("Завершено входов", "Sessions ended"),
            "attempts" => ("Попыток", "Attempts"),
            "failed" => ("не было отправлено", "had not been sent"),
            "by" => ("Как", "How"),
            "membership" => ("Заявка №", "Request No."),
            _ => return None,
        };
        Some(self.pick(ru, en))
    }

    fn fact_value(self, name: &str, value: &str) -> String {
        let word = match name {
            "state" => MembershipState::from_code(value).map(|state| self.desk_membership(state)),
            "role" => Role::from_code(value)
                .map(|role| self.desk_role_of(role))
                .or_else(|| StaffRole::from_code(value).map(|role| self.staff_role(role))),
            "status" => CompanyStatus::from_code(value).map(|status| self.company_status(status)),
            "tab" => QueueTab::from_code(value).map(|tab| self.queue_tab(tab)),
            "lang" => Lang::from_code(value).map(|lang| match lang {
                Lang::Ru => self.pick("русский", "Russian"),
                Lang::En => self.pick("английский", "English"),
            }),
            "problem" => Problem::from_code(value).map(|problem| self.problem(domain::Field::Code, problem)),
            "kind" => self
                .letter_kind(value)
                .or_else(|| PowerKind::from_code(value).map(|kind| self.power_kind(kind)))
                .or(match value {
                    "app" => Some(self.pick("код из приложения", "code from the app")),
                    "recovery" => Some(self.pick("резервный код", "recovery code")),
                    _ => None,
                }),
            "by" if value == "call" => Some(self.desk_phone_by_call()),
            _ if value.is_empty() => Some(self.pick("никто", "nobody")),
            _ if value == "true" => Some(self.trail_yes()),
            _ => None,
        };
        word.map_or_else(|| value.to_owned(), str::to_owned)
    }

    /// Which letter something is, by its name in the outbox.
    pub fn letter_kind(self, kind: &str) -> Option<&'static str> {
        let (ru, en) = match kind {
            "confirm-mailbox" => ("подтверждение почты", "email confirmation"),
            "already-registered" => ("адрес уже зарегистрирован", "address already registered"),
            "request-received" => ("заявка принята", "request received"),
            "request-made" => ("заявка подана", "request submitted"),
            "action-needed" => ("нужен ответ заявителя", "answer needed"),
            "request-resubmitted" => ("ответ передан", "answer sent"),
            "request-withdrawn" => ("заявка отозвана", "request withdrawn"),
            "access-revoked" => ("доступ закрыт", "access revoked"),
            "request-approved" => ("заявка одобрена", "request approved"),
            "request-rejected" => ("заявка отклонена", "request rejected"),
            "review-request" => ("контактному лицу: заявка", "to a contact person: request"),
            "review-reminder" => ("контактному лицу: напоминание", "to a contact person: reminder"),
            "review-digest" => (
                "контактному лицу: несколько заявок",
                "to a contact person: several requests",
            ),
            "colleague-invitation" => ("приглашение коллеги", "invitation of a colleague"),
            "colleague-invited-to-ask" => ("приглашение подать заявку", "invitation to apply"),
            "role-handed-on" => ("роль контактного лица передана", "contact role transferred"),
            "power-accepted" => ("доверенность принята", "power of attorney accepted"),
            "power-refused" => ("доверенность отклонена", "power of attorney rejected"),
            "power-expiring" => ("срок доверенности истекает", "power of attorney expiring"),
            "recover" => ("новый пароль", "new password"),
            "staff-invitation" => ("приглашение в\u{a0}службу", "invitation to client service"),
            "staff-role-changed" => ("роль сотрудника изменена", "staff role changed"),
            "staff-removed" => ("сотрудник удалён", "staff member removed"),
            "staff-factor-reset" => ("вход по коду сброшен", "two-step sign-in reset"),
            "second-factor-refused" => ("неверные коды при входе", "wrong codes at sign-in"),
            "recovery-code-used" => ("вход по\u{a0}резервному коду", "recovery code used"),
            "phone-code" => ("код подтверждения телефона", "phone confirmation code"),
            _ => return None,
        };
        Some(self.pick(ru, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_that_can_be_looked_for_has_words_in_both_languages() {
        for (prefix, actions) in ACTIONS {
            for action in actions {
                assert!(action.starts_with(prefix), "{action}");
                for lang in Lang::ALL {
                    assert_ne!(Text(*lang).trail_action(action), *action);
                }
            }
        }
    }

    #[test]
    fn a_subject_is_found_by_its_words_and_by_its_code() {
        for (typed, code) in [
            ("Заявка №\u{a0}12", "membership:12"),
            ("заявка №12", "membership:12"),
            ("письма", "outbox:"),
            ("Request No. 7", "membership:7"),
            ("membership:12", "membership:12"),
            ("requests", "requests"),
        ] {
            assert_eq!(subject_asked(typed), code);
        }
    }

    #[test]
    fn actors_subjects_and_facts_read_like_words() {
        let t = Text(Lang::Ru);
        for (actor, name, said) in [
            ("applicant", None, "посетитель"),
            ("system", None, "система"),
            ("cli:unknown", None, "командная строка"),
            ("cli:anna", None, "anna (командная строка)"),
            ("staff:3", Some("Кузнецова Анна"), "Кузнецова Анна (служба)"),
            ("account:3", None, "учётная запись №\u{a0}3"),
        ] {
            assert_eq!(t.trail_actor(actor, name), said);
        }
        assert_eq!(t.trail_subject("membership:12", None), "Заявка №\u{a0}12");
        assert_eq!(t.trail_subject("account:none", None), "Неизвестный адрес");
        let fact = |name: &str, was: Option<&str>, now: &str| {
            t.trail_fact(&Fact {
                name: name.to_owned(),
                was: was.map(str::to_owned),
                now: now.to_owned(),
            })
        };
        let state = fact("state", Some("requested"), "approved");
        assert_eq!(state.as_deref(), Some("Состояние: На рассмотрении → Одобрена"));
        assert_eq!(
            fact("verified", None, "true").as_deref(),
            Some("название из справочника")
        );
        assert_eq!(fact("sha256", None, "0af3"), None);
    }
}
