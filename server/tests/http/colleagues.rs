//! Contact persons' pages, as a browser without script has them.

use axum::http::{StatusCode, header};

use crate::client::Client;

const FORMS: [&str; 7] = [
    "approve",
    "refuse",
    "revoke",
    "hand-on",
    "invite",
    "invite-again",
    "uninvite",
];

#[tokio::test]
async fn a_forged_link_has_a_page_that_says_so_and_a_press_on_it_does_nothing() {
    let client = Client::new().await;
    for token in ["x", "..%2F..%2Fstaff", "%00", "%3Cscript%3E"] {
        let page = client.open(&format!("/review/{token}")).await;
        assert_eq!(page.status, StatusCode::OK, "{token}");
        assert!(page.text().contains("Такой ссылки нет"), "{token}");
        assert!(!page.text().contains("name=\"verdict\""), "{token}");
        let pressed = client
            .post(
                "/api/review/decide",
                format!("token={token}&verdict=approve&password=x"),
            )
            .await;
        assert_eq!(pressed.status, StatusCode::FOUND, "{token}");
        assert!(pressed.header(header::LOCATION).contains("__err="), "{token}");
    }
}

#[tokio::test]
async fn nobody_sees_or_does_anything_to_colleagues_without_signing_in() {
    let client = Client::new().await;
    for query in ["", "?invite=1", "?revoke=1", "?refuse=x"] {
        let page = client.open(&format!("/cabinet/colleagues{query}")).await;
        assert!(page.status.is_redirection(), "{query}: {}", page.status);
        assert!(
            page.header(header::LOCATION)
                .starts_with("/sign-in?next=/cabinet/colleagues")
        );
    }
    for form in FORMS {
        let body = "id=1&own=1&reason=x&email=x%40example.org";
        let posted = client.post(&format!("/api/colleagues/{form}"), body).await;
        assert_eq!(posted.status, StatusCode::FOUND, "{form}");
        assert_eq!(posted.header(header::LOCATION), "/sign-in", "{form}");
    }
}

#[tokio::test]
async fn a_number_that_is_none_is_refused_and_nothing_breaks() {
    let client = Client::new().await;
    for form in FORMS {
        for id in ["x", "", "1.5", "99999999999999999999", "%00"] {
            let body = format!("id={id}&own={id}");
            let posted = client.post(&format!("/api/colleagues/{form}"), body).await;
            assert!(!posted.status.is_server_error(), "{form} {id}: {}", posted.status);
        }
    }
}

#[tokio::test]
async fn an_invitation_that_is_none_leaves_the_registration_open() {
    let client = Client::new().await;
    let page = client.open("/registration?invitation=bogus").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Приглашение больше не действует"));
    assert!(page.text().contains("name=\"last_name\""));
    let page = client.open("/registration?invitation=%00%3Cscript%3E").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("name=\"last_name\""));
    assert!(!page.text().contains("<script>\0") && !page.text().contains("\0<script>"));
}
