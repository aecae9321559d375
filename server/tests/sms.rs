//! Gateways for SMS, each against a server with its answers.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

#[path = "support/http_server.rs"]
mod http_server;

use std::time::Duration;

use domain::Secret;
use server::outside::{
    delivery::DeliveryError,
    sms::{
        BodyKind, HttpGateway, HttpGatewaySettings, OutgoingSms, SmsGateway, SmsRu, SmsRuSettings, Smsc, SmscLogin,
        SmscSettings,
    },
};

use http_server::{HttpServer, Reply};

const PATIENT: Duration = Duration::from_secs(20);
const IMPATIENT: Duration = Duration::from_millis(50);

fn sms() -> OutgoingSms {
    OutgoingSms {
        id: 7,
        to: "+79161234567".to_owned(),
        text: "012345 — код & \"кавычки\"".to_owned(),
    }
}

fn says(body: &str) -> Reply {
    Reply::Says(200, body.to_owned())
}

fn sms_ru(url: &str, timeout: Duration) -> SmsRu {
    SmsRu::new(SmsRuSettings {
        url: url.to_owned(),
        key: Secret::new("api-id"),
        sender: Some("Port".to_owned()),
        timeout,
    })
    .unwrap()
}

fn smsc(url: &str, login: SmscLogin, timeout: Duration) -> Smsc {
    Smsc::new(SmscSettings {
        url: url.to_owned(),
        login,
        sender: None,
        timeout,
    })
    .unwrap()
}

/// In the shape of Exolve, with a place for refusals.
fn described(url: &str) -> HttpGatewaySettings {
    HttpGatewaySettings {
        method: "post".to_owned(),
        url: format!("{url}/send?to={{to}}"),
        headers: vec!["Authorization: Bearer {key}".to_owned()],
        body: BodyKind::Json,
        template: r#"{"number": "{sender}", "destination": "{digits}", "text": "{text}"}"#.to_owned(),
        success_at: "/sms/{digits}/status".to_owned(),
        success_is: vec!["OK".to_owned(), "0".to_owned()],
        id_at: "/message_id".to_owned(),
        refusal_at: "/error".to_owned(),
        later_is: vec!["busy".to_owned()],
        key: Secret::new("key"),
        sender: "Port".to_owned(),
        timeout: PATIENT,
    }
}

fn refused(outcome: &Result<Option<String>, DeliveryError>) -> bool {
    matches!(outcome, Err(DeliveryError::Refused(_)))
}

fn not_now(outcome: &Result<Option<String>, DeliveryError>) -> bool {
    matches!(outcome, Err(DeliveryError::NotNow(_)))
}

#[tokio::test]
async fn sms_ru_is_asked_in_its_way_and_gives_its_id() {
    let answer = r#"{"status":"OK","status_code":100,"sms":{"79161234567":{"status":"OK","status_code":100,"sms_id":"000000-10000000"}},"balance":10}"#;
    let server = HttpServer::replying([says(answer)]).await;
    let taken = sms_ru(&server.url, PATIENT).deliver(&sms()).await;
    assert_eq!(taken, Ok(Some("000000-10000000".to_owned())));
    let [asked] = server.asked().try_into().unwrap();
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", "/sms/send"));
    for part in [
        "api_id=api-id",
        "to=79161234567",
        "json=1",
        "from=Port",
        "msg=012345+%E2%80%94",
    ] {
        assert!(asked.body.contains(part), "{part}: {}", asked.body);
    }
    assert!(asked.body.contains("%26"), "{}", asked.body);
}

#[tokio::test]
async fn sms_ru_refuses_a_number_with_http_200() {
    let of_number = |code: u16| {
        says(&format!(
            r#"{{"status":"OK","status_code":100,"sms":{{"79161234567":{{"status":"ERROR","status_code":{code},"status_text":"no"}}}}}}"#
        ))
    };
    let server = HttpServer::replying([of_number(207), of_number(220), of_number(201)]).await;
    let gateway = sms_ru(&server.url, PATIENT);
    let first = gateway.deliver(&sms()).await;
    assert!(refused(&first), "{first:?}");
    assert_eq!(first.unwrap_err().cause().code, Some(207));
    // Out of order, and out of money: neither is the number's fault.
    assert!(not_now(&gateway.deliver(&sms()).await));
    assert!(not_now(&gateway.deliver(&sms()).await));
}

#[tokio::test]
async fn sms_ru_with_a_wrong_key_or_an_answer_that_says_nothing_is_tried_again() {
    let nothing = [
        r#"{"status":"ERROR","status_code":200,"status_text":"wrong api_id"}"#,
        r#"{"status":"OK","status_code":100,"sms":{}}"#,
        "{}",
        "<html>",
        "",
    ];
    let server = HttpServer::replying(nothing.map(says)).await;
    let gateway = sms_ru(&server.url, PATIENT);
    for answer in nothing {
        let outcome = gateway.deliver(&sms()).await;
        assert!(not_now(&outcome), "{answer}: {outcome:?}");
    }
}

#[tokio::test]
async fn smsc_is_asked_in_its_way_by_key_or_by_login() {
    let answer = r#"{"id":42,"cnt":1,"phones":[{"phone":"79161234567","status":"0","error":"0"}]}"#;
    let server = HttpServer::replying([says(answer), says(answer)]).await;
    let by_key = smsc(&server.url, SmscLogin::Key(Secret::new("k")), PATIENT);
    assert_eq!(by_key.deliver(&sms()).await, Ok(Some("42".to_owned())));
    let by_login = SmscLogin::Password("us".to_owned(), Secret::new("p"));
    assert!(smsc(&server.url, by_login, PATIENT).deliver(&sms()).await.is_ok());
    let asked = server.asked();
    assert_eq!(asked[0].target, "/rest/send/");
    let bodies: Vec<serde_json::Value> = asked
        .iter()
        .map(|asked| serde_json::from_str(&asked.body).unwrap())
        .collect();
    assert_eq!((&bodies[0]["apikey"], &bodies[0]["fmt"]), (&"k".into(), &3.into()));
    assert_eq!(
        (&bodies[0]["phones"], &bodies[0]["mes"]),
        (&"79161234567".into(), &sms().text.into())
    );
    assert_eq!((&bodies[1]["login"], &bodies[1]["psw"]), (&"us".into(), &"p".into()));
}

#[tokio::test]
async fn smsc_tells_what_is_wrong_with_http_200() {
    let refusals = [
        r#"{"error":"message is denied","error_code":6,"id":1}"#,
        r#"{"error":"invalid number","error_code":7,"id":1}"#,
        r#"{"error":"can't be delivered","error_code":8,"id":1}"#,
        r#"{"id":42,"cnt":1,"phones":[{"phone":"79161234567","status":"20","error":"1"}]}"#,
    ];
    let later = [
        r#"{"error":"authorise error","error_code":2}"#,
        r#"{"error":"no money","error_code":3,"id":1}"#,
        r#"{"error":"duplicate request","error_code":9}"#,
        "{}",
    ];
    let server = HttpServer::replying(refusals.into_iter().chain(later).map(says)).await;
    let gateway = smsc(&server.url, SmscLogin::Key(Secret::new("k")), PATIENT);
    for answer in refusals {
        let outcome = gateway.deliver(&sms()).await;
        assert!(refused(&outcome), "{answer}: {outcome:?}");
    }
    for answer in later {
        let outcome = gateway.deliver(&sms()).await;
        assert!(not_now(&outcome), "{answer}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_described_gateway_is_asked_as_described() {
    let answer = r#"{"message_id":"m-1","sms":{"79161234567":{"status":"OK"}},"error":null}"#;
    let server = HttpServer::replying([says(answer), says(answer), says(answer)]).await;
    let gateway = HttpGateway::new(described(&server.url)).unwrap();
    assert_eq!(gateway.deliver(&sms()).await, Ok(Some("m-1".to_owned())));
    let form = HttpGatewaySettings {
        body: BodyKind::Form,
        template: "to={digits}&msg={text}&k={key}".to_owned(),
        ..described(&server.url)
    };
    assert!(HttpGateway::new(form).unwrap().deliver(&sms()).await.is_ok());
    let get = HttpGatewaySettings {
        method: "GET".to_owned(),
        body: BodyKind::None,
        ..described(&server.url)
    };
    assert!(HttpGateway::new(get).unwrap().deliver(&sms()).await.is_ok());
    let asked = server.asked();
    assert_eq!(asked[0].target, "/send?to=%2B79161234567");
    assert_eq!(asked[0].headers["authorization"], "Bearer key");
    let body: serde_json::Value = serde_json::from_str(&asked[0].body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({"number": "Port", "destination": "79161234567", "text": sms().text})
    );
    assert!(
        asked[1].body.starts_with("to=79161234567&msg=012345+%E2%80%94"),
        "{}",
        asked[1].body
    );
    assert_eq!((asked[2].method.as_str(), asked[2].body.as_str()), ("GET", ""));
}

#[tokio::test]
async fn a_described_gateway_refuses_where_it_was_said_to() {
    let refusals = [
        r#"{"error":"blocked"}"#,
        r#"{"error":{"code":1}}"#,
        r#"{"sms":{"79161234567":{"status":"NO"}}}"#,
    ];
    let later = [
        r#"{"error":"busy"}"#,
        r#"{"sms":{"79990000000":{"status":"OK"}}}"#,
        "[]",
    ];
    let taken = [r#"{"error":"","sms":{"79161234567":{"status":0}}}"#];
    let all = refusals.into_iter().chain(later).chain(taken).map(says);
    let server = HttpServer::replying(all).await;
    let gateway = HttpGateway::new(described(&server.url)).unwrap();
    for answer in refusals {
        let outcome = gateway.deliver(&sms()).await;
        assert!(refused(&outcome), "{answer}: {outcome:?}");
    }
    for answer in later {
        let outcome = gateway.deliver(&sms()).await;
        assert!(not_now(&outcome), "{answer}: {outcome:?}");
    }
    assert_eq!(gateway.deliver(&sms()).await, Ok(None));
}

#[tokio::test]
async fn http_itself_tells_what_is_the_requests_fault_and_what_is_not() {
    let statuses = [400, 422, 401, 403, 429, 500, 503, 302];
    let server = HttpServer::replying(statuses.map(|status| Reply::Says(status, "{}".to_owned()))).await;
    let gateway = HttpGateway::new(described(&server.url)).unwrap();
    for status in statuses {
        let outcome = gateway.deliver(&sms()).await;
        assert_eq!(refused(&outcome), matches!(status, 400 | 422), "{status}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_gateway_that_is_silent_hangs_up_or_talks_without_end_is_tried_again() {
    let endless = Reply::Says(200, format!("\"{}\"", "a".repeat(100_000)));
    let server = HttpServer::replying([Reply::Silent, Reply::Silent, Reply::Silent, Reply::HangsUp, endless]).await;
    let key = || SmscLogin::Key(Secret::new("secret-key"));
    let impatient = HttpGatewaySettings {
        timeout: IMPATIENT,
        ..described(&server.url)
    };
    let gateways: [Box<dyn SmsGateway>; 5] = [
        Box::new(sms_ru(&server.url, IMPATIENT)),
        Box::new(smsc(&server.url, key(), IMPATIENT)),
        Box::new(HttpGateway::new(impatient).unwrap()),
        Box::new(sms_ru(&server.url, PATIENT)),
        Box::new(smsc(&server.url, key(), PATIENT)),
    ];
    for gateway in gateways {
        let outcome = gateway.deliver(&sms()).await;
        assert!(not_now(&outcome), "{outcome:?}");
        // The logged error names neither the number nor a key.
        let words = outcome.unwrap_err().to_string();
        assert!(!words.contains("9161234567") && !words.contains("key"), "{words}");
    }
}

#[test]
fn printing_an_sms_for_debugging_tells_neither_number_nor_words() {
    let printed = format!("{:?}", sms());
    assert!(
        !printed.contains("9161234567") && !printed.contains("012345"),
        "{printed}"
    );
}
