//! The database: reachable, writable, with the schema this binary needs; and the clock, compared with the database's.

use sea_orm::DbErr;

use super::Finding;
use crate::{
    composition,
    config::Config,
    outside::clock::{Clock, SECOND, SystemClock},
    tables::{self, Database, Schema, health, mailbox_double},
};

/// A clock that differs by more makes links and codes expire at the wrong time.
const SKEW: i64 = 2 * SECOND;

pub(super) async fn check(config: &Config, checks: &mut Vec<Finding>) {
    let url = config.database.url.expose();
    if let Some(file) = tables::sqlite_file(url)
        && !file.exists()
    {
        let found = format!("{} isn't there yet", file.display());
        checks.push(Finding::warning(
            "database",
            found,
            "The first gangway serve or gangway migrate makes it.",
        ));
        return;
    }
    let db = match tables::connect(&composition::pool(config)).await {
        Ok(db) => db,
        Err(error) => {
            let advice = "Check database.url, that the database runs, and that it lets this machine and user in.";
            checks.push(Finding::failed("database", error.to_string(), advice));
            return;
        }
    };
    checks.push(match health::version(&db).await {
        Ok(version) => Finding::good("database", format!("{version} answers")),
        Err(error) => Finding::failed("database", error.to_string(), advice_for(&error, "Check database.url.")),
    });
    let is_current = migrations(&db, checks).await;
    if is_current {
        checks.push(match health::try_to_write(&db).await {
            Ok(()) => Finding::good("writing", "the database takes a row (rolled back)"),
            Err(error) => {
                let advice = "Give the server's user the right to write; look whether the disk is full or the database a replica.";
                Finding::failed("writing", error.to_string(), advice_for(&error, advice))
            }
        });
        clock(&db, checks).await;
        checks.push(mailboxes(&db).await);
    }
    // An error of closing does not matter: nothing was left behind.
    _ = db.close().await;
}

async fn migrations(db: &Database, checks: &mut Vec<Finding>) -> bool {
    let finding = match tables::schema(db).await {
        Ok(Schema { pending, unknown }) if pending.is_empty() && unknown.is_empty() => {
            Finding::good("migrations", "up to date")
        }
        Ok(Schema { pending, unknown }) if unknown.is_empty() => Finding::failed(
            "migrations",
            format!("{} are pending: {}", pending.len(), pending.join(", ")),
            "Run gangway migrate; gangway serve does so too.",
        ),
        Ok(Schema { unknown, .. }) => {
            let found = format!("the schema is newer than this binary: it has {}", unknown.join(", "));
            Finding::failed(
                "migrations",
                found,
                "Run the newer gangway that made it, or restore the backup from before.",
            )
        }
        Err(error) => Finding::failed(
            "migrations",
            error.to_string(),
            advice_for(&error, "Check that the server's user may read the schema."),
        ),
    };
    let is_current = finding.verdict == super::Verdict::Good;
    checks.push(finding);
    is_current
}

/// Advice for an error of the database. A pooler in between is named in the advice, for the error names only a
/// statement.
fn advice_for(error: &DbErr, otherwise: &'static str) -> &'static str {
    if tables::is_pooled_by_transaction(error) {
        "A pooler stands in between that gives each transaction another connection: set pool_mode = session in PgBouncer, or let \
         database.url lead to PostgreSQL itself."
    } else {
        otherwise
    }
}

async fn mailboxes(db: &Database) -> Finding {
    match mailbox_double::count(db).await {
        Ok(0) => Finding::good("mailboxes", "each has one account"),
        Ok(doubles) => Finding::warning(
            "mailboxes",
            format!("{doubles} accounts have the mailbox of another, and no address leads to them"),
            "Look for account.double-found in the trail; docs/operating.md says what to do with them.",
        ),
        Err(error) => Finding::failed(
            "mailboxes",
            error.to_string(),
            "Check that the server's user may read the schema.",
        ),
    }
}

/// By the clock of the database where it has one (PostgreSQL), and by the newest row of the trail: a clock that was set back
/// stands before it.
async fn clock(db: &Database, checks: &mut Vec<Finding>) {
    let now = SystemClock.now();
    let advice = "Set the clocks of both machines by NTP.";
    let finding = match (health::clock(db).await, health::newest(db).await) {
        (Ok(Some(theirs)), _) if (theirs - now).abs() > SKEW => {
            let found = format!("the database's differs by {} s", (theirs - now) / SECOND);
            Finding::warning("clock", found, advice)
        }
        (_, Ok(Some(newest))) if newest - now > SKEW => {
            let found = format!("the newest row of the trail lies {} s ahead", (newest - now) / SECOND);
            Finding::warning("clock", found, "Set this machine's clock by NTP.")
        }
        (Ok(Some(_)), _) => Finding::good("clock", "the database's agrees"),
        (Ok(None), Ok(_)) => Finding::good(
            "clock",
            "no row of the trail lies ahead; SQLite has no clock to compare with",
        ),
        (Err(error), _) | (_, Err(error)) => Finding::failed("clock", error.to_string(), advice),
    };
    checks.push(finding);
}

#[cfg(test)]
mod tests {
    use sea_orm::{RuntimeErr, sqlx};

    use super::*;

    #[test]
    fn only_a_prepared_statement_that_is_not_ours_points_to_a_pooler() {
        let away = DbErr::Conn(RuntimeErr::SqlxError(sqlx::Error::PoolTimedOut.into()));
        assert_eq!(advice_for(&away, "Look."), "Look.");
    }
}
