//! The rules of the product: ИНН, phone, password, registration and the like.
//!
//! Pure: no I/O, no clock, no framework. The same code runs in the browser, where it shows mistakes, and on the server, which
//! decides.
//!
//! | Where | Contents |
//! | --- | --- |
//! | [`inn`], [`kpp`], [`inn_kpp`], [`ogrn`] | the numbers of a company |
//! | [`company`] | the name (as written, as shown, as searched) and the key |
//! | [`person`], [`phone`], [`email`] | a person's names and contacts |
//! | [`phone_code`] | the code sent by SMS |
//! | [`password`], [`strength`] | the form of a password, and its strength |
//! | [`registration`] | the forms as typed and as parsed, the steps, the states |
//! | [`membership`] | an account that acts, or asks to act, for a company |
//! | [`queue`], [`search`] | the desk's queue: its tabs, and how requests are found |
//! | [`power`] | powers of attorney: kinds of files, their names, the facts of a МЧД |
//! | [`consent`], [`captcha`] | consents; the captcha |
//! | [`problem`], [`field`], [`field_errors`] | everything that can be wrong, and where |
//! | [`likeness`] | requests possibly of one person |
//! | [`lang`], [`unicode`] | languages; text as people paste it, made one |
//!
//! Every parser takes text as people type or paste it and gives a type that cannot hold anything wrong, or a
//! [`Problem`] with a code of its own; the sentences are the application's.

mod coded;

pub mod captcha;
pub mod company;
pub mod consent;
pub mod email;
pub mod field;
pub mod field_errors;
pub mod inn;
pub mod inn_kpp;
pub mod invitation;
pub mod kpp;
pub mod lang;
pub mod likeness;
pub mod local_path;
pub mod membership;
pub mod ogrn;
pub mod password;
pub mod person;
pub mod phone;
pub mod phone_code;
pub mod power;
pub mod problem;
pub mod queue;
pub mod registration;
pub mod search;
pub mod second_factor;
pub mod strength;
pub mod unicode;

pub use company::{CompanyKey, CompanyName, LegalForm};
pub use consent::Document;
pub use email::Email;
pub use field::Field;
pub use field_errors::{FieldError, FieldErrors};
pub use inn::{Inn, InnKind};
pub use inn_kpp::split_inn_kpp;
pub use invitation::InvitationForm;
pub use kpp::Kpp;
pub use lang::Lang;
pub use local_path::{LocalPath, link_token};
pub use membership::{Decision, Membership, MembershipState, Role, StaffRole};
pub use ogrn::Ogrn;
pub use password::{Password, Secret};
pub use person::{NamePart, Person};
pub use phone::{Phone, PhoneKind};
pub use phone_code::PhoneCode;
pub use problem::{Problem, Warning};
pub use queue::QueueTab;
pub use second_factor::SecondFactor;
