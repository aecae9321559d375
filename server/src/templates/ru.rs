//! The letters in Russian: «вы» in lower case, «ёлочки», no final dot in labels.

mod decisions;

use super::{
    content::{Block, Content, Frame},
    letter::{Letter, Review},
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
            name,
            company,
            link,
            expires,
        } => confirm_mailbox(name, company, link, expires),
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
        Letter::ReviewRequest(review) => review_request(review),
        Letter::ReviewReminder(review) => review_reminder(review),
        Letter::ColleagueInvitation {
            inviter,
            company,
            link,
            expires,
        } => colleague_invitation(inviter, company, link, expires),
        Letter::ColleagueInvitedToAsk { inviter, company, link } => colleague_invited_to_ask(inviter, company, link),
        Letter::RoleHandedOn {
            name,
            by,
            company,
            link,
        } => role_handed_on(name, by, company, link),
        Letter::PowerAccepted {
            name,
            company,
            file,
            until,
            link,
        } => power_accepted(name, company, file, until, link),
        Letter::PowerRefused {
            name,
            company,
            file,
            reason,
            link,
        } => power_refused(name, company, file, reason, link),
        Letter::PowerExpiring {
            name,
            company,
            file,
            until,
            link,
        } => power_expiring(name, company, file, until, link),
        Letter::Recover { link, expires } => recover(link, expires),
        Letter::StaffInvitation { link, expires } => staff_invitation(link, expires),
        Letter::StaffRoleChanged {
            name,
            administrator,
            link,
        } => staff_role_changed(name, *administrator, link),
        Letter::StaffRemoved { name } => staff_removed(name),
        Letter::StaffFactorReset { name, link } => staff_factor_reset(name, link),
    };
    typeset(content)
}

fn confirm_mailbox(name: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "Подтвердите регистрацию в Личном кабинете клиента",
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Подтвердите регистрацию",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Для подтверждения регистрации в Личном кабинете клиента перейдите по ссылке. Компания в заявке: {}.",
                tamed(company)
            )),
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
            Block::Note(
                "Если вы не регистрировались, ничего не делайте: без подтверждения учётная запись не появится, \
                 а введённые данные будут удалены через 72 часа."
                    .to_owned(),
            ),
        ],
    }
}

fn already_registered(sign_in_link: &str, recover_link: &str) -> Content {
    Content {
        subject: "Вы уже зарегистрированы в Личном кабинете клиента",
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
        subject: "Регистрация подтверждена, запрос на доступ передан",
        preview: "Решение пришлём на этот адрес".to_owned(),
        heading: "Регистрация подтверждена",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Вы подтвердили адрес электронной почты. Запрос на доступ от лица компании {} передан на согласование.",
                tamed(company)
            )),
            Block::Text(
                "Его рассмотрит контактное лицо вашей компании или менеджер службы клиентского сервиса терминалов. \
                 Решение пришлём на этот адрес."
                    .to_owned(),
            ),
            Block::Text("Состояние запроса видно в Личном кабинете, войти можно уже сейчас.".to_owned()),
            Block::Button {
                label: "Открыть Личный кабинет",
                link: link.to_owned(),
            },
        ],
    }
}

fn request_rejected(name: &str, company: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "В доступе к Личному кабинету клиента отказано",
        preview: "Запрос на доступ отклонён, причина в письме".to_owned(),
        heading: "В доступе отказано",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Запрос на доступ от лица компании {} отклонён.",
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
        subject: "Новый пароль для Личного кабинета клиента",
        preview: format!("Ссылка действует до {expires} по московскому времени"),
        heading: "Новый пароль",
        blocks: vec![
            Block::Text("Здравствуйте!".to_owned()),
            Block::Text(
                "Получен запрос на новый пароль для вашей учётной записи. Чтобы задать его, перейдите по ссылке."
                    .to_owned(),
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

fn review_request(review: &Review) -> Content {
    Content {
        subject: "Коллега просит доступ в Личный кабинет клиента",
        preview: "Решите, дать ли доступ от лица вашей компании".to_owned(),
        heading: "Заявка ждёт вашего решения",
        blocks: review_blocks(
            review,
            "Вы контактное лицо компании, и решение за вами. Если человек работает у вас, одобрите заявку, если нет — откажите и \
             укажите причину.",
        ),
    }
}

fn review_reminder(review: &Review) -> Content {
    Content {
        subject: "Заявка коллеги всё ещё ждёт вашего решения",
        preview: "Решение пока никто не принял".to_owned(),
        heading: "Напоминание о заявке",
        blocks: review_blocks(
            review,
            "Решение пока никто не принял. Если человек работает у вас, одобрите заявку, если нет — откажите и укажите причину. \
             Ссылка из прошлого письма больше не действует.",
        ),
    }
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

fn colleague_invitation(inviter: &str, company: &str, link: &str, expires: &str) -> Content {
    Content {
        subject: "Вас приглашают в Личный кабинет клиента",
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

fn colleague_invited_to_ask(inviter: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Коллега приглашает вас работать от лица компании",
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

fn role_handed_on(name: &str, by: &str, company: &str, link: &str) -> Content {
    Content {
        subject: "Вы теперь контактное лицо компании",
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

fn staff_invitation(link: &str, expires: &str) -> Content {
    Content {
        subject: "Приглашение в службу клиентского сервиса терминалов",
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

fn staff_role_changed(name: &str, administrator: bool, link: &str) -> Content {
    let now = if administrator {
        "Теперь вы администратор службы клиентского сервиса: кроме заявок, вам доступны сотрудники и журнал."
    } else {
        "Теперь вы сотрудник службы клиентского сервиса без прав администратора: вам доступны заявки и компании."
    };
    Content {
        subject: "Ваша роль в службе клиентского сервиса изменена",
        preview: now.to_owned(),
        heading: "Роль изменена",
        blocks: vec![
            greeting(name),
            Block::Text(now.to_owned()),
            Block::Button {
                label: "Открыть рабочее место",
                link: link.to_owned(),
            },
        ],
    }
}

fn staff_removed(name: &str) -> Content {
    Content {
        subject: "Ваш доступ к рабочему месту службы клиентского сервиса закрыт",
        preview: "Вход закрыт на всех устройствах".to_owned(),
        heading: "Доступ к рабочему месту закрыт",
        blocks: vec![
            greeting(name),
            Block::Text(
                "Администратор закрыл вам доступ к рабочему месту службы клиентского сервиса. Вход завершён на всех \
                 устройствах, код из приложения можно удалить."
                    .to_owned(),
            ),
            Block::Note("Если это ошибка, обратитесь к своему руководителю.".to_owned()),
        ],
    }
}

fn staff_factor_reset(name: &str, link: &str) -> Content {
    Content {
        subject: "Второй фактор сброшен, настройте его заново",
        preview: "При следующем входе понадобится приложение для кодов".to_owned(),
        heading: "Второй фактор сброшен",
        blocks: vec![
            greeting(name),
            Block::Text(
                "Администратор сбросил ваш второй фактор: прежние коды из приложения и резервные коды больше не действуют. \
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

fn power_accepted(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность принята",
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

fn power_refused(name: &str, company: &str, file: &str, reason: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность не принята: приложите другую",
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

fn power_expiring(name: &str, company: &str, file: &str, until: &str, link: &str) -> Content {
    Content {
        subject: "Доверенность скоро перестанет действовать",
        preview: format!("Последний день: {until}"),
        heading: "Доверенность скоро перестанет действовать",
        blocks: vec![
            greeting(name),
            Block::Text(format!(
                "Последний день доверенности от {}: {until}. Файл {}. Чтобы работать дальше, приложите новую.",
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
