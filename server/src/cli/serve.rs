//! `gangway serve`.

use std::{future::Future, io, sync::Arc, time::Duration};

use domain::StaffRole;
use tokio::{net::TcpListener, signal, sync::watch};

use super::{Failure, welcome::welcome};
use crate::{
    audit::Actor,
    composition::State,
    config::Config,
    desk::{companies_import::load_sample_if_empty, people::Invited},
    http::{self, Limits},
    outside::{clock::SystemClock, random::SystemRandom},
};

/// Serves until it is told to stop: by Ctrl-C or, as service managers do, by SIGTERM.
/// At SIGHUP it calls `reread`, and goes on.
pub(super) async fn run(config: Config, reread: &dyn Fn()) -> Result<(), Failure> {
    // Before anything else: without anybody who waits for it, the signal ends the process.
    let hangups = Hangups::new();
    tokio::select! {
        served = serve(config) => served,
        () = hangups.each(reread) => Ok(()),
    }
}

async fn serve(config: Config) -> Result<(), Failure> {
    let address = config.http.address;
    // First, so that a second server stops before it touches the database.
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| Failure::Listen { address, source })?;
    let numbers = match config.observe.metrics_address {
        None => None,
        Some(address) => {
            let bound = TcpListener::bind(address).await;
            Some(bound.map_err(|source| Failure::Listen { address, source })?)
        }
    };
    let state = State::build(config, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let config = Arc::clone(&state.config);
    if config.is_dev() {
        let loaded = load_sample_if_empty(&state.db, state.clock.now()).await?;
        let first = first_of_the_desk(&state).await;
        welcome(&config, loaded, first.as_ref());
    }

    let (stop, stopping) = watch::channel(false);
    let jobs = state.start_jobs(&stopping);
    let limits = Limits {
        connections: config.http.connections,
        head: Duration::from_secs(config.http.slow_client_seconds),
        shutdown: Duration::from_secs(config.http.shutdown_seconds),
    };
    tracing::info!(address = %listener.local_addr().unwrap_or(address), "listening");
    let live = Arc::clone(state.queue.live());
    let stopped = async move {
        told_to_stop().await;
        // Pages that listen for events would never end by themselves.
        live.close();
    };
    let numbers = async {
        if let Some(listener) = numbers {
            let mut stopping = stopping.clone();
            let stopped = async move { _ = stopping.wait_for(|stop| *stop).await };
            http::serve(listener, http::metrics_router(state.clone()), limits, stopped).await;
        }
    };
    let visitors = async {
        http::serve(listener, http::router(state.clone()), limits, stopped).await;
        stop.send_replace(true);
    };
    tokio::join!(visitors, numbers);

    // Jobs end last: messages of the last requests have a chance to leave the outbox.
    if tokio::time::timeout(limits.shutdown, jobs.join_all()).await.is_err() {
        tracing::warn!("stopped with jobs still under way");
    }
    tracing::info!("stopped");
    Ok(())
}

/// While nobody is of the desk, each start in development invites its first administrator: no password is ever made up.
async fn first_of_the_desk(state: &State) -> Option<Invited> {
    if !state.staff.is_empty().await.unwrap_or(false) {
        return None;
    }
    let administrator = Some(StaffRole::Administrator);
    let invited = state.staff.add(&state.config.desk.email, administrator, Actor::System);
    match invited.await {
        Ok(invited) => Some(invited),
        Err(error) => {
            tracing::warn!(%error, "nobody could be invited to the desk");
            None
        }
    }
}

async fn told_to_stop() {
    tokio::select! {
        () = interrupted() => {}
        () = terminated() => {}
    }
    tracing::info!("stopping");
}

async fn interrupted() {
    if let Err(error) = signal::ctrl_c().await {
        never(error).await;
    }
}

#[cfg(unix)]
async fn terminated() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut signals) => _ = signals.recv().await,
        Err(error) => never(error).await,
    }
}

#[cfg(not(unix))]
fn terminated() -> impl Future<Output = ()> {
    std::future::pending()
}

/// SIGHUP, as often as it comes.
#[cfg(unix)]
struct Hangups(io::Result<signal::unix::Signal>);

#[cfg(unix)]
impl Hangups {
    fn new() -> Self {
        Self(signal::unix::signal(signal::unix::SignalKind::hangup()))
    }

    /// Never ends.
    async fn each(self, reread: &dyn Fn()) {
        match self.0 {
            Ok(mut signals) => {
                while signals.recv().await.is_some() {
                    reread();
                }
                std::future::pending::<()>().await;
            }
            Err(error) => never(error).await,
        }
    }
}

#[cfg(not(unix))]
struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    fn new() -> Self {
        Self
    }

    async fn each(self, _reread: &dyn Fn()) {
        std::future::pending().await
    }
}

/// A signal that can't be waited for never comes.
fn never(error: std::io::Error) -> impl Future<Output = ()> {
    tracing::warn!(%error, "a signal can't be waited for");
    std::future::pending()
}
