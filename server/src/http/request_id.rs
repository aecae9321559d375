//! An id for every request: in the log, in the answer's `x-request-id`, and on the page that says we failed.

use axum::{
    extract::{Request, State as Shared},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

use crate::{composition::State, outside::random::Random};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: 16 hexadecimal digits, made here. An id sent by the client isn't believed.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub(super) String);

impl RequestId {
    fn new(random: &dyn Random) -> Self {
        let mut bytes = [0; 8];
        random.fill(&mut bytes);
        Self(format!("{:016x}", u64::from_be_bytes(bytes)))
    }
}

pub(super) async fn layer(Shared(state): Shared<State>, mut request: Request, next: Next) -> Response {
    let id = RequestId::new(&*state.random);
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::try_from(id.0) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
