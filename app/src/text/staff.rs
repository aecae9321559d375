//! People of the desk, and the frame of its pages.

use domain::StaffRole;

use super::{Text, sentences};

sentences! {
    desk: "Служба клиентского сервиса", "Client service";
    desk_queue: "Заявки", "Requests";
    desk_dashboard: "Сводка", "Dashboard";
    desk_companies: "Компании", "Companies";
    desk_outbox: "Исходящие", "Outbox";
    desk_audit: "Журнал", "Audit log";
    desk_people: "Сотрудники", "Staff";
    desk_sections: "Разделы службы клиентского сервиса", "Client service sections";
    desk_own_factor: "Вход по коду", "Two-step sign-in";
    to_desk: "Открыть кабинет менеджера", "Go to client service";

    code_title: "Код из приложения", "Code from the app";
    code_text: "Пароль подошёл. Теперь введите код из приложения на телефоне.", "Your password is right. Now enter the code from the app on your phone.";
    code_label: "Код из приложения", "Code from the app";
    code_hint: "6\u{a0}цифр, меняются каждые 30\u{a0}секунд", "6 digits, changing every 30 seconds";
    code_enter: "Продолжить", "Continue";
    code_lost: "Телефона нет под рукой? Введите резервный код", "No phone at hand? Use a recovery code";
    code_recovery: "Резервный код", "Recovery code";
    code_recovery_hint: "16 знаков, дефисы необязательны", "16 characters, dashes are optional";
    code_recovery_text: "Введите один из кодов, которые вы сохранили при подключении. Каждый действует один раз.", "Enter one of the codes you saved at setup. Each works once.";
    code_no_codes: "Нет и\u{a0}кодов? Попросите администратора сбросить вход по коду.", "No codes either? Ask an administrator to reset your two-step sign-in.";
    code_by_app: "Ввести код из приложения", "Use the code from the app";

    enrol_title: "Вход по коду", "Two-step sign-in";
    enrol_lead: "Кроме пароля, для входа в\u{a0}кабинет менеджера нужен код из приложения на телефоне. Настройте его один раз.", "Besides your password, client service asks for a code from an app on your phone. Set it up once.";
    enrol_step_app: "1. Установите приложение", "1. Install an app";
    enrol_step_app_text: "Подойдёт Яндекс Ключ, Google Authenticator, Aegis или любое другое приложение для одноразовых кодов.", "Google Authenticator, Aegis or any other app for one-time codes.";
    enrol_step_scan: "2. Отсканируйте QR-код", "2. Scan the QR code";
    enrol_step_scan_text: "В\u{a0}приложении нажмите «+» и\u{a0}наведите камеру на QR-код.", "In the app, press “+” and point the camera at the QR code.";
    enrol_by_hand: "Камеры нет? Введите вручную:", "No camera? Enter manually:";
    enrol_account: "Запись", "Account";
    enrol_key: "Ключ", "Key";
    enrol_kind: "Тип", "Type";
    enrol_kind_time: "по времени", "time-based";
    enrol_qr: "QR-код с\u{a0}ключом, который написан рядом", "QR code with the key that is written next to it";
    enrol_step_code: "3. Введите код, который показало приложение", "3. Enter the code the app shows";
    enrol_connect: "Подключить", "Connect";
    enrol_done: "Приложение подключено: код понадобится при каждом входе.", "Your app is connected: a code is needed at every sign-in.";
    enrol_new_phone: "Сменили телефон? Попросите администратора сбросить вход по коду и\u{a0}настройте его заново.", "New phone? Ask an administrator to reset your two-step sign-in, then set it up again.";

    codes_title: "Резервные коды", "Recovery codes";
    codes_connected: "Вход по коду подключён", "Two-step sign-in is set up";
    codes_text: "Сохраните эти коды там, где их не найдут посторонние. Если телефон потеряется, любой из них заменит код из приложения, каждый по одному разу.", "Keep these codes where nobody else can find them. If you lose the phone, each of them replaces a code from the app once.";
    codes_save: "Сохранить файлом", "Save to a file";
    codes_print: "Распечатать", "Print";
    codes_copy: "Скопировать", "Copy";
    codes_copied: "Коды скопированы", "Codes copied";
    codes_kept: "Коды сохранены, продолжить", "I have saved the codes, continue";
    codes_once: "Больше мы их не покажем: у\u{a0}нас хранятся только отпечатки. Страница доступна 10\u{a0}минут.", "They will not be shown again: we only store their hashes. This page is available for 10 minutes.";
    codes_left: "Осталось резервных кодов", "Recovery codes left";
    codes_renew: "Выпустить новые коды", "Get new recovery codes";
    codes_renew_text: "Прежние резервные коды перестанут действовать. Введите код из приложения.", "The old recovery codes will stop working. Enter a code from the app.";

    invitation_title: "Приглашение в\u{a0}службу клиентского сервиса", "Invitation to client service";
    invitation_accept: "Принять приглашение", "Accept invitation";
    invitation_known: "С\u{a0}этим адресом вы уже зарегистрированы. Введите пароль от своей учётной записи.", "You already have an account with this address. Enter its password.";
    invitation_used: "Приглашение уже принято", "The invitation has already been accepted";
    invitation_used_text: "Войдите с\u{a0}электронной почтой и\u{a0}паролем.", "Sign in with your email address and password.";
    invitation_gone_text: "Приглашение действует 7\u{a0}дней. Если их было несколько, откройте последнее. Попросите администратора прислать новое.", "An invitation is valid for 7 days. If there were several, open the latest one. Ask an administrator for a new one.";
    joined_notice: "Приглашение принято. Войдите с\u{a0}этим адресом и\u{a0}паролем: дальше настроим вход по коду.", "Invitation accepted. Sign in with this address and your password; two-step sign-in comes next.";

    people_caption: "Сотрудники службы клиентского сервиса", "Client service staff";
    people_name: "Сотрудник", "Staff member";
    people_role: "Роль", "Role";
    people_factor: "Вход по коду", "Two-step sign-in";
    people_last: "Последний вход", "Last sign-in";
    people_change: "Изменить", "Change";
    people_own: "Это вы: вход по коду", "This is you: two-step sign-in";
    people_since: "подключён", "set up";
    people_no_factor: "не подключён", "not set up";
    people_never: "ещё не входил", "never";
    people_reset: "Сбросить вход по коду", "Reset two-step sign-in";
    people_remove: "Удалить из службы", "Remove from client service";
    people_change_hint: "После сброса или удаления сотрудник выйдет на всех устройствах и\u{a0}получит письмо.", "After a reset or removal the person is signed out on all devices and gets an email.";
    people_invited: "Приглашены", "Invited";
    people_sent: "Отправлено", "Sent";
    people_until: "Действует до", "Valid until";
    people_withdraw: "Отозвать", "Withdraw";
    people_invite_title: "Пригласить сотрудника", "Invite a staff member";
    people_invite_text: "Придёт письмо со ссылкой на 7\u{a0}дней: сотрудник сам придумает пароль и\u{a0}настроит вход по коду. Новое приглашение на тот же адрес заменит прежнее.", "They get an email with a link valid for 7 days, choose a password and set up two-step sign-in. A new invitation to the same address replaces the old one.";
    people_invite: "Отправить приглашение", "Send invitation";
}

impl Text {
    /// A role of the desk.
    pub fn staff_role(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick("Менеджер", "Manager"),
            StaffRole::Administrator => self.pick("Администратор", "Administrator"),
        }
    }

    /// What it may do.
    pub fn staff_role_means(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick(
                "рассматривает заявки и доверенности, исправляет компании",
                "reviews requests and powers of attorney, corrects companies",
            ),
            StaffRole::Administrator => self.pick(
                "то же, а ещё сотрудники, журнал и объединение компаний",
                "the same, plus staff, the audit log and merging companies",
            ),
        }
    }

    /// What an invitation is to.
    pub fn invitation_lead(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick(
                "Вас приглашают в службу клиентского сервиса менеджером.",
                "You are invited to client service as a manager.",
            ),
            StaffRole::Administrator => self.pick(
                "Вас приглашают в службу клиентского сервиса администратором.",
                "You are invited to client service as an administrator.",
            ),
        }
    }

    /// The button that gives somebody a role.
    pub fn people_make(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Reviewer => self.pick("Сделать менеджером", "Make a manager"),
            StaffRole::Administrator => self.pick("Сделать администратором", "Make an administrator"),
        }
    }

    /// What was done on the list of people, by the word the address has for it.
    pub fn people_done(self, done: &str) -> Option<&'static str> {
        Some(match done {
            "invited" => self.pick("Приглашение отправлено", "Invitation sent"),
            "withdrawn" => self.pick(
                "Приглашение отозвано: ссылка больше не действует",
                "Invitation withdrawn: its link is no longer valid",
            ),
            "role" => self.pick(
                "Роль изменена, сотруднику отправлено письмо",
                "Role changed, an email has been sent",
            ),
            "removed" => self.pick(
                "Сотрудник удалён, вход на всех устройствах завершён",
                "Removed and signed out on all devices",
            ),
            "reset" => self.pick(
                "Вход по коду сброшен: его настроят заново при следующем входе",
                "Two-step sign-in is reset: it will be set up again at the next sign-in",
            ),
            _ => return None,
        })
    }
}
