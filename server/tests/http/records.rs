//! Companies, the audit log and the outbox on the wire: complete without script, files uploaded and downloaded.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use server::{
    ground::tokens::hash_token,
    tables::entities::{account, import_run, session, staff},
};

use crate::client::{Answer, Client, get, post};

/// The cookie of the administrator, who is signed in.
const COOKIE: &str = "session=administrator";

async fn product() -> Client {
    let client = Client::new().await;
    let (db, now) = (&client.state.db, client.state.clock.now());
    let person = account::ActiveModel {
        email_key: Set("admin@example.org".into()),
        email: Set("admin@example.org".into()),
        last_name: Set("Кузнецова".into()),
        first_name: Set("Анна".into()),
        phone: Set("+79161234567".into()),
        password_hash: Set(String::new()),
        lang: Set("ru".into()),
        created_at: Set(now),
        ..Default::default()
    };
    let account_id = person.insert(db).await.unwrap().id;
    let member = staff::ActiveModel {
        account_id: Set(account_id),
        role: Set("administrator".into()),
        added_by: Set("system".into()),
        added_at: Set(0),
        ..Default::default()
    };
    member.insert(db).await.unwrap();
    let signed_in = session::ActiveModel {
        token_hash: Set(hash_token("administrator")),
        account_id: Set(account_id),
        remember: Set(false),
        address: Set("127.0.0.1".into()),
        idle_ms: Set(1 << 40),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + (1 << 40)),
        proved_at: Set(Some(now)),
        ..Default::default()
    };
    signed_in.insert(db).await.unwrap();
    client
}

async fn open(client: &Client, path: &str) -> Answer {
    let request = get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, COOKIE);
    client.send(request.body(Body::empty()).unwrap()).await
}

async fn upload(client: &Client, cookie: &str, file: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a.csv\"\r\n\r\n{file}\r\n--x--\r\n"
    );
    let request = post("/staff/companies/import/file")
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie);
    let mut request = request.body(Body::from(body)).unwrap();
    let kind = "multipart/form-data; boundary=x".parse().unwrap();
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    client.send(request).await
}

#[tokio::test]
async fn every_page_is_whole_without_script() {
    let client = product().await;
    server::desk::companies_import::load_sample_if_empty(&client.state.db, 1)
        .await
        .unwrap();
    for (path, has) in [
        ("/staff/companies", "/staff/companies/1\""),
        ("/staff/companies?q=7736", "7736"),
        ("/staff/companies?q=zzzz", "empty"),
        ("/staff/companies/1", "name=\"company_name\""),
        ("/staff/companies/typed", "empty"),
        ("/staff/companies/merge?survivor=1", "name=\"survivor\""),
        ("/staff/companies/merge?survivor=1&other=2", "button--danger"),
        ("/staff/companies/import", "enctype=\"multipart/form-data\""),
        ("/staff/audit", "gangway audit verify"),
        ("/staff/audit?from=x&to=2026-02-30", "from-error"),
        ("/staff/outbox", "aria-current=\"page\""),
        ("/staff/outbox?tab=failed&to=%25", "empty"),
    ] {
        let answer = open(&client, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(
            answer.text().contains("</html>") && answer.text().contains(has),
            "{path}: {}",
            answer.text()
        );
        assert!(!answer.text().contains(" style="), "{path}");
    }
    for path in [
        "/staff/companies/12345",
        "/staff/companies/x",
        "/staff/companies/import?run=77",
    ] {
        assert_eq!(open(&client, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_file_is_taken_and_anything_else_is_refused_plainly() {
    let client = product().await;
    let taken = upload(&client, COOKIE, "inn,kpp,name\n").await;
    assert_eq!(taken.header(header::LOCATION), "/staff/companies/import?run=1");
    let page = open(&client, "/staff/companies/import?run=1").await;
    assert!(page.text().contains("a.csv") && !page.text().contains("../a.csv"));
    let run = import_run::Entity::find().one(&client.state.db).await.unwrap().unwrap();
    server::outside::import_spool::Spool::default().remove(&run.spool);

    let empty = upload(&client, COOKIE, "").await;
    assert_eq!(empty.header(header::LOCATION), "/staff/companies/import?empty");
    let stranger = upload(&client, "", "inn,kpp,name\n").await;
    assert_eq!(stranger.header(header::LOCATION), "/sign-in");
    let form = post("/staff/companies/import/file")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, COOKIE);
    let form = client.send(form.body(Body::from("file=a")).unwrap()).await;
    assert!(form.status.is_client_error(), "{form:?}");
    let foreign = post("/staff/companies/import/file")
        .header("sec-fetch-site", "cross-site")
        .header(header::COOKIE, COOKIE);
    let foreign = client.send(foreign.body(Body::from("file=a")).unwrap()).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_trail_is_given_as_a_file_to_administrators() {
    let client = product().await;
    let csv = open(&client, "/staff/audit/export.csv?action=audit.").await;
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert!(csv.text().starts_with("\u{feff}id,at,"), "{}", csv.text());
    assert!(csv.text().contains("audit.exported") && csv.text().contains("Кузнецова"));
    let jsonl = open(&client, "/staff/audit/export.jsonl").await;
    let lines: Vec<serde_json::Value> = jsonl
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["details"]["format"], "jsonl");
    let wrong = open(&client, "/staff/audit/export.csv?from=x").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let stranger = client.open("/staff/audit/export.csv").await;
    assert_eq!(stranger.header(header::LOCATION), "/sign-in");
}
