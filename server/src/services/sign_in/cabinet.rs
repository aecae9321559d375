//! What a signed-in person sees: who they are and how their requests stand.

use app::views::{CabinetPage, RequestView};
use domain::MembershipState;

use crate::{
    persistence::{
        account::Account,
        membership::{self, Membership},
    },
    services::{Deps, Failure, moscow},
};

pub(super) async fn page(deps: &Deps, account: Account) -> Result<CabinetPage, Failure> {
    let memberships = membership::of_account(&deps.db, account.id).await?;
    Ok(CabinetPage {
        name: full_name(&account),
        email: account.email,
        requests: memberships.into_iter().map(request).collect::<Result<_, _>>()?,
        desk_email: deps.settings.look.desk_email.clone(),
    })
}

fn request(row: Membership) -> Result<RequestView, Failure> {
    Ok(RequestView {
        company: row.company_name,
        inn: row.inn,
        kpp: Some(row.kpp).filter(|kpp| !kpp.is_empty()),
        state: MembershipState::from_code(&row.state).ok_or(Failure::Corrupt("a membership's state"))?,
        requested_at: moscow::shown(row.requested_at),
        decided_at: row.decided_at.map(moscow::shown),
        reason: row.reason,
    })
}

/// Фамилия Имя Отчество.
fn full_name(account: &Account) -> String {
    let parts = [
        Some(&account.last_name),
        Some(&account.first_name),
        account.middle_name.as_ref(),
    ];
    parts
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}
