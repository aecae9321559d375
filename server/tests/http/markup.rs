//! The HTML of pages, in every language and without script.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use domain::{MembershipState, Role as Membership};

use crate::{
    client::{Answer, Client, get, post},
    people::{self, Role},
    scene::{Company, Scene},
};

async fn open(client: &Client, role: Role, path: &str) -> Answer {
    let request = get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, role.cookie());
    client.send(request.body(Body::empty()).unwrap()).await
}

/// Every opening tag of a name, without its brackets.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let (open, longer) = (format!("<{name}"), |tag: &str| {
        tag.starts_with(|c: char| c.is_alphanumeric())
    });
    html.split(&open)
        .skip(1)
        .filter(|tag| !longer(tag))
        .map(|tag| tag.split_once('>').unwrap().0)
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split_once('"')?.0)
}

const CABINET: [&str; 5] = [
    "/cabinet",
    "/cabinet/company",
    "/cabinet/settings",
    "/cabinet/colleagues",
    "/cabinet/colleagues?invite=1",
];

#[tokio::test]
async fn every_page_of_the_cabinet_says_who_is_signed_in_and_has_one_way_out() {
    let client = Client::new().await;
    Scene::set(&client.state).await;
    for role in [Role::Applicant, Role::Employee, Role::ContactPerson, Role::Reviewer] {
        for path in CABINET {
            let page = open(&client, role, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let ways_out = page.text().matches("action=\"/api/sign-out").count();
            assert_eq!(ways_out, 1, "{role:?} at {path}");
            assert!(page.text().contains(&format!("Петров {role:?}")), "{role:?} at {path}");
        }
    }
}

#[tokio::test]
async fn whoever_is_of_the_desk_finds_it_from_the_cabinet_and_nobody_else_does() {
    let client = Client::new().await;
    Scene::set(&client.state).await;
    for path in CABINET {
        for (role, finds) in [
            (Role::Applicant, false),
            (Role::Reviewer, true),
            (Role::StaffAtTheDoor, true),
        ] {
            let page = open(&client, role, path).await;
            assert_eq!(page.text().contains("href=\"/staff\""), finds, "{role:?} at {path}");
        }
    }
}

#[tokio::test]
async fn the_mark_leads_everybody_to_their_own_home() {
    let client = Client::new().await;
    Scene::set(&client.state).await;
    for (role, home) in [
        (Role::Anonymous, "/sign-in"),
        (Role::Applicant, "/cabinet"),
        (Role::Employee, "/cabinet"),
        (Role::StaffAtTheDoor, "/staff"),
        (Role::Administrator, "/staff"),
    ] {
        let answer = open(&client, role, "/").await;
        assert!(answer.status.is_redirection(), "{role:?}: {}", answer.status);
        assert_eq!(answer.header(header::LOCATION), home, "{role:?}");
    }
    for (role, path) in [
        (Role::Anonymous, "/sign-in"),
        (Role::Anonymous, "/terms"),
        (Role::Employee, "/cabinet/settings"),
        (Role::Reviewer, "/staff"),
        (Role::Reviewer, "/no-such-page"),
    ] {
        let page = open(&client, role, path).await;
        let (_, brand) = page.text().split_once("top__brand").unwrap();
        assert_eq!(attribute(tags(brand, "a")[0], "href"), Some("/"), "{path}");
    }
}

#[tokio::test]
async fn what_was_refused_is_not_marked_as_done() {
    let client = Client::new().await;
    let (db, now) = (&client.state.db, client.state.clock.now());
    let company = |inn: &'static str| Company {
        inn,
        kpp: "773601001",
        name: "ООО А",
        known: true,
    };
    let id = people::person(db, "Applicant", now).await;
    people::signed_in(db, Role::Applicant, id, now).await;
    for (state, mark, inn) in [
        (MembershipState::Rejected, "refused", "7736050003"),
        (MembershipState::Revoked, "refused", "7707083893"),
        (MembershipState::Withdrawn, "over", "7704366364"),
        (MembershipState::ActionNeeded, "asked", "7708503727"),
        (MembershipState::Approved, "done", "7702070139"),
    ] {
        people::member(db, id, &company(inn), (state, Membership::Employee), now).await;
        let page = open(&client, Role::Applicant, "/cabinet").await;
        // Before the first of them stand the properties of the island, which name all of them.
        let requests: Vec<_> = page.text().split("<article").skip(1).collect();
        let request = requests.iter().find(|request| request.contains(inn)).unwrap();
        let marks: Vec<_> = request
            .split("checklist__item--")
            .skip(1)
            .map(|mark| mark.split('"').next().unwrap())
            .collect();
        // The mailbox, the request, and its outcome.
        assert_eq!(marks[..2], ["done", "done"], "{state}");
        assert_eq!(marks[2], mark, "{state}");
    }
}

#[tokio::test]
async fn a_cell_of_a_table_that_becomes_cards_says_what_it_is() {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    let mut cells = 0;
    for path in [
        "/staff/companies?q=7736050003",
        "/staff/companies/{company}",
        "/staff/companies/typed",
        "/staff/companies/typed?inn=7704366364&kpp=770401001&name=Typed&q=7707",
        "/staff/companies/import",
        "/staff/companies/merge?survivor={company}",
        "/staff/outbox?tab=failed",
        "/staff/outbox?tab=queued",
        "/staff/audit",
        "/staff/people",
        "/staff/requests/{request}",
    ] {
        let path = scene.filled(path);
        let page = open(&client, Role::Administrator, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for table in page.text().split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap();
            for cell in tags(table, "td") {
                let name = attribute(cell, "data-name").or(attribute(cell, "data-label"));
                assert!(
                    name.is_some_and(|name| !name.is_empty()),
                    "{path}: <td{cell}> in {table}"
                );
                cells += 1;
            }
        }
    }
    assert!(cells > 40, "{cells} cells were looked at");
}

#[tokio::test]
async fn a_phone_begins_names_with_a_capital_letter_and_addresses_without() {
    let client = Client::new().await;
    let page = client.open("/registration").await;
    let capitals = |name: &str| {
        let fields = tags(page.text(), "input");
        let field = fields.iter().find(|field| attribute(field, " name") == Some(name));
        field
            .and_then(|field| attribute(field, "autocapitalize"))
            .unwrap()
            .to_owned()
    };
    for name in ["last_name", "first_name", "middle_name"] {
        assert_eq!(capitals(name), "words", "{name}");
    }
    assert_eq!(capitals("kpp"), "characters");
    for name in ["email", "phone", "inn"] {
        assert_eq!(capitals(name), "none", "{name}");
    }
}

#[tokio::test]
async fn words_to_read_have_no_island_and_so_fetch_no_program() {
    let client = Client::new().await;
    for path in ["/terms", "/privacy", "/no-such-page"] {
        let page = client.open(path).await;
        assert!(!page.text().contains("<leptos-island"), "{path}");
        assert!(page.text().contains("rel=\"stylesheet\""), "{path}");
    }
    assert!(client.open("/sign-in").await.text().contains("<leptos-island"));
}

/// Without script as with it: the forms of a decision carry the list on.
#[tokio::test]
async fn a_decision_on_a_request_keeps_the_list_it_was_found_in() {
    let client = Client::new().await;
    let scene = Scene::set(&client.state).await;
    let id = scene.filled("{request}");
    let list = "tab%3Dall%26q%3Dapplicant";
    let page = open(&client, Role::Reviewer, &format!("/staff/requests/{id}?list={list}")).await;
    assert!(
        page.text()
            .contains(&format!("href=\"/staff?tab=all&amp;q=applicant#request-{id}\""))
    );
    assert!(page.text().contains(&format!("decide=approve&amp;list={list}#decide")));
    let page = open(
        &client,
        Role::Reviewer,
        &format!("/staff/requests/{id}?decide=refuse&list={list}"),
    )
    .await;
    let kept = tags(page.text(), "input");
    let kept = kept.iter().filter(|field| attribute(field, " name") == Some("list"));
    let kept: Vec<_> = kept.filter_map(|field| attribute(field, "value")).collect();
    assert!(
        !kept.is_empty() && kept.iter().all(|kept| *kept == "?tab=all&amp;q=applicant"),
        "{kept:?}"
    );

    for (path, body, leads_to) in [
        (
            "reason",
            "decide=refuse&reason=x",
            format!("/staff/requests/{id}?decide=refuse&preview=on&list={list}#decide"),
        ),
        (
            "decide",
            "decide=refuse&reason=x",
            format!("/staff/requests/{id}?done=refuse&list={list}"),
        ),
    ] {
        let request = post(&format!("/api/desk/{path}"))
            .header(header::ACCEPT, "text/html")
            .header(header::REFERER, "http://127.0.0.1:3000/staff")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, Role::Reviewer.cookie());
        let body = format!("id={id}&{body}&list=%3F{list}");
        let answer = client.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.header(header::LOCATION), leads_to, "{path}");
    }
}
