//! The colleagues of a company, in the cabinet of its contact person.

use app::{
    backend::Caller,
    error::AppError,
    views::{
        ActorView,
        colleagues::{
            Colleague, ColleagueRequest, ColleaguesPage, ColleaguesQuery, CompanyColleagues, Decided, Invitation,
            OtherCompany,
        },
    },
};
use domain::{Decision, MembershipState, Role};

use super::{acting, reason};
use crate::{
    access::guards,
    audit::{self, Actor},
    ground::{
        context::Deps,
        failure::Failure,
        local_time,
        shown::{own_kpp, shown_phone},
    },
    letters::Letter,
    membership::{
        actors::{Audience, Names, full_name},
        asking::{self, RoleChange},
        decisions::{self, Act},
    },
    outbox::posting,
    outside::clock::Millis,
    tables::{
        self,
        account::{self, Account},
        invitation,
        membership::{self, Membership, Which, WithAccount},
        queue::Key,
    },
};

/// Requests, and people, of a company on a page.
const ROWS: u64 = 50;

/// The number of decisions the list remembers.
const LATEST: u64 = 10;

pub(super) async fn page(deps: &Deps, caller: &Caller, query: &ColleaguesQuery) -> Result<ColleaguesPage, Failure> {
    let who = guards::signed_in(deps, caller).await?;
    let own = membership::of_account(&deps.db, who.account.id).await?;
    let mut page = ColleaguesPage {
        desk_email: deps.settings.look.desk_email.clone(),
        ..ColleaguesPage::default()
    };
    let wanted = |row: &Membership| query.own.is_none_or(|own| own == row.id);
    for row in own {
        if guards::is_contact_person(&row) {
            if wanted(&row) {
                page.companies.push(company(deps, row, query).await?);
            }
        } else if is_open(&row) {
            page.others.push(other(deps, row).await?);
        }
    }
    Ok(page)
}

async fn company(deps: &Deps, own: Membership, query: &ColleaguesQuery) -> Result<CompanyColleagues, Failure> {
    let (db, now) = (&deps.db, deps.clock.now());
    let (asked_for, there) = (Key::read(&query.requests), Key::read(&query.people));
    let from_the_first = asked_for.is_none() && there.is_none();
    let part = async |states: &[MembershipState], after| {
        let which = query.about.map_or(Which::Oldest(ROWS + 1, after), Which::One);
        membership::of_company(db, &own.inn, &own.kpp, states, which).await
    };
    let open = [MembershipState::Requested, MembershipState::ActionNeeded];
    let (requests, more_requests) = cut(part(&open, asked_for).await?);
    let (people, more_people) = cut(part(&[MembershipState::Approved], there).await?);
    let two = membership::of_company(
        db,
        &own.inn,
        &own.kpp,
        &[MembershipState::Approved],
        Which::Oldest(2, None),
    );
    let alone = two.await?.len() == 1;
    let contacts = membership::contact_persons(db, &own.inn, &own.kpp).await?.len();
    let invitations = invitation::pending(db, &own.inn, &own.kpp).await?;
    Ok(CompanyColleagues {
        requests: requests
            .iter()
            .map(|(row, account)| request_view(row, account))
            .collect::<Result<_, _>>()?,
        people: people
            .iter()
            .map(|(row, account)| colleague(row, account, &own, contacts))
            .collect::<Result<_, _>>()?,
        more_requests,
        more_people,
        from_the_first,
        alone,
        decided: latest(deps, &own).await?,
        invitations: invitations.into_iter().map(|it| invitation_view(it, now)).collect(),
        own: own.id,
        company: own.company_name,
        inn: own.inn,
        kpp: own_kpp(&own.kpp),
    })
}

/// A page of rows, from one row more than a page has, and the beginning of the next page.
fn cut(mut rows: Vec<WithAccount>) -> (Vec<WithAccount>, Option<String>) {
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let last = rows.last().filter(|_| more).map(|(row, _)| Key::of(row).written());
    (rows, last)
}

/// The latest decisions, so that the second contact person to look sees the first one's.
async fn latest(deps: &Deps, own: &Membership) -> Result<Vec<Decided>, Failure> {
    let rows = membership::decided_last(&deps.db, &own.inn, &own.kpp, LATEST).await?;
    let names = Names::look_up(&deps.db, rows.iter().filter_map(|(row, _)| row.decided_by.as_deref())).await?;
    let view = |(row, account): &(Membership, Account)| {
        let by = row.decided_by.as_deref()?;
        let you = by == Actor::Account(own.account_id).to_string();
        let others = || names.view(by, row.account_id, Audience::Insider);
        Some(Decided {
            name: full_name(account),
            company: row.company_name.clone(),
            state: MembershipState::from_code(&row.state)?,
            by: if you { Some(ActorView::You) } else { others() },
            at: row.decided_at.map(local_time::shown),
            reason: row.reason.clone(),
        })
    };
    Ok(rows.iter().filter_map(view).collect())
}

/// The names of contact persons are shown to members, not to applicants.
async fn other(deps: &Deps, row: Membership) -> Result<OtherCompany, Failure> {
    let member = row.state == MembershipState::Approved.code();
    let contacts = if member {
        membership::contact_persons(&deps.db, &row.inn, &row.kpp).await?
    } else {
        Vec::new()
    };
    Ok(OtherCompany {
        company: row.company_name,
        contacts: contacts.iter().map(|(_, account)| full_name(account)).collect(),
        member,
    })
}

pub(super) async fn approve(deps: &Deps, caller: &Caller, id: i64) -> Result<(), Failure> {
    decide(deps, caller, id, |_| Ok(Decision::Approve(Role::Employee))).await
}

pub(super) async fn refuse(deps: &Deps, caller: &Caller, id: i64, typed: &str) -> Result<(), Failure> {
    decide(deps, caller, id, |_| Ok(Decision::Reject(reason(typed)?))).await
}

pub(super) async fn revoke(deps: &Deps, caller: &Caller, id: i64, typed: &str) -> Result<(), Failure> {
    let last_one = |contacts: &[Membership]| matches!(contacts, [only] if only.id == id);
    decide(deps, caller, id, |contacts| {
        let reason = reason(typed)?;
        if last_one(contacts) {
            return Err(AppError::Forbidden.into());
        }
        Ok(Decision::Revoke(reason))
    })
    .await
}

/// Takes a decision as a contact person of the company that the membership is of.
async fn decide(
    deps: &Deps,
    caller: &Caller,
    id: i64,
    decision: impl FnOnce(&[Membership]) -> Result<Decision, Failure> + Send,
) -> Result<(), Failure> {
    let who = guards::signed_in(deps, caller).await?;
    let row = membership::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    guards::contact_person_for(deps, &who, &row).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    let contacts = acting(&tx, who.account.id, &row.inn, &row.kpp).await?;
    let act = Act {
        decision: decision(&contacts)?,
        actor: Actor::Account(who.account.id),
        answer: None,
    };
    decisions::within(&tx, deps, Some(caller), id, act, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

pub(super) async fn hand_on(deps: &Deps, caller: &Caller, id: i64, stay: bool) -> Result<(), Failure> {
    let who = guards::signed_in(deps, caller).await?;
    let row = membership::by_id(&deps.db, id).await?.ok_or(AppError::NotFound)?;
    let own = guards::contact_person_for(deps, &who, &row).await?;
    let now = deps.clock.now();
    let tx = tables::begin(&deps.db).await?;
    acting(&tx, who.account.id, &row.inn, &row.kpp).await?;
    let up = RoleChange {
        membership_id: id,
        from: Role::Employee,
        to: Role::ContactPerson,
    };
    let down = RoleChange {
        membership_id: own.id,
        from: Role::ContactPerson,
        to: Role::Employee,
    };
    // No colleague any more, or a contact person by now.
    if !up.make(&tx, now).await? || !(stay || down.make(&tx, now).await?) {
        tx.rollback().await?;
        return Err(AppError::AlreadyDecided.into());
    }
    tell_newcomer(&tx, deps, &who.account, &row, now).await?;
    let actor = Actor::Account(who.account.id);
    audit::by_visitor(&tx, caller, up.deed(actor.clone()), now).await?;
    if !stay {
        audit::by_visitor(&tx, caller, down.deed(actor), now).await?;
    }
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}

async fn tell_newcomer(
    tx: &sea_orm::DatabaseTransaction,
    deps: &Deps,
    giver: &Account,
    row: &Membership,
    now: Millis,
) -> Result<(), Failure> {
    let taker = account::by_id(tx, row.account_id)
        .await?
        .ok_or(Failure::Corrupt("the owner of a membership"))?;
    let letter = Letter::RoleHandedOn {
        name: posting::owner(&taker),
        by: full_name(giver),
        company: row.company_name.clone(),
        link: deps.settings.url("/cabinet/colleagues"),
    };
    posting::post(tx, deps, &taker.email, posting::lang(&taker.lang), &letter, now).await?;
    asking::ask_newcomer(tx, deps, row, &taker, now).await
}

fn is_open(row: &Membership) -> bool {
    [
        MembershipState::Requested,
        MembershipState::ActionNeeded,
        MembershipState::Approved,
    ]
    .iter()
    .any(|state| row.state == state.code())
}

/// A request as a contact person of its company sees it.
pub(super) fn request_view(row: &Membership, account: &Account) -> Result<ColleagueRequest, Failure> {
    Ok(ColleagueRequest {
        id: row.id,
        name: full_name(account),
        email: account.email.clone(),
        mailbox_proved_at: local_time::shown(account.created_at),
        phone: shown_phone(&account.phone),
        phone_proved: account.phone_proved_at.is_some(),
        company: row.company_name.clone(),
        inn: row.inn.clone(),
        kpp: own_kpp(&row.kpp),
        state: decisions::state(row)?,
        requested_at: local_time::shown(row.requested_at),
    })
}

fn colleague(row: &Membership, account: &Account, own: &Membership, contacts: usize) -> Result<Colleague, Failure> {
    let you = row.id == own.id;
    Ok(Colleague {
        id: row.id,
        name: full_name(account),
        email: account.email.clone(),
        phone: shown_phone(&account.phone),
        role: Role::from_code(&row.role).ok_or(Failure::Corrupt("a role"))?,
        since: local_time::shown(row.since),
        you,
        revocable: !you || contacts > 1,
    })
}

fn invitation_view(row: invitation::Invitation, now: Millis) -> Invitation {
    Invitation {
        id: row.id,
        email: row.email,
        sent_at: local_time::shown(row.last_letter_at),
        expires_at: local_time::shown(row.expires_at),
        expired: row.expires_at <= now,
    }
}
