//! Letters on powers of attorney, in Russian.

use super::greeting;
use crate::letters::{
    content::{Block, Content},
    untrusted::{tamed, tidied},
};

pub(super) fn accepted(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность принята".into(),
        preview: format!("Действует по {until}"),
        heading: "Доверенность принята",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Мы приняли доверенность от {}: файл {}. Она действует по {until} включительно. О приближении этого дня напомним.",
                tamed(company),
                tamed(file)
            )),
            Block::Button {
                label: "Открыть доверенности",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn refused(name: &str, company: &str, file: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность не принята: прикрепите другую".into(),
        preview: "Причина в письме".to_owned(),
        heading: "Доверенность не принята",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Мы не смогли принять доверенность от {}: файл {}.",
                tamed(company),
                tamed(file)
            )),
            Block::Quote {
                label: "Причина",
                words: tidied(reason),
            },
            Block::Text("Замените её в настройках кабинета.".to_owned()),
            Block::Button {
                label: "Заменить доверенность",
                link: link.to_owned(),
            },
        ],
    }
}

pub(super) fn expiring(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность скоро перестанет действовать".into(),
        preview: format!("Последний день: {until}"),
        heading: "Доверенность скоро перестанет действовать",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Последний день доверенности от {}: {until}. Файл {}. Чтобы работать дальше, прикрепите новую.",
                tamed(company),
                tamed(file)
            )),
            Block::Button {
                label: "Заменить доверенность",
                link: link.to_owned(),
            },
        ],
    }
}
