//! The three steps of registration.

use domain::{Field, company::CompanyStatus, registration::Stage};

use super::{Text, sentences};

sentences! {
    details_title: "Данные пользователя", "Your details";
    password_title: "Создание пароля", "Create a password";
    access_title: "Подтверждение доступа", "Confirmation of access";
    steps_label: "Шаги регистрации", "Registration steps";
    step_done: "готово", "done";

    person_legend: "О вас", "About you";
    contacts_legend: "Как с\u{a0}вами связаться", "Contact details";
    company_legend: "Компания", "Company";
    no_middle_name: "Нет отчества", "No patronymic";
    phone_hint: "Для кода подтверждения. Формат любой: 8\u{a0}916…, +7…", "For a confirmation code. Any format: 8\u{a0}916…, +7…";
    email_hint: "С\u{a0}этим адресом вы будете входить. На него придёт ссылка", "You will sign in with this address. A link will be sent to it";
    inn_hint: "10\u{a0}цифр, у\u{a0}ИП\u{a0}— 12", "Taxpayer number: 10 digits, 12 for sole traders";
    kpp_hint: "9\u{a0}знаков. ИП не заполняют", "Tax registration code: 9 characters. Sole traders leave it empty";
    inn: "ИНН", "INN";
    kpp: "КПП", "KPP";
    inn_and_kpp: "ИНН / КПП", "INN / KPP";
    kpp_not_needed: "У\u{a0}ИП нет КПП", "Sole traders have no KPP";
    company_looking: "Ищем компанию…", "Looking up the company…";
    company_found: "Ваша компания", "Your company";
    company_missing: "Мы не нашли компанию в\u{a0}базе по связке ИНН-КПП", "We did not find a company with this INN and KPP";
    company_missing_text: "Проверьте цифры или введите название, допустимо краткое. Менеджер проверит.", "Check the digits or enter the name; a short one will do. A manager will check it.";
    company_down: "Справочник компаний не отвечает", "The company directory is not responding";
    company_down_text: "Введите название, менеджер проверит.", "Enter the name; a manager will check it.";
    company_limited: "Слишком много запросов к\u{a0}справочнику из вашей сети", "Too many directory requests from your network";
    company_exhausted: "Справочник компаний временно недоступен", "The company directory is temporarily unavailable";
    company_limited_text: "Введите название, менеджер проверит.", "Enter the name; a manager will check it.";
    company_ends_text: "Проверьте ИНН и\u{a0}КПП. Если всё верно, продолжайте: менеджер свяжется с\u{a0}вами.", "Check the INN and KPP. If they are right, continue: a manager will contact you.";
    company_empty: "Название появится здесь, когда вы введёте ИНН и\u{a0}КПП", "The name will appear here once you enter the INN and KPP";
    consents_legend: "Согласия", "Consents";
    terms_before: "Подтверждаю своё согласие с ", "I agree to the ";
    terms_link: "правилами пользования", "terms of use";
    terms_after: " сервисом «Личный кабинет клиента»", " of the service “Client cabinet”";
    privacy_before: "Даю ", "I give my ";
    privacy_link: "согласие на обработку персональных данных", "consent to the processing of personal data";
    new_tab: "откроется в новой вкладке", "opens in a new tab";
    next: "Далее", "Next";
    next_busy: "Проверяем…", "Checking…";
    back: "Назад", "Back";
    cancel: "Отмена", "Cancel";
    have_account: "Уже зарегистрированы?", "Already registered?";
    did_you_mean: "Возможно, вы имели в виду", "Did you mean";
    mixed_scripts: "Похоже, смешаны русские и латинские буквы. Проверьте", "Cyrillic and Latin letters seem to be mixed. Check it";

    cancel_title: "Прервать регистрацию?", "Cancel registration?";
    cancel_text: "Введённые данные будут удалены.", "The data you entered will be deleted.";
    cancel_yes: "Прервать и\u{a0}удалить данные", "Cancel and delete the data";
    cancel_no: "Продолжить регистрацию", "Continue registration";

    ktsp: "КТСП", "KTSP";
    ktsp_text: "Если у\u{a0}вас есть действующий логин на Web-портале ЗАО\u{a0}«КТСП», вы можете связать вашу новую учётную запись и\u{a0}действующую запись Web-портала ЗАО\u{a0}«КТСП»", "If you have a login on the web portal of ZAO “KTSP” (ЗАО «КТСП»), you can link it to your new account";
    ktsp_check: "Связать с\u{a0}логином Web-портала ЗАО\u{a0}«КТСП»", "Link to a KTSP web portal login";
    ktsp_login: "Введите логин аккаунта Web-портала ЗАО\u{a0}«КТСП»", "Enter your KTSP web portal login";
    ktsp_placeholder: "Логин Web-портала ЗАО\u{a0}«КТСП»", "KTSP web portal login";
    password_advice: "В целях безопасности мы рекомендуем использовать пароль, который состоит не менее чем из 8 символов, содержит строчные и заглавные буквы, цифры и/или специальные символы.", "For your safety we recommend a password of at least 8 characters with lower-case and capital letters, digits and/or special characters.";
    password_for: "Учётная запись", "Account";
    show_password: "Показать пароль", "Show password";
    hide_password: "Скрыть пароль", "Hide password";
    captcha_code: "Проверочный код", "Verification code";
    captcha_hint: "Введите цифры с\u{a0}картинки", "Enter the digits from the picture";
    register: "Зарегистрировать", "Register";
    register_busy: "Регистрируем…", "Registering…";

    access_thanks: "Благодарим вас за регистрацию в\u{a0}Личном кабинете. Доступ к\u{a0}сервису вы получите после подтверждения контактным лицом вашей компании или менеджера, если вы являетесь представителем компании:", "Thank you for registering in the client cabinet. You will get access once a contact person of your company or a manager confirms that you represent the company:";
    access_mail: "Подтверждение будет направлено на вашу электронную почту:", "The confirmation will be sent to your email address:";
    access_done_registered: "Заявка заполнена", "Form filled in";
    access_mailbox_now: "Подтвердите почту", "Confirm your email address";
    access_mailbox_done: "Почта подтверждена", "Email address confirmed";
    access_mailbox_done_text: "Теперь можно войти и\u{a0}следить за заявкой.", "You can now sign in and follow your request.";
    access_review: "Согласование доступа", "Access approval";
    access_review_text: "Заявку рассмотрит контактное лицо компании или служба клиентского сервиса терминалов Группы. О\u{a0}решении напишем на почту.", "A contact person of the company or the terminals’ client service will review the request. We will email you the decision.";
    access_work: "Работа в\u{a0}кабинете", "Working in the cabinet";
    access_work_text: "Войдите с\u{a0}электронной почтой и\u{a0}паролем.", "Sign in with your email address and password.";
    access_resend: "Отправить письмо ещё раз", "Send the email again";
    access_resent: "Отправили ещё одно письмо. Действует ссылка из последнего.", "Another email has been sent. Only the link in the latest one is valid.";
    access_no_letter: "Письмо не пришло?", "No email?";
    access_no_letter_text: "Проверьте папку «Спам» и\u{a0}адрес. Если в\u{a0}адресе ошибка, нажмите «Исправить данные»: прежняя ссылка перестанет действовать, пароль нужно будет ввести снова.", "Check your spam folder and the address. If the address is wrong, press “Correct the details”: the old link will stop working, and you will have to enter the password again.";
    access_reopen: "Исправить данные", "Correct the details";
    access_check: "Проверить, подтверждена ли почта", "Check whether the address is confirmed";
    access_watching: "Страница обновится сама, когда вы перейдёте по ссылке", "This page updates itself once you follow the link";
    access_poa: "Для получения возможности совершать операции в\u{a0}личном кабинете от лица вашей компании вам необходима доверенность на право ведения официальной переписки. Это можно сделать позже в\u{a0}настройках Личного кабинета.", "To carry out operations in the cabinet on behalf of your company you need a power of attorney for official correspondence. You can do this later in the cabinet settings.";
    access_poa_button: "Прикрепить доверенность", "Attach a power of attorney";
    finish: "Завершить", "Finish";
    done_title: "Осталось подтвердить почту", "One thing left: confirm your email address";
    done_sent_to: "Отправили письмо на", "We have sent an email to";
    done_text: "Откройте его и перейдите по ссылке. Без этого вход и дальнейшая регистрация невозможны.", "Open it and follow the link. Without that you cannot sign in.";
    done_then: "После этого заявку рассмотрит контактное лицо компании или служба клиентского сервиса терминалов Группы. О решении напишем на почту.", "After that a contact person of the company or the terminals’ client service will review the request. We will email you the decision.";
    done_no_letter: "Письма нет? Проверьте папку «Спам» или отправьте его ещё раз.", "No email? Check the spam folder or send it again.";
    another: "Зарегистрировать другого сотрудника", "Register another employee";
}

impl Text {
    /// «ИНН 7736207543, КПП 770401001».
    pub fn numbers(self, inn: &str, kpp: Option<&str>) -> String {
        let kpp = kpp
            .map(|kpp| format!(", {}\u{a0}{kpp}", self.kpp()))
            .unwrap_or_default();
        format!("{}\u{a0}{inn}{kpp}", self.inn())
    }

    /// That a company is at its end, by the register; `None` of one that acts.
    pub fn company_ends(self, status: CompanyStatus) -> Option<&'static str> {
        Some(match status {
            CompanyStatus::Active => return None,
            CompanyStatus::Liquidating => self.pick(
                "По данным реестра компания ликвидируется",
                "According to the register, the company is in liquidation",
            ),
            CompanyStatus::Liquidated => self.pick(
                "По данным реестра компания ликвидирована",
                "According to the register, the company has been liquidated",
            ),
            CompanyStatus::Bankrupt => self.pick(
                "По данным реестра компания признана банкротом",
                "According to the register, the company is bankrupt",
            ),
            CompanyStatus::Reorganizing => self.pick(
                "По данным реестра компания реорганизуется",
                "According to the register, the company is being reorganised",
            ),
        })
    }

    /// The title of a step.
    pub fn step_title(self, stage: Stage) -> &'static str {
        match stage {
            Stage::Details => self.details_title(),
            Stage::Password => self.password_title(),
            Stage::Access => self.access_title(),
        }
    }

    /// The label of a field, without the asterisk.
    pub fn label(self, field: Field) -> &'static str {
        match field {
            Field::LastName => self.pick("Фамилия", "Last name"),
            Field::FirstName => self.pick("Имя", "First name"),
            Field::MiddleName => self.pick("Отчество", "Patronymic"),
            Field::NoMiddleName => self.no_middle_name(),
            Field::Phone => self.pick("Номер телефона", "Phone number"),
            Field::Email => "Email",
            Field::Inn => self.pick("ИНН", "INN (ИНН)"),
            Field::Kpp => self.pick("КПП", "KPP (КПП)"),
            Field::CompanyName => self.pick("Введите наименование вашей компании", "Enter the name of your company"),
            Field::Terms => self.terms(),
            Field::PersonalData => self.privacy(),
            Field::Password => self.pick("Введите пароль", "Choose a password"),
            Field::PasswordRepeat => self.pick("Повторите пароль", "Repeat the password"),
            Field::Ktsp => self.ktsp_check(),
            Field::KtspLogin => self.ktsp_login(),
            Field::Captcha => self.captcha_code(),
            Field::Remember => self.remember(),
            Field::Code => self.pick("Код", "Code"),
            Field::SmsCode => self.pick("Код из СМС", "Code from the SMS"),
            Field::StaffRole => self.pick("Роль", "Role"),
            Field::Note => self.desk_note(),
            Field::TemplateTitle => self.desk_template_name(),
            Field::TemplateRu => self.desk_template_ru(),
            Field::TemplateEn => self.desk_template_en(),
            Field::Token | Field::Reason | Field::ValidFrom | Field::ValidUntil => "",
            Field::Answer => self.pick("Ваш ответ", "Your answer"),
        }
    }
}
