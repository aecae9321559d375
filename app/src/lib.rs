//! What the browser and the server share: pages, components, texts, server functions.
//!
//! A page is a route that loads its data through a server function and shows it; a server function asks the
//! [`backend`] and says refusals in HTTP ([`call`]). The rules are the `domain`'s, the words are in [`text`].
//! Compiled twice: with `ssr` into the server, with `hydrate` into the browser's WASM.

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
    //! On the server nobody calls: the framework only wants a name.
    pub use server_fn::client::browser::BrowserClient as Ours;
}
pub mod confirmation;
pub mod error;
#[cfg(feature = "hydrate")]
mod failing;
pub mod legal;
mod load;
mod not_found;
mod phone;
mod pieces;
mod powers;
mod proof;
pub mod recovery;
pub mod registration;
pub mod review;
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
pub use self::failing::give_back_when_failed;
pub use self::routes::App;
#[cfg(feature = "ssr")]
pub use self::shell::{SiteAssets, Whose, shell};
