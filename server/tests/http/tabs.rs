//! One browser, several tabs: with two people in it, with cookies blocked, with an address asked for before signing in.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::EntityTrait;
use server::tables::entities;

use crate::{
    client::{Answer, Client, get, post},
    people::Role,
    scene::Scene,
};

const DETAILS: &str = "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email=ivan%40example.org\
                       &inn=7736050003&kpp=773601001&company_name=Port&terms=on&personal_data=on";

async fn stage() -> (Client, Scene) {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    (client, scene)
}

/// A page as somebody signed in opens it.
async fn page(client: &Client, path: &str, role: Role) -> Answer {
    let request = get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, role.cookie());
    client.send(request.body(Body::empty()).unwrap()).await
}

/// The owner that a page names.
fn whose(page: &Answer) -> String {
    let (_, rest) = page.text().split_once("data-whose=\"").unwrap_or_default();
    rest.split_once('"').unwrap_or_default().0.to_owned()
}

/// A call from a page of `whose`, while `role` is signed in.
async fn call(client: &Client, path: &str, body: &str, whose: &str, role: Role) -> Answer {
    let request = post(path)
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-dest", "empty")
        .header("x-whose", whose)
        .header(header::COOKIE, role.cookie());
    client.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn a_page_says_whose_it_is_and_a_page_of_nobody_says_nothing() {
    let (client, _) = stage().await;
    let (own, again) = (
        page(&client, "/cabinet", Role::Employee).await,
        page(&client, "/terms", Role::Employee).await,
    );
    let other = page(&client, "/cabinet", Role::Applicant).await;
    assert_eq!(whose(&own).len(), 32);
    assert_eq!(whose(&own), whose(&again));
    assert_ne!(whose(&own), whose(&other));
    assert_eq!(whose(&page(&client, "/sign-in", Role::Anonymous).await), "");
}

#[tokio::test]
async fn what_a_page_of_another_person_asks_for_is_neither_shown_nor_done() {
    let (client, _) = stage().await;
    let theirs = whose(&page(&client, "/staff", Role::Reviewer).await);
    let before = entities::note::Entity::find().all(&client.state.db).await.unwrap();
    let ask = async |path: &str, body: &str, role| call(&client, path, body, &theirs, role).await;
    let refused = ask("/api/cabinet", "", Role::Employee).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.text(), "\"OtherPerson\"");
    let note = ask("/api/desk/note", "id=1&note=x", Role::Administrator).await;
    assert_eq!((note.status, note.text()), (StatusCode::CONFLICT, "\"OtherPerson\""));
    assert_eq!(
        entities::note::Entity::find().all(&client.state.db).await.unwrap(),
        before
    );

    // The owner's own page goes on; with nobody signed in, the answer says so.
    assert_eq!(ask("/api/cabinet", "", Role::Reviewer).await.status, StatusCode::OK);
    assert_eq!(
        ask("/api/cabinet", "", Role::Anonymous).await.status,
        StatusCode::UNAUTHORIZED
    );
}

/// A form that the browser sends by itself, from `page` of `whose`, while `role` is signed in.
async fn send_form(client: &Client, path: &str, body: &str, page: &str, whose: &str, role: Role) -> Answer {
    let request = post(&format!("{path}?whose={whose}"))
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-dest", "document")
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, page)
        .header(header::COOKIE, role.cookie());
    client.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn a_form_of_another_persons_page_is_not_done_and_leads_back_to_the_page() {
    let (client, scene) = stage().await;
    let theirs = whose(&page(&client, "/staff", Role::Reviewer).await);
    let own = whose(&page(&client, "/staff", Role::Administrator).await);
    let path = scene.filled("/staff/requests/{request}?list=tab%3Dall");
    let here = format!("http://127.0.0.1:3000{path}");
    let body = scene.filled("id={request}&note=x");
    let notes = async || entities::note::Entity::find().all(&client.state.db).await.unwrap();
    let before = notes().await;
    let send = async |page: &str, whose: &str| {
        let role = Role::Administrator;
        send_form(&client, "/api/desk/note", &body, page, whose, role).await
    };

    let back = send(&here, &theirs).await;
    let to = back.header(header::LOCATION);
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(to.starts_with(&path), "{to}");
    assert_eq!(notes().await, before);
    let said = page(&client, to, Role::Administrator).await;
    assert!(said.text().contains("вошёл другой человек"), "{to}");

    // Nobody is led elsewhere by it.
    for elsewhere in ["https://evil.example/staff", "nonsense"] {
        let back = send(elsewhere, &theirs).await;
        assert!(back.header(header::LOCATION).starts_with("/?"), "{elsewhere}");
    }
    // What the script of such a page asks for is answered as ever.
    let asked = post(&format!("/api/desk/note?whose={theirs}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, Role::Administrator.cookie());
    let refused = client.send(asked.body(Body::from(body.clone())).unwrap()).await;
    assert_eq!(
        (refused.status, refused.text()),
        (StatusCode::CONFLICT, "\"OtherPerson\"")
    );
    assert_eq!(notes().await, before);

    // Their own form goes through, whatever its address says besides.
    let done = send(&here, &own).await;
    assert_eq!(done.header(header::LOCATION), here);
    assert_eq!(notes().await.len(), before.len() + 1);
}

#[tokio::test]
async fn signing_in_is_open_to_a_page_of_anybody_and_says_whose_it_is_now() {
    let (client, _) = stage().await;
    let theirs = whose(&page(&client, "/cabinet", Role::Employee).await);
    let own = whose(&page(&client, "/cabinet", Role::Applicant).await);
    let opened = call(&client, "/api/sign-in/page", "", &theirs, Role::Applicant).await;
    assert_eq!(
        (opened.status, opened.header("x-whose")),
        (StatusCode::OK, own.as_str())
    );
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_is_told_before_anything_is_lost() {
    let client = Client::new().await;
    let send = async |path: &str, cookies: &str, accept: &str| {
        let request = post(path)
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-dest", "empty")
            .header(header::ACCEPT, accept)
            .header(header::REFERER, "http://127.0.0.1:3000/registration")
            .header(header::COOKIE, cookies);
        client.send(request.body(Body::from(DETAILS)).unwrap()).await
    };
    for path in ["/api/registration/keep-details", "/api/registration/save-details"] {
        let refused = send(path, "", "application/json").await;
        assert_eq!(
            (refused.status, refused.text()),
            (StatusCode::BAD_REQUEST, "\"CookiesOff\""),
            "{path}"
        );
    }
    assert!(
        entities::registration::Entity::find()
            .all(&client.state.db)
            .await
            .unwrap()
            .is_empty()
    );
    // Without script the page says so.
    let back = send("/api/registration/save-details", "", "text/html").await;
    let said = client
        .open(
            back.header(header::LOCATION)
                .strip_prefix("http://127.0.0.1:3000")
                .unwrap(),
        )
        .await;
    assert!(
        said.text().contains("Включите cookies"),
        "{}",
        back.header(header::LOCATION)
    );

    // A page brings a cookie; a browser that keeps it is believed.
    let opened = client.open("/registration").await;
    let kept = opened.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    assert_eq!(kept, "kept=1");
    let saved = send("/api/registration/save-details", &kept, "application/json").await;
    assert!(!saved.text().contains("CookiesOff"), "{}", saved.text());
    assert_eq!(
        entities::registration::Entity::find()
            .all(&client.state.db)
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn an_address_asked_for_before_signing_in_is_remembered() {
    let (client, _) = stage().await;
    for (path, to) in [
        ("/cabinet/settings", "/sign-in?next=/cabinet/settings"),
        (
            "/staff/requests/1?decide=approve",
            "/sign-in?next=/staff/requests/1%3Fdecide%3Dapprove",
        ),
    ] {
        assert_eq!(client.open(path).await.header(header::LOCATION), to);
    }
    let at_the_door = page(&client, "/staff/requests/1", Role::StaffAtTheDoor).await;
    assert_eq!(
        at_the_door.header(header::LOCATION),
        "/staff/code?next=/staff/requests/1"
    );
    assert!(
        client
            .open("/sign-in?next=/cabinet/settings")
            .await
            .text()
            .contains("value=\"/cabinet/settings\"")
    );
}

#[tokio::test]
async fn a_link_with_a_stroke_too_many_leads_to_its_page() {
    let client = Client::new().await;
    let answer = client.open("/confirm/abc/?sent").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header(header::LOCATION), "/confirm/abc?sent");
}

#[tokio::test]
async fn every_page_brings_the_script_that_takes_over_from_a_program_that_failed() {
    let client = Client::new().await;
    for path in ["/sign-in", "/registration", "/terms"] {
        let page = client.open(path).await;
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        let nonce = policy
            .split_once("'nonce-")
            .and_then(|(_, rest)| rest.split_once('\''))
            .unwrap()
            .0;
        let (before, _) = page.text().split_once("gangway-failed").unwrap();
        assert!(
            before.rfind(&format!("<script nonce=\"{nonce}\"")) > before.rfind("</script>"),
            "{path}"
        );
    }
}
