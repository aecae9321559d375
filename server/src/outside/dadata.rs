//! A directory of companies with DaData's protocol: `POST /suggestions/api/4_1/rs/findById/party`.
//!
//! Reads numbers, names and the state; management and founders are not even parsed.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use domain::{CompanyKey, CompanyName, Inn, InnKind, Kpp, Secret, company::CompanyStatus};
use reqwest::{
    Client, Response, StatusCode,
    header::{self, HeaderValue},
};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::{
    directory::{CompanyDirectory, DirectoryDown, Record},
    web::{self, WebError},
};

/// The path of a look-up by numbers.
const PATH: &str = "/suggestions/api/4_1/rs/findById/party";
/// The longest answer read: ten companies are some 60 KB.
const LONGEST: usize = 512 * 1024;
/// The most companies asked for: one ИНН and КПП have few records.
const MOST: usize = 10;
/// The longest pause that the service may ask for.
const LONGEST_PAUSE: u64 = 600;

/// The service.
pub struct DaData {
    url: String,
    key: HeaderValue,
    client: Client,
}

impl fmt::Debug for DaData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DaData").finish_non_exhaustive()
    }
}

impl DaData {
    /// The service at `base`, known to it by `key`; a call takes no longer than `patience`.
    ///
    /// # Errors
    /// [`DirectoryDown`] where no client can be made, or the key is unfit for a header.
    pub fn new(base: &str, key: &Secret, patience: Duration) -> Result<Self, DirectoryDown> {
        let mut header = HeaderValue::from_str(&format!("Token {}", key.expose()))
            .map_err(|_| DirectoryDown::new("the key has characters that no key has"))?;
        header.set_sensitive(true);
        Ok(Self {
            url: format!("{}{PATH}", base.trim_end_matches('/')),
            key: header,
            client: web::client(patience).map_err(down)?,
        })
    }
}

#[async_trait]
impl CompanyDirectory for DaData {
    async fn find(&self, key: &CompanyKey) -> Result<Option<Record>, DirectoryDown> {
        let mut query = json!({ "query": key.inn().as_str(), "count": MOST });
        match key.kpp() {
            Some(kpp) => query["kpp"] = kpp.as_str().into(),
            None => query["type"] = "INDIVIDUAL".into(),
        }
        let request = self
            .client
            .post(&self.url)
            .header(header::AUTHORIZATION, self.key.clone());
        let response = request
            .header(header::ACCEPT, "application/json")
            .json(&query)
            .send()
            .await
            .map_err(|error| down(error.into()))?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::TOO_MANY_REQUESTS => {
                return Err(DirectoryDown {
                    pause: Some(pause(&response)),
                    ..DirectoryDown::new("status 429")
                });
            }
            other => return Err(DirectoryDown::new(format!("status {}", other.as_u16()))),
        }
        let body = web::body(response, LONGEST).await.map_err(down)?;
        read(&body, key)
    }
}

/// The company of this key in an answer.
pub(crate) fn read(body: &[u8], key: &CompanyKey) -> Result<Option<Record>, DirectoryDown> {
    let answer: Answer =
        serde_json::from_slice(body).map_err(|_| DirectoryDown::new("an answer that can't be read"))?;
    answer.company(key)
}

/// A number that some services write as text and some as a number.
fn digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn down(error: WebError) -> DirectoryDown {
    DirectoryDown::new(error.to_string())
}

/// `Retry-After` in seconds; a date, or none, is a minute.
fn pause(response: &Response) -> Duration {
    let said = response.headers().get(header::RETRY_AFTER);
    let seconds = said.and_then(|value| value.to_str().ok()?.trim().parse::<u64>().ok());
    Duration::from_secs(seconds.unwrap_or(60).clamp(1, LONGEST_PAUSE))
}

#[derive(Deserialize)]
struct Answer {
    /// Parsed one by one: an odd suggestion must not hide the others.
    suggestions: Vec<Value>,
}

#[derive(Deserialize)]
struct Suggestion {
    #[serde(default)]
    value: Option<String>,
    data: Party,
}

#[derive(Deserialize)]
struct Party {
    #[serde(default, deserialize_with = "digits")]
    inn: Option<String>,
    #[serde(default, deserialize_with = "digits")]
    kpp: Option<String>,
    #[serde(default)]
    name: Option<Name>,
    #[serde(default)]
    state: Option<State>,
}

#[derive(Deserialize)]
struct Name {
    #[serde(default)]
    short_with_opf: Option<String>,
    #[serde(default)]
    full_with_opf: Option<String>,
}

#[derive(Deserialize)]
struct State {
    #[serde(default)]
    status: Option<String>,
}

impl Answer {
    /// The company of this very key: the service also gives others of the ИНН. Acting companies come first, for a
    /// person may have been a sole trader before. An error where no suggestion fits and none could be parsed.
    fn company(self, key: &CompanyKey) -> Result<Option<Record>, DirectoryDown> {
        let asked = self.suggestions.len();
        let read: Vec<Suggestion> = self
            .suggestions
            .into_iter()
            .filter_map(|suggestion| serde_json::from_value(suggestion).ok())
            .collect();
        if asked > 0 && read.is_empty() {
            return Err(DirectoryDown::new("an answer that can't be read"));
        }
        let own = read.into_iter().filter(|found| found.data.is(key));
        Ok(own
            .filter_map(Suggestion::record)
            .min_by_key(|record| record.status != Some(CompanyStatus::Active)))
    }
}

impl Party {
    fn is(&self, key: &CompanyKey) -> bool {
        let inn = self.inn.as_deref().and_then(|inn| Inn::parse(inn).ok());
        let Some(inn) = inn.filter(|inn| inn == key.inn()) else {
            return false;
        };
        match inn.kind() {
            InnKind::Person => true,
            InnKind::Organisation => self.kpp.as_deref().and_then(|kpp| Kpp::parse(kpp).ok()).as_ref() == key.kpp(),
        }
    }
}

impl Suggestion {
    /// `None` where none of the names can be used.
    fn record(self) -> Option<Record> {
        let (short, full) = self
            .data
            .name
            .map_or((None, None), |name| (name.short_with_opf, name.full_with_opf));
        let name = [short, full, self.value]
            .into_iter()
            .flatten()
            .find_map(|name| CompanyName::parse(&name).ok().or_else(|| CompanyName::shortened(&name)))?;
        let status = self.data.state.and_then(|state| state.status);
        let status = status.and_then(|code| CompanyStatus::from_code(&code.to_lowercase()));
        Some(Record { name, status })
    }
}
