//! Links mailed to contact persons: for every request of their company, and again while they stay silent.

use domain::{MembershipState, Role};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;

use crate::{
    access::guards,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, tokens::token, working_days},
    letters::{Letter, Review},
    membership::actors::full_name,
    metrics::labels::Limit,
    outbox::posting,
    outside::clock::{DAY, HOUR, Millis},
    tables::{
        self,
        account::{self, Account},
        link::{
            Link,
            review::{self, NewReview},
        },
        membership::{self, Membership, Which, WithAccount},
    },
};

/// The life of a link.
const LINK: Millis = 14 * DAY;

/// The number of reminders to a silent contact person: after one working day, and after another.
const REMINDERS: i32 = 2;

/// The most waiting requests mailed to a new contact person; the cabinet has them all.
const CAUGHT_UP: u64 = 20;

/// The most letters an hour with a request of their own; further requests share a digest.
const LETTERS_AN_HOUR: u64 = 3;

/// The most requests named in a digest.
const NAMED: usize = 10;

/// The number of links the job reads at a time.
const BATCH: u64 = 200;

/// Mails each contact person of the request's company a link to decide on it.
///
/// # Errors
/// The database's own.
pub async fn ask_contact_persons(
    tx: &impl ConnectionTrait,
    deps: &Deps,
    row: &Membership,
    account: &Account,
    now: Millis,
) -> Result<(), Failure> {
    for (_, person) in membership::contact_persons(tx, &row.inn, &row.kpp).await? {
        if person.id != account.id {
            ask(tx, deps, row, account, &person, 0, now).await?;
        }
    }
    Ok(())
}

/// Tells contact persons of a decision: for a request that waits again they get links, for a request decided their
/// links die, and a new contact person gets links to all waiting requests. Call in the transaction that decides.
///
/// # Errors
/// The database's own.
pub async fn follow(
    tx: &impl ConnectionTrait,
    deps: &Deps,
    row: &Membership,
    account: &Account,
    now: Millis,
) -> Result<(), Failure> {
    if row.state == MembershipState::Requested.code() {
        return ask_contact_persons(tx, deps, row, account, now).await;
    }
    review::use_up(tx, row.id, now).await?;
    if guards::is_contact_person(row) {
        ask_newcomer(tx, deps, row, account, now).await?;
    }
    Ok(())
}

/// Mails a new contact person a link to each waiting request.
pub(crate) async fn ask_newcomer(
    tx: &impl ConnectionTrait,
    deps: &Deps,
    row: &Membership,
    person: &Account,
    now: Millis,
) -> Result<(), Failure> {
    for (request, applicant) in waiting(tx, &row.inn, &row.kpp).await? {
        if applicant.id != person.id {
            ask(tx, deps, &request, &applicant, person, 0, now).await?;
        }
    }
    Ok(())
}

/// Mails contact persons a link to each waiting request of their company that they have no link to. Needed after two
/// records of a company became one: the contact persons of one record know nothing of the other's requests.
///
/// # Errors
/// The database's own.
pub async fn catch_up(
    tx: &impl ConnectionTrait,
    deps: &Deps,
    inn: &str,
    kpp: &str,
    now: Millis,
) -> Result<(), Failure> {
    let contacts = membership::contact_persons(tx, inn, kpp).await?;
    if contacts.is_empty() {
        return Ok(());
    }
    for (request, applicant) in waiting(tx, inn, kpp).await? {
        let asked = review::asked(tx, request.id).await?;
        for (_, person) in &contacts {
            if person.id != applicant.id && !asked.contains(&person.id) {
                ask(tx, deps, &request, &applicant, person, 0, now).await?;
            }
        }
    }
    Ok(())
}

async fn waiting(tx: &impl ConnectionTrait, inn: &str, kpp: &str) -> Result<Vec<WithAccount>, Failure> {
    Ok(membership::of_company(
        tx,
        inn,
        kpp,
        &[MembershipState::Requested],
        Which::Oldest(CAUGHT_UP, None),
    )
    .await?)
}

/// Reminds contact persons who have been silent for a working day, and then once more; each reminder has a fresh link.
/// Gives the number of reminders sent. Safe to run in several processes: the process that passes the older link's
/// reminding on sends the newer link.
///
/// # Errors
/// The database's own; the next run makes up for it.
pub async fn remind(deps: &Deps) -> Result<u64, Failure> {
    let (now, mut after, mut sent) = (deps.clock.now(), 0, 0);
    loop {
        // No working day is shorter than a day.
        let batch = review::silent(&deps.db, now - DAY, REMINDERS, after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(sent) };
        after = last.id;
        for link in batch {
            let due = working_days::after(link.created_at, 1, &deps.settings.desk.holidays);
            if due <= now && remind_of(deps, &link, now).await? {
                sent += 1;
            }
        }
    }
}

async fn remind_of(deps: &Deps, link: &Link, now: Millis) -> Result<bool, Failure> {
    let (Some(request), Some(person)) = (link.membership_id, link.account_id) else {
        return Err(Failure::Corrupt("a link to a request"));
    };
    let tx = tables::begin(&deps.db).await?;
    let row = membership::by_id(&tx, request).await?;
    let person = account::by_id(&tx, person).await?;
    let (Some(row), Some(person)) = (row, person) else {
        tx.rollback().await?;
        return Ok(false);
    };
    let applicant = account::by_id(&tx, row.account_id)
        .await?
        .ok_or(Failure::Corrupt("the owner of a membership"))?;
    if !review::pass_on(&tx, link, REMINDERS).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let still = membership::contact_persons(&tx, &row.inn, &row.kpp)
        .await?
        .iter()
        .any(|(it, _)| it.account_id == person.id);
    if !still || row.state != MembershipState::Requested.code() {
        // Nobody will be asked by this link again.
        review::supersede_all(&tx, row.id, person.id, now).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let reminder = link.reminder + 1;
    ask(&tx, deps, &row, &applicant, &person, reminder, now).await?;
    let deed = Deed {
        actor: Actor::System,
        action: "membership.reminded",
        subject: Subject::Membership(row.id),
        details: json!({ "contact_person": person.id, "reminder": reminder }),
    };
    audit::unasked(&tx, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(true)
}

/// Sends each contact person one letter on all requests whose letters were held for an hour. Gives the number of
/// letters sent. Safe to run in several processes.
///
/// # Errors
/// The database's own; the next run makes up for it.
pub async fn digest(deps: &Deps) -> Result<u64, Failure> {
    let (now, mut sent) = (deps.clock.now(), 0);
    for account_id in review::held(&deps.db, now - HOUR).await? {
        let tx = tables::begin(&deps.db).await?;
        let requests = review::take_held(&tx, account_id, now).await?;
        let waiting = still_waiting(&tx, account_id, requests).await?;
        let person = account::by_id(&tx, account_id).await?;
        if let Some(person) = person.filter(|_| !waiting.is_empty()) {
            let named = waiting.iter().take(NAMED);
            let letter = Letter::ReviewDigest {
                name: posting::owner(&person),
                requests: named
                    .map(|(row, applicant)| (full_name(applicant), row.company_name.clone()))
                    .collect(),
                more: waiting.len().saturating_sub(NAMED),
                link: deps.settings.url("/cabinet/colleagues"),
            };
            posting::post(&tx, deps, &person.email, posting::lang(&person.lang), &letter, now).await?;
            sent += 1;
        }
        tx.commit().await?;
    }
    if sent > 0 {
        deps.outbox.notify_one();
    }
    Ok(sent)
}

/// The waiting requests among `requests`, each once, with its applicant, for this contact person.
async fn still_waiting(
    tx: &impl ConnectionTrait,
    person: i64,
    mut requests: Vec<i64>,
) -> Result<Vec<WithAccount>, Failure> {
    requests.sort_unstable();
    requests.dedup();
    let mut waiting = Vec::new();
    for id in requests {
        let Some(row) = membership::by_id(tx, id).await? else {
            continue;
        };
        let contacts = membership::contact_persons(tx, &row.inn, &row.kpp).await?;
        let waits = row.state == MembershipState::Requested.code();
        if waits && contacts.iter().any(|(it, _)| it.account_id == person) {
            let applicant = account::by_id(tx, row.account_id).await?;
            waiting.push((row, applicant.ok_or(Failure::Corrupt("the owner of a membership"))?));
        }
    }
    Ok(waiting)
}

async fn ask(
    tx: &impl ConnectionTrait,
    deps: &Deps,
    row: &Membership,
    applicant: &Account,
    person: &Account,
    reminder: i32,
    now: Millis,
) -> Result<(), Failure> {
    let token = token(&*deps.random);
    let expires_at = now + LINK;
    // A stranger who registers twelve times for a company fills no mailbox.
    let held = review::sent_since(tx, person.id, now - HOUR).await? >= LETTERS_AN_HOUR;
    // A reminder adds a link: the first letter's link still decides within its fourteen days.
    if reminder == 0 {
        review::supersede_all(tx, row.id, person.id, now).await?;
    }
    let link = NewReview {
        token_hash: token.hash(),
        account_id: person.id,
        membership_id: row.id,
        email_key: &person.email_key,
        reminder,
        expires_at,
        held,
    };
    review::insert(tx, link, now).await?;
    if held {
        deps.metrics.limited(Limit::ContactPerson);
        return Ok(());
    }
    let review = Review {
        name: posting::owner(person),
        applicant: full_name(applicant),
        email: applicant.email.clone(),
        company: row.company_name.clone(),
        link: deps.settings.url(&format!("/review/{}", token.expose())),
        expires: local_time::shown(expires_at),
    };
    let letter = if reminder == 0 {
        Letter::ReviewRequest(review)
    } else {
        Letter::ReviewReminder(review)
    };
    posting::post(tx, deps, &person.email, posting::lang(&person.lang), &letter, now).await?;
    Ok(())
}

/// Makes an approved colleague a contact person, or a contact person a mere colleague. The last statement of its
/// transaction, but for other rows of the audit log.
pub(crate) struct RoleChange {
    pub membership_id: i64,
    pub from: Role,
    pub to: Role,
}

impl RoleChange {
    /// Gives whether the membership still had the role it is to lose.
    pub(crate) async fn make(&self, tx: &DatabaseTransaction, now: Millis) -> Result<bool, Failure> {
        Ok(membership::change_role(tx, self.membership_id, self.from, self.to, now).await?)
    }

    /// The change's row of the audit log.
    pub(crate) fn deed(&self, actor: Actor) -> Deed {
        Deed {
            actor,
            action: "membership.role-changed",
            subject: Subject::Membership(self.membership_id),
            details: json!({ "from": self.from.code(), "to": self.to.code() }),
        }
    }
}
