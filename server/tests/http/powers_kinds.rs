//! Real-life files, over the real router: accepted kinds, the names of refused ones, the desk's page on a МЧД.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use sea_orm::{EntityTrait, QueryOrder};
use server::tables::entities::power;

use crate::{
    client::{Answer, Client, get, method},
    people::Role,
    powers::{PDF, form, send, upload},
    scene::Scene,
    visitors::{Visitor, registered},
};

macro_rules! case {
    ($name:literal) => {
        &include_bytes!(concat!("../cases/", $name))[..]
    };
}

async fn product() -> Client {
    Client::with(|config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
    })
    .await
}

async fn page(client: &Client, path: &str, cookies: &str, lang: &str) -> String {
    let request = method(&Method::GET, path)
        .header(header::COOKIE, cookies)
        .header(header::ACCEPT_LANGUAGE, lang)
        .header(header::ACCEPT, "text/html");
    client
        .send(request.body(Body::empty()).unwrap())
        .await
        .text()
        .to_owned()
}

async fn refused(client: &Client, visitor: &Visitor, name: &str, content: &[u8]) -> (String, [String; 2]) {
    let answer = send(
        client,
        visitor,
        "text/html",
        form(&[(name, "application/octet-stream", content)]),
    )
    .await;
    let back = answer.header(header::LOCATION).to_owned();
    let said = [
        page(client, &back, visitor.cookies(), "ru").await,
        page(client, &back, visitor.cookies(), "en").await,
    ];
    (back, said)
}

#[tokio::test]
async fn what_is_not_taken_is_named_with_what_to_do() {
    let client = product().await;
    let visitor = registered(&client).await;
    let former = case!("mchd/09_v002_cp1251.xml");
    for (name, content, code, words) in [
        (
            "IMG_1234.jpg",
            case!("files/j09_IMG_1234.jpg"),
            "heic",
            ["HEIC", "HEIC"],
        ),
        ("scan.tif", b"II*\0\x08\0\0\0", "tiff", ["TIFF", "TIFF"]),
        ("a.jpg", case!("files/j10_webp_named.jpg"), "webp", ["WebP", "WebP"]),
        (
            "a.docx",
            b"PK\x03\x04\x14\0word/document.xml",
            "office",
            ["Word", "Word"],
        ),
        ("a.zip", b"PK\x03\x04\x14\0", "archive", ["Распакуйте", "Unpack"]),
        ("mchd.xml", former, "other-emchd", ["прежнем 002", "former 002"]),
    ] {
        let (back, said) = refused(&client, &visitor, name, content).await;
        assert!(back.contains(&format!("refused={code}&file=1")), "{name}: {back}");
        for (page, words) in said.iter().zip(words) {
            assert!(page.contains(words), "{name}: «{words}» is said");
        }
    }
}

#[tokio::test]
async fn the_type_that_a_browser_declares_and_an_odd_name_decide_nothing() {
    let client = product().await;
    let visitor = registered(&client).await;
    for (declared, number) in [
        "application/x-download",
        "application/force-download",
        "bad/type",
        "image/png",
    ]
    .iter()
    .zip(1..)
    {
        let content = [PDF, format!("{number}\n%%EOF").as_bytes()].concat();
        let answer = send(&client, &visitor, "*/*", form(&[("a.pdf", declared, &content)])).await;
        assert_eq!(answer.status, StatusCode::OK, "{declared}: {answer:?}");
    }
    let scan = form(&[("Скан от 01.02", "text/html", case!("files/j00_control.jpg"))]);
    assert_eq!(send(&client, &visitor, "*/*", scan).await.status, StatusCode::OK);
    let last = power::Entity::find()
        .order_by_desc(power::Column::Id)
        .one(&client.state.db);
    assert_eq!(last.await.unwrap().unwrap().name, "Скан от 01.02.jpg");
    let step = page(&client, "/registration/access", visitor.cookies(), "ru").await;
    for ending in [".jfif", ".sgn", ".p7s"] {
        assert!(step.contains(&format!("{ending},")), "the dialogue offers {ending}");
    }
}

/// Sends files as the applicant, to their own request.
async fn attach(client: &Client, scene: &Scene, files: &[(&str, &str, &[u8])]) -> Answer {
    let path = scene.filled("/files/powers?membership={request}");
    let request = upload(&path, "*/*", &Role::Applicant.cookie());
    client.send(request.body(Body::from(form(files))).unwrap()).await
}

#[tokio::test]
async fn a_page_of_the_web_with_a_pdf_in_it_is_served_as_a_pdf_and_nothing_else() {
    let client = product().await;
    let scene = Scene::set(&client.state).await;
    let polyglot = [b"<html><script>alert(1)</script><!--\n", PDF, b"-->"].concat();
    let answer = attach(&client, &scene, &[("a.download", "text/html", &polyglot)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let last = power::Entity::find()
        .order_by_desc(power::Column::Id)
        .one(&client.state.db);
    let id = last.await.unwrap().unwrap().id;
    let file = get(&format!("/files/powers/{id}")).header(header::COOKIE, Role::Reviewer.cookie());
    let file = client.send(file.body(Body::empty()).unwrap()).await;
    assert_eq!(file.body, polyglot);
    assert_eq!(file.header(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(file.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(file.header(header::CONTENT_DISPOSITION).contains("a.download.pdf"));
    assert!(
        file.header(header::CONTENT_SECURITY_POLICY)
            .starts_with("default-src 'none'")
    );
}

#[tokio::test]
async fn the_desks_page_says_all_that_a_document_says_in_both_languages() {
    let client = product().await;
    let scene = Scene::set(&client.state).await;
    let chain = std::str::from_utf8(case!("mchd/01_peredoverie.xml")).unwrap();
    let power = "<МашПолн КодПолн=\"BBDOCS_1\" НаимПолн=\"Подписывать транспортные накладные\"/>";
    let powers: Vec<String> = (1..60)
        .map(|at| format!("<МашПолн НаимПолн=\"Право {at}\"/>"))
        .collect();
    let powers = powers.concat();
    let chain = chain
        .replace("7810555028", "7736050003")
        .replace("ПрСовмПолн=\"1\"", "ПрСовмПолн=\"2\"")
        .replace(
            power,
            &format!("{powers}<МашПолн НаимПолн=\"Вести официальную переписку\"/><Новое/>"),
        );
    let files: &[(&str, &str, &[u8])] = &[
        ("a.xml", "text/plain", chain.as_bytes()),
        ("подпись.sgn", "application/octet-stream", &[0x30, 0x82, 1, 0]),
    ];
    let answer = attach(&client, &scene, files).await;
    assert_eq!(answer.text(), r#"{"attached":2}"#);
    let path = scene.filled("/staff/requests/{request}");
    for (lang, words) in [
        (
            "ru",
            [
                "✗ Не совпадает",
                "Передоверие: кто передал полномочия",
                "Эта компания сама действует по",
                "исходная доверенность",
                "Только вместе",
                "Показать ещё 45",
                "Прочитано не всё",
                "Не удалось прочесть",
            ],
        ),
        (
            "en",
            [
                "✗ Differs",
                "Delegated by",
                "This company itself acts under a power of attorney",
                "the original power",
                "Only together",
                "Show more: 45",
                "Not all was read",
                "Could not be read",
            ],
        ),
    ] {
        let page = page(&client, &path, &Role::Reviewer.cookie(), lang).await;
        let document = ["7810555010, ООО", "Вести официальную переписку", "СвПолн/Новое"];
        for words in words.into_iter().chain(document) {
            assert!(page.contains(words), "{lang}: «{words}» is said");
        }
    }
}
