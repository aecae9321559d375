//! Use cases: the requests of the pages and of the command line. Each decides by the rules of `domain`, writes its
//! changes in one transaction with its letter and its audit row, and shows the visitor no more than they may know.
//!
//! | Module | Contents |
//! | --- | --- |
//! | [`registration`] | the wizard, from the first key to the letter |
//! | [`confirmation`] | the mailed link: a registration becomes an account |
//! | [`sign_in`] | sign-in and sessions |
//! | [`recovery`] | a forgotten password |
//! | [`who`] | the guards at the beginning of every use case behind a sign-in |
//! | [`decisions`] | the state machine of requests, with letters and audit rows |
//! | [`actors`] | from stored actors to names, as far as the reader may know them |
//! | [`cabinet`] | a person's own requests and settings |
//! | [`colleagues`] | contact persons: the mailed link that decides, colleagues, invitations, reminders |
//! | [`queue`], [`desk`] | the client-service desk: the queue, and one request |
//! | [`powers`] | powers of attorney |
//! | [`phone`] | a phone proved by a code by SMS |
//! | [`companies`], [`records`], [`staff`] | companies, the audit log and the outbox, the people of the desk |
//! | [`requests`] | the same decisions at the command line |
//! | [`captcha`], [`directory`], [`companies_import`] | digits in a picture; companies, looked up and read in |
//! | [`deps`], [`settings`], [`working_days`] | the common ground of all use cases |
//! | [`limits`] | how often strangers may try what |
//! | [`refusals`] | refusals noted in the audit log |
//! | [`passwords`], [`tokens`] | secrets: hashed on a bounded pool; random and stored as hashes |
//! | [`letters`], [`trail`], [`consents`] | letters, the audit log, proofs of consent |
//! | [`audit_chain`] | whether the audit log is as written |
//! | [`failure`] | refusals for the visitor, faults for the log |

pub mod actors;
pub mod audit_chain;
pub mod cabinet;
pub mod captcha;
pub mod colleagues;
pub mod companies;
pub mod companies_import;
pub mod confirmation;
pub mod consents;
pub mod decisions;
pub mod deps;
pub mod desk;
pub mod directory;
pub mod failure;
pub mod letters;
pub mod limits;
pub mod moscow;
pub mod passwords;
pub mod phone;
pub mod powers;
pub mod queue;
pub mod records;
pub mod recovery;
pub mod refusals;
pub mod registration;
pub mod requests;
pub mod settings;
pub mod sign_in;
pub mod staff;
pub mod tokens;
pub mod trail;
mod turnstile;
pub mod who;
pub mod working_days;

pub use self::{
    cabinet::CabinetService,
    colleagues::ColleaguesService,
    companies::CompaniesService,
    confirmation::ConfirmationService,
    deps::{CaptchaCheck, Deps},
    desk::DeskService,
    failure::Failure,
    phone::PhoneService,
    powers::PowersService,
    queue::QueueService,
    records::RecordsService,
    recovery::RecoveryService,
    registration::RegistrationService,
    requests::RequestService,
    settings::ServiceSettings,
    sign_in::SignInService,
    staff::StaffService,
};
