//! Writes the audit log: an `audit` row in the transaction of the act, as its last statement: the head of the chain
//! ([`crate::audit::verify`]) stays locked from then on until the commit.

use std::fmt;

use app::backend::Caller;
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::{Value, json};

use crate::{
    ground::shown::address,
    outside::clock::Millis,
    tables::{
        self, Database,
        audit::{self, Event},
    },
};

/// The actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A visitor without an account.
    Applicant,
    /// The owner of an account, in their own name or as a company's contact person.
    Account(i64),
    /// A person of the desk, acting as such, by the number of their account.
    Staff(i64),
    /// A person at the command line, by the name of their system account.
    CommandLine(String),
    /// The product, without anybody's act.
    System,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Applicant => f.write_str("applicant"),
            Self::Account(id) => write!(f, "account:{id}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::CommandLine(name) => write!(f, "cli:{name}"),
            Self::System => f.write_str("system"),
        }
    }
}

impl Actor {
    /// Reads the text of its `Display`.
    pub fn parse(stored: &str) -> Option<Self> {
        let (kind, of) = stored.split_once(':').unwrap_or((stored, ""));
        match kind {
            "applicant" => Some(Self::Applicant),
            "account" => of.parse().ok().map(Self::Account),
            "staff" => of.parse().ok().map(Self::Staff),
            "cli" => Some(Self::CommandLine(of.to_owned())),
            "system" => Some(Self::System),
            _ => None,
        }
    }
}

/// The object of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A registration.
    Registration(i64),
    /// An account; `None` where somebody tried an unknown address.
    Account(Option<i64>),
    /// A membership.
    Membership(i64),
    /// Many registrations at once.
    Registrations,
    /// Many requests at once.
    Requests,
    /// A reason kept ready.
    Template(i64),
    /// A company of the directory.
    Company(i64),
    /// A file of companies.
    Import(i64),
    /// A letter of the outbox.
    Letter(i64),
    /// The audit log itself.
    Audit,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registration(id) => write!(f, "registration:{id}"),
            Self::Account(Some(id)) => write!(f, "account:{id}"),
            Self::Account(None) => f.write_str("account:none"),
            Self::Membership(id) => write!(f, "membership:{id}"),
            Self::Registrations => f.write_str("registrations"),
            Self::Requests => f.write_str("requests"),
            Self::Template(id) => write!(f, "template:{id}"),
            Self::Company(id) => write!(f, "company:{id}"),
            Self::Import(id) => write!(f, "import:{id}"),
            Self::Letter(id) => write!(f, "outbox:{id}"),
            Self::Audit => f.write_str("audit"),
        }
    }
}

/// An act to be recorded. `details` must hold neither secrets nor more of a person than the subject does.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The actor.
    pub actor: Actor,
    /// The act, as `registration.submitted`.
    pub action: &'static str,
    /// The object.
    pub subject: Subject,
    /// Further details: a JSON object.
    pub details: Value,
}

/// Writes an act of a visitor.
///
/// # Errors
/// The database's own.
pub async fn by_visitor(tx: &DatabaseTransaction, caller: &Caller, deed: Deed, now: Millis) -> Result<(), DbErr> {
    write(tx, &caller.request_id, deed, now).await
}

/// Writes that a wrong password was typed beside a mailed link: by an unknown person, from a known address. Limits have
/// counted the try, so there are no more rows than tries.
///
/// # Errors
/// The database's own.
pub async fn wrong_password(
    db: &Database,
    caller: &Caller,
    action: &'static str,
    subject: Subject,
    now: Millis,
) -> Result<(), DbErr> {
    let deed = Deed {
        actor: Actor::Applicant,
        action,
        subject,
        details: json!({ "address": address(caller) }),
    };
    let tx = tables::begin(db).await?;
    by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await
}

/// Writes an act outside a request.
///
/// # Errors
/// The database's own.
pub async fn unasked(tx: &DatabaseTransaction, deed: Deed, now: Millis) -> Result<(), DbErr> {
    write(tx, "", deed, now).await
}

async fn write(tx: &DatabaseTransaction, request_id: &str, deed: Deed, now: Millis) -> Result<(), DbErr> {
    let event = Event {
        actor: &deed.actor.to_string(),
        action: deed.action,
        subject: deed.subject.to_string(),
        details: deed.details,
        request_id,
    };
    audit::insert(tx, event, now).await
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    use app::text::Text;
    use domain::Lang;

    /// Endings of file names, which else look like an action.
    const FILES: [&str; 15] = [
        "csv", "xlsx", "pdf", "png", "jpg", "jpeg", "jpe", "jfif", "tif", "svg", "xml", "sig", "sgn", "docx", "exe",
    ];

    fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                into.push(path);
            }
        }
    }

    fn is_action(literal: &str) -> bool {
        let word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        literal
            .split_once('.')
            .is_some_and(|(kind, what)| word(kind) && word(what) && !FILES.contains(&what))
    }

    #[test]
    fn every_action_that_the_code_writes_down_has_words_for_the_desk() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = Vec::new();
        for folder in [
            "access",
            "audit",
            "cabinet",
            "colleagues",
            "desk",
            "front",
            "jobs",
            "membership",
            "outbox",
            "phone",
            "powers",
        ] {
            sources(&source.join(folder), &mut files);
        }
        let mut found = 0;
        for file in files {
            let code = fs::read_to_string(&file).unwrap();
            // Between any two quotes: whether they open or close, code between literals is never like an action.
            for action in code.split('"').filter(|literal| is_action(literal)) {
                found += 1;
                for lang in Lang::ALL {
                    assert_ne!(Text(*lang).trail_action(action), action, "{}", file.display());
                }
            }
        }
        assert!(found > 60, "only {found} actions were found");
    }
}
