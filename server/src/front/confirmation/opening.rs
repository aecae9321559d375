//! Opens the account of a confirmed registration.

use app::backend::Caller;
use domain::{Decision, Role};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use crate::{
    audit::{self, Actor, Deed, Subject},
    colleagues,
    ground::{context::Deps, failure::Failure},
    letters::Letter,
    membership::{
        decisions::{self, Act},
        search_words,
    },
    outbox::posting,
    outside::clock::Millis,
    phone::BY_CODE,
    tables::{
        self,
        account::{self, NewAccount},
        consent, dossier,
        invitation::Invitation,
        link::{self, Link, Purpose},
        membership::{self, NewRequest},
        phone_challenge, power,
        registration::{self, Registration},
    },
};

/// Opens the account, with its request for access, letter and rows of the audit log, all or nothing. Gives whether this
/// call won: of any number at once, for one registration or for several of the same address, one wins.
pub(super) async fn open_account(
    deps: &Deps,
    caller: &Caller,
    link: &Link,
    row: &Registration,
) -> Result<bool, Failure> {
    let new = new_account(row, deps.clock.now()).ok_or(Failure::Corrupt("a submitted registration"))?;
    let (email_key, now) = (new.email_key.clone(), new.created_at);
    let tx = tables::begin(&deps.db).await?;
    // First of all: the unique address makes rivals wait here, where none holds a lock that another needs.
    let account_id = match account::insert(&tx, new).await {
        Ok(id) => id,
        Err(error) if tables::is_duplicate(&error) => {
            tx.rollback().await?;
            // The call that won has done the work of these links.
            link::use_up_all(&deps.db, Purpose::Confirm, &email_key, now).await?;
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    };
    if !registration::confirm(&tx, row.id, account_id, now).await? || !link::use_up(&tx, link.id, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    link::use_up_all(&tx, Purpose::Confirm, &email_key, now).await?;
    consent::tie(&tx, row.id, account_id).await?;
    let invitation = colleagues::claim(&tx, row, now).await?;
    let membership_id = request_access(&tx, deps, account_id, row, invitation.is_some(), now).await?;
    power::carry_over(&tx, row.id, membership_id).await?;
    let phone_proved = carry_phone_over(&tx, row.id, account_id, now).await?;
    let deeds = [
        ("registration.confirmed", Subject::Registration(row.id)),
        ("account.opened", Subject::Account(Some(account_id))),
        ("membership.requested", Subject::Membership(membership_id)),
    ];
    let phone_proved = phone_proved.then_some(("account.phone-proved-by-code", Subject::Account(Some(account_id))));
    for (action, subject) in deeds.into_iter().chain(phone_proved) {
        let details = json!({ "account": account_id, "registration": row.id });
        audit::by_visitor(
            &tx,
            caller,
            Deed {
                actor: Actor::Applicant,
                action,
                subject,
                details,
            },
            now,
        )
        .await?;
    }
    if let Some(invitation) = invitation {
        let_in(&tx, deps, caller, &invitation, membership_id, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The proof of the phone and the tries at it become the account's. Read anew: it may have been proved while the link was followed.
async fn carry_phone_over(
    tx: &DatabaseTransaction,
    registration_id: i64,
    account_id: i64,
    now: Millis,
) -> Result<bool, Failure> {
    let (from, to) = (
        Subject::Registration(registration_id),
        Subject::Account(Some(account_id)),
    );
    phone_challenge::carry_over(tx, &from.to_string(), &to.to_string()).await?;
    let row = registration::by_id(tx, registration_id).await?;
    let proof = row.and_then(|row| row.phone_proof().and(row.phone));
    Ok(match proof {
        Some(phone) => dossier::phone_proved(tx, account_id, &phone, BY_CODE, now).await?,
        None => false,
    })
}

/// Approves an invited person at once, in the inviter's name. Nobody else knows of the membership yet, so nothing is
/// waited for between the rows of the audit log.
async fn let_in(
    tx: &DatabaseTransaction,
    deps: &Deps,
    caller: &Caller,
    invitation: &Invitation,
    membership_id: i64,
    now: Millis,
) -> Result<(), Failure> {
    let deed = Deed {
        actor: Actor::Applicant,
        action: "invitation.accepted",
        subject: Subject::Membership(membership_id),
        details: json!({ "invitation": invitation.id, "inviter": invitation.inviter_id }),
    };
    audit::by_visitor(tx, caller, deed, now).await?;
    let act = Act {
        decision: Decision::Approve(Role::Employee),
        actor: Actor::Account(invitation.inviter_id),
        answer: None,
    };
    decisions::within(tx, deps, Some(caller), membership_id, act, now)
        .await
        .map(drop)
}

async fn request_access(
    tx: &DatabaseTransaction,
    deps: &Deps,
    account_id: i64,
    row: &Registration,
    invited: bool,
    now: Millis,
) -> Result<i64, Failure> {
    let company_name = row.company_name.clone().unwrap_or_default();
    let request = NewRequest {
        account_id,
        inn: row.inn.clone().unwrap_or_default(),
        kpp: row.kpp.clone().unwrap_or_default(),
        company_name: company_name.clone(),
        company_verified: row.company_verified,
        // The first contact person of a company is appointed by the desk.
        role: Role::Employee,
        requested_at: now,
        due_at: decisions::due(deps, now),
    };
    let membership_id = membership::insert(tx, request).await?;
    let corrupt = || Failure::Corrupt("what was just written");
    let request = membership::by_id(tx, membership_id).await?.ok_or_else(corrupt)?;
    let account = account::by_id(tx, account_id).await?.ok_or_else(corrupt)?;
    if invited {
        // An invited person's request is approved at once: neither the person nor a contact person need hear of it.
        search_words::index(tx, &request, &account).await?;
        return Ok(membership_id);
    }
    let letter = Letter::RequestReceived {
        name: posting::addressed(
            row.first_name.as_deref().unwrap_or_default(),
            row.middle_name.as_deref(),
        ),
        company: company_name,
        link: deps.settings.url("/cabinet"),
    };
    let to = row.email.clone().unwrap_or_default();
    posting::post(tx, deps, &to, posting::lang(&row.lang), &letter, now).await?;
    decisions::opened(tx, deps, &request, &account, now).await?;
    Ok(membership_id)
}

/// `None` where the row lacks what a submitted registration has.
fn new_account(row: &Registration, now: Millis) -> Option<NewAccount> {
    Some(NewAccount {
        email_key: row.email_key.clone()?,
        email: row.email.clone()?,
        last_name: row.last_name.clone()?,
        first_name: row.first_name.clone()?,
        middle_name: row.middle_name.clone(),
        phone: row.phone.clone()?,
        password_hash: row.password_hash.clone()?,
        ktsp_login: Some(row.ktsp_login.clone()).filter(|login| !login.is_empty()),
        lang: row.lang.clone(),
        created_at: now,
    })
}
