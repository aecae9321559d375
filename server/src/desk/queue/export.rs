//! The queue as a download: keys first, so that the audit log has the number of rows before the first row leaves; then
//! the rows, a piece at a time.

use std::sync::Arc;

use app::{
    backend::Caller,
    views::queue::{MOST_EXPORTED, QueueQuery},
};
use domain::MembershipState;
use sea_orm::DbErr;
use serde_json::json;

use super::{
    chosen::account_of,
    finding::{find, walk},
    page::filter,
};
use crate::{
    access::guards,
    audit::{self, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, shown::shown_phone},
    membership::actors::full_name,
    tables::{
        self,
        membership::Membership,
        queue::{self, Key},
    },
};

/// Rows in memory at a time.
const PIECE: usize = 500;
/// Requests that a search among common words looks at.
const SCANNED: usize = 300_000;

/// Rows on their way out.
pub struct Export {
    deps: Arc<Deps>,
    keys: std::vec::IntoIter<Key>,
}

/// A request as exported: every cell as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRow {
    /// The number.
    pub id: i64,
    /// The instant of the request.
    pub requested_at: String,
    /// The state; `None` for an unknown code.
    pub state: Option<MembershipState>,
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// In groups.
    pub phone: String,
    /// Whether the phone is proved.
    pub phone_proved: bool,
    /// The company's name.
    pub company: String,
    /// Whether the directory knows that name.
    pub company_verified: bool,
    /// ИНН.
    pub inn: String,
    /// КПП or nothing.
    pub kpp: String,
    /// The person of the desk who took the request up.
    pub assignee: String,
    /// The deadline of the decision.
    pub due_at: String,
    /// The instant of the decision.
    pub decided_at: String,
    /// The person who decided.
    pub decided_by: String,
    /// The reason of a refusal.
    pub reason: String,
}

pub(super) async fn begin(deps: &Arc<Deps>, caller: &Caller, query: &QueueQuery) -> Result<Export, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let now = deps.clock.now();
    let filter = filter(query, desk.who.account.id, now);
    let found = find(&deps.db, &query.q).await?;
    let limits = (MOST_EXPORTED, SCANNED);
    let keys = walk(&deps.db, &filter, &found, (query.newest_first(), None), limits)
        .await?
        .keys;
    let tx = tables::begin(&deps.db).await?;
    let deed = Deed {
        actor: desk.actor(),
        action: "requests.exported",
        subject: Subject::Requests,
        // The searched text may be somebody's name: the log notes only that there was a search.
        details: json!({
            "tab": query.tab().code(),
            "assignee": query.assignee.parse::<i64>().ok(),
            "overdue": filter.overdue_at.is_some(),
            "searched": !query.q.trim().is_empty(),
            "rows": keys.len(),
        }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(Export {
        deps: Arc::clone(deps),
        keys: keys.into_iter(),
    })
}

impl Export {
    /// The number of rows left.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether no request was found.
    pub fn is_empty(&self) -> bool {
        self.keys.len() == 0
    }

    /// The next rows; none at the end.
    ///
    /// # Errors
    /// The database's own.
    pub async fn next(&mut self) -> Result<Vec<ExportRow>, DbErr> {
        let keys: Vec<Key> = self.keys.by_ref().take(PIECE).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let rows = queue::load(&self.deps.db, &keys).await?;
        let people: Vec<i64> = rows
            .iter()
            .flat_map(|(row, _)| [row.assignee_id, row.decided_by.as_deref().and_then(account_of)])
            .flatten()
            .collect();
        let names = queue::names(&self.deps.db, &people).await?;
        let name = |id: i64| names.get(&id).cloned().unwrap_or_default();
        let by = |actor: String| account_of(&actor).map_or(actor, name);
        let shown = |at: Option<i64>| at.map(local_time::shown).unwrap_or_default();
        // On a request that waits again, `decided_by` names the person who sent it again.
        let decided = |row: &Membership| match MembershipState::from_code(&row.state) {
            Some(MembershipState::Requested) => None,
            _ => row.decided_by.clone(),
        };
        Ok(rows
            .into_iter()
            .map(|(row, account)| {
                let decided_by = decided(&row);
                ExportRow {
                    id: row.id,
                    requested_at: local_time::shown(row.requested_at),
                    state: MembershipState::from_code(&row.state),
                    name: full_name(&account),
                    phone: shown_phone(&account.phone),
                    phone_proved: account.phone_proved_at.is_some(),
                    email: account.email,
                    company: row.company_name,
                    company_verified: row.company_verified,
                    inn: row.inn,
                    kpp: row.kpp,
                    assignee: row.assignee_id.map(name).unwrap_or_default(),
                    due_at: shown(row.due_at),
                    decided_at: shown(decided_by.as_ref().and(row.decided_at)),
                    decided_by: decided_by.map(by).unwrap_or_default(),
                    reason: row.reason.unwrap_or_default(),
                }
            })
            .collect())
    }
}
