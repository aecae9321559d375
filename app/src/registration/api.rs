//! The server functions of the wizard. Forms travel flat, as any browser posts them.

#[cfg(feature = "ssr")]
use domain::registration::Stage;
use domain::registration::{DetailsForm, PasswordForm};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, cookies_kept, go};
use crate::{
    error::AppError,
    views::{AccessPage, DetailsPage, DonePage, LookupView, PasswordPage},
};

/// Where «Завершить» leads.
pub const DONE_PATH: &str = "/registration/done";

/// Where «Отмена» asks, and from which step it came.
#[cfg(feature = "ssr")]
const CANCEL_PATH: &str = "/registration/cancel?from=";

/// Step 1 as it stands; `invitation` is the token of the one that the visitor came by, if any.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/details")]
pub async fn load_details(#[server(default)] invitation: String) -> Result<DetailsPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.colleagues.follow_invitation(&caller, invitation).await)?;
    answer(backend.registration.details_page(&caller).await)
}

/// Keeps what is typed on step 1, unjudged.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/keep-details")]
pub async fn keep_details(#[server(flatten)] form: DetailsForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    cookies_kept(&caller)?;
    answer(backend.registration.keep_details(&caller, form).await)
}

/// «Отмена» on step 1: keeps what is typed and asks.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/pause-details")]
pub async fn pause_details(#[server(flatten)] form: DetailsForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    cookies_kept(&caller)?;
    answer(backend.registration.keep_details(&caller, form).await)?;
    go(&format!("{CANCEL_PATH}{}", Stage::Details.number()));
    Ok(())
}

/// «Далее».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/save-details")]
pub async fn save_details(#[server(flatten)] form: DetailsForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    cookies_kept(&caller)?;
    answer(backend.registration.save_details(&caller, form).await)?;
    go(Stage::Password.path());
    Ok(())
}

/// The company of an ИНН and КПП.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "companies/look-up")]
pub async fn look_up(#[server(default)] inn: String, #[server(default)] kpp: String) -> Result<LookupView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.directory.look_up(&caller, inn, kpp).await)
}

/// Step 2 as it stands.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/password")]
pub async fn load_password() -> Result<PasswordPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.password_page(&caller).await)
}

/// «Назад» on step 2.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/leave-password")]
pub async fn leave_password(#[server(flatten)] form: PasswordForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.leave_password(&caller, form).await)?;
    go(Stage::Details.path());
    Ok(())
}

/// «Отмена» on step 2: keeps what may be kept and asks.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/pause-password")]
pub async fn pause_password(#[server(flatten)] form: PasswordForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.leave_password(&caller, form).await)?;
    go(&format!("{CANCEL_PATH}{}", Stage::Password.number()));
    Ok(())
}

/// «Зарегистрировать».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/submit")]
pub async fn submit(#[server(flatten)] form: PasswordForm) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    cookies_kept(&caller)?;
    answer(backend.registration.submit(&caller, form).await)?;
    go(Stage::Access.path());
    Ok(())
}

/// Step 3 as it stands.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/access")]
pub async fn load_access() -> Result<AccessPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.access_page(&caller).await)
}

/// What is still to be done after «Завершить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/done")]
pub async fn load_done() -> Result<DonePage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.done_page(&caller).await)
}

/// Sends the letter again; `done` where that was asked after step 3.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/resend")]
pub async fn resend(
    /// `1` where it was asked on the page after step 3.
    #[server(default)]
    done: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.resend(&caller).await)?;
    go(if done.is_empty() {
        Stage::Access.path()
    } else {
        DONE_PATH
    });
    Ok(())
}

/// Back to step 1 to mend the details.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/reopen")]
pub async fn reopen() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.reopen(&caller).await)?;
    go(Stage::Details.path());
    Ok(())
}

/// Forgets the draft.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/cancel")]
pub async fn cancel() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.cancel(&caller).await)?;
    go("/sign-in");
    Ok(())
}

/// Lets go of a submitted registration, to begin another in the same browser.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "registration/another")]
pub async fn another() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.registration.cancel(&caller).await)?;
    go(Stage::Details.path());
    Ok(())
}
