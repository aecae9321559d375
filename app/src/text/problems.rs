//! A sentence for every mistake, saying what to do.

use domain::{Field, Lang, Problem};

use super::{Text, of_field::of_field};

impl Text {
    /// What is wrong with a field, as shown beside it and in the summary: the same words at both places.
    pub fn problem(self, field: Field, problem: Problem) -> &'static str {
        match problem {
            Problem::Required => self.required(field),
            other => match of_field(field, other) {
                Some((ru, en)) => self.pick(ru, en),
                None => ru_en(self, other),
            },
        }
    }

    fn required(self, field: Field) -> &'static str {
        match field {
            Field::LastName => self.pick("Введите фамилию", "Enter your last name"),
            Field::FirstName => self.pick("Введите имя", "Enter your first name"),
            Field::MiddleName => self.pick(
                "Введите отчество или отметьте «Нет отчества»",
                "Enter your patronymic or tick “No patronymic”",
            ),
            Field::Phone => self.pick("Введите номер телефона", "Enter your phone number"),
            Field::Email => self.pick("Введите адрес электронной почты", "Enter your email address"),
            Field::Inn => self.pick("Введите ИНН компании", "Enter the company’s INN"),
            Field::Kpp => self.pick("Введите КПП компании", "Enter the company’s KPP"),
            Field::CompanyName => self.pick("Введите название компании", "Enter the company’s name"),
            Field::Password => self.pick("Введите пароль", "Enter a password"),
            Field::PasswordRepeat => self.pick("Повторите пароль", "Repeat the password"),
            Field::Captcha => ru_en(self, Problem::CaptchaRequired),
            Field::KtspLogin => ru_en(self, Problem::KtspLoginRequired),
            Field::Answer => self.pick("Напишите ответ", "Enter an answer"),
            Field::Reason => self.pick("Напишите причину", "Enter a reason"),
            Field::Note => self.pick("Напишите заметку", "Enter the note"),
            Field::TemplateTitle => self.pick("Введите название шаблона", "Enter a name for the template"),
            Field::TemplateRu | Field::TemplateEn => {
                self.pick("Напишите текст шаблона", "Enter the text of the template")
            }
            Field::ValidFrom => self.pick(
                "Укажите, с\u{a0}какого дня действует",
                "Enter the first day of validity",
            ),
            Field::ValidUntil => self.pick("Укажите, по какой день действует", "Enter the last day of validity"),
            Field::Terms => ru_en(self, Problem::ConsentTerms),
            Field::PersonalData => ru_en(self, Problem::ConsentPersonalData),
            Field::Code => self.pick("Введите код", "Enter the code"),
            Field::SmsCode => self.pick("Введите код из СМС", "Enter the code from the SMS"),
            Field::StaffRole => self.pick("Выберите роль", "Choose a role"),
            Field::NoMiddleName | Field::Ktsp | Field::Remember | Field::Token => {
                self.pick("Заполните поле", "Fill in this field")
            }
        }
    }
}

fn ru_en(text: Text, problem: Problem) -> &'static str {
    match text.0 {
        Lang::Ru => ru(problem),
        Lang::En => en(problem),
    }
}

fn ru(problem: Problem) -> &'static str {
    match problem {
        Problem::Required => "Заполните поле",
        Problem::TooLong => "Слишком длинный текст. Сократите его",
        Problem::ForbiddenCharacter => {
            "Есть недопустимый символ, он попал сюда при копировании. Наберите текст вручную"
        }
        Problem::NameTooLong => "Не больше 60 букв",
        Problem::NameDigits => "Уберите цифры",
        Problem::NameLetters => "Оставьте только буквы, дефис, пробел, апостроф и точку",
        Problem::PhoneCharacters => "Оставьте в номере только цифры",
        Problem::PhoneLength => "Проверьте номер: цифр слишком мало или слишком много",
        Problem::PhoneShort => "Номер слишком короткий. Введите его с кодом города или оператора: +7 812 123-45-67",
        Problem::PhoneExtension => "Уберите добавочный номер: код по СМС приходит на основной",
        Problem::PhoneStartsWithPlus => "Для номера другой страны начните с «+» и кода страны",
        Problem::PhoneUnknown => "Проверьте номер: такого кода страны или города нет",
        Problem::EmailNoAt => "В адресе нет знака «@». Пример: ivanov@company.ru",
        Problem::EmailTwoAts => "В адресе больше одного знака «@». Оставьте один адрес",
        Problem::EmailSpaces => "Уберите пробелы из адреса",
        Problem::EmailLocal => "Проверьте часть адреса до знака «@»",
        Problem::EmailLocalNotLatin => "Часть адреса до «@» пишется латинскими буквами",
        Problem::EmailDomain => "Проверьте часть адреса после знака «@». Пример: company.ru",
        Problem::EmailMixedScripts => "В адресе после «@» смешаны русские и латинские буквы. Наберите его заново",
        Problem::EmailTooLong => "Адрес длиннее 254 знаков. Проверьте его",
        Problem::InnDigits => "В ИНН только цифры",
        Problem::InnLength => "ИНН организации\u{a0}— 10 цифр, ИП\u{a0}— 12",
        Problem::InnZeroRegion => "Проверьте ИНН: он не начинается с 00",
        Problem::InnChecksum => "Проверьте ИНН: контрольная цифра не сходится",
        Problem::KppLength => "В КПП 9 знаков",
        Problem::KppForm => "Проверьте КПП: четыре цифры, две цифры или латинские буквы, три цифры",
        Problem::KppForSoleTrader => "У ИП нет КПП",
        Problem::OgrnDigits => "В ОГРН только цифры",
        Problem::OgrnLength => "ОГРН\u{a0}— 13 цифр, ОГРНИП\u{a0}— 15",
        Problem::OgrnChecksum => "Проверьте ОГРН: контрольная цифра не сходится",
        Problem::CompanyNameRequired => "Не нашли компанию с такими ИНН и КПП. Проверьте цифры или введите название",
        Problem::CompanyNameUnchecked => {
            "Справочник сейчас не\u{a0}может проверить компанию. Введите её название, менеджер проверит"
        }
        Problem::CompanyNameEmpty => "Введите название компании, а\u{a0}не только ООО или АО",
        Problem::CompanyNameTooLong => "Сократите название: не больше 300 знаков",
        Problem::ConsentTerms => "Подтвердите согласие с правилами пользования: без него регистрация невозможна",
        Problem::ConsentPersonalData => {
            "Дайте согласие на обработку персональных данных: без него регистрация невозможна"
        }
        Problem::KtspLoginRequired => "Введите логин Web-портала ЗАО «КТСП» или снимите флажок",
        Problem::KtspLoginForm => "В логине Web-портала нет пробелов. Проверьте его",
        Problem::KtspLoginTooLong => "Логин Web-портала не длиннее 100 знаков",
        Problem::PasswordTooShort => "Пароль\u{a0}— не менее 8 символов",
        Problem::PasswordTooLong => "Пароль\u{a0}— не больше 128 символов",
        Problem::PasswordWeak => "Такой пароль легко подобрать. Придумайте длиннее",
        Problem::PasswordCommon => "Такой пароль легко подобрать: он есть в списках частых паролей",
        Problem::PasswordListed => "Этот пароль в списке запрещённых здесь: его легко угадать. Придумайте другой",
        Problem::PasswordWord => "Такой пароль легко подобрать: это известное слово или имя, цифры в конце не помогают",
        Problem::PasswordLayout => "Такой пароль легко подобрать: это слово, набранное в другой раскладке",
        Problem::PasswordOwnWords => {
            "Такой пароль легко подобрать: в нём ваше имя, почта, компания или название сервиса"
        }
        Problem::PasswordKeyboardRow => "Такой пароль легко подобрать: это соседние клавиши",
        Problem::PasswordRepeats => "Такой пароль легко подобрать: в нём повторяются одни и те же символы",
        Problem::PasswordSequence => "Такой пароль легко подобрать: символы идут подряд",
        Problem::PasswordDate => "Такой пароль легко подобрать: это дата или год",
        Problem::PasswordsDiffer => "Пароли не совпадают. Введите его ещё раз",
        Problem::PasswordWrong => "Пароль не подходит. Введите тот, что придумали при регистрации",
        Problem::CompanyTaken => "Заявка на эту компанию или доступ к ней у вас уже есть: они в разделе «Заявки»",
        Problem::CaptchaRequired => "Введите цифры с картинки",
        Problem::CaptchaWrong => "Цифры не совпали с картинкой. Введите код с новой",
        Problem::CaptchaExpired => "Код устарел. Введите код с новой картинки",
        Problem::DateUnreadable => "Такой даты нет. Введите день, месяц и год: 22.11.2026",
        Problem::DateOrder => "Дата окончания раньше даты начала. Проверьте даты",
        Problem::DatePast => "Срок уже истёк. Проверьте дату окончания",
        Problem::CaptchaSpent => "Этот код уже использован. Введите код с новой картинки",
        Problem::ProofWrong => "Проверка без картинки не прошла. Началась новая: отправьте форму ещё раз",
        Problem::ProofExpired => "Проверка без картинки устарела. Началась новая: отправьте форму ещё раз",
        Problem::ProofSpent => "Эта проверка уже использована. Началась новая: отправьте форму ещё раз",
        Problem::CodeForm => "Введите шесть цифр из приложения или резервный код из 16 знаков",
        Problem::CodeWrong => {
            "Код не подошёл. Проверьте, что на телефоне верное время, и введите новый код из приложения"
        }
        Problem::CodeUsed => "Этот код уже использован. Подождите, пока приложение покажет следующий",
        Problem::AlreadyStaff => "Сотрудник с таким адресом уже есть. Найдите его в списке",
        Problem::LastAdministrator => "Это единственный администратор. Сначала назначьте другого",
        Problem::SmsCodeForm => "Введите шесть цифр из СМС",
        Problem::SmsCodeWrong => "Код не подошёл. Проверьте цифры: подходит любой из присланных за последние 5 минут",
        Problem::SmsCodeExpired => "Код устарел. Получите новый",
        Problem::OwnStaffAccount => "Себе права не меняют. Попросите другого администратора",
    }
}

fn en(problem: Problem) -> &'static str {
    match problem {
        Problem::Required => "Fill in this field",
        Problem::TooLong => "The text is too long. Shorten it",
        Problem::ForbiddenCharacter => "There is an invalid character that came with copying. Type the text by hand",
        Problem::NameTooLong => "At most 60 letters",
        Problem::NameDigits => "Remove the digits",
        Problem::NameLetters => "Use only letters, hyphen, space, apostrophe and dot",
        Problem::PhoneCharacters => "Use only digits in the number",
        Problem::PhoneLength => "Check the number: it has too few or too many digits",
        Problem::PhoneShort => "The number is too short. Enter it with the area code: +7 812 123-45-67",
        Problem::PhoneExtension => "Leave out the extension: the SMS code goes to the main number",
        Problem::PhoneStartsWithPlus => "For another country start with “+” and the country code",
        Problem::PhoneUnknown => "Check the number: there is no such country or area code",
        Problem::EmailNoAt => "The address has no “@”. Example: ivanov@company.ru",
        Problem::EmailTwoAts => "The address has more than one “@”. Leave one address",
        Problem::EmailSpaces => "Remove the spaces from the address",
        Problem::EmailLocal => "Check the part before the “@”",
        Problem::EmailLocalNotLatin => "The part before the “@” is in Latin letters",
        Problem::EmailDomain => "Check the part after the “@”. Example: company.ru",
        Problem::EmailMixedScripts => "The part after the “@” mixes Cyrillic and Latin letters. Enter it again",
        Problem::EmailTooLong => "The address is longer than 254 characters. Check it",
        Problem::InnDigits => "An INN has only digits",
        Problem::InnLength => "An organisation’s INN has 10 digits, a sole trader’s 12",
        Problem::InnZeroRegion => "Check the INN: it never starts with 00",
        Problem::InnChecksum => "Check the INN: the check digit does not match",
        Problem::KppLength => "A KPP has 9 characters",
        Problem::KppForm => "Check the KPP: four digits, two digits or Latin letters, three digits",
        Problem::KppForSoleTrader => "Sole traders have no KPP",
        Problem::OgrnDigits => "An OGRN has only digits",
        Problem::OgrnLength => "An OGRN has 13 digits, an OGRNIP 15",
        Problem::OgrnChecksum => "Check the OGRN: the check digit does not match",
        Problem::CompanyNameRequired => {
            "No company with this INN and KPP was found. Check the digits or enter the name"
        }
        Problem::CompanyNameUnchecked => {
            "The directory cannot check the company now. Enter its name, a manager will check it"
        }
        Problem::CompanyNameEmpty => "Enter the company’s name, not only OOO or AO",
        Problem::CompanyNameTooLong => "Shorten the name: at most 300 characters",
        Problem::ConsentTerms => "Agree to the terms of use: registration is not possible without it",
        Problem::ConsentPersonalData => {
            "Give your consent to the processing of personal data: registration is not possible without it"
        }
        Problem::KtspLoginRequired => "Enter the Web portal login or untick the box",
        Problem::KtspLoginForm => "A Web portal login has no spaces. Check it",
        Problem::KtspLoginTooLong => "A Web portal login has at most 100 characters",
        Problem::PasswordTooShort => "At least 8 characters",
        Problem::PasswordTooLong => "At most 128 characters",
        Problem::PasswordWeak => "This password is easy to guess. Choose a longer one",
        Problem::PasswordCommon => "This password is easy to guess: it is on the lists of common passwords",
        Problem::PasswordListed => "This password is not allowed here: it is easy to guess. Choose another",
        Problem::PasswordWord => {
            "This password is easy to guess: it is a known word or name; digits at its end don’t help"
        }
        Problem::PasswordLayout => {
            "This password is easy to guess: it is a word typed with the keyboard set to the other language"
        }
        Problem::PasswordOwnWords => {
            "This password is easy to guess: it has your name, address, company or the service’s name in it"
        }
        Problem::PasswordKeyboardRow => "This password is easy to guess: these are neighbouring keys",
        Problem::PasswordRepeats => "This password is easy to guess: the same characters repeat in it",
        Problem::PasswordSequence => "This password is easy to guess: the characters follow one another",
        Problem::PasswordDate => "This password is easy to guess: it is a date or a year",
        Problem::PasswordsDiffer => "The passwords do not match. Enter it again",
        Problem::PasswordWrong => "This password does not match. Enter the one you chose when registering",
        Problem::CompanyTaken => "You already have a request for this company, or access to it: see “Requests”",
        Problem::CaptchaRequired => "Enter the digits from the picture",
        Problem::CaptchaWrong => "The digits did not match. Enter those from the new picture",
        Problem::CaptchaExpired => "The code has expired. Enter the digits from the new picture",
        Problem::CaptchaSpent => "This code has already been used. Enter the digits from the new picture",
        Problem::ProofWrong => "The check without a picture failed. A new one has started: send the form again",
        Problem::ProofExpired => "The check without a picture has expired. A new one has started: send the form again",
        Problem::ProofSpent => "This check has already been used. A new one has started: send the form again",
        Problem::CodeForm => "Enter the six digits from the app, or a recovery code of 16 characters",
        Problem::CodeWrong => {
            "The code is wrong. Check that the time on your phone is right and enter a new code from the app"
        }
        Problem::CodeUsed => "This code has already been used. Wait until the app shows the next one",
        Problem::AlreadyStaff => "A staff member already has this address. Find them in the list",
        Problem::LastAdministrator => "This is the only administrator. Appoint another one first",
        Problem::SmsCodeForm => "Enter the six digits from the SMS",
        Problem::SmsCodeWrong => "The code is wrong. Check the digits: any code sent in the last 5 minutes works",
        Problem::SmsCodeExpired => "The code has expired. Get a new one",
        Problem::OwnStaffAccount => "You can’t change your own role. Ask another administrator",
        Problem::DateUnreadable => "There is no such date. Enter day, month and year: 22.11.2026",
        Problem::DateOrder => "The end date is before the start date. Check the dates",
        Problem::DatePast => "It has already expired. Check the end date",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_same_mistake_in_two_fields_of_one_form_is_told_of_each_by_name() {
        let names = [Field::LastName, Field::FirstName, Field::MiddleName];
        let texts = [Field::TemplateTitle, Field::TemplateRu, Field::TemplateEn];
        let dates = [Field::ValidFrom, Field::ValidUntil];
        for (fields, problem) in [
            (names.as_slice(), Problem::NameDigits),
            (&names, Problem::NameLetters),
            (&names, Problem::NameTooLong),
            (&names, Problem::ForbiddenCharacter),
            (&names, Problem::Required),
            (&texts, Problem::ForbiddenCharacter),
            (&texts, Problem::TooLong),
            (&dates, Problem::DateUnreadable),
            (&dates, Problem::Required),
        ] {
            for lang in [Lang::Ru, Lang::En] {
                let said: HashSet<_> = fields.iter().map(|field| Text(lang).problem(*field, problem)).collect();
                assert_eq!(said.len(), fields.len(), "{said:?}");
            }
        }
        assert_eq!(
            Text(Lang::Ru).problem(Field::MiddleName, Problem::NameDigits),
            "Уберите цифры из отчества"
        );
    }

    #[test]
    fn every_mistake_has_a_sentence_of_its_own_in_both_languages() {
        let ru: HashSet<_> = Problem::ALL.iter().map(|problem| super::ru(*problem)).collect();
        let en: HashSet<_> = Problem::ALL.iter().map(|problem| super::en(*problem)).collect();
        assert_eq!(ru.len(), Problem::ALL.len());
        assert_eq!(en.len(), Problem::ALL.len());
    }
}
