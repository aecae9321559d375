//! Requests that come at the wrong moment, twice, at once, damaged or from the wrong visitor, where data are at stake:
//! none is a failure of ours, and the stored data stay.

use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
};
use futures_util::stream::iter;
use sea_orm::EntityTrait;
use server::tables::entities;

use crate::client::{Answer, Client, method, post};

const DETAILS: &str = "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email=ivan%40example.org\
                       &inn=7736050003&kpp=773601001&company_name=Port&terms=on&personal_data=on";

/// Each step of the wizard, with a body as a page sends it.
const STEPS: [(&str, &str); 10] = [
    ("/api/registration/keep-details", DETAILS),
    ("/api/registration/pause-details", DETAILS),
    ("/api/registration/save-details", DETAILS),
    ("/api/registration/leave-password", PASSWORD),
    ("/api/registration/pause-password", PASSWORD),
    ("/api/registration/submit", PASSWORD),
    ("/api/registration/resend", ""),
    ("/api/registration/reopen", ""),
    ("/api/registration/another", ""),
    ("/api/registration/cancel", ""),
];

const PASSWORD: &str = "ktsp=on&ktsp_login=conway&password=correct+horse+battery&password_repeat=correct+horse+battery\
                        &captcha_id=&captcha_answer=24680";

/// A visitor with a browser that keeps cookies.
#[derive(Clone, Default)]
pub struct Visitor {
    cookies: String,
}

impl Visitor {
    pub fn cookies(&self) -> &str {
        &self.cookies
    }

    /// A form is sent, as by a page's script.
    async fn send(&self, client: &Client, path: &str, body: impl Into<Body>) -> Answer {
        let request = post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookies);
        client.send(request.body(body.into()).unwrap()).await
    }

    fn take(&mut self, answer: &Answer) {
        let set = answer.headers.get_all(header::SET_COOKIE).iter();
        let pairs = set.filter_map(|line| line.to_str().unwrap().split(';').next());
        self.cookies = pairs.collect::<Vec<_>>().join("; ");
    }

    /// A visitor who has done step 1.
    pub async fn at_step_2(client: &Client) -> Self {
        let mut visitor = Self::default();
        let saved = visitor.send(client, "/api/registration/save-details", DETAILS).await;
        assert!(saved.status.is_success() || saved.status.is_redirection(), "{saved:?}");
        visitor.take(&saved);
        assert!(visitor.cookies.contains("draft="), "{}", visitor.cookies);
        visitor
    }

    /// A visitor who waits for a letter.
    async fn at_step_3(client: &Client) -> Self {
        let visitor = Self::at_step_2(client).await;
        let submitted = visitor.submit(client).await;
        assert!(
            submitted.status.is_success() || submitted.status.is_redirection(),
            "{submitted:?}"
        );
        visitor
    }

    async fn submit(&self, client: &Client) -> Answer {
        let body = PASSWORD.replace(
            "captcha_id=",
            &format!("captcha_id={}", client.state.captcha.new_challenge()),
        );
        self.send(client, "/api/registration/submit", body).await
    }
}

/// A visitor who waits for a letter.
pub async fn registered(client: &Client) -> Visitor {
    Visitor::at_step_3(client).await
}

async fn product() -> Client {
    Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
    })
    .await
}

async fn registrations(client: &Client) -> Vec<entities::registration::Model> {
    entities::registration::Entity::find()
        .all(&client.state.db)
        .await
        .unwrap()
}

fn assert_no_failure(answer: &Answer, what: &str) {
    assert!(!answer.status.is_server_error(), "{what}: {answer:?}");
}

#[tokio::test]
async fn a_body_without_the_fields_a_page_always_sends_changes_nothing() {
    let client = product().await;
    let visitor = Visitor::at_step_2(&client).await;
    let before = registrations(&client).await;
    for (path, body) in STEPS.into_iter().filter(|(_, body)| !body.is_empty()) {
        for cut in [
            "",
            "&",
            "a=b",
            "email",
            "last_name=x&first_name=y",
            "password=x",
            "ktsp=on",
        ] {
            let answer = visitor.send(&client, path, cut).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {cut:?}");
        }
        let cut = body
            .split_once("%2B79")
            .or(body.split_once("&password_repeat"))
            .unwrap()
            .0;
        let answer = visitor.send(&client, path, cut).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {cut:?}");
        let pieces = [
            Ok(Bytes::copy_from_slice(body.as_bytes())),
            Err(std::io::Error::other("the line broke")),
        ];
        let answer = visitor.send(&client, path, Body::from_stream(iter(pieces))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}, broken off");
    }
    assert_eq!(registrations(&client).await, before);
}

#[tokio::test]
async fn another_content_type_changes_nothing() {
    let client = product().await;
    let visitor = Visitor::at_step_2(&client).await;
    let before = registrations(&client).await;
    for (path, body) in STEPS {
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
            let request = method(&axum::http::Method::POST, path)
                .header(header::CONTENT_TYPE, kind)
                .header("sec-fetch-site", "same-origin")
                .header(header::COOKIE, &visitor.cookies);
            let answer = client.send(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
        }
    }
    assert_eq!(registrations(&client).await, before);
}

#[tokio::test]
async fn somebody_elses_cookie_reaches_nothing_of_others() {
    let client = product().await;
    let owner = Visitor::at_step_3(&client).await;
    let before = registrations(&client).await;
    let hash = before[0].cookie_hash.clone().unwrap();
    for cookies in [
        format!("draft={hash}"),
        format!("session={}", owner.cookies.replace("draft=", "")),
        format!("draft={}x", owner.cookies.replace("draft=", "")),
        "draft=1; session=1".to_owned(),
    ] {
        let stranger = Visitor { cookies };
        // Typing begins a draft of the stranger's own, so the typing forms are left out here.
        for (path, body) in STEPS.into_iter().filter(|(path, _)| !path.contains("-details")) {
            let answer = stranger.send(&client, path, body).await;
            assert_no_failure(&answer, path);
        }
        for path in ["/api/registration/details", "/api/registration/access", "/api/cabinet"] {
            let answer = stranger.send(&client, path, "").await;
            assert_no_failure(&answer, path);
            assert!(!answer.text().contains("ivan@example.org"), "{path}");
        }
    }
    assert_eq!(registrations(&client).await, before);
}

#[tokio::test]
async fn a_step_skipped_or_repeated_does_nothing() {
    let client = product().await;
    let nobody = Visitor::default();
    for (path, body) in STEPS.into_iter().filter(|(path, _)| !path.contains("-details")) {
        assert_no_failure(&nobody.send(&client, path, body).await, path);
    }
    assert!(registrations(&client).await.is_empty());

    let visitor = Visitor::at_step_2(&client).await;
    let before = registrations(&client).await;
    for path in [
        "/api/registration/resend",
        "/api/registration/reopen",
        "/api/registration/access",
    ] {
        assert_no_failure(&visitor.send(&client, path, "").await, path);
    }
    assert_eq!(registrations(&client).await, before);

    assert!(!visitor.submit(&client).await.status.is_client_error());
    let submitted = registrations(&client).await;
    // The step behind, and the same step again.
    for (path, body) in &STEPS[..6] {
        assert_no_failure(&visitor.send(&client, path, *body).await, path);
    }
    assert_no_failure(&visitor.submit(&client).await, "submitted again");
    assert_eq!(registrations(&client).await, submitted);
    let letters = entities::outbox::Entity::find().all(&client.state.db).await.unwrap();
    assert_eq!(letters.len(), 1);
}

#[tokio::test]
async fn everything_at_once_leaves_one_registration_that_makes_sense() {
    let client = product().await;
    let visitor = Visitor::at_step_2(&client).await;
    let steps = STEPS.iter().filter(|(path, _)| !path.ends_with("another"));
    let sent = steps.cycle().take(36).map(|(path, body)| {
        let (client, visitor) = (&client, &visitor);
        async move { (*path, visitor.send(client, path, *body).await) }
    });
    for (path, answer) in futures_util::future::join_all(sent).await {
        assert_no_failure(&answer, path);
    }
    let whole = registrations(&client).await;
    assert!(
        whole.iter().filter(|row| row.state == "submitted").count() <= 1,
        "{whole:?}"
    );
    assert!(
        whole
            .iter()
            .all(|row| ["draft", "submitted", "cancelled"].contains(&row.state.as_str())),
        "{whole:?}"
    );
}
