//! The tables as sea-orm sees them. What is done with them stands in the module of the table's name.

pub mod account;
pub mod audit;
pub mod audit_head;
pub mod captcha;
pub mod company;
pub mod consent;
pub mod dev_inbox;
pub mod link;
pub mod membership;
pub mod outbox;
pub mod registration;
pub mod secret;
pub mod session;
pub mod sign_in_failure;
pub mod staff;
