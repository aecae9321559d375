//! A mail server that is away, slow, full or refuses, and a clock that was set back unnoticed: letters leave all the
//! same, each once.

use std::net::TcpListener;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use server::{
    outside::clock::{Clock, HOUR, SystemClock},
    tables::entities::{outbox, pulse},
};
use tokio::runtime::Runtime;

use crate::{
    connect,
    mail_server::MailServer,
    process::{Product, register, until},
};

/// Recipients, by the trouble of their letter.
const WAITING: [&str; 5] = ["fine", "later", "full", "hangs", "breaks"];

#[test]
fn letters_outlast_every_trouble_of_the_mail_server() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("gangway.db").display());
    // Bound, so that nobody else takes the port; clients wait, as nobody answers.
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let settings = [
        ("GANGWAY__DATABASE__URL", url.as_str()),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "127.0.0.1"),
        ("GANGWAY__MAIL__TLS", "none"),
        ("GANGWAY__MAIL__PORT", port.as_str()),
        ("GANGWAY__MAIL__TIMEOUT_SECONDS", "2"),
    ];
    let runtime = Runtime::new().unwrap();
    let product = Product::start(folder.path(), &settings);
    let db = runtime.block_on(connect(url.clone()));
    let rows = || runtime.block_on(outbox::Entity::find().all(&db)).unwrap();

    assert!(register(product.address, "silent-a@example.org"));
    assert!(
        until(|| rows().iter().any(|row| row.last_error.is_some())),
        "it gives up waiting"
    );
    let mail = MailServer::on(listener);
    for trouble in WAITING.into_iter().chain(["never"]) {
        assert!(register(product.address, &format!("{trouble}-a@example.org")));
    }
    let over = || {
        rows()
            .iter()
            .all(|row| row.sent_at.is_some() || row.failed_at.is_some())
    };
    assert!(until(over), "{:?}", rows());
    for row in rows() {
        let refused = row.recipient.starts_with("never");
        assert_eq!(row.failed_at.is_some(), refused, "{row:?}");
        let copies = mail
            .taken()
            .iter()
            .filter(|letter| letter.to.contains(&row.recipient))
            .count();
        assert_eq!(copies, usize::from(!refused), "{}", row.recipient);
        // Silence lasted for as many tries as there was time for.
        let tried = if refused || row.recipient.starts_with("fine") {
            1
        } else {
            2
        };
        assert!(row.attempts == tried || row.recipient.starts_with("silent"), "{row:?}");
    }
}

#[test]
fn a_start_after_the_clock_was_set_back_makes_nobody_wait_an_hour() {
    let folder = tempfile::tempdir().unwrap();
    let (url, mail) = (
        format!("sqlite://{}", folder.path().join("gangway.db").display()),
        MailServer::start(),
    );
    let port = mail.port.to_string();
    let settings = [
        ("GANGWAY__DATABASE__URL", url.as_str()),
        ("GANGWAY__MAIL__TRANSPORT", "smtp"),
        ("GANGWAY__MAIL__HOST", "127.0.0.1"),
        ("GANGWAY__MAIL__TLS", "none"),
        ("GANGWAY__MAIL__PORT", port.as_str()),
    ];
    let product = Product::start(folder.path(), &settings);
    assert!(register(product.address, "a@example.org"));
    assert!(until(|| mail.link("a@example.org").is_some()));
    product.kill();

    // As it would be had all that happened an hour later than it is now: the letter is there again, due then.
    let runtime = Runtime::new().unwrap();
    let again = runtime.block_on(async {
        let (db, then) = (connect(url.clone()).await, SystemClock.now() + HOUR);
        let row = outbox::Entity::find().one(&db).await.unwrap().unwrap();
        let id = row.id;
        let mut row = row.into_active_model();
        (row.sent_at, row.attempts) = (Set(None), Set(0));
        (row.created_at, row.next_at, row.locked_until) = (Set(then), Set(then), Set(Some(then)));
        outbox::Entity::update(row).exec(&db).await.unwrap();
        let seen = pulse::Entity::update_many()
            .filter(pulse::Column::Id.eq(2))
            .col_expr(pulse::Column::BeatAt, then.into());
        assert_eq!(seen.exec(&db).await.unwrap().rows_affected, 1);
        db.close().await.unwrap();
        id
    });
    // Whatever other letters there are: each start invites somebody to the desk.
    let copies = || {
        let taken = mail.taken();
        taken
            .iter()
            .filter(|letter| letter.id.starts_with(&format!("<{again}.")))
            .count()
    };
    let before = copies();
    let _product = Product::start(folder.path(), &settings);
    assert!(until(|| copies() > before), "{:?}", mail.taken());
}
