//! Every mistake of a person's typing, each with a code of its own.
//!
//! Codes, not sentences: the sentences are the application's, in two languages, and a code may ride in a URL where
//! a value must not.

use crate::coded::coded;

coded! {
    /// A mistake that keeps a form from being accepted.
    pub enum Problem {
        /// An empty required field.
        Required = "required",
        /// Longer than the field can hold.
        TooLong = "too-long",
        /// A control character (NUL and its kin) or a mark that turns the direction of the text.
        ForbiddenCharacter = "forbidden-character",

        /// A name longer than 60 characters.
        NameTooLong = "name-too-long",
        /// A digit in a name.
        NameDigits = "name-digits",
        /// A name with something other than letters, hyphen, space, apostrophe, dot; or with no letter at all.
        NameLetters = "name-letters",

        /// A letter or another sign that no phone number has.
        PhoneCharacters = "phone-characters",
        /// Too few or too many digits.
        PhoneLength = "phone-length",
        /// Fewer digits than a number with its city has.
        PhoneShort = "phone-short",
        /// A number within an office behind the number.
        PhoneExtension = "phone-extension",
        /// Neither a Russian number nor one with its country: start with «+».
        PhoneStartsWithPlus = "phone-starts-with-plus",
        /// No such country or area code.
        PhoneUnknown = "phone-unknown",

        /// No «@».
        EmailNoAt = "email-no-at",
        /// Two «@» or more.
        EmailTwoAts = "email-two-ats",
        /// A space inside.
        EmailSpaces = "email-spaces",
        /// The part before «@» is empty, too long or has a sign it may not have.
        EmailLocal = "email-local",
        /// The part before «@» is not in Latin letters.
        EmailLocalNotLatin = "email-local-not-latin",
        /// The part after «@» is no domain name.
        EmailDomain = "email-domain",
        /// Latin and Cyrillic letters in one word of the domain: some of them are look-alikes.
        EmailMixedScripts = "email-mixed-scripts",
        /// Longer than 254 characters.
        EmailTooLong = "email-too-long",

        /// Something other than digits in an ИНН.
        InnDigits = "inn-digits",
        /// Neither 10 nor 12 digits.
        InnLength = "inn-length",
        /// Starts with 00.
        InnZeroRegion = "inn-zero-region",
        /// The check digit does not agree.
        InnChecksum = "inn-checksum",

        /// Not 9 characters.
        KppLength = "kpp-length",
        /// Not four digits, two digits or Latin capitals, three digits.
        KppForm = "kpp-form",
        /// A sole trader has no КПП.
        KppForSoleTrader = "kpp-for-sole-trader",

        /// Something other than digits in an ОГРН.
        OgrnDigits = "ogrn-digits",
        /// Neither 13 nor 15 digits.
        OgrnLength = "ogrn-length",
        /// The check digit does not agree.
        OgrnChecksum = "ogrn-checksum",

        /// The directory does not know the company, so its name is needed.
        CompanyNameRequired = "company-name-required",
        /// The directory says nothing of the company, so its name is needed.
        CompanyNameUnchecked = "company-name-unchecked",
        /// No letter or digit besides the legal form.
        CompanyNameEmpty = "company-name-empty",
        /// Longer than 300 characters.
        CompanyNameTooLong = "company-name-too-long",

        /// The terms of use are not agreed to.
        ConsentTerms = "consent-terms",
        /// No consent to the processing of personal data.
        ConsentPersonalData = "consent-personal-data",

        /// The box is ticked and the login is not given.
        KtspLoginRequired = "ktsp-login-required",
        /// A login with spaces inside.
        KtspLoginForm = "ktsp-login-form",
        /// Longer than 100 characters.
        KtspLoginTooLong = "ktsp-login-too-long",

        /// Fewer than 8 characters.
        PasswordTooShort = "password-too-short",
        /// More than 128 characters.
        PasswordTooLong = "password-too-long",
        /// Too easily guessed: too short.
        PasswordWeak = "password-weak",
        /// Too easily guessed: on the lists of common passwords.
        PasswordCommon = "password-common",
        /// The operator's own list has it.
        PasswordListed = "password-listed",
        /// Too easily guessed: a known word or name, with any ending.
        PasswordWord = "password-word",
        /// Too easily guessed: a word typed with the keyboard set to the other language.
        PasswordLayout = "password-layout",
        /// Too easily guessed: the person's own name, address or company, or the product's words.
        PasswordOwnWords = "password-own-words",
        /// Too easily guessed: neighbouring keys.
        PasswordKeyboardRow = "password-keyboard-row",
        /// Too easily guessed: the same characters over and over.
        PasswordRepeats = "password-repeats",
        /// Too easily guessed: letters or digits in their order.
        PasswordSequence = "password-sequence",
        /// Too easily guessed: a date or a year.
        PasswordDate = "password-date",
        /// The second typing is not the first.
        PasswordsDiffer = "passwords-differ",
        /// Not the password chosen at registration.
        PasswordWrong = "password-wrong",

        /// The person has access to this company, or an open request for it.
        CompanyTaken = "company-taken",

        /// The digits in the picture were not typed.
        CaptchaRequired = "captcha-required",
        /// The digits differ from the picture's.
        CaptchaWrong = "captcha-wrong",
        /// The picture is older than it may be.
        CaptchaExpired = "captcha-expired",
        /// The picture was used already, or tried too often.
        CaptchaSpent = "captcha-spent",
        /// Work in place of digits that does not solve the challenge.
        ProofWrong = "proof-wrong",
        /// Work in place of digits that has expired, or was not asked for by us.
        ProofExpired = "proof-expired",
        /// Work in place of digits that was used already.
        ProofSpent = "proof-spent",

        /// Neither six digits nor a recovery code.
        CodeForm = "code-form",
        /// Neither the code of this moment nor an unused recovery code.
        CodeWrong = "code-wrong",
        /// The code was right, and used already.
        CodeUsed = "code-used",
        /// The address belongs to a person of the desk already.
        AlreadyStaff = "already-staff",
        /// Without this person the desk would have no administrator.
        LastAdministrator = "last-administrator",
        /// Nobody takes rights from themselves.
        OwnStaffAccount = "own-staff-account",
        /// No day of the calendar.
        DateUnreadable = "date-unreadable",
        /// A last day before the first.
        DateOrder = "date-order",
        /// A last day that is over.
        DatePast = "date-past",

        /// Not six digits.
        SmsCodeForm = "sms-code-form",
        /// No valid code matches.
        SmsCodeWrong = "sms-code-wrong",
        /// No code that was sent still counts.
        SmsCodeExpired = "sms-code-expired",
    }
}

impl std::error::Error for Problem {}

coded! {
    /// Something worth a second look that keeps nothing from being accepted.
    pub enum Warning {
        /// Cyrillic and Latin letters in one word.
        MixedScripts = "mixed-scripts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_found_by_its_code_and_no_two_share_one() {
        for problem in Problem::ALL {
            assert_eq!(Problem::from_code(problem.code()), Some(*problem));
        }
        assert_eq!(Problem::from_code("Required"), None);
    }
}
