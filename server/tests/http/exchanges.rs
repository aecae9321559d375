//! How often a sign-in goes to the database and back: each time costs two threads a switch.

use std::sync::{Arc, Mutex};

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use domain::{Password, Secret};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use server::{
    ground::passwords::{PasswordSettings, Passwords},
    outside::random::SystemRandom,
    tables::entities::account,
};
use tracing::{Event, Metadata, Subscriber, span};

use crate::{
    client::{Client, post},
    people::person,
    support::{self, Context},
};

/// The most for one sign-in.
const MOST: usize = 8;
const PASSWORD: &str = "correct horse battery staple 42";

/// Notes what is asked of the database, by the spans of the library: a statement, or the beginning or the end of a transaction.
#[derive(Clone, Default)]
struct Exchanges(Arc<Mutex<Vec<&'static str>>>);

impl Exchanges {
    fn since_last_asked(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Keeps no spans: they are entered on the threads of connections too, where another subscriber listens.
impl Subscriber for Exchanges {
    fn enabled(&self, what: &Metadata<'_>) -> bool {
        what.is_span() && what.target().starts_with("sea_orm::")
    }

    fn new_span(&self, begun: &span::Attributes<'_>) -> span::Id {
        let (of, what) = (begun.metadata().target(), begun.metadata().name());
        let noted = match of {
            // Whether something is left to be rolled back is no matter of the database.
            "sea_orm::database::transaction" => what != "start_rollback",
            // On its way to a transaction a `begin` passes here as well.
            "sea_orm::driver::sqlx_sqlite" | "sea_orm::driver::sqlx_postgres" => what != "begin",
            _ => false,
        };
        if noted {
            self.0.lock().unwrap().push(what);
        }
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn a_sign_in_takes_no_more_than_eight_exchanges_on_sqlite() {
    a_sign_in_takes_no_more_than_eight_exchanges(&support::sqlite().await).await;
}

#[tokio::test]
async fn a_sign_in_takes_no_more_than_eight_exchanges_on_postgres() {
    a_sign_in_takes_no_more_than_eight_exchanges(&support::postgres().await).await;
}

/// With all the settings that count as they are, so with digits that are spent. With one thread, so that the subscriber of this test hears all of it and nothing of another.
async fn a_sign_in_takes_no_more_than_eight_exchanges(context: &Context) {
    let url = context.url.clone();
    let client = Client::with(|config| {
        config.database.url = Secret::new(url);
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        // Counted as anybody's.
        config.limits.except_loopback = Some(false);
    })
    .await;
    let owner = with_password(&client).await;
    let exchanges = Exchanges::default();
    let _listening = tracing::subscriber::set_default(exchanges.clone());
    // First in a browser that is unknown, then in one that is known and still signed in.
    let mut cookies = String::new();
    for browser in ["new", "known"] {
        let captcha = client.state.captcha.new_challenge();
        let digits = client.state.captcha.answer(&captcha).await.unwrap().unwrap();
        let body = format!(
            "email={owner}&password={}&captcha_id={captcha}&captcha_answer={digits}",
            PASSWORD.replace(' ', "+")
        );
        let request = post("/api/sign-in")
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &cookies);
        exchanges.since_last_asked();
        let answer = client.send(request.body(Body::from(body)).unwrap()).await;
        let counted = exchanges.since_last_asked();
        assert_eq!(answer.status, StatusCode::FOUND, "{browser}: {answer:?}");
        assert!(answer.header(header::LOCATION).ends_with("/cabinet"), "{answer:?}");
        println!("{browser} browser: {} exchanges: {counted:?}", counted.len());
        assert!(
            counted.contains(&"begin") && counted.contains(&"commit"),
            "{browser}: the spans have other names now: {counted:?}"
        );
        assert!(
            counted.len() <= MOST,
            "{browser}: {} of {MOST}: {counted:?}",
            counted.len()
        );
        let set = answer.headers.get_all(header::SET_COOKIE).iter();
        let set = set.filter_map(|line| line.to_str().unwrap().split(';').next());
        cookies = set.collect::<Vec<_>>().join("; ");
        assert!(cookies.contains("session=") && cookies.contains("device="), "{cookies}");
    }
}

/// Somebody who can sign in; gives their address.
async fn with_password(client: &Client) -> String {
    let db = &client.state.db;
    let id = person(db, "Owner", client.state.clock.now()).await;
    let settings = PasswordSettings {
        memory_kib: 64,
        iterations: 1,
        ..PasswordSettings::default()
    };
    let passwords = Passwords::new(settings, Arc::new(SystemRandom)).unwrap();
    let password = Password::entered(PASSWORD).unwrap();
    let hash = passwords.admit().unwrap().hash(&password).await.unwrap();
    let account = account::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    let email = account.email.clone();
    let mut account = account.into_active_model();
    account.password_hash = Set(hash);
    account.update(db).await.unwrap();
    email
}
