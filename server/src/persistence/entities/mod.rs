//! The tables as sea-orm sees them. What is done with them stands in the module of the table's name.

pub mod account;
pub mod audit;
pub mod audit_head;
pub mod captcha;
pub mod company;
pub mod consent;
pub mod dev_inbox;
pub mod import_run;
pub mod invitation;
pub mod link;
pub mod loose_file;
pub mod membership;
pub mod note;
pub mod outbox;
pub mod password_try;
pub mod power;
pub mod reason_draft;
pub mod reason_template;
pub mod recovery_code;
pub mod registration;
pub mod request_word;
pub mod secret;
pub mod session;
pub mod sign_in_failure;
pub mod staff;
pub mod staff_invitation;
