//! A phone, proved by a code.

use crate::error::AppError;

use super::{Text, clock, sentences};

sentences! {
    phone_title: "Номер телефона", "Phone number";
    phone_proved: "Номер подтверждён", "The number is confirmed";
    phone_lead: "Подтвердите номер кодом из СМС: так менеджеру не придётся звонить. Это не обязательно.", "Confirm the number with an SMS code so that a manager does not have to call you. This is optional.";
    phone_no_sms: "Если СМС не приходит, ничего страшного: менеджер подтвердит номер звонком.", "If no SMS arrives, don’t worry: a manager will confirm the number by call.";
    phone_send: "Получить код по СМС", "Get an SMS code";
    phone_send_again: "Получить новый код", "Get a new code";
    phone_code_hint: "Шесть цифр, действуют 5\u{a0}минут", "Six digits, valid for 5 minutes";
    phone_confirm: "Подтвердить", "Confirm";
    phone_confirming: "Проверяем…", "Checking…";
    phone_expired: "Код устарел", "The code has expired";
}

impl Text {
    /// Where the code went.
    pub fn phone_sent(self, phone: &str) -> String {
        match self.0 {
            domain::Lang::Ru => format!("Отправили код на\u{a0}{phone}. Если пришло несколько, подойдёт любой."),
            domain::Lang::En => format!("We have sent a code to {phone}. If you get several, any of them works."),
        }
    }

    /// How long until the next code.
    pub fn phone_next_in(self, seconds: u32) -> String {
        match self.0 {
            domain::Lang::Ru => format!("Новый можно получить через\u{a0}{}", self.wait(seconds)),
            domain::Lang::En => format!("You can get a new one in\u{a0}{}", self.wait(seconds)),
        }
    }

    /// How many codes may still be tried.
    pub fn phone_tries_left(self, tries: u8) -> String {
        match self.0 {
            domain::Lang::Ru => format!("Осталось попыток: {tries}"),
            domain::Lang::En => format!("Attempts left: {tries}"),
        }
    }

    /// No code may be tried for a while.
    pub fn phone_no_tries(self, seconds: u32) -> String {
        match self.0 {
            domain::Lang::Ru => format!(
                "Попытки закончились. Новый код можно получить через\u{a0}{}, или менеджер подтвердит номер звонком.",
                self.wait(seconds)
            ),
            domain::Lang::En => format!(
                "No attempts are left. You can get a new code in\u{a0}{}, or a manager will confirm the number by call.",
                self.wait(seconds)
            ),
        }
    }

    /// Why no code was sent.
    pub fn phone_not_sent(self, error: &AppError) -> String {
        match error {
            AppError::TooSoon { seconds } => self.phone_next_in(*seconds),
            AppError::TooMany { seconds } => match self.0 {
                domain::Lang::Ru => format!(
                    "Сейчас отправить код нельзя. Попробуйте через\u{a0}{}.",
                    self.wait(*seconds)
                ),
                domain::Lang::En => format!("No code can be sent now. Try again in\u{a0}{}.", self.wait(*seconds)),
            },
            other => self.refusal(other),
        }
    }

    /// «0:45», «2 ч 05 мин».
    fn wait(self, seconds: u32) -> String {
        if seconds < 3600 {
            return clock(seconds);
        }
        let minutes = seconds.div_ceil(60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        match self.0 {
            domain::Lang::Ru => format!("{hours}\u{a0}ч\u{a0}{minutes:02}\u{a0}мин"),
            domain::Lang::En => format!("{hours}\u{a0}h\u{a0}{minutes:02}\u{a0}min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    #[test]
    fn a_short_wait_is_a_clock_and_a_long_one_hours() {
        let ru = Text(Lang::Ru);
        assert_eq!(ru.phone_next_in(45), "Новый можно получить через\u{a0}0:45");
        assert_eq!(ru.wait(3600), "1\u{a0}ч\u{a0}00\u{a0}мин");
        assert_eq!(ru.wait(86_399), "24\u{a0}ч\u{a0}00\u{a0}мин");
    }
}
