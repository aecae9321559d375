//! Every letter with made-up data, for looking at and for tests.

use std::{fs, io, path::Path};

use domain::{Lang, Role};

use super::letter::{Letter, Look, Review};

const SITE: &str = "https://cabinet.example.org";

impl Look {
    /// The surroundings of the samples.
    pub fn sample() -> Self {
        Self {
            public_url: SITE.to_owned(),
            desk_email: "service@example.org".to_owned(),
            operator: "ООО «Терминал»".to_owned(),
        }
    }
}

impl Letter {
    /// One sample of each letter, for [`Look::sample`].
    #[expect(clippy::too_many_lines, reason = "a list")]
    pub fn samples() -> Vec<Self> {
        let name = "Иван Петрович".to_owned();
        let company = "АО «ТК «КОНВЕЙ ПЛЮС»".to_owned();
        let expires = "23.11.2026, 14:05".to_owned();
        let cabinet = format!("{SITE}/cabinet");
        let sign_in = format!("{SITE}/sign-in");
        let review = Review {
            name: name.clone(),
            applicant: "Кузнецова Анна Сергеевна".to_owned(),
            email: "a.kuznetsova@example.org".to_owned(),
            company: company.clone(),
            link: format!("{SITE}/review/5tGbNhY6mJuKi8lOp0QwErTyUiOpAsDfGhJkLzXcVbN"),
            expires: expires.clone(),
        };
        let inviter = "Петрова Ольга Ивановна".to_owned();
        vec![
            Self::ConfirmMailbox {
                company: Some(company.clone()),
                link: format!("{SITE}/confirm/8QmYwYHxg3o2vVb0c1sT5nKJr7pL4dZfUeAiXhGtRkM"),
                expires: expires.clone(),
                erased: "25.11.2026, 14:05".to_owned(),
            },
            Self::AlreadyRegistered {
                sign_in_link: sign_in.clone(),
                recover_link: format!("{SITE}/recover"),
            },
            Self::RequestReceived {
                name: name.clone(),
                company: company.clone(),
                link: cabinet.clone(),
            },
            Self::RequestMade {
                name: name.clone(),
                company: company.clone(),
                link: cabinet.clone(),
            },
            Self::ActionNeeded {
                name: name.clone(),
                company: company.clone(),
                asked: "Прикрепите доверенность с правом подписи".to_owned(),
                link: cabinet.clone(),
            },
            Self::RequestResubmitted {
                name: name.clone(),
                company: company.clone(),
                link: cabinet.clone(),
            },
            Self::RequestWithdrawn {
                name: name.clone(),
                company: company.clone(),
                link: cabinet.clone(),
            },
            Self::AccessRevoked {
                name: name.clone(),
                company: company.clone(),
                reason: "Сотрудник больше не работает в компании".to_owned(),
                link: cabinet.clone(),
            },
            Self::RequestApproved {
                name: name.clone(),
                company: company.clone(),
                role: Role::ContactPerson,
                link: sign_in.clone(),
            },
            Self::RequestRejected {
                name: name.clone(),
                company: company.clone(),
                reason: "КПП не совпадает с договором. Укажите КПП филиала и зарегистрируйтесь заново".to_owned(),
                link: cabinet.clone(),
            },
            Self::PowerAccepted {
                name: name.clone(),
                company: company.clone(),
                file: "Доверенность 15.pdf".to_owned(),
                until: "22.11.2027".to_owned(),
                link: format!("{SITE}/cabinet/settings"),
            },
            Self::PowerRefused {
                name: name.clone(),
                company: company.clone(),
                file: "Доверенность 15.pdf".to_owned(),
                reason: "Не видно печати. Прикрепите скан целиком".to_owned(),
                link: format!("{SITE}/cabinet/settings"),
            },
            Self::PowerExpiring {
                name: name.clone(),
                company: company.clone(),
                file: "ON_EMCHD_20260110.xml".to_owned(),
                until: "22.12.2026".to_owned(),
                link: format!("{SITE}/cabinet/settings"),
            },
            Self::Recover {
                link: format!("{SITE}/recover/x0WfT9aEhn2uQyLrJ6vKcBsDz8oMpGiR4kNjUeYt1Xw"),
                expires: expires.clone(),
            },
            Self::ReviewRequest(review.clone()),
            Self::ReviewReminder(review),
            Self::ReviewDigest {
                name: name.clone(),
                requests: vec![
                    ("Кузнецова Анна Сергеевна".to_owned(), company.clone()),
                    ("Соколов Пётр Ильич".to_owned(), company.clone()),
                ],
                more: 5,
                link: format!("{SITE}/cabinet/colleagues"),
            },
            Self::ColleagueInvitation {
                inviter: inviter.clone(),
                company: company.clone(),
                link: format!("{SITE}/registration?invitation=7uJmKi8lOp0QwErTyUiOpAsDfGhJkLzXcVbN5tGbNhY"),
                expires: expires.clone(),
            },
            Self::ColleagueInvitedToAsk {
                inviter: inviter.clone(),
                company: company.clone(),
                link: cabinet,
            },
            Self::RoleHandedOn {
                name: name.clone(),
                by: inviter,
                company,
                link: format!("{SITE}/cabinet/colleagues"),
            },
            Self::StaffInvitation {
                link: format!("{SITE}/staff/invitation/p4JkR7wZcVb1TnX0yMqLs8GfHd2EuAiO5vBt6CxYz3Q"),
                expires,
            },
            Self::StaffRoleChanged {
                name: name.clone(),
                administrator: true,
                link: format!("{SITE}/staff"),
            },
            Self::StaffRemoved { name: name.clone() },
            Self::SecondFactorRefused {
                name: name.clone(),
                tries: 5,
                at: "23.11.2026, 14:05".to_owned(),
                link: format!("{SITE}/recover"),
            },
            Self::RecoveryCodeUsed {
                name: name.clone(),
                left: 9,
                link: format!("{SITE}/recover"),
            },
            Self::StaffFactorReset { name, link: sign_in },
        ]
    }
}

/// Writes every sample in both languages into `folder` (made where it is missing): `KIND.LANG.html`, `KIND.LANG.txt`
/// and an `index.html` that shows them side by side. Gives the number of letters.
///
/// # Errors
/// An unwritable folder or file.
pub fn write_samples(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut written = 0;
    let mut rows = String::new();
    for letter in Letter::samples() {
        for lang in [Lang::Ru, Lang::En] {
            let name = format!("{}.{}", letter.kind(), lang.code());
            let rendered = letter.render(lang, &Look::sample());
            fs::write(folder.join(format!("{name}.html")), &rendered.html)?;
            fs::write(
                folder.join(format!("{name}.txt")),
                format!("{}\n\n{}", rendered.subject, rendered.text),
            )?;
            rows.push_str(&index_row(&name, &rendered.subject));
            written += 1;
        }
    }
    fs::write(folder.join("index.html"), index(&rows))?;
    Ok(written)
}

fn index_row(name: &str, subject: &str) -> String {
    format!(
        "<section><h2>{subject}</h2><p><a href=\"{name}.html\">{name}.html</a> <a href=\"{name}.txt\">{name}.txt</a></p>\
         <iframe src=\"{name}.html\" title=\"{name}\"></iframe><iframe src=\"{name}.txt\" title=\"{name}, text\"></iframe></section>\n"
    )
}

fn index(rows: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Gangway: letters</title>\n\
         <style>body{{font-family:sans-serif;margin:2rem}}iframe{{width:48%;height:46rem;border:1px solid #ccc;background:#fff}}\
         h2{{font-size:1.1rem}}</style>\n<h1>Letters</h1>\n{rows}</html>\n"
    )
}
