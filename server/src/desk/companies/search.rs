//! Searching companies, and one company in full.

use app::{
    backend::Caller,
    error::AppError,
    views::companies::{
        CompanyItem, CompanyList, CompanyPage, CompanyPerson, CompanyQuery, RegistrySays, TYPED_COUNTED,
    },
};
use domain::{
    CompanyName, Inn, Kpp, MembershipState, Role, StaffRole,
    company::{self, CompanyStatus},
    split_inn_kpp,
};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    access::guards,
    ground::{
        context::Deps,
        failure::Failure,
        local_time,
        shown::{kept, own_kpp},
    },
    tables::{
        account::Account,
        company::{DESK, MERGED},
        company_desk::{self, CompanyRow, Sought},
        company_members,
        membership::Membership,
    },
};

/// Companies of a page.
const PAGE: usize = 50;

pub(super) async fn list(deps: &Deps, caller: &Caller, query: CompanyQuery) -> Result<CompanyList, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let after = match query.after.parse() {
        Ok(id) => company_desk::by_id(&deps.db, id).await?,
        Err(_) => None,
    };
    let mut rows = find(&deps.db, &query.q, after.as_ref(), PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let typed = company_members::count_typed(&deps.db, u64::from(TYPED_COUNTED) + 1).await?;
    Ok(CompanyList {
        next: rows.last().filter(|_| more).map(|row| row.id),
        companies: rows.iter().map(item).collect(),
        typed: u32::try_from(typed).unwrap_or(u32::MAX),
        administrator: desk.role == StaffRole::Administrator,
    })
}

pub(super) async fn page(deps: &Deps, caller: &Caller, id: i64) -> Result<CompanyPage, Failure> {
    let desk = guards::desk(deps, caller).await?;
    let row = one(&deps.db, id).await?;
    let merged_into = match row.merged_into {
        Some(id) => company_desk::by_id(&deps.db, id).await?,
        None => None,
    };
    let counts = company_members::count_by_state(&deps.db, &row.inn, &row.kpp).await?;
    let people = company_members::newest(&deps.db, &row.inn, &row.kpp).await?;
    Ok(CompanyPage {
        company: item(&row),
        raw_name: row.name.clone(),
        version: row.updated_at,
        updated_at: local_time::shown(row.updated_at),
        corrected: row.source == DESK,
        registry: registry(&row),
        merged_into: merged_into.as_ref().map(item),
        merged: company_desk::merged_into(&deps.db, id)
            .await?
            .iter()
            .map(item)
            .collect(),
        counts: MembershipState::ALL
            .iter()
            .filter_map(|state| {
                let (_, people) = counts.iter().find(|(code, _)| code == state.code())?;
                Some((*state, *people))
            })
            .collect(),
        people: people
            .iter()
            .filter_map(|(row, account)| person(row, account))
            .collect(),
        administrator: desk.role == StaffRole::Administrator,
    })
}

/// The company of this number.
pub(super) async fn one(db: &impl ConnectionTrait, id: i64) -> Result<CompanyRow, Failure> {
    Ok(company_desk::by_id(db, id).await?.ok_or(AppError::NotFound)?)
}

/// Companies found by a typed text.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    typed: &str,
    after: Option<&CompanyRow>,
    limit: u64,
) -> Result<Vec<CompanyRow>, DbErr> {
    company_desk::search(db, &sought(&kept(typed)), after, limit).await
}

/// The subject of a search: numbers where the text looks like one, else a name.
fn sought(typed: &str) -> Sought {
    if let Some((inn, kpp)) = split_inn_kpp(typed)
        && let (Ok(inn), Ok(kpp)) = (Inn::parse(&inn), Kpp::parse(&kpp))
    {
        return Sought::Key(inn.as_str().to_owned(), kpp.as_str().to_owned());
    }
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(kpp) = Kpp::parse(&compact)
        && compact.chars().count() == 9
    {
        return Sought::Kpp(kpp.as_str().to_owned());
    }
    // «1 контейнерный» is a name, and so is «1»; three digits or more, and nothing else, begin a number.
    if (3..=12).contains(&compact.len()) && compact.bytes().all(|byte| byte.is_ascii_digit()) {
        return Sought::Inn(compact);
    }
    Sought::Name(company::sought(typed))
}

/// A company in a list.
pub(super) fn item(row: &CompanyRow) -> CompanyItem {
    CompanyItem {
        id: row.id,
        name: row.shown.clone(),
        inn: row.inn.clone(),
        kpp: own_kpp(&row.kpp),
        status: status(&row.status),
        merged: row.source == MERGED,
    }
}

/// A code that no longer means anything is no reason to hide a company.
fn status(code: &str) -> CompanyStatus {
    CompanyStatus::from_code(code).unwrap_or(CompanyStatus::Active)
}

fn registry(row: &CompanyRow) -> Option<RegistrySays> {
    let name = row.registry_name.as_deref()?;
    Some(RegistrySays {
        name: CompanyName::parse(name).map_or_else(|_| name.to_owned(), |name| name.shown()),
        status: status(row.registry_status.as_deref().unwrap_or_default()),
        at: row.registry_at.map(local_time::shown),
    })
}

/// A person with a membership of a company.
pub(super) fn person(row: &Membership, account: &Account) -> Option<CompanyPerson> {
    let parts = [
        Some(account.last_name.as_str()),
        Some(account.first_name.as_str()),
        account.middle_name.as_deref(),
    ];
    Some(CompanyPerson {
        membership: row.id,
        name: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        email: account.email.clone(),
        state: MembershipState::from_code(&row.state)?,
        contact: row.role == Role::ContactPerson.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_taken_for_a_number_or_a_name() {
        let name = |key: &str| Sought::Name(key.to_owned());
        for (typed, expected) in [
            ("7736207543", Sought::Inn("7736207543".into())),
            (" 7736 20", Sought::Inn("773620".into())),
            ("770401001", Sought::Kpp("770401001".into())),
            (
                "7736207543/770401001",
                Sought::Key("7736207543".into(), "770401001".into()),
            ),
            ("ООО «ЯНДЕКС»", name("яндекс")),
            ("Ёлка", name("елка")),
            ("1 контейнерный", name("1 контейнерный")),
            ("77", name("77")),
            ("%_'\\", name("")),
            ("", name("")),
        ] {
            assert_eq!(sought(typed), expected, "{typed:?}");
        }
    }
}
