//! The company as asked for, beside the directory's record.

use app::views::desk::{CompanySides, ContactView};
use domain::{
    CompanyKey, CompanyName, Inn, Kpp,
    company::{NameDifference, Word},
};

use crate::{
    access::guards,
    ground::{
        context::Deps,
        directory::{Asker, LookupOutcome},
        failure::Failure,
        local_time,
    },
    membership::actors::full_name,
    tables::{
        dossier,
        membership::{self, Membership},
    },
};

/// The most branches shown.
const BRANCHES: u64 = 50;

/// The directory's present answer on the company of a request.
pub(super) async fn registered(deps: &Deps, row: &Membership) -> LookupOutcome {
    match key(row) {
        Some(key) => deps.directory.find(Asker::Desk, &key).await,
        None => LookupOutcome::NotFound,
    }
}

fn key(row: &Membership) -> Option<CompanyKey> {
    let kpp = match row.kpp.as_str() {
        "" => None,
        kpp => Some(Kpp::parse(kpp).ok()?),
    };
    Some(CompanyKey::new(Inn::parse(&row.inn).ok()?, kpp))
}

/// Both sides, with what differs marked.
///
/// # Errors
/// The database's own. That the directory is down is no error.
pub(super) async fn sides(deps: &Deps, row: &Membership) -> Result<CompanySides, Failure> {
    let outcome = registered(deps, row).await;
    let branches = dossier::companies(&deps.db, &row.inn, BRANCHES).await?;
    let others = branches.into_iter().filter(|company| company.kpp != row.kpp);
    let lookup = outcome.view();
    let found = match outcome {
        LookupOutcome::Found(record) => Some(record.name),
        _ => None,
    };
    let difference = match (CompanyName::parse(&row.company_name), &found) {
        (Ok(asked), Some(found)) => Some(NameDifference::between(&asked, found)),
        _ => None,
    };
    let can_tie = found
        .as_ref()
        .is_some_and(|found| !row.company_verified || found.shown() != row.company_name);
    let (same_name, same_form) = difference
        .as_ref()
        .map_or((true, true), |difference| (difference.same_name, difference.same_form));
    let (name, registered) = match difference {
        Some(difference) => (difference.left, difference.right),
        None => (
            plain(&row.company_name),
            found.map(|name| plain(&name.shown())).unwrap_or_default(),
        ),
    };
    Ok(CompanySides {
        inn: row.inn.clone(),
        kpp: row.kpp.clone(),
        name,
        verified: row.company_verified,
        lookup: lookup.outcome,
        registered,
        same_name,
        same_form,
        can_tie,
        status: lookup.status,
        other_kpp: others.map(|company| (company.kpp, company.shown)).collect(),
        contacts: contacts(deps, row).await?,
        applicant_contact: guards::is_contact_person(row),
    })
}

fn plain(name: &str) -> Vec<Word> {
    let word = |text: &str| Word {
        text: text.to_owned(),
        differs: false,
    };
    name.split_whitespace().map(word).collect()
}

async fn contacts(deps: &Deps, row: &Membership) -> Result<Vec<ContactView>, Failure> {
    let people = membership::contact_persons(&deps.db, &row.inn, &row.kpp).await?;
    let asked = dossier::asked(&deps.db, row.id).await?;
    let view = |account: &crate::tables::account::Account| ContactView {
        name: full_name(account),
        email: account.email.clone(),
        asked_at: asked
            .iter()
            .filter(|(email, _)| *email == account.email_key)
            .map(|(_, at)| local_time::shown(*at))
            .collect(),
    };
    // The applicant may be a contact person by now: the page says so elsewhere.
    let others = people.iter().filter(|(membership, _)| membership.id != row.id);
    Ok(others.map(|(_, account)| view(account)).collect())
}
