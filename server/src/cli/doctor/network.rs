//! The address the server listens on, and the visitors' way to it.

use std::{io, net::SocketAddr, time::Duration};

use tokio::net::TcpListener;

use super::Finding;
use crate::{config::Config, outside::web};

/// The time limit of an answer from a server of ours.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn check(config: &Config, checks: &mut Vec<Finding>) {
    checks.push(listening(config.http.address).await);
    checks.push(proxies(config));
}

async fn listening(address: SocketAddr) -> Finding {
    let check = "listening";
    match TcpListener::bind(address).await {
        Ok(_) => Finding::good(check, format!("{address} is free")),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            if is_ours(address).await {
                return Finding::good(check, format!("a server of ours answers at {address}"));
            }
            let advice = "End what has it, or choose another http.address.";
            Finding::failed(check, format!("something else has {address}"), advice)
        }
        Err(error) => {
            let advice = "Choose an http.address of this machine, with a port this user may use.";
            Finding::failed(check, format!("{address}: {error}"), advice)
        }
    }
}

async fn is_ours(address: SocketAddr) -> bool {
    let Ok(client) = web::client(PATIENCE) else {
        return false;
    };
    let Ok(answer) = client.get(format!("http://{address}/health/live")).send().await else {
        return false;
    };
    web::body(answer, 1024)
        .await
        .is_ok_and(|body| body == "alive\n".as_bytes())
}

fn proxies(config: &Config) -> Finding {
    let check = "proxies";
    match (config.public_url().is_https(), config.http.trusted_proxies.is_empty()) {
        (true, true) => Finding::warning(
            check,
            "none is named, though visitors come by https: they all seem to come from the proxy's address",
            "Set http.trusted_proxies to the addresses of the proxies before the server.",
        ),
        (false, false) => Finding::warning(
            check,
            "some are named, though http.public_url is not https",
            "Set http.public_url to how visitors reach the proxy.",
        ),
        _ => Finding::good(check, "as http.public_url needs them"),
    }
}
