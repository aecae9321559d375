//! Lifetimes, which the configuration sets, as numbers with their words.

use domain::Lang;

use super::{Text, queue::plural};

/// Minutes of an hour, and of a day.
const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// A number and the words that it takes: as the object of a sentence and after «больше», in Russian; one and many, in English.
struct Span {
    number: u32,
    object: [&'static str; 3],
    of: [&'static str; 3],
    en: [&'static str; 2],
}

impl Span {
    /// In the largest unit that leaves nothing over; a day is «24 часа».
    fn of(minutes: u32) -> Self {
        if minutes > DAY && minutes.is_multiple_of(DAY) {
            return Self {
                number: minutes / DAY,
                object: ["день", "дня", "дней"],
                of: ["дня", "дней", "дней"],
                en: ["day", "days"],
            };
        }
        if minutes >= HOUR && minutes.is_multiple_of(HOUR) {
            return Self {
                number: minutes / HOUR,
                object: ["час", "часа", "часов"],
                of: ["часа", "часов", "часов"],
                en: ["hour", "hours"],
            };
        }
        Self {
            number: minutes,
            object: ["минуту", "минуты", "минут"],
            of: ["минуты", "минут", "минут"],
            en: ["minute", "minutes"],
        }
    }

    fn said(&self, lang: Lang, russian: [&'static str; 3]) -> String {
        let word = match lang {
            Lang::Ru => plural(self.number.into(), russian),
            Lang::En => self.en[usize::from(self.number != 1)],
        };
        format!("{}\u{a0}{word}", self.number)
    }
}

impl Text {
    /// «действует 24 часа».
    fn span(self, minutes: u32) -> String {
        let span = Span::of(minutes);
        span.said(self.0, span.object)
    }

    /// «в течение 24 часов», «больше 1 часа».
    fn within(self, minutes: u32) -> String {
        let span = Span::of(minutes);
        span.said(self.0, span.of)
    }

    /// On step 3, while the mailbox is not proved; `lives` are the minutes of the link.
    pub fn access_mailbox_now_text(self, lives: u32) -> String {
        let within = self.within(lives);
        match self.0 {
            Lang::Ru => format!(
                "Отправили письмо. Перейдите по ссылке в\u{a0}нём в\u{a0}течение {within}. Без этого вход и\u{a0}дальнейшая регистрация невозможны."
            ),
            Lang::En => format!(
                "We have sent you an email. Follow the link in it within {within}. Without that you can neither sign in nor finish the registration."
            ),
        }
    }

    /// The mailed link is too old.
    pub fn link_expired_text(self, lives: u32) -> String {
        let span = self.span(lives);
        match self.0 {
            Lang::Ru => format!("Ссылка из письма действует {span}. Отправить новую?"),
            Lang::En => format!("The link in the email is valid for {span}. Send a new one?"),
        }
    }

    /// The mailed link is known no more; `kept` are the minutes of a registration that is never confirmed.
    pub fn link_unknown_text(self, kept: u32) -> String {
        let within = self.within(kept);
        match self.0 {
            Lang::Ru => format!(
                "Скопируйте её из письма целиком. Если с\u{a0}регистрации прошло больше {within}, зарегистрируйтесь заново."
            ),
            Lang::En => {
                format!("Copy the whole link from the email. If you registered more than {within} ago, register again.")
            }
        }
    }

    /// A link for a new password was asked for.
    pub fn recover_sent_text(self, lives: u32) -> String {
        let span = self.span(lives);
        match self.0 {
            Lang::Ru => {
                format!("Если адрес зарегистрирован, на него придёт ссылка для нового пароля. Она действует {span}.")
            }
            Lang::En => format!(
                "If the address has an account, a link to set a new password will arrive. It is valid for {span}."
            ),
        }
    }

    /// That link is worth nothing any more.
    pub fn recover_gone_text(self, lives: u32) -> String {
        let within = self.within(lives);
        match self.0 {
            Lang::Ru => format!("Она уже использована или ей больше {within}. Запросите новую."),
            Lang::En => format!("It has been used or is more than {within} old. Request a new one."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_agrees_with_its_word_in_every_case_of_both_languages() {
        let (ru, en) = (Text(Lang::Ru), Text(Lang::En));
        for (minutes, object, of, english) in [
            (1, "1 минуту", "1 минуты", "1 minute"),
            (45, "45 минут", "45 минут", "45 minutes"),
            (60, "1 час", "1 часа", "1 hour"),
            (90, "90 минут", "90 минут", "90 minutes"),
            (21 * 60, "21 час", "21 часа", "21 hours"),
            (24 * 60, "24 часа", "24 часов", "24 hours"),
            (36 * 60, "36 часов", "36 часов", "36 hours"),
            (48 * 60, "2 дня", "2 дней", "2 days"),
            (72 * 60, "3 дня", "3 дней", "3 days"),
            (21 * 24 * 60, "21 день", "21 дня", "21 days"),
        ] {
            let said = [ru.span(minutes), ru.within(minutes), en.span(minutes)].map(|said| said.replace('\u{a0}', " "));
            assert_eq!(said, [object, of, english], "{minutes}");
        }
    }
}
