//! The frame of every page, sign-in, confirmation, recovery, the cabinet.

use domain::MembershipState;

use super::{Text, sentences};
use crate::error::AppError;

sentences! {
    product: "Личный кабинет клиента", "Client cabinet";
    skip: "К содержанию", "Skip to content";
    language: "Язык", "Language";
    terms: "Правила пользования", "Terms of use";
    privacy: "Обработка персональных данных", "Personal data processing";
    loading: "Загружаем…", "Loading…";
    not_found: "Такой страницы нет", "Page not found";
    not_found_text: "Проверьте адрес или начните с\u{a0}главной.", "Check the address, or begin at the start page.";
    to_start: "На главную", "To the start page";
    to_sign_in: "Перейти ко входу", "Go to sign-in";
    to_registration: "Зарегистрироваться", "Register";
    version: "Редакция", "Version";
    page_broken: "Не удалось показать страницу", "The page could not be shown";
    try_again_now: "Можно попробовать снова", "You can try again now";
    mistake_in_title: "Ошибка", "Error";
    changed_elsewhere: "Данные изменились в другой вкладке. Проверьте их и продолжите", "The data was changed in another tab. Check it and go on";
    cookies_off: "Включите cookies для этого сайта: без них нельзя ни войти, ни зарегистрироваться", "Allow cookies for this site: without them you can neither sign in nor register";
    go_on: "Перейти дальше", "Go on";
    sign_in_apart: "Войти в новой вкладке", "Sign in in a new tab";
    sign_in_apart_text: "Введённое останется здесь: войдите, вернитесь и повторите.", "What you typed stays here: sign in, come back and try again.";
    summary_title: "Исправьте ошибки", "There is a problem";

    sign_in_title: "Вход", "Sign in";
    sign_in_email: "Электронная почта", "E-mail";
    sign_in_password: "Пароль", "Password";
    sign_in_code: "Цифровой код", "Digits in the picture";
    sign_in_code_hint: "Подтвердите, что вы не робот: введите цифры с картинки", "Show that you are not a robot: type the digits in the picture";
    remember: "Запомнить меня", "Remember me";
    remember_hint: "Не отмечайте на чужом компьютере", "Don’t tick this on a shared computer";
    sign_in: "Войти", "Sign in";
    sign_in_busy: "Входим…", "Signing in…";
    no_account: "Нет учётной записи?", "No account yet?";
    registration: "Регистрация", "Registration";
    forgot: "Забыли пароль?", "Forgot your password?";
    signed_in_already: "Вы уже вошли как", "You are signed in as";
    to_cabinet: "Открыть кабинет", "Open the cabinet";
    sign_out: "Выйти", "Sign out";
    confirmed_notice_title: "Почта подтверждена", "Your e-mail address is confirmed";
    confirmed_notice: "Войдите с паролем, который придумали при регистрации.", "Sign in with the password you chose when registering.";
    reset_notice_title: "Пароль изменён", "Your password has been changed";
    reset_notice: "Войдите с новым паролем.", "Sign in with the new password.";
    signed_out_notice: "Вы вышли из кабинета", "You have signed out";

    captcha_picture: "Картинка с цифрами", "Picture with digits";
    captcha_refresh: "Обновить код", "New digits";
    captcha_listen: "Прослушать код", "Listen to the code (in Russian)";
    captcha_listen_hint: "Голос назовёт те же цифры, что на картинке. Введите их в поле «код»", "A voice reads the digits of the picture in Russian. Type them into the field of the code";
    captcha_audio: "Цифры кода голосом", "The digits of the code, read in Russian";
    captcha_listen_apart: "Открыть запись отдельно", "Open the recording by itself";
    captcha_cannot_see: "Не вижу код", "I can’t see the code";
    captcha_work: "Проверка без картинки", "Check without a picture";
    captcha_work_under_way: "Проверяем: вместо вас работает браузер. Заполняйте форму дальше", "Checking: your browser works for you. Go on filling in the form";
    captcha_work_done: "Проверка пройдена, цифры не нужны", "Checked: no digits are needed";
    captcha_digits_instead: "Ввести цифры с\u{a0}картинки", "Type the digits in the picture instead";
    captcha_unreadable: "Не получается прочитать код?", "Can’t you make out the code?";
    captcha_switch_script_on: "Включите JavaScript, и\u{a0}проверку пройдёт браузер.", "Switch JavaScript on, and your browser will pass the check for you.";
    captcha_write_to_us: "Напишите в\u{a0}службу клиентского сервиса:", "Write to the client-service desk:";
    captcha_frame: "Новая картинка с цифрами", "New picture with digits";

    confirm_title: "Подтверждение регистрации", "Confirm your registration";
    confirm_here: "Нажмите кнопку, чтобы подтвердить адрес и отправить заявку на доступ.", "Press the button to confirm the address and send the request for access.";
    confirm_elsewhere: "Вы открыли ссылку не в том браузере, где регистрировались. Введите пароль, который придумали при регистрации: так мы убедимся, что это вы.", "You opened the link in another browser than the one you registered in. Type the password you chose when registering, so that we know it is you.";
    confirm_password: "Пароль, выбранный при регистрации", "The password you chose when registering";
    confirm: "Подтвердить регистрацию", "Confirm registration";
    confirm_busy: "Подтверждаем…", "Confirming…";
    confirm_not_me: "Если вы не регистрировались, закройте страницу: без подтверждения ничего не произойдёт.", "If you did not register, close this page: nothing happens without confirmation.";
    link_expired: "Ссылка больше не действует", "This link has expired";
    link_expired_text: "Ссылка из письма живёт 24 часа. Отправить новую?", "A link lives for 24 hours. Shall we send a new one?";
    link_superseded: "Есть ссылка новее", "There is a newer link";
    link_superseded_text: "Мы отправили ещё одно письмо. Откройте ссылку из последнего или запросите новую.", "We have sent another letter. Open the link in the latest one, or ask for a new one.";
    link_resend: "Отправить новую ссылку", "Send a new link";
    link_resent: "Отправили новую ссылку", "A new link is on its way";
    link_resent_text: "Письмо придёт на тот же адрес в течение нескольких минут.", "The letter will arrive at the same address within minutes.";
    link_used: "Регистрация уже подтверждена", "Registration is confirmed already";
    link_used_text: "Эта ссылка сработала раньше. Войдите с электронной почтой и паролем.", "This link has done its work. Sign in with your e-mail address and password.";
    link_unknown: "Ссылка не подходит", "This link is not valid";
    link_unknown_text: "Скопируйте её из письма целиком. Если с регистрации прошло больше трёх суток, зарегистрируйтесь заново.", "Copy all of it from the letter. If you registered more than three days ago, register again.";

    recover_title: "Восстановление пароля", "Reset your password";
    recover_text: "Введите электронную почту, на которую зарегистрирована учётная запись. Отправим ссылку для нового пароля.", "Type the e-mail address of your account. We will send a link for a new password.";
    recover_send: "Отправить ссылку", "Send the link";
    recover_sent: "Проверьте почту", "Check your mail";
    recover_sent_text: "Если адрес зарегистрирован, на него придёт ссылка для нового пароля. Она действует 1 час.", "If the address has an account, a link for a new password will arrive. It lives for 1 hour.";
    recover_new_title: "Новый пароль", "New password";
    recover_save: "Сохранить пароль", "Save the password";
    recover_gone: "Ссылка больше не действует", "This link has expired";
    recover_gone_text: "Она уже использована, ей больше часа или она скопирована не целиком. Запросите новую.", "It has been used, is more than an hour old, or was not copied in full. Ask for a new one.";
    recover_again: "Запросить новую ссылку", "Ask for a new link";

    cabinet_title: "Состояние заявки", "State of your request";
    cabinet_lead: "Пока заявка не одобрена, кабинет показывает только её состояние.", "Until the request is approved, the cabinet shows only its state.";
    cabinet_approved_lead: "Доступ открыт. Рабочие разделы кабинета появятся здесь.", "Access is open. The working sections of the cabinet will appear here.";
    cabinet_company: "Компания", "Company";
    cabinet_requested: "Отправлена", "Sent";
    cabinet_decided: "Решение", "Decision";
    cabinet_reason: "Причина", "Reason";
    cabinet_none: "Заявок на доступ нет", "No requests for access";
    cabinet_questions: "Вопросы по заявке:", "Questions about the request:";
}

impl Text {
    /// How a request for access stands, in a word or two.
    pub fn membership(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::Requested => self.pick("На рассмотрении", "Under review"),
            MembershipState::ActionNeeded => self.pick("Нужен ваш ответ", "Your answer is needed"),
            MembershipState::Approved => self.pick("Одобрена", "Approved"),
            MembershipState::Rejected => self.pick("Отклонена", "Refused"),
            MembershipState::Withdrawn => self.pick("Отозвана", "Withdrawn"),
            MembershipState::Revoked => self.pick("Доступ закрыт", "Access revoked"),
        }
    }

    /// What that means and what comes next.
    pub fn membership_text(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::Requested => self.pick(
                "Заявку рассмотрит контактное лицо компании или менеджер службы клиентского сервиса. О решении напишем на почту.",
                "A contact person of the company or the client-service desk will review the request. We will write to you.",
            ),
            MembershipState::ActionNeeded => self.pick(
                "Ответьте на вопрос менеджера: без этого заявку не рассмотрят.",
                "Answer the manager’s question: the request cannot be decided without it.",
            ),
            MembershipState::Approved => {
                self.pick("Вы можете работать от лица компании.", "You may act for the company.")
            }
            MembershipState::Rejected => self.pick(
                "Если это ошибка, напишите в службу клиентского сервиса.",
                "If this is a mistake, write to the client-service desk.",
            ),
            MembershipState::Withdrawn => {
                self.pick("Вы отозвали заявку.", "You have withdrawn the request.")
            }
            MembershipState::Revoked => self.pick(
                "Доступ закрыт компанией или менеджером.",
                "Access was closed by the company or the desk.",
            ),
        }
    }

    /// A refusal that isn't about one field.
    pub fn refusal(self, error: &AppError) -> String {
        match error {
            AppError::Invalid(_) => self.pick("Проверьте поля формы", "Check the fields").to_owned(),
            AppError::Elsewhere(_) => self
                .pick("Сначала закончите предыдущий шаг", "Finish the previous step first")
                .to_owned(),
            AppError::SignInFailed => self
                .pick("Неверная эл. почта или пароль", "Wrong e-mail or password")
                .to_owned(),
            AppError::Unconfirmed => self
                .pick(
                    "Сначала подтвердите почту: откройте письмо и перейдите по ссылке в нём. Без этого войти нельзя",
                    "Confirm your e-mail address first: open the letter and follow the link in it. You cannot sign in without that",
                )
                .to_owned(),
            AppError::Changed(_) => self.changed_elsewhere().to_owned(),
            AppError::OtherPerson => self
                .pick(
                    "В этом браузере вошёл другой человек. Ничего не изменилось. Обновите страницу",
                    "Another person has signed in in this browser. Nothing was changed. Reload the page",
                )
                .to_owned(),
            AppError::CookiesOff => self.cookies_off().to_owned(),
            AppError::SignInRequired => self.pick("Войдите, чтобы продолжить", "Sign in to go on").to_owned(),
            AppError::SecondFactorRequired => self
                .pick("Введите код из приложения", "Type the code from your authenticator app")
                .to_owned(),
            AppError::Forbidden => self
                .pick("У вас нет доступа к этой странице", "You have no access to this page")
                .to_owned(),
            AppError::NotFound => self
                .pick(
                    "Такой страницы нет. Возможно, ссылка устарела",
                    "There is no such page. The link may be out of date",
                )
                .to_owned(),
            AppError::AlreadyDecided => self
                .pick(
                    "Решение уже принято: кто и как решил, написано ниже",
                    "This has been decided already: see below by whom and how",
                )
                .to_owned(),
            AppError::TooSoon { seconds } => match self.0 {
                domain::Lang::Ru => format!(
                    "Письмо только что отправлено. Ещё раз можно через\u{a0}{}",
                    clock(*seconds)
                ),
                domain::Lang::En => format!(
                    "A letter was sent moments ago. You can send another in\u{a0}{}",
                    clock(*seconds)
                ),
            },
            AppError::TooMany { seconds } => match self.0 {
                domain::Lang::Ru => format!("Слишком много попыток. Попробуйте снова через\u{a0}{}", clock(*seconds)),
                domain::Lang::En => format!("Too many tries. Try again in\u{a0}{}", clock(*seconds)),
            },
            AppError::Busy { .. } => self
                .pick(
                    "Сервис сейчас перегружен. Введённое сохранено, повторите через несколько секунд",
                    "The service is overloaded right now. What you typed is kept; try again in a few seconds",
                )
                .to_owned(),
            AppError::LinkGone => self
                .pick("Ссылка больше не действует", "This link is no longer valid")
                .to_owned(),
            AppError::BadRequest => self
                .pick(
                    "Запрос повреждён. Обновите страницу и попробуйте ещё раз",
                    "The request was damaged. Reload the page and try again",
                )
                .to_owned(),
            AppError::Offline => self
                .pick(
                    "Нет связи с сервером. Введённое осталось на странице, попробуйте ещё раз",
                    "No connection to the server. What you typed is still here; try again",
                )
                .to_owned(),
            AppError::Internal => self
                .pick(
                    "На сервере ошибка, мы уже знаем о ней. Попробуйте ещё раз через минуту",
                    "Something went wrong on our side and we know about it. Try again in a minute",
                )
                .to_owned(),
        }
    }
}

/// «0:45».
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn a_countdown_reads_like_a_clock() {
        assert_eq!(clock(45), "0:45");
        assert_eq!(clock(905), "15:05");
    }
}
