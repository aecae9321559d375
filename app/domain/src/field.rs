//! The fields of every form of the product.

use crate::coded::coded;

coded! {
    /// A form field. Its code is its name in HTML; its order is that of the pages, which an error summary follows.
    pub enum Field {
        /// Фамилия.
        LastName = "last_name",
        /// Имя.
        FirstName = "first_name",
        /// Отчество.
        MiddleName = "middle_name",
        /// The box «Нет отчества».
        NoMiddleName = "no_middle_name",
        /// Номер телефона.
        Phone = "phone",
        /// Email, which is also the name to sign in by.
        Email = "email",
        /// ИНН.
        Inn = "inn",
        /// КПП.
        Kpp = "kpp",
        /// Наименование компании.
        CompanyName = "company_name",
        /// Consent to the terms of use.
        Terms = "terms",
        /// Consent to the processing of personal data.
        PersonalData = "personal_data",
        /// The box that opens the КТСП login.
        Ktsp = "ktsp",
        /// Логин Web-портала ЗАО «КТСП».
        KtspLogin = "ktsp_login",
        /// The password.
        Password = "password",
        /// The password again.
        PasswordRepeat = "password_repeat",
        /// The digits in the picture.
        Captcha = "captcha_answer",
        /// Запомнить меня.
        Remember = "remember",
        /// A mailed token.
        Token = "token",
        /// The reason of a refusal.
        Reason = "reason",
        /// A code of the second factor.
        Code = "code",
        /// What somebody of the desk may do.
        StaffRole = "staff_role",
        /// An internal note of the desk.
        Note = "note",
        /// What a template is called.
        TemplateTitle = "template_title",
        /// A template's text in Russian.
        TemplateRu = "template_ru",
        /// A template's text in English.
        TemplateEn = "template_en",
        /// The first day of a power of attorney.
        ValidFrom = "valid_from",
        /// The last day of a power of attorney.
        ValidUntil = "valid_until",
        /// What an applicant answers when something is asked.
        Answer = "answer",
        /// A code sent by SMS.
        SmsCode = "sms_code",
    }
}

impl Field {
    /// Its name in HTML: `name="…"`, and the key in a posted form.
    pub const fn name(self) -> &'static str {
        self.code()
    }
}
