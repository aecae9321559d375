//! A closed loop: each of `connections` visitors asks, waits for the answer, and asks again.

use std::{future::Future, io, time::Duration};

use serde_json::Value;
use tokio::{task::JoinSet, time::sleep};

use crate::{
    form,
    http::Connection,
    options::Options,
    summary::{Tally, now},
};

/// The answer that counted, or did not.
pub struct Outcome {
    /// The status.
    pub status: u16,
    /// Whether the answer is the wanted one.
    pub good: bool,
}

/// Runs one task a connection until the time is over. `work(connection, number)` makes one request or more; numbers are
/// never used twice. A visitor refused with 503 comes back after the time in the answer, as people do.
pub async fn run<W, F>(options: &Options, pause: Duration, work: W) -> Value
where
    W: Fn(Connection, u32) -> F + Clone + 'static,
    F: Future<Output = io::Result<(Connection, Outcome)>>,
{
    let connections = options.connections();
    let address = options.word(0).to_owned();
    let (began, lasts) = (now(), options.seconds());
    let mut tasks = JoinSet::new();
    let set = tokio::task::LocalSet::new();
    for lane in 0..connections {
        let (work, address) = (work.clone(), address.clone());
        let first = u32::try_from(lane).unwrap();
        let step = u32::try_from(connections).unwrap();
        let loops = async move { visitor(&address, pause, began + lasts, (first, step), work).await };
        tasks.spawn_local_on(loops, &set);
    }
    let all = set.run_until(async {
        let mut all = Tally::default();
        while let Some(tally) = tasks.join_next().await {
            all.add(tally.unwrap());
        }
        all
    });
    all.await.line(began.elapsed())
}

async fn visitor<W, F>(
    address: &str,
    pause: Duration,
    until: std::time::Instant,
    (first, step): (u32, u32),
    work: W,
) -> Tally
where
    W: Fn(Connection, u32) -> F,
    F: Future<Output = io::Result<(Connection, Outcome)>>,
{
    let mut tally = Tally::default();
    let mut kept = None;
    let mut number = first;
    // Visitors start out of step.
    if !pause.is_zero() {
        sleep(pause * first / step).await;
    }
    while now() < until {
        let opened = match kept.take() {
            Some(connection) => Ok(connection),
            None => Connection::open(address).await,
        };
        let Ok(connection) = opened else {
            tally.broke();
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        let began = now();
        match work(connection, number).await {
            Ok((connection, outcome)) => {
                if outcome.good {
                    tally.time(began.elapsed());
                }
                let again = connection
                    .header("retry-after")
                    .and_then(|seconds| seconds.parse().ok());
                tally.status(outcome.status, again.is_some());
                if outcome.status == 503 {
                    sleep(Duration::from_secs(again.unwrap_or(0)).min(until.saturating_duration_since(now()))).await;
                }
                kept = Some(connection);
            }
            Err(_) => tally.broke(),
        }
        number = number.wrapping_add(step);
        if !pause.is_zero() {
            sleep(pause).await;
        }
    }
    tally
}

/// Asks for a page, over and over.
pub async fn page(options: &Options) -> Value {
    let path = options.text("path").unwrap_or("/sign-in");
    let request = form::get(options.word(0), path, options.text("accept-encoding"));
    let request: std::rc::Rc<[u8]> = request.into();
    let pause = Duration::from_millis(options.number("pause-ms", 0));
    run(options, pause, move |mut connection, _| {
        let request = std::rc::Rc::clone(&request);
        async move {
            let status = connection.ask(&request).await?;
            Ok((
                connection,
                Outcome {
                    status,
                    good: status == 200,
                },
            ))
        }
    })
    .await
}
