//! The way in: invitation, second factor, recovery codes.

mod api;
mod code_form;
#[cfg(feature = "ssr")]
mod code_page;
#[cfg(feature = "ssr")]
mod enrol_page;
mod invitation_form;
#[cfg(feature = "ssr")]
mod invitation_page;
#[cfg(feature = "ssr")]
mod page;
mod print_codes;

#[cfg(feature = "ssr")]
pub use self::page::EntryPage;
pub use self::{
    code_form::{CodeForm, EnrolForm, RenewForm},
    invitation_form::{KnownPersonForm, NewPersonForm},
    print_codes::PrintCodes,
};
