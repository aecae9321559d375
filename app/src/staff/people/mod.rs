//! Who is of the desk.

mod api;
#[cfg(feature = "ssr")]
mod invitations;
mod invite;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod row;

pub use self::invite::InviteForm;
#[cfg(feature = "ssr")]
pub use self::page::PeoplePage;
