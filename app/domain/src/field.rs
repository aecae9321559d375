//! The fields of every form of the product.

use crate::coded::coded;

coded! {
    /// A form field. The code is the field's name in HTML; the order is the order on the pages, which an error summary
    /// follows.
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
        /// The role of a person of the desk.
        StaffRole = "staff_role",
        /// An internal note of the desk.
        Note = "note",
        /// The name of a template.
        TemplateTitle = "template_title",
        /// A template's text in Russian.
        TemplateRu = "template_ru",
        /// A template's text in English.
        TemplateEn = "template_en",
        /// The first day of a power of attorney.
        ValidFrom = "valid_from",
        /// The last day of a power of attorney.
        ValidUntil = "valid_until",
        /// The applicant's answer to a question of the desk.
        Answer = "answer",
        /// A code sent by SMS.
        SmsCode = "sms_code",
    }
}

impl Field {
    /// The field's name in HTML: `name="…"`, and the key in a posted form.
    pub const fn name(self) -> &'static str {
        self.code()
    }
}
