//! The pages of the client-service desk. The server renders them; what moves in them is one lazy island, [`Desk`].

#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "ssr")]
mod area_field;
#[cfg(feature = "ssr")]
mod audit;
mod companies;
#[cfg(feature = "ssr")]
mod dashboard;
mod desk;
mod entry;
#[cfg(feature = "ssr")]
mod frame;
mod keys;
#[cfg(feature = "ssr")]
mod outbox;
mod people;
mod queue;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod sections;
#[cfg(feature = "ssr")]
mod small_form;
#[cfg(feature = "ssr")]
mod tables;
#[cfg(feature = "ssr")]
mod templates;

pub use self::desk::Desk;
#[cfg(feature = "ssr")]
pub use self::sections::sections;
