//! The desk's queue over HTTP: downloads and live news.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
};
use http_body_util::BodyExt;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use server::{
    http::router,
    membership::search_words::index,
    tables::{
        account,
        entities::{self, staff},
        membership,
    },
};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::client::{Client, get};

const TOKEN: &str = "a-token-of-the-desk";

/// A person of the desk with a request of their own, whose name looks like a formula.
async fn desk(client: &Client) {
    let db = &client.state.db;
    let now = client.state.clock.now();
    let new = account::NewAccount {
        email_key: "a@example.org".into(),
        email: "a@example.org".into(),
        last_name: "=1+1".into(),
        first_name: "Анна; Мария".into(),
        middle_name: None,
        phone: "+79161234567".into(),
        password_hash: String::new(),
        ktsp_login: None,
        lang: "ru".into(),
        created_at: now,
    };
    let colleague = account::NewAccount {
        email_key: "desk@example.org".into(),
        email: "desk@example.org".into(),
        ..new.clone()
    };
    let account_id = account::insert(db, new).await.unwrap();
    let request = membership::NewRequest {
        account_id,
        inn: "7736050003".into(),
        kpp: "773601001".into(),
        company_name: "ПАО «ГАЗПРОМ»".into(),
        company_verified: true,
        role: domain::Role::Employee,
        requested_at: now,
        due_at: now,
    };
    let id = membership::insert(db, request).await.unwrap();
    let (row, account) = (
        membership::by_id(db, id).await.unwrap().unwrap(),
        account::by_id(db, account_id).await.unwrap().unwrap(),
    );
    index(db, &row, &account).await.unwrap();
    // Nobody decides on a request of their own.
    let account_id = account::insert(db, colleague).await.unwrap();
    staff::ActiveModel {
        account_id: Set(account_id),
        role: Set("reviewer".into()),
        added_by: Set("system".into()),
        added_at: Set(now),
        ..Default::default()
    }
    .insert(db)
    .await
    .unwrap();
    let token_hash: String = Sha256::digest(TOKEN.as_bytes())
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let session = entities::session::ActiveModel {
        token_hash: Set(token_hash),
        account_id: Set(account_id),
        remember: Set(false),
        address: Set("127.0.0.1".into()),
        idle_ms: Set(3_600_000),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + 3_600_000),
        proved_at: Set(Some(now)),
        ..Default::default()
    };
    session.insert(db).await.unwrap();
}

fn as_desk(path: &str) -> axum::http::Request<Body> {
    get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, format!("session={TOKEN}"))
        .body(Body::empty())
        .unwrap()
}

#[tokio::test]
async fn strangers_download_and_hear_nothing() {
    let client = Client::new().await;
    desk(&client).await;
    for path in ["/staff/requests.csv", "/staff/requests.xlsx"] {
        let answer = client.open(path).await;
        assert_eq!(
            (answer.status, answer.header(header::LOCATION)),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{path}"
        );
    }
    assert_eq!(client.open("/staff/events").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_queue_is_downloaded_as_csv_without_formulas() {
    let client = Client::new().await;
    desk(&client).await;
    let answer = client.send(as_desk("/staff/requests.csv?q=gazprom&tab=all")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert_eq!(
        answer.text().lines().count(),
        1,
        "nothing was found: the names of the columns alone"
    );
    let answer = client.send(as_desk("/staff/requests.csv?q=ufpghjv")).await;
    let lines: Vec<&str> = answer.text().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Номер;Отправлена;"), "{lines:?}");
    assert!(
        lines[1].contains(";\"'=1+1 Анна; Мария\";a@example.org;+7 916 123-45-67;нет;"),
        "{lines:?}"
    );
    assert_eq!(
        answer.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"requests.csv\""
    );
}

#[tokio::test]
async fn the_queue_is_downloaded_as_a_spreadsheet() {
    let client = Client::new().await;
    desk(&client).await;
    let answer = client.send(as_desk("/staff/requests.xlsx")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.starts_with(b"PK"), "a zip");
    assert!(answer.body.len() > 1000);
}

#[tokio::test]
async fn a_spreadsheet_that_cannot_be_written_is_an_error_and_not_an_empty_file() {
    let client = Client::new().await;
    desk(&client).await;
    entities::membership::Entity::update_many()
        .col_expr(
            entities::membership::Column::CompanyName,
            // No cell takes so much.
            sea_orm::sea_query::Expr::value("я".repeat(40_000)),
        )
        .exec(&client.state.db)
        .await
        .unwrap();
    let answer = client.send(as_desk("/staff/requests.xlsx")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.header(header::CONTENT_DISPOSITION), "");
    assert!(answer.text().contains("<html"), "{}", answer.text());
}

#[tokio::test]
async fn an_open_page_is_told_of_news_and_let_go_when_the_server_stops() {
    let client = Client::new().await;
    desk(&client).await;
    let answer = router(client.state.clone())
        .oneshot(as_desk("/staff/events?mark=0"))
        .await
        .unwrap();
    assert_eq!(
        answer.headers().get(header::CONTENT_TYPE),
        Some(&HeaderValue::from_static("text/event-stream"))
    );
    assert_eq!(answer.headers().get(header::CONTENT_ENCODING), None);
    let mut body = answer.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(&first[..], b"event: changed\ndata: 1\n\n");
    client.state.queue.live().close();
    let end = tokio::time::timeout(Duration::from_secs(20), body.frame())
        .await
        .unwrap();
    assert!(end.is_none());
}

#[tokio::test]
async fn the_pages_are_whole_without_script() {
    let client = Client::new().await;
    desk(&client).await;
    let page = client.send(as_desk("/staff?tab=all&q=gtnhjd")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Ничего не найдено"), "{}", page.text());
    let page = client.send(as_desk("/staff")).await;
    for words in [
        "ПАО «ГАЗПРОМ»",
        "=1+1 Анна; Мария",
        "Взять в\u{a0}работу",
        "Просрочена",
        "Одобрить выбранные",
        "CSV",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let confirm = client.send(as_desk("/staff?approve=1&id=1")).await;
    assert!(confirm.text().contains("Одобрить 1\u{a0}заявку"), "{}", confirm.text());
    let dashboard = client.send(as_desk("/staff/dashboard")).await;
    for words in ["Заявки по дням", "<svg", "22.11", "Ожидают решения"] {
        assert!(dashboard.text().contains(words), "{words}: {}", dashboard.text());
    }
}

#[tokio::test]
async fn a_request_is_taken_and_approved_without_script() {
    let client = Client::new().await;
    desk(&client).await;
    let send = async |path: &str, body: &str| {
        let request = crate::client::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::REFERER, "http://127.0.0.1:3000/staff")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("session={TOKEN}"));
        client.send(request.body(Body::from(body.to_owned())).unwrap()).await
    };
    let taken = send("/api/queue/take-up", "request=1.0&back=%3Ftab%3Dall").await;
    assert_eq!(taken.header(header::LOCATION), "/staff?tab=all");
    let again = send("/api/queue/take-up", "request=1.0&back=%3Ftab%3Dall").await;
    assert_eq!(again.header(header::LOCATION), "/staff?tab=all&lost=1");
    let next = send("/api/queue/take-next", "").await;
    assert_eq!(next.header(header::LOCATION), "/staff?nothing=1");
    let approved = send("/api/queue/approve", "ids=1").await;
    assert_eq!(approved.header(header::LOCATION), "/staff?done=1");
    let done = client.send(as_desk("/staff?done=1")).await;
    assert!(done.text().contains("Одобрена вами"), "{}", done.text());
    for damaged in ["", "request=x", "request=1", "request=1.0.0"] {
        let answer = send("/api/queue/take-up", damaged).await;
        assert!(answer.status.is_client_error(), "{damaged}: {}", answer.status);
    }
}
