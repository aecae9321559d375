//! The letters in Russian: «вы» in lower case, «ёлочки», no final dot in labels.

mod colleagues;
mod decisions;
mod powers;
mod staff;

use super::{
    content::{Block, Content, Frame},
    letter::Letter,
    untrusted::{tamed, tidied},
};

pub(super) const FRAME: Frame = Frame {
    product: "Личный кабинет клиента",
    button_fails: "Если кнопка не открывается, скопируйте ссылку в адресную строку браузера:",
    desk: "Служба клиентского сервиса терминалов:",
    automatic: "Письмо отправлено автоматически.",
};

pub(super) fn content(letter: &Letter) -> Content {
    let content = match letter {
        Letter::ConfirmMailbox {
            company,
            link,
            expires,
            erased,
        } => confirm_mailbox(company.as_deref(), link, expires, erased),
        Letter::AlreadyRegistered {
            sign_in_link,
            recover_link,
        } => already_registered(sign_in_link, recover_link),
        Letter::RequestReceived { name, company, link } => request_received(name, company, link),
        Letter::RequestMade { name, company, link } => decisions::made(name, company, link),
        Letter::ActionNeeded {
            name,
            company,
            asked,
            link,
        } => decisions::action_needed(name, company, asked, link),
        Letter::RequestResubmitted { name, company, link } => decisions::resubmitted(name, company, link),
        Letter::RequestWithdrawn { name, company, link } => decisions::withdrawn(name, company, link),
        Letter::AccessRevoked {
            name,
            company,
            reason,
            link,
        } => decisions::revoked(name, company, reason, link),
        Letter::RequestApproved {
            name,
            company,
            role,
            link,
        } => decisions::approved(name, company, *role, link),
        Letter::RequestRejected {
            name,
            company,
            reason,
            link,
        } => request_rejected(name, company, reason, link),
        Letter::ReviewRequest(review) => colleagues::review_request(review),
        Letter::ReviewReminder(review) => colleagues::review_reminder(review),
        Letter::ReviewDigest {
            name,
            requests,
            more,
            link,
        } => colleagues::review_digest(name, requests, *more, link),
        Letter::ColleagueInvitation {
            inviter,
            company,
            link,
            expires,
        } => colleagues::colleague_invitation(inviter, company, link, expires),
        Letter::ColleagueInvitedToAsk { inviter, company, link } => {
            colleagues::colleague_invited_to_ask(inviter, company, link)
        }
        Letter::RoleHandedOn {
            name,
            by,
            company,
            link,
        } => colleagues::role_handed_on(name, by, company, link),
        Letter::PowerAccepted {
            name,
            company,
            file,
            until,
            link,
        } => powers::accepted(name, company, file, until, link),
        Letter::PowerRefused {
            name,
            company,
            file,
            reason,
            link,
        } => powers::refused(name, company, file, reason, link),
        Letter::PowerExpiring {
            name,
            company,
            file,
            until,
            link,
        } => powers::expiring(name, company, file, until, link),
        Letter::Recover { link, expires } => recover(link, expires),
        Letter::StaffInvitation { link, expires } => staff::invitation(link, expires),
        Letter::StaffRoleChanged {
            name,
            administrator,
            link,
        } => staff::role_changed(name, *administrator, link),
        Letter::StaffRemoved { name } => staff::removed(name),
        Letter::SecondFactorRefused { name, tries, at, link } => staff::factor_refused(name, *tries, at, link),
        Letter::RecoveryCodeUsed { name, left, link } => staff::recovery_code_used(name, *left, link),
        Letter::StaffFactorReset { name, link } => staff::factor_reset(name, link),
    };
    typeset(content)
}

fn confirm_mailbox(company: Option<&str>, link: &str, expires: &str, erased: &str) -> Content {
    Content {
        subject: "Подтвердите регистрацию в Личном кабинете клиента".into(),
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Подтвердите регистрацию",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(match company {
                Some(company) => format!(
                    "Для подтверждения регистрации в Личном кабинете клиента перейдите по ссылке. Компания в заявке: {}.",
                    tamed(company)
                ),
                None => "Для подтверждения регистрации в Личном кабинете клиента перейдите по ссылке.".to_owned(),
            }),
            Block::Button {
                label: "Подтвердить регистрацию",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "Ссылка действует до {expires} по московскому времени и сработает один раз. Без подтверждения вход и \
                 дальнейшая регистрация невозможны."
            )),
            Block::Text(
                "В другом браузере или на другом устройстве понадобится пароль, который вы придумали при регистрации."
                    .to_owned(),
            ),
            Block::Note(format!(
                "Если вы не регистрировались, ничего не делайте: без подтверждения учётная запись не появится, \
                 а введённые данные будут удалены {erased} по московскому времени."
            )),
        ],
    }
}

fn already_registered(sign_in_link: &str, recover_link: &str) -> Content {
    Content {
        subject: "Вы уже зарегистрированы в Личном кабинете клиента".into(),
        preview: "Войдите с этим адресом или задайте новый пароль".to_owned(),
        heading: "Вы уже зарегистрированы",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(
                "Вы уже зарегистрированы, поэтому новая учётная запись не создана: кто-то, возможно вы, заполнил форму \
                 регистрации с этим адресом."
                    .to_owned(),
            ),
            Block::Button {
                label: "Войти в\u{a0}Личный кабинет",
                link: sign_in_link.to_owned(),
            },
            Block::Link {
                label: "Забыли пароль? Задайте новый:",
                link: recover_link.to_owned(),
            },
            Block::Note(
                "Если форму заполнили не вы, ничего не делайте: ваши данные и пароль не изменились. Тому, кто её \
                 заполнил, мы не сообщили, что вы зарегистрированы."
                    .to_owned(),
            ),
        ],
    }
}

fn request_received(name: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Регистрация подтверждена, заявка на доступ передана".into(),
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Регистрация подтверждена",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы подтвердили адрес электронной почты. Заявка на доступ от лица компании {} передана на согласование.",
                tamed(company)
            )),
            Block::Text(
                "Её рассмотрит контактное лицо вашей компании или менеджер службы клиентского сервиса терминалов. \
                 Решение пришлём на этот адрес."
                    .to_owned(),
            ),
            Block::Text("Состояние заявки видно в Личном кабинете, войти можно уже сейчас.".to_owned()),
            Block::Button {
                label: "Открыть Личный кабинет",
                link: link.to_owned(),
            },
        ],
    }
}

fn request_rejected(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Заявка на доступ к Личному кабинету клиента отклонена".into(),
        preview: "Причина в письме".to_owned(),
        heading: "Заявка отклонена",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Заявка на доступ от лица компании {} отклонена.",
                tamed(company)
            )),
            Block::Quote {
                label: "Причина",
                words: tidied(reason),
            },
            Block::Text(
                "Если это ошибка, напишите в службу клиентского сервиса терминалов: адрес внизу письма.".to_owned(),
            ),
            Block::Button {
                label: "Открыть Личный кабинет",
                link: link.to_owned(),
            },
        ],
    }
}

fn recover(link: &str, expires: &str) -> Content {
    Content {
        subject: "Новый пароль для Личного кабинета клиента".into(),
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Новый пароль",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(
                "Для вашей учётной записи запросили новый пароль. Чтобы задать его, перейдите по ссылке.".to_owned(),
            ),
            Block::Button {
                label: "Задать новый пароль",
                link: link.to_owned(),
            },
            Block::Text(format!(
                "Ссылка действует до {expires} по московскому времени и сработает один раз. После смены пароля на всех \
                 устройствах нужно будет войти заново."
            )),
            Block::Note(
                "Если вы об этом не просили, ничего не делайте: прежний пароль продолжит действовать.".to_owned(),
            ),
        ],
    }
}

fn greeting(name: &str) -> Block {
    Block::Text(format!("Здравствуйте, {}!", tamed(name)))
}

/// Puts no-break spaces where Russian typography wants them; labels, being constants, have their own.
fn typeset(mut content: Content) -> Content {
    for block in &mut content.blocks {
        match block {
            Block::Text(words) | Block::Note(words) | Block::Quote { words, .. } => *words = bound(words),
            Block::Button { .. } | Block::Link { .. } => {}
        }
    }
    content
}

/// A no-break space before a dash, after №, after words of one letter and after whole numbers.
fn bound(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for word in words.split(' ') {
        if !out.is_empty() {
            let previous = out.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
            let binds = word == "—" || previous == "№" || is_one_letter(previous) || is_number(previous);
            out.push(if binds { '\u{a0}' } else { ' ' });
        }
        out.push_str(word);
    }
    out
}

fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_prepositions_and_dashes_do_not_hang_at_a_line_end() {
        assert_eq!(
            bound("Отказ — причина в письме № 5: и с ним 72 часа"),
            "Отказ\u{a0}— причина в\u{a0}письме №\u{a0}5: и\u{a0}с\u{a0}ним 72\u{a0}часа"
        );
    }
}
