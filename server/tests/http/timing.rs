//! Whether the time of an answer reveals who is registered. A hundred milliseconds of noise hide nothing from a patient
//! attacker, so samples are compared by ranks, not by means.
//!
//! Both kinds are asked in turn, in random order within a pair, so that other work of the machine falls on both alike.
//! The test judges the size of the difference, not its certainty: `effect` must be 0.5 ± 0.1. With 200 of each its
//! standard deviation is 0.029 where there is no difference, so one round in about 2 000 fails by chance; three rounds
//! are tried, and a real difference fails them all.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    config::Config,
    outside::{
        clock::{DAY, HOUR},
        random::{Random, SeededRandom},
    },
    tables::entities,
};

use crate::{
    client::{Answer, Client, post},
    ranks::compare,
};

const SAMPLES: usize = 200;
const ROUNDS: usize = 3;
const ALIKE: f64 = 0.1;
const KNOWN: &str = "known@example.org";
const PASSWORD: &str = "correct horse battery staple 42";

/// A product with one account, of [`KNOWN`]; limits count, but have room.
async fn product() -> Client {
    let client = Client::with(|config: &mut Config| {
        config.captcha.fixed_answer = Some("24680".to_owned());
        // The shape of the work stays; only its memory is less, for the sake of unoptimised builds.
        config.passwords.memory_kib = 1024;
        let limits = &mut config.limits;
        limits.except_loopback = Some(false);
        (limits.sign_in_burst, limits.letters_burst, limits.account_failures) = (1_000_000, 1_000_000, 1_000_000);
        config.registration.drafts_per_hour = 1_000_000;
    })
    .await;
    let owner = Visitor::submitted(&client, KNOWN).await;
    let letters = entities::outbox::Entity::find().all(&client.state.db).await.unwrap();
    let token = letters[0].text.split_once("/confirm/").unwrap().1;
    let token: String = token
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let confirmed = owner.send(&client, "/api/confirm", format!("token={token}")).await;
    assert!(is_done(&confirmed), "{confirmed:?}");
    client
}

fn is_done(answer: &Answer) -> bool {
    answer.status.is_success() || answer.status.is_redirection()
}

#[derive(Default)]
struct Visitor(String);

impl Visitor {
    async fn send(&self, client: &Client, path: &str, body: String) -> Answer {
        let request = post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.0);
        client.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn at_step_2(client: &Client, email: &str) -> Self {
        let body = format!(
            "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email={}&inn=7736050003\
             &kpp=773601001&company_name=Port&terms=on&personal_data=on",
            email.replace('@', "%40")
        );
        let saved = Self::default()
            .send(client, "/api/registration/save-details", body)
            .await;
        assert!(is_done(&saved), "{saved:?}");
        let set = saved.headers.get_all(header::SET_COOKIE).iter();
        let pairs = set.filter_map(|line| line.to_str().unwrap().split(';').next());
        Self(pairs.collect::<Vec<_>>().join("; "))
    }

    fn password_form(client: &Client) -> String {
        let password = PASSWORD.replace(' ', "+");
        format!(
            "password={password}&password_repeat={password}&captcha_id={}&captcha_answer=24680",
            client.state.captcha.new_challenge()
        )
    }

    async fn submitted(client: &Client, email: &str) -> Self {
        let visitor = Self::at_step_2(client, email).await;
        let body = Self::password_form(client);
        let submitted = visitor.send(client, "/api/registration/submit", body).await;
        assert!(is_done(&submitted), "{submitted:?}");
        visitor
    }
}

/// The milliseconds some work took.
#[expect(clippy::disallowed_methods, reason = "how long it really takes is the point")]
async fn timed<T>(work: impl Future<Output = T>) -> (f64, T) {
    let begun = std::time::Instant::now();
    let done = work.await;
    (begun.elapsed().as_secs_f64() * 1000.0, done)
}

/// Asks for both kinds in turn, until the difference is small or the rounds are over.
async fn assert_alike(what: &str, mut ask: impl AsyncFnMut(bool, usize) -> f64) {
    let random = SeededRandom::new(7);
    let mut found = Vec::new();
    for round in 0..ROUNDS {
        let mut taken = [Vec::new(), Vec::new()];
        for sample in 0..SAMPLES {
            let mut coin = [0];
            random.fill(&mut coin);
            let first = coin[0] % 2 == 0;
            for known in [first, !first] {
                let took = ask(known, round * SAMPLES + sample).await;
                taken[usize::from(known)].push(took);
            }
        }
        let it = compare(&taken[1], &taken[0]);
        println!("{what}: known against unknown, effect {:.3}, z {:.2}", it.effect, it.z);
        if (it.effect - 0.5).abs() <= ALIKE {
            return;
        }
        found.push(it);
    }
    panic!("{what} tells who is registered: {found:?}");
}

fn address(known: bool, number: usize) -> String {
    if known {
        KNOWN.to_owned()
    } else {
        format!("none{number:03}@example.org")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_sign_in_takes_as_long_for_anybody() {
    let client = product().await;
    assert_alike("sign-in", async |known, number| {
        let email = address(known, number).replace('@', "%40");
        let id = client.state.captcha.new_challenge();
        let body = format!("email={email}&password=not+it&captcha_id={id}&captcha_answer=24680");
        let (took, answer) = timed(Visitor::default().send(&client, "/api/sign-in", body)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        took
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_a_new_password_takes_as_long_for_anybody() {
    let client = product().await;
    assert_alike("recovery", async |known, _| {
        client.clock.advance(HOUR);
        // One address of each kind, so that both have as many older links.
        let email = address(known, 0).replace('@', "%40");
        let id = client.state.captcha.new_challenge();
        let body = format!("email={email}&captcha_id={id}&captcha_answer=24680");
        let (took, answer) = timed(Visitor::default().send(&client, "/api/recover", body)).await;
        assert!(is_done(&answer), "{answer:?}");
        took
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_sign_in_takes_as_long_where_a_registration_waits_for_its_mailbox() {
    let client = product().await;
    for _ in 0..3 {
        Visitor::submitted(&client, &address(false, 0)).await;
    }
    assert_alike("sign-in, waiting against unknown", async |waits, _| {
        let email = address(false, usize::from(!waits)).replace('@', "%40");
        let id = client.state.captcha.new_challenge();
        let body = format!("email={email}&password=not+it&captcha_id={id}&captcha_answer=24680");
        let (took, answer) = timed(Visitor::default().send(&client, "/api/sign-in", body)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("SignInFailed"), "{}", answer.text());
        took
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_a_new_password_takes_as_long_where_a_registration_waits_for_its_mailbox() {
    let client = product().await;
    assert_alike("recovery, waiting against unknown", async |waits, number| {
        // Each has a letter left, and as many older links.
        let email = if waits {
            let email = format!("waits{number:04}@example.org");
            Visitor::submitted(&client, &email).await;
            client.clock.advance(2 * HOUR);
            email
        } else {
            address(false, number)
        };
        let email = email.replace('@', "%40");
        let id = client.state.captcha.new_challenge();
        let body = format!("email={email}&captcha_id={id}&captcha_answer=24680");
        let before = letters(&client).await;
        let (took, answer) = timed(Visitor::default().send(&client, "/api/recover", body)).await;
        assert!(is_done(&answer), "{answer:?}");
        assert_eq!(letters(&client).await - before, 1);
        took
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn registering_takes_as_long_and_sends_as_many_letters_for_a_taken_address() {
    let client = product().await;
    assert_alike("registration", async |known, number| {
        client.clock.advance(HOUR);
        let visitor = Visitor::at_step_2(&client, &address(known, number)).await;
        let before = letters(&client).await;
        let body = Visitor::password_form(&client);
        let (took, answer) = timed(visitor.send(&client, "/api/registration/submit", body)).await;
        assert!(is_done(&answer), "{answer:?}");
        assert_eq!(letters(&client).await - before, 1);
        took
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn step_3_a_letter_sent_again_and_a_made_up_link_take_as_long_for_a_taken_address() {
    let client = product().await;
    let mut shown = Vec::new();
    for (what, path) in [
        ("step 3", "/api/registration/access"),
        ("resend", "/api/registration/resend"),
        ("confirmation", "/api/confirm"),
    ] {
        assert_alike(what, async |known, number| {
            client.clock.advance(DAY);
            let email = address(known, number);
            let visitor = Visitor::submitted(&client, &email).await;
            client.clock.advance(HOUR);
            let before = letters(&client).await;
            let body = format!("token={}", "A".repeat(43));
            let (took, answer) = timed(visitor.send(&client, path, body)).await;
            assert_eq!(letters(&client).await - before, u64::from(what == "resend"));
            // The answers are the same, except for the address and the mark of the registration, which reveals nothing.
            let mut said: Vec<String> = answer.text().split(',').map(|part| part.replace(&email, "")).collect();
            said.retain(|part| !part.contains("\"registration\":"));
            let said = (answer.status, said);
            shown.push((what, said));
            took
        })
        .await;
    }
    shown.sort();
    shown.dedup();
    assert_eq!(shown.len(), 3, "{shown:?}");
}

async fn letters(client: &Client) -> u64 {
    entities::outbox::Entity::find().count(&client.state.db).await.unwrap()
}

/// The measure must see a real difference: a twentieth more than the same work takes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_difference_that_is_there_is_found() {
    let client = product().await;
    let mut taken = [Vec::new(), Vec::new()];
    for number in 0..SAMPLES {
        for hashed in [false, true] {
            // The mistake of an empty field is found before any hash: the difference an unknown address would make if it were not hashed.
            let password = if hashed { "not+it" } else { "" };
            let id = client.state.captcha.new_challenge();
            let body =
                format!("email=none{number}%40example.org&password={password}&captcha_id={id}&captcha_answer=24680");
            let (took, _) = timed(Visitor::default().send(&client, "/api/sign-in", body)).await;
            taken[usize::from(hashed)].push(took);
        }
    }
    let real = compare(&taken[1], &taken[0]);
    assert!(real.effect > 0.9, "{real:?}");
    let mut sorted = taken[1].clone();
    sorted.sort_by(f64::total_cmp);
    let half_spread = (sorted[SAMPLES * 3 / 4] - sorted[SAMPLES / 4]) / 2.0;
    let later: Vec<f64> = taken[1].iter().map(|it| it + half_spread).collect();
    let made = compare(&later, &taken[1]);
    assert!(made.effect > 0.5 + ALIKE, "{made:?}");
    println!("no hash: {real:?}; half the middle spread more: {made:?}");
}
