//! Calls of a foreign web service: one way to build a client, one way to read an answer.
//!
//! No redirects (only the service asked may answer), no proxy from the environment (a setting nobody wrote down), and a
//! bound on the length of an answer.

use std::{error::Error, time::Duration};

use bytes::{Bytes, BytesMut};
use reqwest::{Client, Response, redirect::Policy};

/// The time limit of connecting, in any case.
const CONNECT: Duration = Duration::from_secs(5);

/// A client whose calls end after `patience`, at any step.
///
/// # Errors
/// [`WebError::Client`] where the system's TLS can't be set up.
pub fn client(patience: Duration) -> Result<Client, WebError> {
    // An error means that the same provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(patience)
        .connect_timeout(CONNECT.min(patience))
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .map_err(|error| WebError::Client(words(error)))
}

/// The body of an answer, if it is no longer than `most` bytes.
///
/// # Errors
/// [`WebError::TooLong`], [`WebError::Silent`] where it breaks off.
pub async fn body(mut response: Response, most: usize) -> Result<Bytes, WebError> {
    let mut whole = BytesMut::new();
    while let Some(piece) = response.chunk().await? {
        if whole.len() + piece.len() > most {
            return Err(WebError::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// Why a web service gave no answer. The words name neither the address nor the data sent.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// No client can be made.
    #[error("no HTTP client: {0}")]
    Client(String),
    /// The call took too long.
    #[error("no answer in time")]
    Slow,
    /// No connection, or a connection that broke off.
    #[error("no answer: {0}")]
    Silent(String),
    /// The answer is longer than it has any business to be.
    #[error("the answer is too long")]
    TooLong,
}

impl From<reqwest::Error> for WebError {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::Slow
        } else {
            Self::Silent(words(error))
        }
    }
}

/// An error and its causes, without the URL: that may hold a key or a person's number.
fn words(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}
