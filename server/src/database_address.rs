//! Facts about a database, read from the text of its address. No function here gives the password away.

use std::str::FromStr;

use sea_orm::sqlx::{
    postgres::{PgConnectOptions, PgSslMode},
    sqlite::SqliteConnectOptions,
};

use crate::web_address::is_this_machine;

/// The reason why the address can't be one.
pub(crate) fn problem(url: &str) -> Option<String> {
    // The libraries' messages may quote the text.
    if url.starts_with("sqlite:") {
        let unread = SqliteConnectOptions::from_str(url).is_err();
        return unread.then(|| "can't be read as sqlite://PATH".to_owned());
    }
    if !is_postgresql(url) {
        return Some("neither SQLite nor PostgreSQL".to_owned());
    }
    let advice =
        "can't be read as an address: a password with signs such as @ : / # % needs them as %40 %3A %2F %23 %25";
    PgConnectOptions::from_str(url).is_err().then(|| advice.to_owned())
}

/// The database for people: the file, or host and name, never the user's password.
pub(crate) fn shown(url: &str) -> String {
    match PgConnectOptions::from_str(url) {
        Ok(server) if is_postgresql(url) => {
            let place = server
                .get_socket()
                .map_or_else(|| server.get_host().to_owned(), |path| path.display().to_string());
            format!("PostgreSQL, {place}/{}", server.get_database().unwrap_or_default())
        }
        _ if url.starts_with("sqlite:") => url.split('?').next().unwrap_or_default().to_owned(),
        _ => "a database whose address can't be read".to_owned(),
    }
}

/// Whether rows may cross a network without TLS. An address without a word on TLS tries it and does not demand it.
pub(crate) fn goes_in_the_clear(url: &str) -> bool {
    if !is_postgresql(url) {
        return false;
    }
    let Ok(server) = PgConnectOptions::from_str(url) else {
        // Another check reports this mistake.
        return false;
    };
    let host = server.get_host();
    // Without a host it is the folder of a socket, or this machine.
    let is_near = server.get_socket().is_some()
        || host.starts_with('/')
        || is_this_machine(host.trim_start_matches('[').trim_end_matches(']'));
    let is_sealed = matches!(
        server.get_ssl_mode(),
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull
    );
    !is_near && !is_sealed
}

fn is_postgresql(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_can_not_be_read_is_told_without_its_password() {
        for url in [
            "postgres://gangway:S3CRET/x@db.example/gangway",
            "postgres://gangway:S3CRET@db.example:port/gangway",
            "postgres://gangway:S3CRET@[db.example/gangway",
            "postgres://gangway:S3CRET@db.example/gangway?sslmode=S3CRET",
            "postgresql://gangway:S3CRET#1@db.example",
            "mysql://gangway:S3CRET@db.example/gangway",
            "sqlite://x.db?mode=S3CRET",
        ] {
            let told = problem(url).unwrap_or_else(|| panic!("{url}"));
            assert!(!told.contains("S3CRET"), "{told}");
            assert!(!shown(url).contains("S3CRET"), "{}", shown(url));
        }
        for url in [
            "sqlite::memory:",
            "sqlite://var/gangway.db?mode=rwc",
            "postgres:///gangway?host=/run/postgresql",
        ] {
            assert_eq!(problem(url), None, "{url}");
        }
    }

    #[test]
    fn a_database_is_shown_without_user_and_password() {
        for (url, expected) in [
            ("sqlite://var/gangway.db?mode=rwc", "sqlite://var/gangway.db"),
            (
                "postgres://gangway:S3CRET@db.example/cabinet",
                "PostgreSQL, db.example/cabinet",
            ),
            (
                "postgres:///cabinet?host=/run/postgresql&user=us",
                "PostgreSQL, /run/postgresql/cabinet",
            ),
        ] {
            assert_eq!(shown(url), expected);
        }
    }

    #[test]
    fn rows_that_leave_the_machine_want_tls() {
        for (url, clear) in [
            ("postgres://a:b@db.example/x", true),
            ("postgres://a:b@db.example/x?sslmode=disable", true),
            ("postgres://a:b@db.example/x?sslmode=prefer", true),
            ("postgres://a:b@10.0.0.5:6432/x?sslmode=allow", true),
            ("postgres:///x?host=db.example", true),
            ("postgres://a:b@db.example/x?sslmode=require", false),
            ("postgres://a:b@db.example/x?sslmode=verify-full", false),
            ("postgres://a:b@127.0.0.1/x", false),
            ("postgres://a:b@[::1]/x", false),
            ("postgres://a:b@localhost/x", false),
            ("postgres:///x?host=/run/postgresql", false),
            ("sqlite://var/gangway.db", false),
        ] {
            assert_eq!(goes_in_the_clear(url), clear, "{url}");
        }
    }
}
