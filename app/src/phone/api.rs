//! The server functions of a phone. `of` is the code of a `views::PhoneOf`.

use domain::Secret;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    call::{answer, asked, go, plain_form},
    views::PhoneOf,
};
use crate::{error::AppError, views::PhoneView};

/// How it stands.
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "phone")]
pub async fn load_phone(#[server(default)] of: String) -> Result<PhoneView, AppError> {
    let (backend, caller) = asked()?;
    answer(backend.phones.page(&caller, PhoneOf::from_code(&of)).await)
}

/// «Получить код по СМС».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "phone/send")]
pub async fn send_code(#[server(default)] of: String) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let of = PhoneOf::from_code(&of);
    answer(backend.phones.send(&caller, of).await)?;
    back_to(of);
    Ok(())
}

/// «Подтвердить».
#[server(client = crate::client::Ours, prefix = "/api", endpoint = "phone/prove")]
pub async fn prove_phone(#[server(default)] of: String, #[server(default)] sms_code: Secret) -> Result<(), AppError> {
    let (backend, caller) = asked()?;
    let of = PhoneOf::from_code(&of);
    answer(backend.phones.prove(&caller, of, sms_code).await)?;
    back_to(of);
    Ok(())
}

/// Without script, the page anew, without the mistake of the last try in its address.
#[cfg(feature = "ssr")]
fn back_to(of: PhoneOf) {
    if plain_form() {
        go(of.page());
    }
}
