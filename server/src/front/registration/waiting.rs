//! «Завершить», and the rights of a browser in which a registration's password was shown or its link confirmed: to ask
//! whether the mailbox is proved, and to have the letter sent again. That browser sees the address, which its user
//! knows, and nothing else of the person.

use app::{backend::Caller, error::AppError, views::DonePage};
use domain::registration::{RegistrationState, Stage};

use super::details;
use crate::{
    access::draft,
    ground::{context::Deps, failure::Failure},
    outbox::posting,
    outside::clock::seconds,
};

pub(crate) async fn page(deps: &Deps, caller: &Caller) -> Result<DonePage, Failure> {
    let own = draft::of_cookie(deps, caller).await?;
    let registered_here = own.is_some();
    let row = match own {
        Some(row) => row,
        None => draft::may_ask(deps, caller)
            .await?
            .ok_or(AppError::Elsewhere(Stage::Details))?,
    };
    match draft::state(&row)? {
        RegistrationState::Submitted => {}
        RegistrationState::Confirmed => {
            draft::end_draft(deps, caller, &row).await?;
            return Ok(DonePage {
                confirmed: true,
                ..DonePage::default()
            });
        }
        _ => return Err(AppError::Elsewhere(details::stage(deps, caller, &row).await?).into()),
    }
    let wait = posting::wait(&deps.db, deps, caller, &row, deps.clock.now()).await?;
    Ok(DonePage {
        email: row.email.clone().unwrap_or_default(),
        confirmed: false,
        resend_in: if wait > 0 { seconds(wait) } else { 0 },
        letters: u32::try_from(row.letters).unwrap_or_default(),
        registered_here,
        desk_email: deps.settings.look.desk_email.clone(),
    })
}
