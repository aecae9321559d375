//! The server functions of the way in.

use domain::{InvitationForm, Secret};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go, go_where_wanted};
use crate::{
    error::AppError,
    views::staff::{CodePage, EnrolPage, InvitationPage},
};

/// What an invitation is worth.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/invitation/page")]
pub async fn load_invitation(#[server(default)] token: String) -> Result<InvitationPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.invitation(&caller, token).await)
}

/// «Принять приглашение».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/invitation/accept")]
pub async fn accept_invitation(
    #[server(default)] token: String,
    #[server(flatten)] form: InvitationForm,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.accept(&caller, token, form).await)?;
    go("/sign-in?joined");
    Ok(())
}

/// Whether a code is to be asked for; leads on where it isn't.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/code/page")]
pub async fn load_code() -> Result<CodePage, AppError> {
    let (backend, caller) = asked()?;
    let page = answer(backend.staff.code_page(&caller).await)?;
    match page {
        CodePage::Ask => {}
        CodePage::Enrol => go("/staff/enrol"),
        CodePage::Shown => go("/staff"),
    }
    Ok(page)
}

/// «Войти» with a code.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/code")]
pub async fn prove(#[server(default)] code: Secret, #[server(default)] next: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.prove(&caller, code).await)?;
    go_where_wanted("/staff", &next);
    Ok(())
}

/// The second factor as it stands.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/enrol/page")]
pub async fn load_enrolment() -> Result<EnrolPage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.enrol_page(&caller).await)
}

/// «Подключить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/enrol")]
pub async fn enrol(#[server(default)] code: Secret) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.enrol(&caller, code).await)?;
    go("/staff/enrol?codes");
    Ok(())
}

/// «Выпустить новые коды».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/recovery-codes/renew")]
pub async fn renew_recovery_codes(#[server(default)] code: Secret) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.renew_codes(&caller, code).await)?;
    go("/staff/enrol?codes");
    Ok(())
}

/// «Коды сохранены».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/recovery-codes/kept")]
pub async fn keep_recovery_codes() -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.codes_kept(&caller).await)?;
    go("/staff");
    Ok(())
}
