//! Every letter, rendered from its sample in both languages.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::collections::HashSet;

use domain::Lang;
use server::letters::{Letter, Look, Rendered, Review, write_samples};

const LANGS: [Lang; 2] = [Lang::Ru, Lang::En];

fn each(mut check: impl FnMut(&Letter, Lang, &Rendered)) {
    for letter in Letter::samples() {
        for lang in LANGS {
            check(&letter, lang, &letter.render(lang, &Look::sample()));
        }
    }
}

fn links(letter: &Letter) -> Vec<&str> {
    match letter {
        Letter::ConfirmMailbox { link, .. }
        | Letter::RequestReceived { link, .. }
        | Letter::RequestMade { link, .. }
        | Letter::ActionNeeded { link, .. }
        | Letter::RequestResubmitted { link, .. }
        | Letter::RequestWithdrawn { link, .. }
        | Letter::AccessRevoked { link, .. }
        | Letter::RequestApproved { link, .. }
        | Letter::RequestRejected { link, .. }
        | Letter::ReviewDigest { link, .. }
        | Letter::ColleagueInvitation { link, .. }
        | Letter::ColleagueInvitedToAsk { link, .. }
        | Letter::RoleHandedOn { link, .. }
        | Letter::PowerAccepted { link, .. }
        | Letter::PowerRefused { link, .. }
        | Letter::PowerExpiring { link, .. }
        | Letter::Recover { link, .. }
        | Letter::StaffInvitation { link, .. }
        | Letter::StaffRoleChanged { link, .. }
        | Letter::SecondFactorRefused { link, .. }
        | Letter::RecoveryCodeUsed { link, .. }
        | Letter::StaffFactorReset { link, .. } => vec![link],
        Letter::ReviewRequest(review) | Letter::ReviewReminder(review) => vec![&review.link],
        Letter::StaffRemoved { .. } => Vec::new(),
        Letter::AlreadyRegistered {
            sign_in_link,
            recover_link,
        } => vec![sign_in_link, recover_link],
    }
}

#[test]
fn no_two_samples_are_of_one_kind() {
    let kinds: HashSet<&str> = Letter::samples().iter().map(Letter::kind).collect();
    assert_eq!(kinds.len(), Letter::samples().len());
}

#[test]
fn subjects_are_one_line_of_at_most_78_characters() {
    let mut subjects = HashSet::new();
    each(|letter, lang, rendered| {
        let length = rendered.subject.chars().count();
        assert!((1..=78).contains(&length), "{}: {}", letter.kind(), rendered.subject);
        assert!(!rendered.subject.contains(char::is_control));
        assert!(
            subjects.insert(rendered.subject.clone()),
            "{} in {lang:?} has another's subject",
            letter.kind()
        );
    });
}

#[test]
fn every_link_is_in_both_parts_on_a_line_of_its_own_in_the_plain_one() {
    each(|letter, _, rendered| {
        for link in links(letter) {
            assert!(rendered.text.lines().any(|line| line == link), "{}", rendered.text);
            assert!(rendered.html.contains(&format!("href=\"{link}\"")), "{}", rendered.html);
            assert!(rendered.html.contains(&format!(">{link}</a>")), "{}", rendered.html);
        }
    });
}

#[test]
fn nothing_leads_or_loads_from_anywhere_but_our_own_site() {
    each(|letter, _, rendered| {
        for part in [&rendered.text, &rendered.html] {
            for (at, _) in part.match_indices("http") {
                assert!(
                    part[at..].starts_with(&Look::sample().public_url),
                    "{}: {}",
                    letter.kind(),
                    &part[at..]
                );
            }
        }
        for loads in ["src=", "url(", "@import", "<link", "<script"] {
            assert!(!rendered.html.contains(loads), "{loads} in {}", letter.kind());
        }
    });
}

#[test]
fn no_placeholder_is_left_unfilled() {
    each(|letter, _, rendered| {
        // Braces belong to the style sheet alone.
        let (head, body) = rendered.html.split_once("</style>").unwrap();
        let before_styles = head.split_once("<style>").unwrap().0;
        for part in [&rendered.subject, &rendered.text, body, before_styles] {
            assert!(!part.contains(['{', '}']), "{}: {part}", letter.kind());
        }
    });
}

#[test]
fn each_language_is_spoken_throughout() {
    each(|letter, lang, rendered| {
        assert!(rendered.html.contains(&format!("<html lang=\"{}\">", lang.code())));
        assert_eq!(
            rendered.text.contains("Личный кабинет"),
            lang == Lang::Ru,
            "{}",
            letter.kind()
        );
        assert_eq!(
            rendered.text.contains("lient cabinet"),
            lang == Lang::En,
            "{}",
            letter.kind()
        );
    });
}

#[test]
fn russian_letters_are_typeset() {
    for letter in Letter::samples() {
        let text = letter.render(Lang::Ru, &Look::sample()).text;
        for hanging in [" — ", " в ", " с ", " и ", " о ", "пожалуйста", "Вы ", "Вас "] {
            let found = text
                .match_indices(hanging)
                .any(|(at, _)| !text[..at].ends_with(['.', '!', '\n']) && at > 0);
            assert!(!found, "{hanging:?} in {}: {text}", letter.kind());
        }
        assert!(!text.contains('"'), "{text}");
    }
}

#[test]
fn the_confirmation_says_how_long_where_and_what_if_it_was_not_you() {
    let letter = &Letter::samples()[0];
    let text = letter.render(Lang::Ru, &Look::sample()).text.replace('\u{a0}', " ");
    for says in [
        // No name: the person who typed it has not proved the address.
        "Здравствуйте!",
        "Для подтверждения регистрации",
        "АО «ТК «КОНВЕЙ ПЛЮС»",
        "действует до 23.11.2026, 14:05 по московскому времени",
        "В другом браузере или на другом устройстве понадобится пароль",
        "Если вы не регистрировались, ничего не делайте",
        "service@example.org",
    ] {
        assert!(text.contains(says), "{says} in\n{text}");
    }
}

#[test]
fn html_in_a_value_is_shown_and_not_obeyed() {
    let letter = Letter::RequestRejected {
        name: "<script>alert('1')</script>".to_owned(),
        company: "ООО \"А & Б\" <b>".to_owned(),
        reason: "</p><img src=x onerror=alert(1)>".to_owned(),
        link: "https://cabinet.example.org/cabinet?a=1&b=\"2\"".to_owned(),
    };
    for lang in LANGS {
        let html = letter.render(lang, &Look::sample()).html;
        for raw in ["<script", "<img", "<b>", "b=\"2\"", "А & Б"] {
            assert!(!html.contains(raw), "{raw} in {html}");
        }
        assert!(html.contains("&lt;script&gt;") && html.contains("&lt;img src=x") && html.contains("А &amp; Б"));
        assert!(html.contains("href=\"https://cabinet.example.org/cabinet?a=1&amp;b=&quot;2&quot;\""));
    }
}

#[test]
fn a_letter_to_a_stranger_carries_no_link_of_the_sender() {
    let letter = Letter::ConfirmMailbox {
        company: Some(format!(
            "www.evil.example https://evil.example/ {}",
            "spam ".repeat(200)
        )),
        link: "https://cabinet.example.org/confirm/x".to_owned(),
        expires: "23.11.2026, 14:05".to_owned(),
        erased: "25.11.2026, 14:05".to_owned(),
    };
    for lang in LANGS {
        let rendered = letter.render(lang, &Look::sample());
        for part in [&rendered.text, &rendered.html] {
            assert!(
                !part.contains("evil.example") && !part.contains("https://evil"),
                "{part}"
            );
            assert!(part.matches("spam").count() < 30);
        }
        assert!(
            !rendered
                .text
                .lines()
                .any(|line| line.starts_with("https:") && !line.starts_with("https://cabinet"))
        );
    }
}

#[test]
fn letters_name_whoever_runs_the_product_and_never_its_code_name() {
    each(|letter, _, rendered| {
        for part in [&rendered.subject, &rendered.text, &rendered.html] {
            assert!(!part.to_lowercase().contains("gangway"), "{}", letter.kind());
        }
        assert!(rendered.text.contains("ООО «Терминал» · ") && rendered.html.contains(">ООО «Терминал»</b>"));
    });
    let nobody = Look {
        operator: String::new(),
        ..Look::sample()
    };
    let rendered = Letter::samples()[0].render(Lang::Ru, &nobody);
    assert!(rendered.text.contains("-- \nЛичный кабинет клиента\n"));
    assert!(rendered.html.contains(">Личный кабинет клиента</b>"));
}

#[test]
fn a_contact_person_gets_a_subject_of_its_own_for_every_applicant() {
    for letter in Letter::samples() {
        let (Letter::ReviewRequest(review) | Letter::ReviewReminder(review)) = letter else {
            continue;
        };
        for lang in LANGS {
            let subject = |applicant: &str, company: &str| {
                let review = Review {
                    applicant: applicant.to_owned(),
                    company: company.to_owned(),
                    ..review.clone()
                };
                Letter::ReviewRequest(review).render(lang, &Look::sample()).subject
            };
            let own = subject("Соколова Анна Викторовна", "ООО «Ромашка»");
            assert!(
                own.contains("Соколова Анна Викторовна") && own.contains("ООО «Ромашка»"),
                "{own}"
            );
            assert_ne!(own, subject("Иванов Пётр", "ООО «Ромашка»"));
            let long = subject(&"Я".repeat(60), &"evil.example\r\nBcc: all ".repeat(20));
            assert!(long.chars().count() <= 78 && !long.contains(char::is_control), "{long}");
            assert!(!long.contains("evil.example"), "{long}");
        }
    }
}

#[test]
fn every_letter_has_words_in_the_outbox() {
    each(|letter, lang, _| {
        assert!(
            app::text::Text(lang).letter_kind(letter.kind()).is_some(),
            "{}",
            letter.kind()
        );
    });
}

#[test]
fn samples_are_written_with_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("mails");
    assert_eq!(write_samples(&inside).unwrap(), Letter::samples().len() * LANGS.len());
    let index = std::fs::read_to_string(inside.join("index.html")).unwrap();
    for letter in Letter::samples() {
        for lang in LANGS {
            let name = format!("{}.{}", letter.kind(), lang.code());
            assert!(index.contains(&format!("{name}.html")));
            assert!(inside.join(format!("{name}.html")).is_file() && inside.join(format!("{name}.txt")).is_file());
        }
    }
    // Writing the samples again over the old ones is fine.
    assert_eq!(write_samples(&inside).unwrap(), Letter::samples().len() * LANGS.len());
}

#[test]
fn whoever_has_an_account_is_told_so_in_so_many_words() {
    let letter = Letter::samples()
        .into_iter()
        .find(|letter| letter.kind() == "already-registered")
        .unwrap();
    for (lang, words) in [
        (Lang::Ru, "Вы уже зарегистрированы"),
        (Lang::En, "You are already registered"),
    ] {
        let rendered = letter.render(lang, &Look::sample());
        assert!(rendered.text.contains(words), "{}", rendered.text);
        assert!(rendered.html.contains(words), "{}", rendered.html);
    }
}
