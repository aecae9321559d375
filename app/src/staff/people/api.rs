//! The server functions of the list of people.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::call::{answer, asked, go};
use crate::{error::AppError, views::staff::PeoplePage};

/// Everybody of the desk.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/page")]
pub async fn load_people() -> Result<PeoplePage, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.people(&caller).await)
}

/// «Пригласить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/invite")]
pub async fn invite_staff(
    #[server(default)] email: String,
    #[server(default)] staff_role: String,
) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.invite(&caller, email, staff_role).await)?;
    go("/staff/people?done=invited");
    Ok(())
}

/// «Отозвать приглашение».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/withdraw")]
pub async fn withdraw_staff_invitation(id: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.withdraw_invitation(&caller, id).await)?;
    go("/staff/people?done=withdrawn");
    Ok(())
}

/// «Изменить роль».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/role")]
pub async fn change_staff_role(account: i64, #[server(default)] staff_role: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.change_role(&caller, account, staff_role).await)?;
    go("/staff/people?done=role");
    Ok(())
}

/// «Убрать из сотрудников».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/remove")]
pub async fn remove_staff(account: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.remove(&caller, account).await)?;
    go("/staff/people?done=removed");
    Ok(())
}

/// «Сбросить второй фактор».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "staff/people/reset")]
pub async fn reset_second_factor(account: i64) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    answer(backend.staff.reset_factor(&caller, account).await)?;
    go("/staff/people?done=reset");
    Ok(())
}
