//! The product as a client on the wire sees it: the real router, called without a socket unless sockets are the point.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

mod authorisation;
mod bad_input;
mod captcha;
mod client;
mod colleagues;
mod health;
mod inbox;
mod language;
mod log;
mod origin;
mod pages;
mod people;
mod powers;
mod queue;
mod records;
mod sockets;
mod visitors;
