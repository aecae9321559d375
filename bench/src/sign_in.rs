//! Sign-ins of registered people, each time another person.

use std::{cell::RefCell, rc::Rc, time::Duration};

use serde_json::Value;

use crate::{
    form::{captcha, encoded, post},
    http::Connection,
    options::Options,
    people::person,
    storm::{self, Outcome},
    summary::now,
};

/// A picture can be answered for three minutes; here it is taken anew well before.
const RENEWED: Duration = Duration::from_mins(1);

/// `sign-in ADDRESS --accounts N --password WORD --captcha CODE`.
pub async fn storm(options: &Options) -> Value {
    let host: Rc<str> = options.word(0).into();
    let accounts: u32 = options.needed("accounts").parse().unwrap();
    let rest: Rc<str> = format!(
        "&password={}&captcha_answer={}",
        encoded(options.needed("password")),
        encoded(options.needed("captcha"))
    )
    .into();
    let picture = Rc::new(RefCell::new(None::<(String, std::time::Instant)>));
    storm::run(options, Duration::ZERO, move |mut connection: Connection, number| {
        let (host, rest, picture) = (Rc::clone(&host), Rc::clone(&rest), Rc::clone(&picture));
        async move {
            let id = picture
                .borrow()
                .as_ref()
                .filter(|(_, at)| at.elapsed() < RENEWED)
                .map(|(id, _)| id.clone());
            let id = match id {
                Some(id) => id,
                None => captcha(&mut connection, &host).await?,
            };
            picture.borrow_mut().get_or_insert_with(|| (id.clone(), now()));
            // The first is of the desk, and is led elsewhere.
            let email = encoded(&person(i64::from(1 + number % (accounts - 1))).email);
            let body = format!("email={email}{rest}&captcha_id={id}");
            let status = connection.ask(&post(&host, "/api/sign-in", "", number, &body)).await?;
            let good = connection.header("location").is_some_and(|to| to.ends_with("/cabinet"));
            if status != 503 && !good {
                // After any outcome, a fresh picture is right.
                picture.borrow_mut().take();
            }
            Ok((connection, Outcome { status, good }))
        }
    })
    .await
}
