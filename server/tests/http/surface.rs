//! No request, in any words and in any order, is a failure of ours. `fuzz/` looks for requests that break this; the
//! test tries those in the tree. A request is written as it travels, after the name of its sender's [`Role`]; several
//! are divided by a line `---`.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderName, Method, Request, Response, StatusCode, header},
};
use domain::Secret;
use server::{
    composition::State,
    config::Config,
    http::router,
    outside::{clock::FakeClock, random::SeededRandom},
};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{
    people::{ROLES, Role},
    scene::Scene,
};

/// The most requests of one input.
const MOST: usize = 4;
/// A mark that no page may show unescaped.
const MARK: &[u8] = b"<fuzz";
/// More than any page has.
const LONGEST: usize = 8 * 1024 * 1024;

/// The product, with one person of each role.
pub struct Surface {
    router: Router,
    scene: Scene,
    state: State,
    clock: Arc<FakeClock>,
    _folder: TempDir,
}

impl Surface {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.database.url = Secret::new(format!("sqlite://{}", folder.path().join("test.db").display()));
        config.files.folder = folder.path().join("files");
        config.captcha.fixed_answer = Some("24680".to_owned());
        config.passwords.memory_kib = 64;
        config.passwords.iterations = 1;
        let (clock, random) = (Arc::new(FakeClock::default()), Arc::new(SeededRandom::new(1)));
        let state = State::build(config, Arc::<FakeClock>::clone(&clock), random)
            .await
            .unwrap();
        Self {
            scene: Scene::set(&state).await,
            router: router(state.clone()),
            state,
            clock,
            _folder: folder,
        }
    }

    /// Asks all that an input holds, and panics where an answer is not as every answer must be.
    pub async fn ask(&self, input: &[u8]) {
        let Ok(text) = std::str::from_utf8(input) else {
            return;
        };
        let filled = self
            .scene
            .filled(text)
            .replace("{captcha}", &self.state.captcha.new_challenge());
        for asked in filled.split("\n---\n").take(MOST) {
            self.clock.advance(1);
            let Some(request) = request(asked) else {
                return;
            };
            let answer = self.router.clone().oneshot(request).await.unwrap();
            judge(asked, answer).await;
        }
    }
}

fn request(text: &str) -> Option<Request<Body>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let mut first = lines.next()?.splitn(3, ' ');
    let who = first.next()?;
    let role = *ROLES.iter().find(|role| format!("{role:?}") == who)?;
    let (method, path) = (first.next()?, first.next()?);
    // A body of one of our own pages, unless the lines say otherwise.
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).ok()?)
        .uri(path)
        .body(Body::from(body.to_owned()))
        .ok()?;
    let headers = request.headers_mut();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        headers.append(
            HeaderName::from_bytes(name.as_bytes()).ok()?,
            value.trim().parse().ok()?,
        );
    }
    for (name, value) in [
        ("host", "127.0.0.1:3000"),
        ("accept", "text/html"),
        ("sec-fetch-site", "same-origin"),
        ("referer", "http://127.0.0.1:3000/sign-in"),
        ("content-type", "application/x-www-form-urlencoded"),
    ] {
        headers.entry(name).or_insert(value.parse().ok()?);
    }
    if role != Role::Anonymous {
        headers.append(header::COOKIE, role.cookie().parse().ok()?);
    }
    Some(request)
}

async fn judge(asked: &str, answer: Response<Body>) {
    let (parts, body) = answer.into_parts();
    let failed = parts.status.is_server_error() && parts.status != StatusCode::SERVICE_UNAVAILABLE;
    assert!(!failed, "{} to\n{asked}", parts.status);
    for name in ["content-security-policy", "x-content-type-options", "x-request-id"] {
        assert!(parts.headers.contains_key(name), "no {name} to\n{asked}");
    }
    let kind = parts
        .headers
        .get(header::CONTENT_TYPE)
        .map_or(&b""[..], |kind| kind.as_bytes());
    // News have no end.
    if kind.starts_with(b"text/event-stream") {
        return;
    }
    let body = tokio::time::timeout(Duration::from_mins(1), to_bytes(body, LONGEST)).await;
    let body = body.unwrap_or_else(|_| panic!("no end to\n{asked}")).unwrap();
    if kind.starts_with(b"text/html") {
        let raw = body.windows(MARK.len()).any(|window| window == MARK);
        assert!(!raw, "a page shows what was sent as it came:\n{asked}");
    }
}

#[cfg(test)]
#[tokio::test]
async fn what_fuzzing_starts_from_and_what_it_found_is_no_failure_of_ours() {
    let surface = Surface::new().await;
    let fuzz = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let mut tried = 0;
    for folder in ["seeds/http", "corpus/http", "found/http"] {
        for file in std::fs::read_dir(fuzz.join(folder)).into_iter().flatten() {
            surface.ask(&std::fs::read(file.unwrap().path()).unwrap()).await;
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}
