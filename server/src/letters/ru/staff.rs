//! Letters to the people of the desk, in Russian.

use super::greeting;
use crate::letters::content::{Block, Content};

pub(super) fn invitation(link: &str, expires: &str) -> Content {
    Content {
        subject: "Приглашение в службу клиентского сервиса терминалов".into(),
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Приглашение в службу клиентского сервиса",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(
                "Вас приглашают рассматривать заявки клиентов в Личном кабинете. Чтобы принять приглашение, перейдите по \
                 ссылке."
                    .to_owned(),
            ),
            Block::Button {
                label: "Принять приглашение",
                link: link.to_owned(),
            },
            Block::Text(format!("Ссылка действует до {expires} по московскому времени и сработает один раз.")),
            Block::Text(
                "Понадобится телефон с приложением для одноразовых кодов: Яндекс Ключ, Google Authenticator или любым другим."
                    .to_owned(),
            ),
            Block::Note("Если вы не ждали приглашения, ничего не делайте и никому не пересылайте это письмо.".to_owned()),
        ],
    }
}

pub(super) fn role_changed(name: &str, administrator: bool, link: &str) -> Content {
    let now = if administrator {
        "Теперь вы администратор службы клиентского сервиса: кроме заявок, вам доступны сотрудники и журнал."
    } else {
        "Теперь вы менеджер службы клиентского сервиса, без прав администратора: вам доступны заявки и компании."
    };
    Content {
        subject: "Ваша роль в службе клиентского сервиса изменена".into(),
        preview: now.to_owned(),
        heading: "Роль изменена",
        blocks: vec![
            greeting(name),
            Block::Text(now.to_owned()),
            Block::Button {
                label: "Открыть кабинет менеджера",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn removed(name: &str) -> Content {
    Content {
        subject: "Ваш доступ к кабинету менеджера закрыт".into(),
        preview: "Вход закрыт на всех устройствах".to_owned(),
        heading: "Доступ к кабинету менеджера закрыт",
        blocks: vec![
            greeting(name),
            Block::Text(
                "Администратор закрыл вам доступ к кабинету менеджера службы клиентского сервиса. Вход завершён на всех \
                 устройствах, код из приложения можно удалить."
                    .to_owned(),
            ),
            Block::Note("Если это ошибка, обратитесь к своему руководителю.".to_owned()),
        ],
    }
}

pub(super) fn factor_reset(name: &str, link: &str) -> Content {
    Content {
        subject: "Вход по коду сброшен, настройте его заново".into(),
        preview: "При следующем входе понадобится приложение для кодов".to_owned(),
        heading: "Вход по коду сброшен",
        blocks: vec![
            greeting(name),
            Block::Text(
                "Администратор сбросил ваш вход по коду: прежние коды из приложения и резервные коды больше не действуют. \
                 Войдите с паролем и настройте приложение заново."
                    .to_owned(),
            ),
            Block::Button {
                label: "Войти в\u{a0}Личный кабинет",
                link: link.to_owned(),
            },
            Block::Note(
                "Если вы об этом не просили, сразу сообщите администратору и смените пароль.".to_owned(),
            ),
        ],
    }
}

pub(super) fn factor_refused(name: &str, tries: i32, at: &str, link: &str) -> Content {
    Content {
        subject: "Неверные коды при входе с вашим паролем".into(),
        preview: "Если это были не вы, смените пароль".to_owned(),
        heading: "Коды больше не принимаем",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Кто-то вошёл с вашим паролем и {tries} раз подряд ввёл неверный код, последний раз {at} по московскому времени. Пока \
                 на других устройствах коды не принимаем; там, где вы уже подтверждали вход кодом, вы войдёте как обычно."
            )),
            Block::Text("Если это были вы, подождите. Если нет, ваш пароль знает кто-то ещё: сразу задайте новый и сообщите администратору.".to_owned()),
            Block::Button {
                label: "Задать новый пароль",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn recovery_code_used(name: &str, left: u64, link: &str) -> Content {
    Content {
        subject: "Вход по резервному коду".into(),
        preview: "Если это были не вы, смените пароль".to_owned(),
        heading: "Использован резервный код",
        blocks: vec![
            greeting(name),
            Block::Text(format!("При входе с вашим паролем введён резервный код. Осталось кодов: {left}.")),
            Block::Text("Если это были не вы, сразу задайте новый пароль и сообщите администратору: ваш пароль и коды знает кто-то ещё.".to_owned()),
            Block::Button {
                label: "Задать новый пароль",
                link: link.to_owned(),
            },
        ],
    }
}
