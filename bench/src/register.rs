//! Registrations of unknown people: step 1 and step 2 of each.

use std::{cell::RefCell, io, rc::Rc, time::Duration};

use serde_json::Value;

use crate::{
    form::{captcha, encoded, post},
    http::Connection,
    options::Options,
    storm::{self, Outcome},
};

const DETAILS: &str = "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&inn=7736050003&kpp=773601001\
                       &company_name=Port&terms=on&personal_data=on";

/// `register ADDRESS --password WORD --captcha CODE`.
pub async fn storm(options: &Options) -> Value {
    let host: Rc<str> = options.word(0).into();
    let password = encoded(options.needed("password"));
    let rest: Rc<str> = format!(
        "ktsp_login=&password={password}&password_repeat={password}&captcha_answer={}",
        encoded(options.needed("captcha"))
    )
    .into();
    let run: Rc<str> = std::process::id().to_string().into();
    let picture = Rc::new(RefCell::new(None::<String>));
    storm::run(options, Duration::ZERO, move |mut connection: Connection, number| {
        let (host, rest, run, picture) = (Rc::clone(&host), Rc::clone(&rest), Rc::clone(&run), Rc::clone(&picture));
        async move {
            let known = picture.borrow().clone();
            let id = match known {
                Some(id) => id,
                None => captcha(&mut connection, &host).await?,
            };
            picture.borrow_mut().get_or_insert_with(|| id.clone());
            let details = format!("{DETAILS}&email=bench{run}.{number}%40example.org");
            let status = connection
                .ask(&post(&host, "/api/registration/save-details", "", number, &details))
                .await?;
            let draft = connection.cookies();
            if !draft.contains("draft=") {
                return Ok((connection, Outcome { status, good: false }));
            }
            let body = format!("{rest}&captcha_id={id}");
            let status = connection
                .ask(&post(&host, "/api/registration/submit", &draft, number, &body))
                .await?;
            let good = connection
                .header("location")
                .is_some_and(|to| to.ends_with("/registration/access"));
            if status != 503 && !good {
                picture.borrow_mut().take();
            }
            io::Result::Ok((connection, Outcome { status, good }))
        }
    })
    .await
}
