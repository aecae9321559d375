//! What the browser and the server share: pages, islands, texts, server functions.
//!
//! A page is a component that the server renders: it loads its data through a server function and shows it. An island
//! (`#[island]`) is a part of a page that comes to life in the browser; its properties travel in the page. A server function
//! asks the [`backend`] and says refusals in HTTP ([`call`]). The rules are the `domain`'s, the words are in [`text`].
//! The crate is compiled twice: with `ssr` into the server, pages and islands; with `hydrate` into the browser's WASM, islands alone.

// The types of the desk's views nest deeper than the compiler follows by itself.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
pub mod backend;
pub mod cabinet;
#[cfg(feature = "ssr")]
mod call;
mod captcha;
#[cfg(feature = "hydrate")]
mod client;
#[cfg(not(feature = "hydrate"))]
mod client {
    //! On the server nobody calls: what is compiled for both sides only wants the names.
    pub use server_fn::client::browser::BrowserClient as Ours;

    use crate::error::AppError;

    pub async fn call<T>(_: &str, _: String) -> Result<T, AppError> {
        Err(AppError::Internal)
    }
}
pub mod confirmation;
pub mod error;
#[cfg(feature = "hydrate")]
mod failing;
#[cfg(feature = "hydrate")]
mod islands;
pub mod legal;
mod links;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod not_found;
mod phone;
mod powers;
mod proof;
pub mod recovery;
pub mod registration;
pub mod review;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
mod shell;
pub mod sign_in;
pub mod staff;
pub mod strength;
pub mod text;
mod ui;
pub mod views;

#[cfg(feature = "hydrate")]
pub use self::islands::hydrate;
#[cfg(feature = "ssr")]
pub use self::routes::App;
#[cfg(feature = "ssr")]
pub use self::shell::{SiteAssets, Whose, shell};
