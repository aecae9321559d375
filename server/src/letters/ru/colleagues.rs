//! Letters to contact persons and to the colleagues they invite, in Russian.

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    letter::Review,
    untrusted::{one_subject, tamed},
};

pub(super) fn review_request(review: &Review) -> Content {
    Content {
        subject: asks(review, "").into(),
        preview: "Заявка ждёт вашего решения".to_owned(),
        heading: "Заявка ждёт вашего решения",
        blocks: review_blocks(
            review,
            "Вы контактное лицо компании, и решение за вами. Если человек работает у вас, одобрите заявку, если нет — отклоните и \
             укажите причину.",
        ),
    }
}

pub(super) fn review_reminder(review: &Review) -> Content {
    Content {
        subject: asks(review, "Напоминание: ").into(),
        preview: "Решение пока никто не принял".to_owned(),
        heading: "Напоминание о заявке",
        blocks: review_blocks(
            review,
            "Решение пока никто не принял. Если человек работает у вас, одобрите заявку, если нет — отклоните и укажите причину. \
             Ссылка из прошлого письма больше не действует.",
        ),
    }
}

pub(super) fn review_digest(name: &str, requests: &[(String, String)], more: usize, link: &str) -> Content {
    let mut blocks = vec![
        greeting(name),
        Block::Text("Доступ от лица вашей компании просят:".to_owned()),
    ];
    for (applicant, company) in requests {
        blocks.push(Block::Text(format!("{} — {}", tamed(applicant), tamed(company))));
    }
    if more > 0 {
        blocks.push(Block::Text(format!("И ещё: {more}.")));
    }
    blocks.extend([
        Block::Text(
            "Вы контактное лицо компании, и решение за вами. Если человек работает у вас, одобрите заявку, если нет — откажите и укажите \
             причину. Заявок за последний час пришло много, поэтому о них одно письмо. Если вы этих людей не знаете, напишите в службу \
             клиентского сервиса."
                .to_owned(),
        ),
        Block::Button {
            label: "Посмотреть заявки",
            link: link.to_owned(),
        },
    ]);
    Content {
        subject: "Несколько заявок ждут вашего решения".into(),
        preview: "За последний час их было много, поэтому они в одном письме".to_owned(),
        heading: "Заявки ждут вашего решения",
        blocks,
    }
}

/// A subject of its own for every applicant: mail programs put letters of one subject into one thread.
fn asks(review: &Review, before: &str) -> String {
    one_subject(&format!(
        "{before}{} просит доступ от лица {}",
        tamed(&review.applicant),
        tamed(&review.company)
    ))
}

fn review_blocks(review: &Review, what_to_do: &str) -> Vec<Block> {
    vec![
        greeting(&review.name),
        Block::Text(format!(
            "Доступ от лица компании {} просит {}, адрес {}.",
            tamed(&review.company),
            tamed(&review.applicant),
            tamed(&review.email)
        )),
        Block::Text(what_to_do.to_owned()),
        Block::Button {
            label: "Посмотреть заявку",
            link: review.link.clone(),
        },
        Block::Text(format!(
            "Ссылка действует до {} по московскому времени. Там, где вы не вошли в кабинет, понадобится ваш пароль.",
            review.expires
        )),
        Block::Note(
            "Не пересылайте письмо: ссылка в нём ваша. Заявку видит и служба клиентского сервиса, так что она не потеряется."
                .to_owned(),
        ),
    ]
}

pub(super) fn colleague_invitation(inviter: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "Вас приглашают в Личный кабинет клиента".into(),
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Приглашение от коллеги",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(format!(
                "{} приглашает вас работать в Личном кабинете клиента от лица компании {}.",
                tamed(inviter),
                tamed(company)
            )),
            Block::Button {
                label: "Зарегистрироваться",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "Зарегистрируйтесь с адресом, на который пришло это письмо: тогда доступ откроется сразу после его \
                 подтверждения. Ссылка действует до {expires} по московскому времени."
            )),
            Block::Note("Если вы не знаете отправителя, ничего не делайте.".to_owned()),
        ],
    }
}

pub(super) fn colleague_invited_to_ask(inviter: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Коллега приглашает вас работать от лица компании".into(),
        preview: "Войдите и подайте заявку в кабинете".to_owned(),
        heading: "Приглашение от коллеги",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(format!(
                "{} приглашает вас работать в Личном кабинете клиента от лица компании {}.",
                tamed(inviter),
                tamed(company)
            )),
            Block::Text(
                "Вы уже зарегистрированы с этим адресом. Войдите и подайте заявку на доступ к этой компании: контактное лицо её \
                 одобрит."
                    .to_owned(),
            ),
            Block::Button {
                label: "Открыть Личный кабинет",
                link: link.to_owned(),
            },
            Block::Note("Если вы не знаете отправителя, ничего не делайте.".to_owned()),
        ],
    }
}

pub(super) fn role_handed_on(name: &str, by: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Вы теперь контактное лицо компании".into(),
        preview: "Вам передали решения по заявкам коллег".to_owned(),
        heading: "Вы теперь контактное лицо",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "{} передаёт вам роль контактного лица компании {}.",
                tamed(by),
                tamed(company)
            )),
            Block::Text(
                "Теперь вы решаете, кого из коллег допустить в кабинет: новые заявки будут приходить на этот адрес, а все коллеги \
                 видны в разделе «Коллеги»."
                    .to_owned(),
            ),
            Block::Button {
                label: "Открыть список коллег",
                link: link.to_owned(),
            },
        ],
    }
}
