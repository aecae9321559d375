//! Letters on the decision of a request, in Russian.

use domain::Role;

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    untrusted::{tamed, tidied},
};

fn open(link: &str) -> Block {
    Block::Button {
        label: "Открыть Личный кабинет",
        link: link.to_owned(),
    }
}

fn mistake() -> Block {
    Block::Text("Если это ошибка, напишите в службу клиентского сервиса терминалов: адрес внизу письма.".to_owned())
}

pub(super) fn made(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Заявка на доступ передана на согласование".into(),
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Заявка передана",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы подали заявку на доступ от лица компании {}. Она передана на согласование.",
                tamed(company)
            )),
            Block::Text(
                "Её рассмотрит контактное лицо компании или менеджер службы клиентского сервиса терминалов. Решение \
                 пришлём на этот адрес."
                    .to_owned(),
            ),
            open(link),
            Block::Note("Если заявку подали не вы, смените пароль и напишите нам: адрес внизу письма.".to_owned()),
        ],
    }
}

pub(super) fn action_needed(name: &str, company: &str, asked: &str, link: &str) -> Content {
    Content {
        subject: "По заявке на доступ нужен ваш ответ".into(),
        preview: "Без ответа заявку не рассмотрят".to_owned(),
        heading: "Нужен ваш ответ",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Чтобы рассмотреть заявку на доступ от лица компании {}, нужны сведения от вас.",
                tamed(company)
            )),
            Block::Quote {
                label: "Что нужно",
                words: tidied(asked),
            },
            Block::Text("Ответьте в Личном кабинете: после этого заявка вернётся на рассмотрение.".to_owned()),
            Block::Button {
                label: "Ответить",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn resubmitted(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Ваш ответ по заявке на доступ передан".into(),
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Ваш ответ передан",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Ваш ответ передан, заявка на доступ от лица компании {} снова на рассмотрении. Решение пришлём на этот адрес.",
                tamed(company)
            )),
            open(link),
        ],
    }
}

pub(super) fn approved(name: &str, company: &str, role: Role, link: &str) -> Content {
    let what = match role {
        Role::ContactPerson => {
            "Вы контактное лицо компании: вы решаете по заявкам её сотрудников и можете приглашать коллег."
        }
        Role::Employee => "Теперь вы можете работать в кабинете от лица компании.",
    };
    Content {
        subject: "Доступ к Личному кабинету клиента открыт".into(),
        preview: "Заявка на доступ одобрена".to_owned(),
        heading: "Доступ открыт",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Заявка на доступ от лица компании {} одобрена.",
                tamed(company)
            )),
            Block::Text(what.to_owned()),
            Block::Button {
                label: "Войти в\u{a0}Личный кабинет",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn withdrawn(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Заявка на доступ отозвана".into(),
        preview: "Подать новую можно в Личном кабинете".to_owned(),
        heading: "Заявка отозвана",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы отозвали заявку на доступ от лица компании {}. Рассматривать её больше не будут. Подать новую можно в \
                 Личном кабинете.",
                tamed(company)
            )),
            open(link),
            Block::Note("Если заявку отозвали не вы, смените пароль и напишите нам: адрес внизу письма.".to_owned()),
        ],
    }
}

pub(super) fn revoked(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Доступ к Личному кабинету клиента закрыт".into(),
        preview: "Причина в письме".to_owned(),
        heading: "Доступ закрыт",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы больше не можете работать в Личном кабинете от лица компании {}.",
                tamed(company)
            )),
            Block::Quote {
                label: "Причина",
                words: tidied(reason),
            },
            mistake(),
            open(link),
        ],
    }
}
