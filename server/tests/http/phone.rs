//! A phone proved over HTTP: by the plain forms of a page without script, and by calls of its script.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use domain::Secret;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::{outside::clock::MINUTE, tables::entities::outbox};

use crate::{
    client::{Answer, Client, get, post},
    on_both,
    support::Context,
    visitors::{Visitor, registered},
};

on_both!(
    a_code_is_asked_for_refused_and_taken_by_plain_forms,
    a_code_that_is_over_is_said_to_be_so,
    codes_asked_for_too_soon_and_tried_too_often_are_refused_with_the_time_left,
    before_the_captcha_is_passed_no_code_is_sent_to_anybody,
    a_script_is_told_by_the_status,
);

const STEP_3: &str = "/registration/access";
const SEND: &str = "/api/phone/send";
const PROVE: &str = "/api/phone/prove";

async fn product(context: &Context) -> Client {
    let url = context.url.clone();
    Client::with(|config| {
        config.database.url = Secret::new(url);
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
    })
    .await
}

/// The codes sent so far, oldest first.
async fn codes(client: &Client) -> Vec<String> {
    let sms = outbox::Entity::find().filter(outbox::Column::Channel.eq("sms"));
    let sms = sms
        .order_by_asc(outbox::Column::Id)
        .all(&client.state.db)
        .await
        .unwrap();
    sms.into_iter().map(|sms| sms.text.chars().take(6).collect()).collect()
}

/// A code that was not sent.
fn another(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

fn prove(code: &str) -> String {
    format!("of=registration&sms_code={code}")
}

fn pause(answer: &Answer) -> u32 {
    answer.header(header::RETRY_AFTER).parse().unwrap_or_default()
}

async fn open(client: &Client, visitor: &Visitor, path: &str) -> Answer {
    let page = get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, visitor.cookies());
    client.send(page.body(Body::empty()).unwrap()).await
}

/// Sends a form of step 3 without script. Gives the page it leads to.
async fn press(client: &Client, visitor: &Visitor, path: &str, body: &str) -> String {
    let form = post(path)
        .header(header::ACCEPT, "text/html")
        .header(header::REFERER, format!("http://127.0.0.1:3000{STEP_3}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, visitor.cookies());
    let answer = client.send(form.body(Body::from(body.to_owned())).unwrap()).await;
    assert!(answer.status.is_redirection(), "{answer:?}");
    answer.header(header::LOCATION).to_owned()
}

/// … and the page it leads to.
async fn page_after(client: &Client, visitor: &Visitor, path: &str, body: &str) -> Answer {
    let place = press(client, visitor, path, body).await;
    assert!(
        place.contains(STEP_3) && !place.contains("sms_code"),
        "what is typed rides in no address: {place}"
    );
    open(client, visitor, &place).await
}

/// A call of the page's script.
async fn call(client: &Client, visitor: &Visitor, path: &str, body: &str) -> Answer {
    let call = post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, visitor.cookies());
    client.send(call.body(Body::from(body.to_owned())).unwrap()).await
}

fn assert_says(page: &Answer, words: &[&str]) {
    for words in words {
        assert!(page.text().contains(words), "{words} in {}", page.text());
    }
}

async fn a_code_is_asked_for_refused_and_taken_by_plain_forms(context: &Context) {
    let client = product(context).await;
    let visitor = registered(&client).await;
    let page = open(&client, &visitor, STEP_3).await;
    assert_says(&page, &["Получить код по СМС"]);
    assert!(!page.text().contains("name=\"sms_code\""));

    let page = page_after(&client, &visitor, SEND, "of=registration").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_says(&page, &["name=\"sms_code\"", "Отправили код на"]);
    let sent = codes(&client).await;
    let [code] = sent.as_slice() else {
        panic!("one code: {sent:?}");
    };

    let page = page_after(&client, &visitor, PROVE, &prove("12")).await;
    assert_says(&page, &["Введите шесть цифр из СМС", "Осталось попыток: 5"]);
    let page = page_after(&client, &visitor, PROVE, &prove(another(code))).await;
    assert_says(&page, &["Код не подошёл", "Осталось попыток: 4"]);

    let page = page_after(&client, &visitor, PROVE, &prove(code)).await;
    assert_says(&page, &["Номер подтверждён"]);
    assert!(!page.text().contains("name=\"sms_code\""));
}

async fn a_code_that_is_over_is_said_to_be_so(context: &Context) {
    let client = product(context).await;
    let visitor = registered(&client).await;
    press(&client, &visitor, SEND, "of=registration").await;
    client.clock.advance(5 * MINUTE);
    let code = codes(&client).await.remove(0);
    let page = page_after(&client, &visitor, PROVE, &prove(&code)).await;
    assert_says(&page, &["Код устарел. Получите новый", "Получить новый код"]);
    press(&client, &visitor, SEND, "of=registration").await;
    let code = codes(&client).await.remove(1);
    let page = page_after(&client, &visitor, PROVE, &prove(&code)).await;
    assert_says(&page, &["Номер подтверждён"]);
}

async fn codes_asked_for_too_soon_and_tried_too_often_are_refused_with_the_time_left(context: &Context) {
    let client = product(context).await;
    let visitor = registered(&client).await;
    press(&client, &visitor, SEND, "of=registration").await;
    let page = page_after(&client, &visitor, SEND, "of=registration").await;
    assert_eq!((page.status, pause(&page)), (StatusCode::TOO_MANY_REQUESTS, 60));
    assert_says(&page, &["Новый можно получить через"]);
    let code = codes(&client).await;
    assert_eq!(code.len(), 1);

    for left in (1..5).rev() {
        let page = page_after(&client, &visitor, PROVE, &prove(another(&code[0]))).await;
        assert_says(&page, &[&format!("Осталось попыток: {left}")]);
    }
    page_after(&client, &visitor, PROVE, &prove(another(&code[0]))).await;
    // The right one is too late.
    let page = page_after(&client, &visitor, PROVE, &prove(&code[0])).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(pause(&page) > 23 * 3600, "{page:?}");
    assert_says(&page, &["Попытки закончились"]);
    assert!(!page.text().contains("Номер подтверждён"));
}

async fn before_the_captcha_is_passed_no_code_is_sent_to_anybody(context: &Context) {
    let client = product(context).await;
    let early = Visitor::at_step_2(&client).await;
    for (visitor, of, leads_to) in [
        (&early, "registration", "/registration/password"),
        (&Visitor::default(), "registration", "/registration"),
        (&early, "account", "/sign-in?next=/registration/access"),
        (&Visitor::default(), "account", "/sign-in?next=/registration/access"),
        (&Visitor::default(), "", "/sign-in?next=/registration/access"),
    ] {
        for (path, body) in [(SEND, format!("of={of}")), (PROVE, format!("of={of}&sms_code=000000"))] {
            let place = press(&client, visitor, path, &body).await;
            assert_eq!(place, leads_to, "{path} {body}");
        }
    }
    assert!(codes(&client).await.is_empty());
}

async fn a_script_is_told_by_the_status(context: &Context) {
    let client = product(context).await;
    let visitor = registered(&client).await;
    let sent = call(&client, &visitor, SEND, "of=registration").await;
    assert_eq!(sent.status, StatusCode::OK, "{sent:?}");
    let soon = call(&client, &visitor, SEND, "of=registration").await;
    assert_eq!((soon.status, pause(&soon)), (StatusCode::TOO_MANY_REQUESTS, 60));
    let code = codes(&client).await.remove(0);
    let wrong = call(&client, &visitor, PROVE, &prove(another(&code))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        call(&client, &visitor, PROVE, &prove(&code)).await.status,
        StatusCode::OK
    );
    let stranger = call(&client, &Visitor::default(), PROVE, "of=account&sms_code=000000").await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
}
