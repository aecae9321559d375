//! A store on loopback with as much S3 as files need, over real HTTP, that misbehaves on demand.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    io,
    sync::{Arc, Mutex, MutexGuard},
};

use futures_util::stream;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Frame, Incoming},
    header,
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use sha2::{Digest, Sha256};
use tokio::{net::TcpListener, task::JoinHandle};

pub const BUCKET: &str = "powers";
pub const KEY: &str = "access-key";
/// No part but the last may be smaller.
const SMALLEST_PART: usize = 5 * 1024 * 1024;

/// A request to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Put,
    Get,
    Delete,
    /// An upload in parts begins…
    Begin,
    Part,
    /// … becomes an object…
    Complete,
    /// … or nothing.
    Abort,
}

/// The kind of misbehaviour.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// Answers 403.
    Refuse,
    /// Answers 500.
    Fail,
    /// Hangs up without doing the work.
    Drop,
    /// Does the work and hangs up without an answer.
    DoAndDrop,
    /// Hangs up in the middle of its answer.
    DropInAnswer,
}

#[derive(Default)]
struct Kept {
    objects: BTreeMap<String, Bytes>,
    uploads: BTreeMap<String, BTreeMap<u32, Bytes>>,
    begun: usize,
    asked: Vec<Step>,
    faults: BTreeMap<Step, (Fault, usize)>,
}

/// The server. Ends with the test.
pub struct S3Server {
    pub endpoint: String,
    kept: Arc<Mutex<Kept>>,
    task: JoinHandle<()>,
}

type Answer = Response<BoxBody<Bytes, io::Error>>;

impl S3Server {
    /// A store with an empty bucket.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let kept = Arc::new(Mutex::new(Kept::default()));
        let theirs = Arc::clone(&kept);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = Arc::clone(&theirs);
                let talk = service_fn(move |request| served(Arc::clone(&kept), request));
                // A connection that breaks is what some of the tests are about.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), talk));
            }
        });
        Self { endpoint, kept, task }
    }

    /// From now on this step fails so many times.
    pub fn fails(&self, step: Step, fault: Fault, times: usize) {
        self.kept().faults.insert(step, (fault, times));
    }

    /// Ends all misbehaviour.
    pub fn recovers(&self) {
        self.kept().faults.clear();
    }

    /// The names of the stored files.
    pub fn objects(&self) -> Vec<String> {
        self.kept().objects.keys().cloned().collect()
    }

    /// The number of uploads in parts begun and neither completed nor aborted.
    pub fn unfinished(&self) -> usize {
        self.kept().uploads.len()
    }

    /// The number of requests of this step.
    pub fn asked(&self, step: Step) -> usize {
        self.kept().asked.iter().filter(|asked| **asked == step).count()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap()
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An error hangs up.
async fn served(kept: Arc<Mutex<Kept>>, request: Request<Incoming>) -> io::Result<Answer> {
    let (head, body) = request.into_parts();
    let query: BTreeMap<String, String> = head
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let upload = query.get("uploadId");
    let step = match (&head.method, upload) {
        (&Method::PUT, None) => Step::Put,
        (&Method::PUT, Some(_)) => Step::Part,
        (&Method::GET | &Method::HEAD, _) => Step::Get,
        (&Method::DELETE, None) => Step::Delete,
        (&Method::DELETE, Some(_)) => Step::Abort,
        (&Method::POST, None) if query.contains_key("uploads") => Step::Begin,
        (&Method::POST, Some(_)) => Step::Complete,
        _ => return Ok(problem(StatusCode::NOT_IMPLEMENTED, "NotImplemented")),
    };
    let fault = {
        let mut kept = kept.lock().unwrap();
        kept.asked.push(step);
        kept.faults
            .get_mut(&step)
            .filter(|(_, times)| *times > 0)
            .map(|(fault, times)| {
                *times -= 1;
                *fault
            })
    };
    if matches!(fault, Some(Fault::Drop)) {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let told = |name: &str| head.headers.get(name).map_or("", |value| value.to_str().unwrap());
    let signed_by = format!("Credential={KEY}/");
    if !told("authorization").contains(&signed_by) {
        return Ok(problem(StatusCode::FORBIDDEN, "InvalidAccessKeyId"));
    }
    if told("x-amz-content-sha256") != hex::encode(Sha256::digest(&body)) {
        return Ok(problem(StatusCode::BAD_REQUEST, "XAmzContentSHA256Mismatch"));
    }
    match fault {
        Some(Fault::Refuse) => return Ok(problem(StatusCode::FORBIDDEN, "AccessDenied")),
        Some(Fault::Fail) => return Ok(problem(StatusCode::INTERNAL_SERVER_ERROR, "InternalError")),
        _ => {}
    }
    let Some(name) = head.uri.path().strip_prefix(&format!("/{BUCKET}/")) else {
        return Ok(problem(StatusCode::NOT_FOUND, "NoSuchBucket"));
    };
    let upload = upload.map(String::as_str).unwrap_or_default();
    let part = query.get("partNumber").and_then(|number| number.parse().ok());
    let mut kept = kept.lock().unwrap();
    let answer = match step {
        Step::Put => {
            let tag = tag(&body);
            kept.objects.insert(name.to_owned(), body);
            tagged(&tag)
        }
        Step::Get => match kept.objects.get(name) {
            Some(object) => read(object, told("range"), matches!(fault, Some(Fault::DropInAnswer))),
            None => problem(StatusCode::NOT_FOUND, "NoSuchKey"),
        },
        Step::Delete => {
            kept.objects.remove(name);
            empty(StatusCode::NO_CONTENT)
        }
        Step::Begin => {
            kept.begun += 1;
            let id = format!("upload-{}", kept.begun);
            let words = format!("<Bucket>{BUCKET}</Bucket><Key>{name}</Key><UploadId>{id}</UploadId>");
            kept.uploads.insert(id, BTreeMap::new());
            xml(StatusCode::OK, "InitiateMultipartUploadResult", &words)
        }
        Step::Part => match (kept.uploads.get_mut(upload), part) {
            (Some(parts), Some(number)) => {
                let tag = tag(&body);
                parts.insert(number, body);
                tagged(&tag)
            }
            _ => problem(StatusCode::NOT_FOUND, "NoSuchUpload"),
        },
        Step::Complete => kept.complete(name, upload, &body),
        Step::Abort => match kept.uploads.remove(upload) {
            Some(_) => empty(StatusCode::NO_CONTENT),
            None => problem(StatusCode::NOT_FOUND, "NoSuchUpload"),
        },
    };
    match fault {
        Some(Fault::DoAndDrop) => Err(io::ErrorKind::ConnectionAborted.into()),
        _ => Ok(answer),
    }
}

impl Kept {
    fn complete(&mut self, name: &str, upload: &str, list: &[u8]) -> Answer {
        let Some(parts) = self.uploads.get(upload) else {
            return problem(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        let list = String::from_utf8_lossy(list).replace("&quot;", "\"");
        if parts.is_empty() || parts.values().any(|part| !list.contains(&tag(part))) {
            return problem(StatusCode::BAD_REQUEST, "InvalidPart");
        }
        if parts.values().rev().skip(1).any(|part| part.len() < SMALLEST_PART) {
            return problem(StatusCode::BAD_REQUEST, "EntityTooSmall");
        }
        let whole: Vec<u8> = parts.values().flatten().copied().collect();
        let words = format!("<Key>{name}</Key><ETag>{}</ETag>", tag(&whole));
        self.uploads.remove(upload);
        self.objects.insert(name.to_owned(), whole.into());
        xml(StatusCode::OK, "CompleteMultipartUploadResult", &words)
    }
}

fn read(object: &Bytes, range: &str, broken: bool) -> Answer {
    let from = range
        .strip_prefix("bytes=")
        .and_then(|range| range.split('-').next())
        .map(|from| from.parse::<usize>().unwrap());
    let rest = object.slice(from.unwrap_or(0)..);
    let mut answer = Response::builder()
        .header(header::ETAG, tag(object))
        .header(header::LAST_MODIFIED, "Sun, 22 Nov 2026 12:00:00 GMT")
        .header(header::CONTENT_LENGTH, rest.len());
    if let Some(from) = from {
        let part = format!("bytes {from}-{}/{}", object.len() - 1, object.len());
        answer = answer
            .status(StatusCode::PARTIAL_CONTENT)
            .header(header::CONTENT_RANGE, part);
    }
    let body = if broken {
        let half = rest.slice(..rest.len() / 2);
        let pieces = [Ok(Frame::data(half)), Err(io::ErrorKind::ConnectionAborted.into())];
        BodyExt::boxed(StreamBody::new(stream::iter(pieces)))
    } else {
        whole(rest)
    };
    answer.body(body).unwrap()
}

fn whole(bytes: Bytes) -> BoxBody<Bytes, io::Error> {
    Full::new(bytes).map_err(|never| match never {}).boxed()
}

fn empty(status: StatusCode) -> Answer {
    Response::builder().status(status).body(whole(Bytes::new())).unwrap()
}

fn tagged(tag: &str) -> Answer {
    Response::builder()
        .header(header::ETAG, tag)
        .body(whole(Bytes::new()))
        .unwrap()
}

fn problem(status: StatusCode, code: &str) -> Answer {
    xml(status, "Error", &format!("<Code>{code}</Code>"))
}

fn xml(status: StatusCode, root: &str, words: &str) -> Answer {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><{root}>{words}</{root}>");
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/xml")
        .body(whole(body.into()))
        .unwrap()
}

fn tag(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
