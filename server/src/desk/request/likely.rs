//! Likely doubles of the applicant, and the other people of the company.

use app::views::desk::{LikelyView, PersonOfCompany, RequestRef};
use domain::{
    Role,
    likeness::{self, Somebody},
};

use crate::{
    ground::{context::Deps, failure::Failure},
    membership::{actors::full_name, decisions},
    tables::{
        account::Account,
        dossier,
        membership::{self, Membership, WithAccount},
    },
};

/// The number of requests of an ИНН, and of a phone, that are looked through.
const LOOKED_AT: u64 = 500;
/// The number of requests shown.
const SHOWN: usize = 20;

/// Requests that may be of the same person, and whether more exist.
///
/// # Errors
/// The database's own.
pub(super) async fn likely(
    deps: &Deps,
    row: &Membership,
    account: &Account,
) -> Result<(Vec<LikelyView>, bool), Failure> {
    let mut rows = dossier::of_inn(&deps.db, &row.inn, LOOKED_AT).await?;
    if !account.phone.is_empty() {
        rows.extend(dossier::of_phone(&deps.db, &account.phone, LOOKED_AT).await?);
    }
    rows.sort_by_key(|(other, _)| std::cmp::Reverse(other.id));
    rows.dedup_by_key(|(other, _)| other.id);
    let this = somebody(row, account);
    let mut found = Vec::new();
    for (other, whose) in rows.iter().filter(|(other, _)| other.id != row.id) {
        let alike = likeness::between(this, somebody(other, whose));
        if alike.is_empty() {
            continue;
        }
        if found.len() == SHOWN {
            return Ok((found, true));
        }
        found.push(LikelyView {
            id: other.id,
            name: full_name(whose),
            email: whose.email.clone(),
            company: other.company_name.clone(),
            state: decisions::state(other)?,
            alike,
        });
    }
    Ok((found, false))
}

fn somebody<'a>(row: &'a Membership, account: &'a Account) -> Somebody<'a> {
    Somebody {
        account: account.id,
        last_name: &account.last_name,
        first_name: &account.first_name,
        email: &account.email_key,
        phone: &account.phone,
        inn: &row.inn,
        kpp: &row.kpp,
    }
}

/// The members of the company, and whether more exist.
///
/// # Errors
/// The database's own.
pub(super) async fn people(deps: &Deps, row: &Membership) -> Result<(Vec<PersonOfCompany>, bool), Failure> {
    let most = u64::try_from(SHOWN).unwrap_or(u64::MAX) + 2;
    let mut rows = dossier::people(&deps.db, &row.inn, &row.kpp, most).await?;
    rows.retain(|(other, _)| other.id != row.id);
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let people: Result<_, Failure> = rows.iter().map(person).collect();
    Ok((people?, more))
}

fn person((row, account): &WithAccount) -> Result<PersonOfCompany, Failure> {
    Ok(PersonOfCompany {
        id: row.id,
        name: full_name(account),
        role: role(row)?,
    })
}

/// The role of a stored membership.
///
/// # Errors
/// [`Failure::Corrupt`].
pub(super) fn role(row: &Membership) -> Result<Role, Failure> {
    Role::from_code(&row.role).ok_or(Failure::Corrupt("a membership's role"))
}

/// The person's requests for companies of another ИНН: requests for the same ИНН are among the likely ones.
///
/// # Errors
/// The database's own.
pub(super) async fn others(deps: &Deps, row: &Membership) -> Result<Vec<RequestRef>, Failure> {
    let rows = membership::of_account(&deps.db, row.account_id).await?;
    let others = rows
        .into_iter()
        .filter(|other| other.id != row.id && other.inn != row.inn);
    others
        .take(SHOWN)
        .map(|other| {
            Ok(RequestRef {
                id: other.id,
                state: decisions::state(&other)?,
                company: other.company_name,
            })
        })
        .collect()
}
