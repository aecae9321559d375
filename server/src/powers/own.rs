//! A person's own powers of attorney.

use app::{
    backend::Caller,
    error::AppError,
    views::powers::{MembershipPowers, PowerView, SettingsPage, StepPowers},
};
use domain::{
    Lang, MembershipState,
    power::{Day, PowerKind, PowerState},
    registration::RegistrationState,
};
use serde_json::json;

use super::intake::subject;
use crate::{
    access::{draft, guards},
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, failure::Failure, local_time, shown::shown_phone},
    outbox::posting,
    tables::{
        self, account, loose_file,
        membership::{self, Membership},
        power::{self, Power, PowerOwner},
    },
};

pub(super) async fn settings_page(deps: &Deps, caller: &Caller) -> Result<SettingsPage, Failure> {
    let account = guards::signed_in(deps, caller).await?.account;
    let mut memberships = Vec::new();
    for row in membership::of_account(&deps.db, account.id).await? {
        memberships.push(of_membership(deps, row).await?);
    }
    let name = [
        Some(&account.last_name),
        Some(&account.first_name),
        account.middle_name.as_ref(),
    ];
    Ok(SettingsPage {
        name: name
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
        phone: shown_phone(&account.phone),
        lang: posting::lang(&account.lang),
        email: account.email,
        memberships,
    })
}

async fn of_membership(deps: &Deps, row: Membership) -> Result<MembershipPowers, Failure> {
    let state = MembershipState::from_code(&row.state).ok_or(Failure::Corrupt("a membership's state"))?;
    let takes = matches!(
        state,
        MembershipState::Requested | MembershipState::ActionNeeded | MembershipState::Approved
    );
    let powers = power::of_owner(&deps.db, PowerOwner::Membership(row.id)).await?;
    Ok(MembershipPowers {
        membership: row.id,
        company: row.company_name,
        state,
        takes,
        powers: powers.into_iter().map(view).collect::<Result<_, _>>()?,
    })
}

pub(super) async fn set_letters_language(deps: &Deps, caller: &Caller, lang: &str) -> Result<(), Failure> {
    let account = guards::signed_in(deps, caller).await?.account;
    let lang = Lang::from_code(lang).ok_or(AppError::BadRequest)?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    account::set_lang(&tx, account.id, lang.code()).await?;
    let deed = Deed {
        actor: Actor::Account(account.id),
        action: "account.language-chosen",
        subject: Subject::Account(Some(account.id)),
        details: json!({ "lang": lang.code() }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn of_registration(deps: &Deps, caller: &Caller) -> Result<StepPowers, Failure> {
    let Some(row) = draft::current(deps, caller).await? else {
        return Ok(StepPowers::default());
    };
    let powers = power::of_owner(&deps.db, PowerOwner::Registration(row.id)).await?;
    Ok(StepPowers {
        powers: powers.into_iter().map(view).collect::<Result<_, _>>()?,
    })
}

pub(super) async fn withdraw(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    let row = power::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    let (owner, actor) = owner(deps, caller, &row).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    if !power::withdraw(&tx, id).await? {
        tx.rollback().await?;
        return Err(AppError::AlreadyDecided.into());
    }
    // Read again inside would say the same: of a row's files only the signature changes, and only once.
    loose_file::note(&tx, power::objects(&row), now).await?;
    let deed = Deed {
        actor,
        action: "power.withdrawn",
        subject: subject(owner),
        details: json!({ "power": id, "sha256": row.sha256 }),
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    Ok(())
}

/// The owner, if it is the visitor: their account, or the registration of this browser.
async fn owner(deps: &Deps, caller: &Caller, row: &Power) -> Result<(PowerOwner, Actor), Failure> {
    if let Some(id) = row.membership_id {
        let account = guards::signed_in(deps, caller).await?.account;
        let own = membership::by_id(&deps.db, id).await?;
        own.filter(|own| own.account_id == account.id)
            .ok_or(AppError::NotFound)?;
        return Ok((PowerOwner::Membership(id), Actor::Account(account.id)));
    }
    let own = draft::current(deps, caller).await?;
    let own = own.filter(|own| Some(own.id) == row.registration_id && own.state == RegistrationState::Submitted.code());
    let own = own.ok_or(AppError::NotFound)?;
    Ok((PowerOwner::Registration(own.id), Actor::Applicant))
}

/// A row as its owner and the desk see it.
pub(super) fn view(row: Power) -> Result<PowerView, Failure> {
    let corrupt = || Failure::Corrupt("a power of attorney");
    let shown = |day: Option<String>| day.and_then(|day| Day::parse(&day).ok()).map(|day| day.shown());
    Ok(PowerView {
        id: row.id,
        kind: PowerKind::from_code(&row.kind).ok_or_else(corrupt)?,
        state: PowerState::from_code(&row.state).ok_or_else(corrupt)?,
        name: row.name,
        size: u64::try_from(row.size).unwrap_or_default(),
        signature: row.signature_name,
        reason: row.reason,
        valid_from: shown(row.valid_from),
        valid_until: shown(row.valid_until),
        attached_at: local_time::shown(row.attached_at),
    })
}
