//! People of the desk, and the frame of its pages.

use domain::StaffRole;

use super::{Text, sentences};

sentences! {
    desk: "Служба клиентского сервиса", "Client-service desk";
    desk_queue: "Заявки", "Requests";
    desk_dashboard: "Сводка", "Dashboard";
    desk_companies: "Компании", "Companies";
    desk_outbox: "Исходящие", "Outbox";
    desk_audit: "Журнал", "Audit";
    desk_people: "Сотрудники", "Staff";
    desk_sections: "Разделы службы клиентского сервиса", "Sections of the client-service desk";
    desk_own_factor: "Второй фактор", "Second factor";
    to_desk: "Открыть рабочее место", "Open the desk";

    code_title: "Код подтверждения", "Confirmation code";
    code_text: "Пароль подошёл. Теперь введите код из приложения на телефоне.", "Your password is right. Now type the code from the app on your phone.";
    code_label: "Код из приложения", "Code from the app";
    code_hint: "6 цифр, меняются каждые 30 секунд", "6 digits, new every 30 seconds";
    code_enter: "Продолжить", "Continue";
    code_lost: "Телефона нет под рукой? Введите резервный код", "No phone at hand? Use a recovery code";
    code_recovery: "Резервный код", "Recovery code";
    code_recovery_hint: "16 знаков, дефисы необязательны", "16 characters, dashes are optional";
    code_recovery_text: "Введите один из кодов, которые вы сохранили при подключении. Каждый срабатывает один раз.", "Type one of the codes you kept when setting up. Each works once.";
    code_no_codes: "Нет и кодов? Попросите администратора сбросить второй фактор.", "No codes either? Ask an administrator to reset your second factor.";
    code_by_app: "Ввести код из приложения", "Use the code from the app";

    enrol_title: "Второй фактор", "Second factor";
    enrol_lead: "Кроме пароля, для входа на рабочее место нужен код из приложения на телефоне. Настройте его один раз.", "Besides your password, the desk asks for a code from an app on your phone. Set it up once.";
    enrol_step_app: "1. Установите приложение", "1. Install an app";
    enrol_step_app_text: "Подойдёт Яндекс Ключ, Google Authenticator, Aegis или любое другое приложение для одноразовых кодов.", "Google Authenticator, Aegis or any other app for one-time codes will do.";
    enrol_step_scan: "2. Отсканируйте картинку", "2. Scan the picture";
    enrol_step_scan_text: "В приложении нажмите «+» и наведите камеру на картинку.", "In the app press “+” and point the camera at the picture.";
    enrol_by_hand: "Камеры нет? Введите вручную:", "No camera? Type this in:";
    enrol_account: "Запись", "Account";
    enrol_key: "Ключ", "Key";
    enrol_kind: "Тип", "Type";
    enrol_kind_time: "по времени", "time-based";
    enrol_qr: "QR-код с ключом, который написан рядом", "QR code of the key that is written beside it";
    enrol_step_code: "3. Введите код, который показало приложение", "3. Type the code the app shows";
    enrol_connect: "Подключить", "Set up";
    enrol_done: "Приложение подключено: код понадобится при каждом входе.", "Your app is set up: a code is asked for at every sign-in.";
    enrol_new_phone: "Сменили телефон? Попросите администратора сбросить второй фактор и настройте его заново.", "A new phone? Ask an administrator to reset your second factor, and set it up again.";

    codes_title: "Резервные коды", "Recovery codes";
    codes_connected: "Второй фактор подключён", "Your second factor is set up";
    codes_text: "Сохраните эти коды там, где их не найдут посторонние. Если телефон потеряется, любой из них заменит код из приложения, каждый по одному разу.", "Keep these codes where nobody else finds them. If the phone is lost, each of them stands in for a code of the app, once.";
    codes_save: "Сохранить файлом", "Save as a file";
    codes_print: "Распечатать", "Print";
    codes_copy: "Скопировать", "Copy";
    codes_copied: "Коды скопированы", "The codes are copied";
    codes_kept: "Коды сохранены, продолжить", "I have kept them, continue";
    codes_once: "Больше мы их не покажем: у нас хранятся только отпечатки. Страница доступна 10 минут.", "They will not be shown again: only their hashes are stored. This page stays for 10 minutes.";
    codes_left: "Осталось резервных кодов", "Recovery codes left";
    codes_renew: "Выпустить новые коды", "Get new recovery codes";
    codes_renew_text: "Прежние резервные коды перестанут действовать. Введите код из приложения.", "The old recovery codes will stop working. Type a code from the app.";

    invitation_title: "Приглашение на рабочее место", "Invitation to the desk";
    invitation_accept: "Принять приглашение", "Accept the invitation";
    invitation_known: "С этим адресом вы уже зарегистрированы. Введите пароль от своей учётной записи.", "You already have an account with this address. Type its password.";
    invitation_used: "Приглашение уже принято", "The invitation has been accepted";
    invitation_used_text: "Войдите с электронной почтой и паролем.", "Sign in with your e-mail address and password.";
    invitation_gone_text: "Приглашение живёт 7 дней и действует последнее из отправленных. Попросите администратора прислать новое.", "An invitation lives for 7 days, and only the latest one works. Ask an administrator for a new one.";
    joined_notice: "Приглашение принято. Войдите с этим адресом и паролем: дальше настроим второй фактор.", "The invitation is accepted. Sign in with this address and your password; the second factor comes next.";

    people_caption: "Сотрудники службы клиентского сервиса", "People of the client-service desk";
    people_name: "Сотрудник", "Person";
    people_role: "Роль", "Role";
    people_factor: "Второй фактор", "Second factor";
    people_last: "Последний вход", "Last sign-in";
    people_change: "Изменить", "Change";
    people_own: "Это вы: второй фактор", "This is you: second factor";
    people_since: "подключён", "since";
    people_no_factor: "не подключён", "not set up";
    people_never: "ещё не входил", "never";
    people_reset: "Сбросить второй фактор", "Reset the second factor";
    people_remove: "Убрать из сотрудников", "Remove from the desk";
    people_change_hint: "Сбросить и убрать: вход завершится на всех устройствах. Сотруднику придёт письмо.", "Reset and remove end every session. The person gets a letter.";
    people_invited: "Приглашены", "Invited";
    people_sent: "Отправлено", "Sent";
    people_until: "Действует до", "Works until";
    people_withdraw: "Отозвать", "Take back";
    people_invite_title: "Пригласить сотрудника", "Invite somebody";
    people_invite_text: "Придёт письмо со ссылкой на 7 дней: сотрудник сам придумает пароль и настроит второй фактор. Новое приглашение на тот же адрес заменит прежнее.", "They get a letter with a link for 7 days, choose a password and set up a second factor. A new invitation to the same address replaces the old one.";
    people_invite: "Отправить приглашение", "Send the invitation";
}

impl Text {
    /// A role of the desk.
    pub fn staff_role(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick("Менеджер", "Reviewer"),
            StaffRole::Administrator => self.pick("Администратор", "Administrator"),
        }
    }

    /// What it may do.
    pub fn staff_role_means(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick(
                "рассматривает заявки и доверенности, исправляет компании",
                "decides on requests and powers of attorney, corrects companies",
            ),
            StaffRole::Administrator => self.pick(
                "то же, а ещё сотрудники, журнал и объединение компаний",
                "the same, and also staff, the audit and merging companies",
            ),
        }
    }

    /// What an invitation is to.
    pub fn invitation_lead(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick(
                "Вас приглашают в службу клиентского сервиса менеджером.",
                "You are invited to the client-service desk as a reviewer.",
            ),
            StaffRole::Administrator => self.pick(
                "Вас приглашают в службу клиентского сервиса администратором.",
                "You are invited to the client-service desk as an administrator.",
            ),
        }
    }

    /// The button that gives somebody a role.
    pub fn people_make(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick("Сделать менеджером", "Make a reviewer"),
            StaffRole::Administrator => self.pick("Сделать администратором", "Make an administrator"),
        }
    }

    /// What was done on the list of people, by the word the address has for it.
    pub fn people_done(self, done: &str) -> Option<&'static str> {
        Some(match done {
            "invited" => self.pick("Приглашение отправлено", "The invitation is on its way"),
            "withdrawn" => self.pick(
                "Приглашение отозвано: ссылка больше не действует",
                "The invitation is taken back: its link no longer works",
            ),
            "role" => self.pick(
                "Роль изменена, сотруднику отправлено письмо",
                "The role is changed, and a letter is on its way",
            ),
            "removed" => self.pick(
                "Сотрудник убран, вход на всех устройствах завершён",
                "Removed, and signed out everywhere",
            ),
            "reset" => self.pick(
                "Второй фактор сброшен: его настроят заново при следующем входе",
                "The second factor is reset: it is set up anew at the next sign-in",
            ),
            _ => return None,
        })
    }
}
