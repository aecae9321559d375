//! A request for another company, or a new request for the same one.

use app::{
    backend::Caller,
    error::AppError,
    views::{CompanyPage, LookupView},
};
use domain::{
    CompanyKey, CompanyName, Field, FieldErrors, Kpp, MembershipState, Problem, Role, membership::CompanyForm,
};
use serde_json::json;

use crate::{
    access::guards::Who,
    audit::{self, Actor, Deed, Subject},
    ground::{context::Deps, directory::Asker, failure::Failure},
    letters::Letter,
    membership::decisions,
    outbox::posting,
    outside::clock::{HOUR, Millis},
    tables::{
        self,
        membership::{self, Membership, NewRequest},
    },
};

/// Requests an account may make in an hour: each request troubles a company's contact persons.
const AN_HOUR: usize = 5;

pub(super) async fn page(deps: &Deps, caller: &Caller, who: &Who, form: CompanyForm) -> Result<CompanyPage, Failure> {
    let form = form.clamped();
    let own = membership::of_account(&deps.db, who.account.id).await?;
    let company = form.company_key();
    Ok(CompanyPage {
        lookup: match &company {
            Some(company) => deps
                .directory
                .find(Asker::Visitor(caller.address), company)
                .await
                .view(),
            None => LookupView::default(),
        },
        taken: company.is_some_and(|company| is_taken(&own, &company)),
        form,
    })
}

fn is_taken(own: &[Membership], company: &CompanyKey) -> bool {
    let open = [
        MembershipState::Requested,
        MembershipState::ActionNeeded,
        MembershipState::Approved,
    ];
    own.iter().any(|row| {
        row.inn == company.inn().as_str()
            && row.kpp == kpp(company)
            && open.into_iter().any(|state| row.state == state.code())
    })
}

fn kpp(company: &CompanyKey) -> &str {
    company.kpp().map_or("", Kpp::as_str)
}

pub(super) async fn apply(deps: &Deps, caller: &Caller, who: &Who, form: &CompanyForm) -> Result<(), Failure> {
    let found = match form.company_key() {
        Some(company) => deps
            .directory
            .find(Asker::Visitor(caller.address), &company)
            .await
            .view(),
        None => LookupView::default(),
    };
    let (company, typed) = form.parse(found.outcome)?;
    let company_verified = found.name.is_some();
    let silent = found.outcome.is_silent();
    let required = || {
        let problem = if silent {
            Problem::CompanyNameUnchecked
        } else {
            Problem::CompanyNameRequired
        };
        FieldErrors::one(Field::CompanyName, problem)
    };
    let company_name = found
        .name
        .or_else(|| typed.as_ref().map(CompanyName::shown))
        .ok_or_else(required)?;
    let now = deps.clock.now();
    let request = NewRequest {
        account_id: who.account.id,
        inn: company.inn().to_string(),
        kpp: kpp(&company).to_owned(),
        company_name,
        company_verified,
        role: Role::Employee,
        requested_at: now,
        due_at: decisions::due(deps, now),
    };
    write(deps, caller, who, request, now).await
}

async fn write(deps: &Deps, caller: &Caller, who: &Who, request: NewRequest, now: Millis) -> Result<(), Failure> {
    let account = &who.account;
    let details = json!({
        "account": account.id, "inn": request.inn, "kpp": request.kpp, "verified": request.company_verified,
    });
    let company = request.company_name.clone();
    let tx = tables::begin(&deps.db).await?;
    let own = membership::of_account(&tx, account.id).await?;
    // Newest first.
    let blocking = own.get(AN_HOUR - 1).filter(|row| row.requested_at > now - HOUR);
    if let Some(blocking) = blocking {
        return Err(posting::too_many(blocking.requested_at + HOUR - now));
    }
    let id = match membership::insert(&tx, request).await {
        Ok(id) => id,
        Err(error) if tables::is_duplicate(&error) => {
            tx.rollback().await?;
            return Err(FieldErrors::one(Field::Inn, Problem::CompanyTaken).into());
        }
        Err(error) => return Err(error.into()),
    };
    let letter = Letter::RequestMade {
        name: posting::owner(account),
        company,
        link: deps.settings.url("/cabinet"),
    };
    posting::post(&tx, deps, &account.email, posting::lang(&account.lang), &letter, now).await?;
    let row = membership::by_id(&tx, id).await?.ok_or(AppError::NotFound)?;
    decisions::opened(&tx, deps, &row, account, now).await?;
    let deed = Deed {
        actor: Actor::Account(account.id),
        action: "membership.requested",
        subject: Subject::Membership(id),
        details,
    };
    audit::by_visitor(&tx, caller, deed, now).await?;
    tx.commit().await?;
    deps.outbox.notify_one();
    Ok(())
}
