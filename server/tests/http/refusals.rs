//! Refusals in the audit log; and the address for reports of security holes.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use server::{outside::clock::HOUR, tables::entities::audit};

use crate::{
    client::{Client, get, post},
    people::Role,
    scene::Scene,
};

async fn noted(client: &Client) -> Vec<(String, Value)> {
    let rows = audit::Entity::find()
        .filter(audit::Column::Action.eq("request.refused"))
        .order_by_asc(audit::Column::Id);
    let rows = rows.all(&client.state.db).await.unwrap();
    rows.into_iter()
        .map(|row| (row.actor, serde_json::from_str(&row.details).unwrap()))
        .collect()
}

async fn call(client: &Client, path: &str, role: Role, site: &str, accept: &str) -> StatusCode {
    let request = post(path)
        .header("sec-fetch-site", site)
        .header(header::COOKIE, role.cookie())
        .header(header::ACCEPT, accept);
    client
        .send(request.body(Body::from("id=999999&answer=x")).unwrap())
        .await
        .status
}

#[tokio::test]
async fn what_somebody_may_not_do_or_see_is_noted_with_who_and_from_where() {
    let client = Client::new().await;
    Scene::set(&client.state).await;
    let api = "application/json";
    assert_eq!(
        call(&client, "/api/staff/people/page", Role::Employee, "same-origin", api).await,
        StatusCode::FORBIDDEN
    );
    // Without script the answer is a way back; the row is the same.
    assert_eq!(
        call(
            &client,
            "/api/cabinet/answer",
            Role::Applicant,
            "same-origin",
            "text/html"
        )
        .await,
        StatusCode::FOUND
    );
    // The form of another site.
    assert_eq!(
        call(&client, "/api/sign-out", Role::Reviewer, "cross-site", api).await,
        StatusCode::FORBIDDEN
    );
    // A missing page, asked for by strangers, is no news.
    assert_eq!(client.open("/wp-login.php").await.status, StatusCode::NOT_FOUND);
    let rows = noted(&client).await;
    let said: Vec<_> = rows
        .iter()
        .map(|(_, details)| (details["status"].clone(), details["route"].clone()))
        .collect();
    assert_eq!(
        said,
        [
            (json!(403), json!("/api/staff/people/page")),
            (json!(404), json!("/api/cabinet/answer")),
            (json!(403), json!("/api/sign-out")),
        ]
    );
    for (actor, details) in &rows {
        assert!(actor.starts_with("account:"), "{actor}");
        assert_eq!(details["method"], "POST");
        assert!(details["address"].is_string());
    }
}

#[tokio::test]
async fn strangers_fill_no_table_with_refusals_and_what_is_left_out_is_counted() {
    let client = Client::new().await;
    for _ in 0..50 {
        let status = call(&client, "/api/sign-out", Role::Anonymous, "cross-site", "*/*").await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    }
    let rows = noted(&client).await;
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|(actor, _)| actor == "applicant"));
    client.clock.advance(HOUR);
    call(&client, "/api/sign-out", Role::Anonymous, "cross-site", "*/*").await;
    let left_out = audit::Entity::find()
        .filter(audit::Column::Action.eq("request.refusals-left-out"))
        .one(&client.state.db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left_out.details, json!({ "count": 45 }).to_string());
    assert_eq!(noted(&client).await.len(), 6);
}

#[tokio::test]
async fn a_hole_is_told_of_where_the_settings_say() {
    let path = "/.well-known/security.txt";
    let without = Client::new().await;
    assert_eq!(
        without.send(get(path).body(Body::empty()).unwrap()).await.status,
        StatusCode::NOT_FOUND
    );
    for (set, contact) in [
        ("security@почта.рф", "mailto:security@xn--80a1acny.xn--p1ai"),
        ("https://cabinet.example/holes", "https://cabinet.example/holes"),
    ] {
        let client = Client::with(|config| config.http.security_contact = Some(set.to_owned())).await;
        let answer = client.send(get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(
            (answer.status, answer.header(header::CONTENT_TYPE)),
            (StatusCode::OK, "text/plain; charset=utf-8")
        );
        let lines: Vec<_> = answer.text().lines().collect();
        assert_eq!(lines[0], format!("Contact: {contact}"));
        assert!(
            lines[1].starts_with("Expires: 20") && lines[1].ends_with("T00:00:00Z"),
            "{lines:?}"
        );
        assert!(lines[3].starts_with("Canonical: http://127.0.0.1:3000/"), "{lines:?}");
    }
}
