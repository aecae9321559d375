//! Sign-in and sign-out.

mod api;
mod page;

pub use self::{
    api::{SignOut, load_home},
    page::sign_in_page,
};
