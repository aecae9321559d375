//! One request: who asks, for which company, what is known of both; and the decision.

mod api;
mod company;
mod deciding;
mod history;
mod lists;
mod page;
mod person;
mod powers_api;
mod powers_facts;
mod powers_panel;
mod side;

pub use self::page::RequestPage;
