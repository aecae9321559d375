//! Letters on what became of a request, in Russian.

use domain::Role;

use super::greeting;
use crate::templates::{
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
        subject: "Запрос на доступ передан на согласование",
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Запрос передан",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы запросили доступ от лица компании {}. Запрос передан на согласование.",
                tamed(company)
            )),
            Block::Text(
                "Его рассмотрит контактное лицо компании или менеджер службы клиентского сервиса терминалов. Решение \
                 пришлём на этот адрес."
                    .to_owned(),
            ),
            open(link),
            Block::Note("Если запрос отправили не вы, смените пароль и напишите нам: адрес внизу письма.".to_owned()),
        ],
    }
}

pub(super) fn action_needed(name: &str, company: &str, asked: &str, link: &str) -> Content {
    Content {
        subject: "По запросу на доступ нужен ваш ответ",
        preview: "Без ответа запрос не рассмотрят".to_owned(),
        heading: "Нужен ваш ответ",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Чтобы решить по запросу на доступ от лица компании {}, нужны сведения от вас.",
                tamed(company)
            )),
            Block::Quote {
                label: "Что нужно",
                words: tidied(asked),
            },
            Block::Text("Ответьте в Личном кабинете: после этого запрос вернётся на рассмотрение.".to_owned()),
            Block::Button {
                label: "Ответить",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn resubmitted(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Ваш ответ по запросу на доступ передан",
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Ваш ответ передан",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Ваш ответ передан, запрос на доступ от лица компании {} снова на рассмотрении. Решение пришлём на этот адрес.",
                tamed(company)
            )),
            open(link),
        ],
    }
}

pub(super) fn approved(name: &str, company: &str, role: Role, link: &str) -> Content {
    let what = match role {
        Role::ContactPerson => {
            "Вы контактное лицо компании: вы решаете по запросам на доступ от её сотрудников и можете приглашать коллег."
        }
        Role::Employee => "Вы сотрудник компании.",
    };
    Content {
        subject: "Доступ к Личному кабинету клиента открыт",
        preview: "Запрос на доступ одобрен".to_owned(),
        heading: "Доступ открыт",
        blocks: vec![
            greeting(name),
            Block::Text(format!("Запрос на доступ от лица компании {} одобрен.", tamed(company))),
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
        subject: "Запрос на доступ отозван",
        preview: "Подать новый можно в Личном кабинете".to_owned(),
        heading: "Запрос отозван",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы отозвали запрос на доступ от лица компании {}. Решать по нему больше не будут. Подать новый можно в \
                 Личном кабинете.",
                tamed(company)
            )),
            open(link),
            Block::Note("Если запрос отозвали не вы, смените пароль и напишите нам: адрес внизу письма.".to_owned()),
        ],
    }
}

pub(super) fn revoked(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Доступ к Личному кабинету клиента закрыт",
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
