//! The SMTP mailer against a real conversation on loopback.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "support/smtp_server.rs"]
mod smtp_server;

use std::time::Duration;

use domain::Lang;
use mailparse::{MailHeaderMap, parse_mail};
use server::{
    letters::{Letter, Look},
    outside::mail::{
        DeliveryError, Login, Mailer, OutgoingMail, Security, Sender, SmtpMailer, SmtpSettings, SmtpSetupError,
        Timeouts,
    },
};
use smtp_server::{Encryption, Manner, SmtpServer, Step};
use tokio::task::JoinSet;

const NO_SUCH_BOX: &str = "550 5.1.1 no such mailbox";
const LATER: &str = "451 4.7.1 greylisted, come again";

fn settings(server: &SmtpServer) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port: server.port,
        security: Security::None,
        login: None,
        ca_pem: Some(server.certificate.clone().into_bytes()),
        hello_name: Some("cabinet.example.org".to_owned()),
        sender: Sender::new("Личный кабинет", "noreply@example.org", None).unwrap(),
        timeouts: Timeouts::default(),
    }
}

/// Patience enough for loopback on a busy machine, and little enough to wait for.
fn impatient() -> Timeouts {
    let moment = Duration::from_secs(1);
    Timeouts {
        connect: moment,
        command: moment,
        acceptance: moment,
    }
}

fn mailer(settings: SmtpSettings) -> SmtpMailer {
    SmtpMailer::new(settings).unwrap()
}

fn login() -> Login {
    Login {
        user: "gangway".to_owned(),
        password: "пароль".to_owned(),
    }
}

fn mail() -> OutgoingMail {
    let rendered = Letter::samples()[0].render(Lang::Ru, &Look::sample());
    OutgoingMail {
        id: 42,
        to: "ivan@example.org".to_owned(),
        lang: Lang::Ru,
        subject: rendered.subject,
        text: format!("{}\n.\n.a line that starts with a dot\n", rendered.text),
        html: rendered.html,
        created_at: 1_795_345_500_000,
    }
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = SmtpServer::start(Encryption::None, []).await;
    mailer(settings(&server)).deliver(&mail()).await.unwrap();

    let [taken] = server.taken().try_into().unwrap();
    assert_eq!(taken.from, "noreply@example.org");
    assert_eq!(taken.to, ["ivan@example.org"]);
    assert!(!taken.encrypted);

    let letter = parse_mail(&taken.data).unwrap();
    let header = |name| letter.headers.get_first_value(name).unwrap();
    assert_eq!(header("Subject"), mail().subject);
    assert_eq!(header("From"), "Личный кабинет <noreply@example.org>");
    assert_eq!(header("To"), "ivan@example.org");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("Message-ID"), "<42.1795345500000@example.org>");
    assert_eq!(header("Date"), "Sun, 22 Nov 2026 11:05:00 +0000");
    assert_eq!(letter.ctype.mimetype, "multipart/alternative");
    let [text, html] = &letter.subparts[..] else {
        panic!("two parts")
    };
    assert_eq!(text.ctype.mimetype, "text/plain");
    assert_eq!(
        text.get_body().unwrap().replace("\r\n", "\n").trim_end(),
        mail().text.trim_end()
    );
    assert_eq!(html.ctype.mimetype, "text/html");
    assert_eq!(html.ctype.charset, "utf-8");
    assert_eq!(
        html.get_body().unwrap().replace("\r\n", "\n").trim_end(),
        mail().html.trim_end()
    );
}

#[tokio::test]
async fn starttls_encrypts_before_signing_in_and_sending() {
    let server = SmtpServer::start(Encryption::StartTls, []).await;
    let settings = SmtpSettings {
        security: Security::StartTls,
        login: Some(login()),
        ..settings(&server)
    };
    mailer(settings).deliver(&mail()).await.unwrap();

    let [taken] = server.taken().try_into().unwrap();
    assert!(taken.encrypted);
    assert!(taken.auth.is_some());
}

#[tokio::test]
async fn tls_from_the_first_byte_works_with_and_without_signing_in() {
    let server = SmtpServer::start(Encryption::Tls, []).await;
    for login in [None, Some(login())] {
        let settings = SmtpSettings {
            security: Security::Tls,
            login,
            ..settings(&server)
        };
        mailer(settings).deliver(&mail()).await.unwrap();
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().all(|it| it.encrypted));
    assert_eq!([taken[0].auth.is_some(), taken[1].auth.is_some()], [false, true]);
}

#[tokio::test]
async fn a_server_that_does_not_offer_starttls_gets_no_letter() {
    let server = SmtpServer::start(Encryption::None, []).await;
    let settings = SmtpSettings {
        security: Security::StartTls,
        ..settings(&server)
    };
    assert_not_now(mailer(settings).deliver(&mail()).await, "STARTTLS");
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn an_unknown_certificate_is_refused() {
    for (encryption, security) in [
        (Encryption::StartTls, Security::StartTls),
        (Encryption::Tls, Security::Tls),
    ] {
        let server = SmtpServer::start(encryption, []).await;
        let settings = SmtpSettings {
            security,
            ca_pem: None,
            ..settings(&server)
        };
        assert!(matches!(
            mailer(settings).deliver(&mail()).await,
            Err(DeliveryError::NotNow(_))
        ));
        assert!(server.taken().is_empty());
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let server = SmtpServer::start(Encryption::Tls, []).await;
    let settings = SmtpSettings {
        security: Security::Tls,
        host: "127.0.0.1".to_owned(),
        ..settings(&server)
    };
    assert_not_now(mailer(settings).deliver(&mail()).await, "connect");
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn a_password_never_travels_in_the_clear() {
    let server = SmtpServer::start(Encryption::None, []).await;
    let settings = SmtpSettings {
        login: Some(login()),
        ..settings(&server)
    };
    assert!(!format!("{settings:?}").contains("пароль"));
    assert!(matches!(
        SmtpMailer::new(settings),
        Err(SmtpSetupError::LoginInTheClear)
    ));
}

#[tokio::test]
async fn what_is_no_certificate_is_told_at_the_start() {
    let server = SmtpServer::start(Encryption::Tls, []).await;
    for junk in ["-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n", ""] {
        let settings = SmtpSettings {
            security: Security::Tls,
            ca_pem: Some(junk.into()),
            ..settings(&server)
        };
        assert!(
            matches!(SmtpMailer::new(settings), Err(SmtpSetupError::Certificate(_))),
            "{junk:?}"
        );
    }
}

#[tokio::test]
async fn a_refused_recipient_or_letter_is_refused_for_good() {
    for step in [Step::RcptTo, Step::Data, Step::Letter] {
        let server = SmtpServer::start(Encryption::None, [Manner::Refuse(step, NO_SUCH_BOX)]).await;
        let refusal = mailer(settings(&server)).deliver(&mail()).await.unwrap_err();
        assert!(matches!(refusal, DeliveryError::Refused(_)), "{step:?}: {refusal}");
        assert_eq!(refusal.cause().code, Some(550));
        assert!(refusal.cause().words.contains("no such mailbox"), "{refusal}");
        assert!(server.taken().is_empty());
    }
}

#[tokio::test]
async fn a_refusal_of_ourselves_is_no_fault_of_the_letter() {
    for (step, manner) in [
        ("connect", Manner::Refuse(Step::Greeting, "554 no service")),
        ("MAIL FROM", Manner::Refuse(Step::MailFrom, "550 sender not allowed")),
    ] {
        let server = SmtpServer::start(Encryption::None, [manner]).await;
        assert_not_now(mailer(settings(&server)).deliver(&mail()).await, step);
    }
    let server = SmtpServer::start(Encryption::Tls, [Manner::Refuse(Step::Auth, "535 wrong password")]).await;
    let settings = SmtpSettings {
        security: Security::Tls,
        login: Some(login()),
        ..settings(&server)
    };
    assert_not_now(mailer(settings).deliver(&mail()).await, "AUTH");
}

#[tokio::test]
async fn a_server_that_says_later_gets_the_letter_later() {
    for step in [Step::MailFrom, Step::RcptTo, Step::Data, Step::Letter] {
        let server = SmtpServer::start(Encryption::None, [Manner::Refuse(step, LATER)]).await;
        let mailer = mailer(settings(&server));
        let refusal = mailer.deliver(&mail()).await.unwrap_err();
        assert!(matches!(refusal, DeliveryError::NotNow(_)), "{step:?}: {refusal}");
        assert_eq!(refusal.cause().code, Some(451));
        mailer.deliver(&mail()).await.unwrap();
        assert_eq!(server.taken().len(), 1);
    }
}

#[tokio::test]
async fn a_connection_lost_in_the_middle_of_a_letter_is_worth_another_try() {
    let server = SmtpServer::start(Encryption::None, [Manner::DropInLetter]).await;
    let mailer = mailer(settings(&server));
    assert_not_now(mailer.deliver(&mail()).await, "message");
    mailer.deliver(&mail()).await.unwrap();
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn a_double_after_a_lost_answer_bears_the_same_message_id() {
    let server = SmtpServer::start(Encryption::None, [Manner::TakeAndDrop]).await;
    let mailer = mailer(settings(&server));
    assert_not_now(mailer.deliver(&mail()).await, "message");
    mailer.deliver(&mail()).await.unwrap();
    let [first, second] = server.taken().try_into().unwrap();
    assert_eq!(first.data, second.data);
}

#[tokio::test]
async fn a_server_that_stalls_is_left() {
    let mut stalled = JoinSet::new();
    for (step, named) in [
        (Step::Greeting, "connect"),
        (Step::MailFrom, "MAIL FROM"),
        (Step::RcptTo, "RCPT TO"),
        (Step::Data, "DATA"),
        (Step::Letter, "message"),
    ] {
        stalled.spawn(async move {
            let server = SmtpServer::start(Encryption::None, [Manner::Stall(step)]).await;
            let settings = SmtpSettings {
                timeouts: impatient(),
                ..settings(&server)
            };
            assert_not_now(mailer(settings).deliver(&mail()).await, named);
        });
    }
    stalled.join_all().await;
}

#[tokio::test]
async fn a_server_that_stalls_at_the_goodbye_has_the_letter() {
    let server = SmtpServer::start(Encryption::None, [Manner::Stall(Step::Quit)]).await;
    mailer(settings(&server)).deliver(&mail()).await.unwrap();
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_worth_another_try() {
    let server = SmtpServer::start(Encryption::None, []).await;
    let settings = SmtpSettings {
        port: unused_port().await,
        ..settings(&server)
    };
    assert_not_now(mailer(settings).deliver(&mail()).await, "connect");
}

async fn unused_port() -> u16 {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    listener.local_addr().unwrap().port()
}

#[track_caller]
fn assert_not_now(outcome: Result<(), DeliveryError>, step: &str) {
    match outcome {
        Err(DeliveryError::NotNow(cause)) => assert_eq!(cause.step, step, "{cause}"),
        other => panic!("expected to be put off at {step}, got {other:?}"),
    }
}
