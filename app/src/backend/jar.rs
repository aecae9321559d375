//! Cookies of one request: those that came, and those to be set.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The cookies of the product. Their names on the wire get `__Host-` where the public URL is https.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CookieName {
    /// Token of the registration draft.
    Draft,
    /// Token of a browser that may ask how a submitted registration stands, and have its letter sent again; for minutes.
    Waiting,
    /// Token of the session.
    Session,
    /// The address last typed on the sign-in page, so that no mistake clears the field without script.
    Email,
    /// What a person's new recovery codes are made from, for the minutes in which they are shown.
    RecoveryCodes,
    /// The language chosen by hand.
    Language,
    /// Token of the invitation that the visitor came by.
    Invitation,
    /// Says nothing but that the browser keeps cookies.
    Kept,
    /// Token of a browser in which somebody has signed in: strangers' failures don't slow its owner down.
    Device,
}

impl CookieName {
    /// Every cookie.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Waiting,
        Self::Session,
        Self::Email,
        Self::Invitation,
        Self::RecoveryCodes,
        Self::Language,
        Self::Device,
        Self::Kept,
    ];

    /// The name without prefix.
    pub fn plain(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Session => "session",
            Self::Email => "email",
            Self::RecoveryCodes => "codes",
            Self::Language => "lang",
            Self::Invitation => "invitation",
            Self::Device => "device",
            Self::Kept => "kept",
        }
    }
}

/// A cookie to be set: always `HttpOnly; SameSite=Lax; Path=/`, and `Secure` where the public URL is https.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    /// Which one.
    pub name: CookieName,
    /// Its value; empty to delete it.
    pub value: String,
    /// Life in seconds; `None` until the browser closes.
    pub max_age: Option<i64>,
}

#[derive(Debug, Default)]
struct Cookies {
    came: HashMap<CookieName, String>,
    set: Vec<SetCookie>,
}

/// Shared by everything that handles one request; the HTTP layer writes what was [`Jar::set`] into the response.
#[derive(Clone, Debug, Default)]
pub struct Jar(Arc<Mutex<Cookies>>);

impl Jar {
    /// A jar with the cookies that came with the request.
    pub fn new(came: HashMap<CookieName, String>) -> Self {
        Self(Arc::new(Mutex::new(Cookies { came, set: Vec::new() })))
    }

    /// The value of a cookie: what this request has set, else what came.
    pub fn get(&self, name: CookieName) -> Option<String> {
        let cookies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.came.get(&name).filter(|value| !value.is_empty()).cloned()
    }

    /// Whether no cookie of ours came, and none was set.
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).came.is_empty()
    }

    /// Sets a cookie for `max_age` seconds (`None`: until the browser closes).
    pub fn set(&self, name: CookieName, value: impl Into<String>, max_age: Option<i64>) {
        let mut cookies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = value.into();
        cookies.came.insert(name, value.clone());
        cookies.set.retain(|cookie| cookie.name != name);
        cookies.set.push(SetCookie { name, value, max_age });
    }

    /// Deletes a cookie.
    pub fn remove(&self, name: CookieName) {
        self.set(name, "", Some(0));
    }

    /// What is to be written into the response; empties the list.
    pub fn take_set(&self) -> Vec<SetCookie> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).set)
    }
}
