//! Use cases: what the pages and the command line may ask for. Each decides by the rules of `domain`, writes what it does in
//! one transaction with its letter and its trail, and tells the visitor no more than they may know.
//!
//! | Module | What |
//! | --- | --- |
//! | [`registration`] | the wizard, from the first key to the letter |
//! | [`confirmation`] | the mailed link: a registration becomes an account |
//! | [`sign_in`] | sign-in, sessions, and what a signed-in person sees |
//! | [`recovery`] | a forgotten password |
//! | [`requests`] | decisions on requests for access |
//! | [`captcha`], [`directory`], [`companies_import`] | digits in a picture; companies, looked up and read in |
//! | [`deps`], [`settings`] | what all of them work with |
//! | [`passwords`], [`tokens`] | secrets: hashed on a bounded pool; random and stored as hashes |
//! | [`letters`], [`trail`], [`consents`] | what is written beside: letters, the audit, proofs of consent |
//! | [`failure`] | refusals for the visitor, faults for the log |

pub mod captcha;
pub mod companies_import;
pub mod confirmation;
pub mod consents;
pub mod deps;
pub mod directory;
pub mod failure;
pub mod letters;
pub mod moscow;
pub mod passwords;
pub mod recovery;
pub mod registration;
pub mod requests;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod trail;
mod turnstile;

pub use self::{
    confirmation::ConfirmationService,
    deps::{CaptchaCheck, Deps},
    failure::Failure,
    recovery::RecoveryService,
    registration::RegistrationService,
    requests::RequestService,
    settings::ServiceSettings,
    sign_in::SignInService,
};
