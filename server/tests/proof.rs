//! Work in place of digits, through the real router, on both databases.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod support;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::captcha::{PROOF_LIFETIME, Puzzle, Solver};
use http_body_util::BodyExt;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    composition::State,
    config::Config,
    http::router,
    metrics::Snapshot,
    outside::{
        clock::{Clock, FakeClock, SECOND},
        random::SystemRandom,
    },
    tables::{captcha as table, entities},
};
use support::Context;
use tower::ServiceExt;

on_both!(
    a_proof_passes_every_form_that_has_a_captcha,
    a_proof_is_taken_once_by_two_processes_at_once,
    what_is_forged_or_too_little_or_of_another_is_refused_and_writes_nothing,
    a_proof_is_taken_for_a_quarter_of_an_hour,
    a_spent_proof_is_swept_and_stays_refused,
    an_installation_can_do_without,
    a_proof_is_limited_like_digits_and_no_limit_spends_it,
    proofs_are_counted_by_what_became_of_them,
);

/// Few enough for a test, and far more than none.
const HASHES: u32 = 20_000;

const PAST_THE_CAPTCHA: &str = "SignInFailed";

const DETAILS: &str = "last_name=Petrov&first_name=Ivan&no_middle_name=on&phone=%2B79161234567&email=ivan%40example.org\
                       &inn=7736050003&kpp=773601001&company_name=Port&terms=on&personal_data=on";

/// One process over a database.
struct Process {
    state: State,
    router: Router,
    clock: Arc<FakeClock>,
}

struct Answer {
    status: StatusCode,
    cookies: String,
    text: String,
}

impl Process {
    async fn new(context: &Context) -> Self {
        Self::with(context, |_| {}).await
    }

    async fn with(context: &Context, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::default();
        config.captcha.proof_hashes = HASHES;
        config.files.folder = std::env::temp_dir().join("gangway-tests");
        (config.passwords.memory_kib, config.passwords.iterations) = (64, 1);
        change(&mut config);
        let clock = Arc::<FakeClock>::default();
        let theirs = Arc::<FakeClock>::clone(&clock);
        let state = State::over(context.db.clone(), config, theirs, Arc::new(SystemRandom)).await;
        let state = state.unwrap();
        Self {
            router: router(state.clone()),
            state,
            clock,
        }
    }

    /// A page's script calls a server function.
    async fn call(&self, path: &str, body: String, cookies: &str) -> Answer {
        let request = Request::post(format!("/api/{path}"))
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookies);
        let answer = self.router.clone().oneshot(request.body(Body::from(body)).unwrap());
        let (parts, body) = answer.await.unwrap().into_parts();
        let set = parts.headers.get_all(header::SET_COOKIE).iter();
        let pairs: Vec<_> = set
            .filter_map(|line| line.to_str().unwrap().split(';').next())
            .collect();
        Answer {
            status: parts.status,
            cookies: pairs.join("; "),
            text: String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap(),
        }
    }

    async fn ask(&self) -> Puzzle {
        let answer = self.call("captcha/work", String::new(), "").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// The answer to a sign-in with an unknown account: [`PAST_THE_CAPTCHA`], or the captcha's mistake.
    async fn sign_in(&self, id: &str, answer: &str) -> String {
        let body = format!("email=a%40example.org&password=opensesame&captcha_id={id}&captcha_answer={answer}");
        let answer = self.call("sign-in", body, "").await;
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            assert!(
                answer.cookies.contains("email=a"),
                "what was typed is kept: {}",
                answer.cookies
            );
        }
        answer.text
    }

    async fn rows(&self) -> u64 {
        entities::captcha::Entity::find().count(&self.state.db).await.unwrap()
    }
}

fn solved(puzzle: &Puzzle) -> String {
    let mut solver = Solver::new(puzzle.clone());
    loop {
        solver.work(100_000);
        if let Some(proof) = solver.proof() {
            return proof.to_string();
        }
    }
}

fn lifetime() -> i64 {
    i64::try_from(PROOF_LIFETIME.as_millis()).unwrap()
}

async fn a_proof_passes_every_form_that_has_a_captcha(context: &Context) {
    let process = Process::new(context).await;
    let puzzle = process.ask().await;
    assert_eq!((puzzle.hashes, process.rows().await), (HASHES, 0));
    assert!(
        process
            .sign_in(&puzzle.id, &solved(&puzzle))
            .await
            .contains(PAST_THE_CAPTCHA)
    );

    let puzzle = process.ask().await;
    let body = format!(
        "email=a%40example.org&captcha_id={}&captcha_answer={}",
        puzzle.id,
        solved(&puzzle)
    );
    let recovered = process.call("recover", body, "").await;
    assert!(!recovered.status.is_client_error(), "{}", recovered.text);

    let details = process.call("registration/save-details", DETAILS.to_owned(), "").await;
    let puzzle = process.ask().await;
    let body = format!(
        "password=correct+horse+battery+seven&password_repeat=correct+horse+battery+seven&captcha_id={}&captcha_answer={}",
        puzzle.id,
        solved(&puzzle)
    );
    let submitted = process.call("registration/submit", body, &details.cookies).await;
    assert!(!submitted.status.is_client_error(), "{}", submitted.text);
    let registrations = entities::registration::Entity::find().all(&process.state.db).await;
    assert_eq!(registrations.unwrap()[0].state, "submitted");
    assert_eq!(process.rows().await, 3);
}

async fn a_proof_is_taken_once_by_two_processes_at_once(context: &Context) {
    let processes = [Process::new(context).await, Process::new(context).await];
    let puzzle = processes[0].ask().await;
    let proof = solved(&puzzle);
    let tried = (0..8).map(|n| processes[n % 2].sign_in(&puzzle.id, &proof));
    let heard = futures_util::future::join_all(tried).await;
    let past = heard.iter().filter(|text| text.contains(PAST_THE_CAPTCHA)).count();
    let spent = heard.iter().filter(|text| text.contains("proof-spent")).count();
    assert_eq!((past, spent), (1, 7), "{heard:?}");
    assert!(processes[1].sign_in(&puzzle.id, &proof).await.contains("proof-spent"));
}

async fn what_is_forged_or_too_little_or_of_another_is_refused_and_writes_nothing(context: &Context) {
    let process = Process::new(context).await;
    let (puzzle, other) = (process.ask().await, process.ask().await);
    let proof = solved(&puzzle);
    let easier = Puzzle {
        hashes: 16,
        ..puzzle.clone()
    };
    let first = if puzzle.id.starts_with('B') { "C" } else { "B" };
    let forged = format!("{first}{}", &puzzle.id[1..]);
    let of_forged = solved(&Puzzle {
        id: forged.clone(),
        hashes: HASHES,
    });
    let digits = process.state.captcha.new_challenge();
    for (id, answer, said) in [
        (&puzzle.id, &"0".repeat(128), "proof-wrong"),
        (&puzzle.id, &solved(&easier), "proof-wrong"),
        (&puzzle.id, &solved(&other), "proof-wrong"),
        (&other.id, &proof, "proof-wrong"),
        (&forged, &of_forged, "proof-expired"),
        (&forged, &proof, "proof-expired"),
        (&digits, &proof, "proof-expired"),
        (&String::new(), &proof, "proof-expired"),
        (&puzzle.id, &"12345".to_owned(), "captcha-expired"),
        (&puzzle.id, &proof[1..].to_owned(), "captcha-expired"),
        (&puzzle.id, &String::new(), "captcha-required"),
    ] {
        let heard = process.sign_in(id, answer).await;
        assert!(heard.contains(said), "{said} is not in {heard}");
    }
    assert_eq!(process.rows().await, 0);
    assert!(process.sign_in(&puzzle.id, &proof).await.contains(PAST_THE_CAPTCHA));
}

async fn a_proof_is_taken_for_a_quarter_of_an_hour(context: &Context) {
    let process = Process::new(context).await;
    let (early, late) = (process.ask().await, process.ask().await);
    process.clock.advance(lifetime() - 1);
    assert!(
        process
            .sign_in(&early.id, &solved(&early))
            .await
            .contains(PAST_THE_CAPTCHA)
    );
    process.clock.advance(1);
    assert!(
        process
            .sign_in(&late.id, &solved(&late))
            .await
            .contains("proof-expired")
    );
}

async fn a_spent_proof_is_swept_and_stays_refused(context: &Context) {
    let process = Process::new(context).await;
    let puzzle = process.ask().await;
    let proof = solved(&puzzle);
    assert!(process.sign_in(&puzzle.id, &proof).await.contains(PAST_THE_CAPTCHA));
    process.clock.advance(lifetime() - 1);
    let swept = || async { table::sweep(&process.state.db, process.clock.now()).await.unwrap() };
    assert_eq!(swept().await, 0, "it could be sent again still");
    assert!(process.sign_in(&puzzle.id, &proof).await.contains("proof-spent"));
    process.clock.advance(SECOND);
    assert_eq!(swept().await, 1);
    assert!(process.sign_in(&puzzle.id, &proof).await.contains("proof-expired"));
}

async fn an_installation_can_do_without(context: &Context) {
    let asked = Process::new(context).await.ask().await;
    let process = Process::with(context, |config| config.captcha.proof = false).await;
    let answer = process.call("captcha/work", String::new(), "").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(
        process
            .sign_in(&asked.id, &solved(&asked))
            .await
            .contains("proof-wrong")
    );
    assert!(!process.state.captcha.view().proof);
}

async fn a_proof_is_limited_like_digits_and_no_limit_spends_it(context: &Context) {
    let process = Process::with(context, |config| {
        config.limits.except_loopback = Some(false);
        config.limits.sign_in_burst = 2;
    })
    .await;
    let (wrong_digits, wrong_proof) = ("1", "0".repeat(128));
    let (digits, puzzle) = (process.state.captcha.new_challenge(), process.ask().await);
    let heard = process.sign_in(&digits, wrong_digits).await;
    assert!(heard.contains("captcha-wrong"), "{heard}");
    let heard = process.sign_in(&puzzle.id, &wrong_proof).await;
    assert!(heard.contains("proof-wrong"), "{heard}");
    let proof = solved(&puzzle);
    let heard = process.sign_in(&puzzle.id, &proof).await;
    assert!(heard.contains("TooMany"), "{heard}");
    process.clock.advance(60 * SECOND);
    let heard = process.sign_in(&puzzle.id, &proof).await;
    assert!(heard.contains(PAST_THE_CAPTCHA), "{heard}");
}

async fn proofs_are_counted_by_what_became_of_them(context: &Context) {
    let process = Process::new(context).await;
    let puzzle = process.ask().await;
    let proof = solved(&puzzle);
    process.sign_in(&puzzle.id, &"0".repeat(128)).await;
    process.sign_in("x", &proof).await;
    process.sign_in(&puzzle.id, &proof).await;
    process.sign_in(&puzzle.id, &proof).await;
    let text = process.state.metrics.exposed(&Snapshot::default());
    for outcome in ["passed", "wrong", "expired", "spent"] {
        let line = format!("gangway_captcha_answers_total{{kind=\"proof\",outcome=\"{outcome}\"}} 1");
        assert!(text.contains(&line), "{line} is not in {text}");
    }
}
