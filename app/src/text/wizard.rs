//! The three steps of registration.

use domain::{Field, company::CompanyStatus, registration::Stage};

use super::{Text, sentences};

sentences! {
    details_title: "Данные пользователя", "Your details";
    password_title: "Создание пароля", "Create a password";
    access_title: "Подтверждение доступа", "Confirmation of access";
    steps_label: "Шаги регистрации", "Steps of registration";
    step_done: "готово", "done";

    person_legend: "О вас", "About you";
    contacts_legend: "Как с вами связаться", "How to reach you";
    company_legend: "Компания", "Company";
    no_middle_name: "Нет отчества", "No patronymic";
    phone_hint: "Для получения кода подтверждения. Можно в любом формате", "For a confirmation code. Any format will do";
    email_hint: "Будет именем пользователя для входа. На него придёт ссылка", "Will be your user name for sign-in. A link will be sent to it";
    inn_hint: "10 цифр, у ИП\u{a0}— 12", "10 digits, sole traders 12";
    kpp_hint: "9 знаков, у ИП нет", "9 characters, sole traders none";
    kpp_not_needed: "У ИП нет КПП", "Sole traders have no КПП";
    company_looking: "Ищем компанию…", "Looking the company up…";
    company_found: "Ваша компания", "Your company";
    company_missing: "Мы не нашли компанию в базе по связке ИНН-КПП", "We did not find the company by this pair of ИНН and КПП";
    company_missing_text: "Проверьте цифры или введите название, допустимо краткое. Менеджер проверит.", "Check the digits or type the name; a short one will do. A manager will check it.";
    company_down: "Справочник компаний не отвечает", "The company directory does not answer";
    company_down_text: "Введите название, менеджер проверит.", "Type the name; a manager will check it.";
    company_limited: "С\u{a0}вашего адреса запросили слишком много компаний", "Too many companies were looked up from your address";
    company_exhausted: "Справочник сейчас не ищет новые компании", "The directory is not looking up new companies right now";
    company_limited_text: "Введите название, менеджер проверит.", "Type the name; a manager will check it.";
    company_ends_text: "Проверьте ИНН и\u{a0}КПП. Если всё верно, продолжайте: менеджер свяжется с\u{a0}вами.", "Check ИНН and КПП. If they are right, go on: a manager will contact you.";
    company_empty: "Название появится здесь, когда вы введёте ИНН и КПП", "The name will appear here once ИНН and КПП are typed";
    consents_legend: "Согласия", "Consents";
    terms_before: "Подтверждаю своё согласие с ", "I agree to the ";
    terms_link: "правилами пользования", "terms of use";
    terms_after: " сервисом \"Личный кабинет клиента\"", " of the service “Client cabinet”";
    privacy_before: "Даю ", "I give my ";
    privacy_link: "согласие на обработку персональных данных", "consent to the processing of personal data";
    new_tab: "откроется в новой вкладке", "opens in a new tab";
    next: "Далее", "Next";
    next_busy: "Проверяем…", "Checking…";
    back: "Назад", "Back";
    cancel: "Отмена", "Cancel";
    have_account: "Уже зарегистрированы?", "Registered already?";
    did_you_mean: "Возможно, вы имели в виду", "Did you mean";
    mixed_scripts: "Похоже, смешаны русские и латинские буквы. Проверьте", "Cyrillic and Latin letters seem to be mixed. Check it";

    cancel_title: "Прервать регистрацию?", "Stop the registration?";
    cancel_text: "Всё введённое будет забыто.", "Everything you typed will be forgotten.";
    cancel_yes: "Прервать и забыть", "Stop and forget";
    cancel_no: "Продолжить регистрацию", "Go on registering";

    ktsp_text: "Если у Вас есть действующий логин на Web-портале ЗАО \"КТСП\", вы можете связать Вашу новую учётную запись и действующую запись Web-портала ЗАО \"КТСП\"", "If you have a login on the Web portal of ЗАО «КТСП», you can link your new account to it";
    ktsp_check: "Связать с логином Web-портала ЗАО \"КТСП\"", "Link to a login on the Web portal of ЗАО «КТСП»";
    ktsp_login: "Введите логин аккаунта Web-портала ЗАО \"КТСП\"", "Login on the Web portal of ЗАО «КТСП»";
    ktsp_placeholder: "Логин Web-портала ЗАО \"КТСП\"", "Web portal login";
    password_advice: "В целях безопасности мы рекомендуем использовать пароль, который состоит не менее чем из 8 символов, содержит строчные и заглавные буквы, цифры и/или специальные символы.", "For your safety we recommend a password of at least 8 characters with lower-case and capital letters, digits and/or special characters.";
    password_for: "Учётная запись", "Account";
    show_password: "Показать пароль", "Show password";
    hide_password: "Скрыть пароль", "Hide password";
    captcha_code: "Проверочный код", "Check code";
    captcha_hint: "Введите цифры с картинки", "Type the digits in the picture";
    register: "Зарегистрировать", "Register";
    register_busy: "Регистрируем…", "Registering…";

    access_thanks: "Благодарим вас за регистрацию в Личном кабинете. Доступ к сервису вы получите после подтверждения контактным лицом вашей компании или менеджера, если вы являетесь представителем компании:", "Thank you for registering in the Client cabinet. You will get access once a contact person of your company or a manager confirms that you represent the company:";
    access_mail: "Подтверждение будет направлено на вашу электронную почту:", "The confirmation will be sent to your e-mail address:";
    access_done_registered: "Заявка заполнена", "Form filled in";
    access_mailbox_now: "Подтвердите почту", "Confirm your e-mail address";
    access_mailbox_now_text: "Отправили письмо. Перейдите по ссылке в нём в течение 24 часов. Без этого вход и дальнейшая регистрация невозможны.", "We have sent a letter. Follow the link in it within 24 hours. Without that you cannot sign in.";
    access_mailbox_done: "Почта подтверждена", "E-mail address confirmed";
    access_mailbox_done_text: "Теперь можно войти и следить за заявкой.", "You can sign in now and follow the request.";
    access_review: "Согласование доступа", "Approval of access";
    access_review_text: "Заявку рассмотрит контактное лицо компании или служба клиентского сервиса терминалов Группы. О решении напишем на почту.", "A contact person of the company or the client-service desk of the terminals will review the request. We will write to you.";
    access_work: "Работа в кабинете", "Work in the cabinet";
    access_work_text: "Войдите с электронной почтой и паролем.", "Sign in with your e-mail address and password.";
    access_resend: "Отправить письмо ещё раз", "Send the letter again";
    access_resent: "Отправили ещё одно письмо. Действует ссылка из последнего.", "Another letter is on its way. The link in the latest one counts.";
    access_no_letter: "Письмо не пришло?", "No letter?";
    access_no_letter_text: "Проверьте папку «Спам» и адрес. Если в адресе ошибка, исправьте его: прежняя ссылка перестанет действовать, пароль нужно будет ввести снова.", "Look into the spam folder and check the address. If it is wrong, mend it: the old link dies, and the password has to be typed again.";
    access_reopen: "Исправить данные", "Mend the details";
    access_check: "Проверить, подтверждена ли почта", "Check whether the address is confirmed";
    access_watching: "Страница обновится сама, когда вы перейдёте по ссылке", "This page updates itself once you follow the link";
    access_poa: "Для получения возможности совершать операции в личном кабинете от лица вашей компании вам необходима доверенность на право ведения официальной переписки. Это можно сделать позже в настройках Личного кабинета.", "To act for your company in the cabinet you need a power of attorney for official correspondence. You can do this later in the settings of the cabinet.";
    access_poa_button: "Прикрепить доверенность", "Attach a power of attorney";
    finish: "Завершить", "Finish";
    done_title: "Осталось подтвердить почту", "One thing left: confirm your e-mail address";
    done_sent_to: "Отправили письмо на", "We have sent a letter to";
    done_text: "Откройте его и перейдите по ссылке. Без этого вход и дальнейшая регистрация невозможны.", "Open it and follow the link. Without that you cannot sign in.";
    done_then: "После этого заявку рассмотрит контактное лицо компании или служба клиентского сервиса терминалов Группы. О решении напишем на почту.", "After that a contact person of the company or the client-service desk of the terminals will review the request. We will write to you.";
    done_no_letter: "Письма нет? Проверьте папку «Спам» или отправьте его ещё раз.", "No letter? Look into the spam folder, or send it again.";
    another: "Зарегистрировать другого сотрудника", "Register another employee";
}

impl Text {
    /// That a company is at its end, by the register; `None` of one that acts.
    pub fn company_ends(self, status: CompanyStatus) -> Option<&'static str> {
        Some(match status {
            CompanyStatus::Active => return None,
            CompanyStatus::Liquidating => self.pick(
                "По данным реестра компания ликвидируется",
                "By the register the company is being wound up",
            ),
            CompanyStatus::Liquidated => self.pick(
                "По данным реестра компания ликвидирована",
                "By the register the company has been wound up",
            ),
            CompanyStatus::Bankrupt => self.pick(
                "По данным реестра компания признана банкротом",
                "By the register the company is bankrupt",
            ),
            CompanyStatus::Reorganizing => self.pick(
                "По данным реестра компания реорганизуется",
                "By the register the company is being reorganised",
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
            Field::Inn => self.pick("ИНН", "ИНН (tax number)"),
            Field::Kpp => self.pick("КПП", "КПП (registration reason)"),
            Field::CompanyName => self.pick("Введите наименование вашей компании", "Type the name of your company"),
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
