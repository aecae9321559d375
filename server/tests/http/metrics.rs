//! `/metrics`: contents, format, readers.

use std::{collections::BTreeSet, net::SocketAddr};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{StatusCode, header, request::Builder},
};
use domain::Secret;
use server::{config::Config, metrics::labels::CodeOutcome};

use crate::client::{Client, get, method};

const DETAILS: &str = "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email=ivan%40example.org\
                       &inn=7736050003&kpp=773601001&company_name=Port&terms=on&personal_data=on";
const TOKEN: &str = "0123456789abcdef";

fn from(peer: [u8; 4]) -> Builder {
    get("/metrics").extension(ConnectInfo(SocketAddr::from((peer, 50_000))))
}

fn production_like(config: &mut Config) {
    config.http.public_url = Some("https://cabinet.example".parse().unwrap());
    config.http.trusted_proxies = vec!["10.0.0.0/8".to_owned().try_into().unwrap()];
}

async fn status(client: &Client, request: Builder) -> StatusCode {
    client.send(request.body(Body::empty()).unwrap()).await.status
}

async fn numbers(client: &Client) -> String {
    let answer = client.send(from([127, 0, 0, 1]).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    answer.text().to_owned()
}

#[tokio::test]
async fn the_numbers_are_read_from_this_machine_and_from_nowhere_else() {
    let client = Client::with(production_like).await;
    assert_eq!(status(&client, from([127, 0, 0, 1])).await, StatusCode::OK);
    assert_eq!(status(&client, from([203, 0, 113, 9])).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_header_opens_the_numbers_and_a_proxy_on_this_machine_closes_them() {
    let client = Client::with(production_like).await;
    for (peer, name, value) in [
        ([203, 0, 113, 9], "x-forwarded-for", "127.0.0.1"),
        ([10, 0, 0, 1], "x-forwarded-for", "127.0.0.1"),
        ([127, 0, 0, 1], "x-forwarded-for", "203.0.113.9"),
        ([127, 0, 0, 1], "x-forwarded-for", "127.0.0.1"),
        ([127, 0, 0, 1], "forwarded", "for=127.0.0.1"),
        ([127, 0, 0, 1], "via", "1.1 proxy"),
        ([127, 0, 0, 1], "x-real-ip", "127.0.0.1"),
        ([203, 0, 113, 9], "authorization", "Bearer 0123456789abcdef"),
    ] {
        let request = from(peer).header(name, value);
        assert_eq!(status(&client, request).await, StatusCode::NOT_FOUND, "{name}: {value}");
    }
    let by_name = method(&axum::http::Method::GET, "/metrics");
    let mut by_name = by_name.body(Body::empty()).unwrap();
    by_name
        .headers_mut()
        .insert(header::HOST, "cabinet.example".parse().unwrap());
    assert_eq!(client.send(by_name).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_token_opens_the_numbers_from_anywhere() {
    let client = Client::with(|config| {
        production_like(config);
        config.observe.metrics_token = Some(Secret::new(TOKEN));
    })
    .await;
    for (shown, expected) in [
        ("Bearer 0123456789abcdef", StatusCode::OK),
        ("Bearer 0123456789abcdeF", StatusCode::NOT_FOUND),
        ("Bearer ", StatusCode::NOT_FOUND),
        ("0123456789abcdef", StatusCode::NOT_FOUND),
    ] {
        let request = from([203, 0, 113, 9]).header(header::AUTHORIZATION, shown);
        assert_eq!(status(&client, request).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn with_an_address_of_their_own_the_numbers_are_nowhere_else() {
    let client =
        Client::with(|config| config.observe.metrics_address = Some(SocketAddr::from(([127, 0, 0, 1], 9)))).await;
    assert_eq!(status(&client, from([127, 0, 0, 1])).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn requests_are_counted_by_their_routes_pattern_and_never_by_what_people_type() {
    let client = Client::new().await;
    client.open("/confirm/topsecrettoken?email=ivanov@example.org").await;
    client.open("/no/such/page/ivanov").await;
    client
        .send(
            method(&axum::http::Method::from_bytes(b"IVANOV").unwrap(), "/")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    let text = numbers(&client).await;
    let counted = "gangway_http_requests_total{method=\"GET\",route=\"/confirm/{token}\",status=";
    assert!(text.contains(counted), "{text}");
    assert!(text.contains("method=\"other\""), "{text}");
    for personal in ["topsecret", "vanov", "IVANOV"] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}

#[tokio::test]
async fn passwords_captchas_the_outbox_and_the_pool_are_counted() {
    let client = Client::new().await;
    client.state.metrics.code_sent(CodeOutcome::Sent);
    client
        .post("/api/sign-in", "form[email]=a@example.org&form[password]=opensesame")
        .await;
    let text = numbers(&client).await;
    for line in [
        "gangway_codes_total{outcome=\"sent\"} 1",
        "gangway_outbox_waiting{channel=\"mail\"} 0",
        "gangway_outbox_oldest_age_seconds{channel=\"sms\"} 0",
        "gangway_database_up 1",
        "gangway_database_connections{state=\"most\"} 8",
        "gangway_argon2_queue_length 0",
        "gangway_argon2_refused_total 0",
        "gangway_http_requests_in_progress 1",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

#[tokio::test]
async fn without_its_database_a_server_still_tells_what_it_knows() {
    let client = Client::new().await;
    client.state.db.clone().close().await.unwrap();
    let text = numbers(&client).await;
    assert!(text.contains("gangway_database_up 0"), "{text}");
    assert!(!text.contains("gangway_outbox_waiting{"), "{text}");
}

#[tokio::test]
async fn every_name_is_explained_and_every_explained_name_is_there() {
    let client = Client::new().await;
    client.open("/sign-in").await;
    let text = numbers(&client).await;
    let exposed: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
    let explained: BTreeSet<String> = include_str!("../../../docs/metrics.md")
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `gangway_")?.split('|').map(str::trim);
            let (name, kind) = (cells.next()?.trim_end_matches('`'), cells.next()?);
            Some(format!("gangway_{name} {kind}"))
        })
        .collect();
    let explained: BTreeSet<&str> = explained.iter().map(String::as_str).collect();
    assert_eq!(exposed, explained);
}

/// The label values that docs/metrics.md lists for a name: `label`: `value`, `value`; `other label`: …
fn explained_labels(cell: &str) -> Vec<(String, Vec<String>)> {
    cell.split(';')
        .filter_map(|label| {
            let (name, values) = label.split_once(':')?;
            let words = |text: &str| -> Vec<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
            Some((words(name).pop()?, words(values)))
        })
        .collect()
}

#[tokio::test]
async fn every_documented_value_of_a_label_is_there_from_the_start_and_no_other() {
    let client = Client::new().await;
    let text = numbers(&client).await;
    let mut counters = 0;
    for row in include_str!("../../../docs/metrics.md").lines() {
        let Some(row) = row.strip_prefix("| `") else { continue };
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (name, kind, labels) = (cells[0].trim_end_matches('`'), cells[1], explained_labels(cells[2]));
        for (label, values) in &labels {
            let in_label = format!("{label}=\"");
            let there: BTreeSet<&str> = text
                .lines()
                .filter(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with('{')))
                .filter_map(|line| line.split_once(&in_label)?.1.split('"').next())
                .collect();
            let told: BTreeSet<&str> = values.iter().map(String::as_str).collect();
            assert_eq!(there, told, "{name}, {label}");
        }
        if kind != "counter" || labels.is_empty() {
            continue;
        }
        let lines = text.lines().filter(|line| line.starts_with(&format!("{name}{{")));
        let begun: Vec<_> = lines.collect();
        let combinations: usize = labels.iter().map(|(_, values)| values.len()).product();
        assert_eq!(begun.len(), combinations, "{name}: {begun:?}");
        assert!(begun.iter().all(|line| line.ends_with(" 0")), "{begun:?}");
        counters += 1;
    }
    assert!(counters >= 6, "the table is no longer read as it was: {counters}");
}

#[tokio::test]
async fn a_draft_too_many_is_counted_where_its_rule_began() {
    let client = Client::with(|config| {
        config.limits.except_loopback = Some(false);
        config.registration.drafts_per_hour = 1;
    })
    .await;
    // Each of them begins a draft of its own: no cookie says otherwise.
    for _ in 0..2 {
        client.post("/api/registration/save-details", DETAILS).await;
    }
    let text = numbers(&client).await;
    let counted = text
        .lines()
        .find_map(|line| line.strip_prefix("gangway_limited_total{rule=\"draft\"} "));
    assert!(counted.is_some_and(|counted| counted != "0"), "{text}");
    assert!(!text.contains("rule=\"drafts\""), "{text}");
}

/// The rules of `promtool check metrics`, as far as they can be read off the text.
#[tokio::test]
async fn the_numbers_keep_the_rules_of_their_format() {
    let client = Client::new().await;
    client.open("/sign-in").await;
    let text = numbers(&client).await;
    assert!(text.ends_with('\n'));
    let mut family = ("", "");
    let mut seen = BTreeSet::new();
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, words) = help.split_once(' ').unwrap();
            assert!(!words.is_empty() && seen.insert(name.to_owned()), "{line}");
            family = (name, "");
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let (name, kind) = kind.split_once(' ').unwrap();
            assert_eq!(name, family.0, "TYPE follows HELP");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
            assert!(!name.contains("milli") && !name.contains("_ms"), "base units: {line}");
            family = (name, kind);
        } else if !line.starts_with('#') {
            let name = line.split(['{', ' ']).next().unwrap();
            let stem = match family.1 {
                "histogram" => ["_bucket", "_sum", "_count"]
                    .iter()
                    .find_map(|suffix| name.strip_suffix(suffix))
                    .unwrap_or(name),
                _ => name,
            };
            assert_eq!(stem, family.0, "{line}");
            assert!(line.rsplit(' ').next().unwrap().parse::<f64>().is_ok(), "{line}");
        }
    }
}
