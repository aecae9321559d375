//! Mistakes that several fields of one form can have, each with the name of its field: in the summary no label stands beside them.

use domain::{Field as F, Problem as P};

/// In Russian and in English; `None` where the mistake's own sentence is enough.
pub(super) fn of_field(field: F, problem: P) -> Option<(&'static str, &'static str)> {
    Some(match (field, problem) {
        (F::LastName, P::NameDigits) => ("Уберите цифры из фамилии", "Remove the digits from the last name"),
        (F::LastName, P::NameLetters) => (
            "В\u{a0}фамилии оставьте только буквы, дефис, пробел, апостроф и\u{a0}точку",
            "Use only letters, hyphen, space, apostrophe and dot in the last name",
        ),
        (F::LastName, P::NameTooLong) => (
            "Фамилия длиннее 60\u{a0}букв. Проверьте её",
            "The last name is longer than 60 letters. Check it",
        ),
        (F::LastName, P::ForbiddenCharacter) => (
            "В\u{a0}фамилии есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the last name that came with copying. Type the text by hand",
        ),
        (F::FirstName, P::NameDigits) => ("Уберите цифры из имени", "Remove the digits from the first name"),
        (F::FirstName, P::NameLetters) => (
            "В\u{a0}имени оставьте только буквы, дефис, пробел, апостроф и\u{a0}точку",
            "Use only letters, hyphen, space, apostrophe and dot in the first name",
        ),
        (F::FirstName, P::NameTooLong) => (
            "Имя длиннее 60\u{a0}букв. Проверьте его",
            "The first name is longer than 60 letters. Check it",
        ),
        (F::FirstName, P::ForbiddenCharacter) => (
            "В\u{a0}имени есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the first name that came with copying. Type the text by hand",
        ),
        (F::MiddleName, P::NameDigits) => ("Уберите цифры из отчества", "Remove the digits from the patronymic"),
        (F::MiddleName, P::NameLetters) => (
            "В\u{a0}отчестве оставьте только буквы, дефис, пробел, апостроф и\u{a0}точку",
            "Use only letters, hyphen, space, apostrophe and dot in the patronymic",
        ),
        (F::MiddleName, P::NameTooLong) => (
            "Отчество длиннее 60\u{a0}букв. Проверьте его",
            "The patronymic is longer than 60 letters. Check it",
        ),
        (F::MiddleName, P::ForbiddenCharacter) => (
            "В\u{a0}отчестве есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the patronymic that came with copying. Type the text by hand",
        ),
        (F::CompanyName, P::ForbiddenCharacter) => (
            "В\u{a0}названии компании есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the company’s name that came with copying. Type the text by hand",
        ),
        (F::KtspLogin, P::ForbiddenCharacter) => (
            "В\u{a0}логине Web-портала есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the web portal login that came with copying. Type the text by hand",
        ),
        (F::Password, P::ForbiddenCharacter) => (
            "В\u{a0}пароле есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the password that came with copying. Type the text by hand",
        ),
        (F::TemplateTitle, P::ForbiddenCharacter) => (
            "В\u{a0}названии есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the name that came with copying. Type the text by hand",
        ),
        (F::TemplateRu, P::ForbiddenCharacter) => (
            "В\u{a0}тексте по-русски есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the Russian text that came with copying. Type the text by hand",
        ),
        (F::TemplateEn, P::ForbiddenCharacter) => (
            "В\u{a0}тексте по-английски есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную",
            "There is an invalid character in the English text that came with copying. Type the text by hand",
        ),
        (F::TemplateTitle, P::TooLong) => (
            "Слишком длинное название. Сократите его",
            "The name is too long. Shorten it",
        ),
        (F::TemplateRu, P::TooLong) => (
            "Слишком длинный текст по-русски. Сократите его",
            "The Russian text is too long. Shorten it",
        ),
        (F::TemplateEn, P::TooLong) => (
            "Слишком длинный текст по-английски. Сократите его",
            "The English text is too long. Shorten it",
        ),
        (F::ValidFrom, P::DateUnreadable) => (
            "Такой даты начала нет. Введите день, месяц и\u{a0}год: 22.11.2026",
            "There is no such start date. Enter day, month and year: 22.11.2026",
        ),
        (F::ValidUntil, P::DateUnreadable) => (
            "Такой даты окончания нет. Введите день, месяц и\u{a0}год: 22.11.2026",
            "There is no such end date. Enter day, month and year: 22.11.2026",
        ),
        _ => return None,
    })
}
