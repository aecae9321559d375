//! News for open pages: one poller a process, while any page listens.
//!
//! The poller asks the database, so that it sees changes made by another process too (the command line, a second
//! server).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::{
    backend::{Caller, CookieName},
    error::AppError,
};
use tokio::{sync::watch, time::sleep};

use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure, tokens::hash_token},
    tables::{queue, session, staff},
};

/// The interval of asking the database.
const EVERY: Duration = Duration::from_secs(2);
/// The interval of checking that a listener still is of the desk.
const RECHECKED: Duration = Duration::from_secs(30);
/// Pages of one person that listen at a time: over HTTP/1.1 a browser has six connections to a server for all its pages, and they need some for
/// the rest. A page that is not looked at does not listen.
const MOST_OF_ONE: usize = 3;
/// News are counted to this.
const COUNTED: u64 = 100;

/// The listeners, and the instant any request was last touched.
pub struct Live {
    deps: Arc<Deps>,
    touched: watch::Sender<i64>,
    closing: watch::Sender<bool>,
    listening: Mutex<Listening>,
    every: Duration,
}

#[derive(Default)]
struct Listening {
    polled: bool,
    by_account: HashMap<i64, usize>,
}

impl Live {
    /// The service over its dependencies.
    pub fn new(deps: Arc<Deps>) -> Self {
        Self::every(deps, EVERY)
    }

    /// The service with a poller of this interval.
    pub fn every(deps: Arc<Deps>, every: Duration) -> Self {
        Self {
            deps,
            touched: watch::Sender::new(0),
            closing: watch::Sender::new(false),
            listening: Mutex::default(),
            every,
        }
    }

    /// Registers a listener of the desk for changes after `mark`.
    ///
    /// # Errors
    /// As [`guards::desk`]; [`AppError::TooMany`] for a person who listens with too many pages.
    pub async fn listen(self: &Arc<Self>, caller: &Caller, mark: i64) -> Result<Listener, AppError> {
        let account = guards::desk(&self.deps, caller).await?.who.account.id;
        {
            let mut listening = self.listening();
            let pages = listening.by_account.entry(account).or_default();
            if *pages >= MOST_OF_ONE {
                return Err(AppError::TooMany { seconds: 60 });
            }
            *pages += 1;
            if !listening.polled {
                listening.polled = true;
                tokio::spawn(Arc::clone(self).poll());
            }
        }
        Ok(Listener {
            touched: self.touched.subscribe(),
            closing: self.closing.subscribe(),
            live: Arc::clone(self),
            caller: caller.clone(),
            account,
            mark,
            told: mark,
            opened: false,
        })
    }

    /// Ends all listening: the server stops.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    async fn poll(self: Arc<Self>) {
        let mut closing = self.closing.subscribe();
        loop {
            tokio::select! {
                _ = closing.wait_for(|closing| *closing) => return,
                () = sleep(self.every) => {}
            }
            {
                let mut listening = self.listening();
                if listening.by_account.is_empty() {
                    listening.polled = false;
                    return;
                }
            }
            match queue::last_touched(&self.deps.db).await {
                Ok(now) => {
                    self.touched.send_if_modified(|touched| {
                        let news = *touched != now;
                        *touched = now;
                        news
                    });
                }
                // The next time may go better, and pages opened meanwhile show the error.
                Err(error) => tracing::debug!(%error, "no news of the queue"),
            }
        }
    }

    fn listening(&self) -> MutexGuard<'_, Listening> {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open page.
pub struct Listener {
    live: Arc<Live>,
    touched: watch::Receiver<i64>,
    closing: watch::Receiver<bool>,
    caller: Caller,
    account: i64,
    mark: i64,
    told: i64,
    opened: bool,
}

impl Listener {
    /// Waits for news: how many requests were made or changed since the page was loaded. `None` when there will be no more: the server
    /// stops, or the listener is no longer of the desk.
    pub async fn next(&mut self) -> Option<u64> {
        loop {
            // Changes made since the page was loaded are asked for at once.
            if self.opened {
                tokio::select! {
                    _ = self.closing.wait_for(|closing| *closing) => return None,
                    changed = self.touched.changed() => changed.ok()?,
                    () = sleep(RECHECKED) => {}
                }
            }
            self.opened = true;
            match self.news().await {
                Ok(Some(count)) => return Some(count),
                Ok(None) => {}
                Err(Failure::Database(error)) => tracing::debug!(%error, "no news of the queue"),
                Err(_) => return None,
            }
        }
    }

    async fn news(&mut self) -> Result<Option<u64>, Failure> {
        self.still_of_the_desk().await?;
        let db = &self.live.deps.db;
        let touched = queue::last_touched(db).await?;
        if touched <= self.told {
            return Ok(None);
        }
        let count = queue::count_touched(db, self.mark, COUNTED).await?;
        self.told = touched;
        Ok(Some(count))
    }

    /// As `guards::desk`, except that listening is no use of a session: a page left open does not keep it alive.
    async fn still_of_the_desk(&self) -> Result<(), Failure> {
        let deps = &self.live.deps;
        let cookie = self
            .caller
            .jar
            .get(CookieName::Session)
            .ok_or(AppError::SignInRequired)?;
        let session = session::live(&deps.db, &hash_token(&cookie), deps.clock.now())
            .await?
            .filter(|session| session.proved_at.is_some())
            .ok_or(AppError::SignInRequired)?;
        staff::of_account(&deps.db, session.account_id)
            .await?
            .ok_or(AppError::Forbidden)?;
        Ok(())
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut listening = self.live.listening();
        if let Some(pages) = listening.by_account.get_mut(&self.account) {
            *pages -= 1;
            if *pages == 0 {
                listening.by_account.remove(&self.account);
            }
        }
    }
}
