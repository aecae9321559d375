//! The load generator of `make bench`; `scripts/bench/` runs it and compares its figures with the budgets. Each run
//! prints one line of JSON, all times in microseconds.
//!
//! ```text
//! bench page ADDRESS [--path /sign-in] [--connections 16] [--seconds 8] [--pause-ms 0] [--accept-encoding br]
//! bench sign-in ADDRESS --accounts N --password WORD --captcha CODE [--connections 16] [--seconds 8]
//! bench register ADDRESS --password WORD --captcha CODE [--connections 16] [--seconds 8]
//! bench argon2 [--threads 0] [--seconds 8]
//! bench fill DATABASE-URL COUNT [--password WORD]
//! bench look-up DATABASE-URL COUNT
//! bench queue DATABASE-URL COUNT
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for developers: it may stop, and it prints"
)]

mod argon2;
mod fill;
mod form;
mod http;
mod look_up;
mod options;
mod people;
mod queue;
mod register;
mod sign_in;
mod storm;
mod summary;

use options::Options;

fn main() {
    let options = Options::read();
    let wanted = options.command.clone();
    let done = async {
        match wanted.as_str() {
            "page" => storm::page(&options).await,
            "sign-in" => sign_in::storm(&options).await,
            "register" => register::storm(&options).await,
            "argon2" => argon2::run(&options),
            "fill" => fill::run(&options).await,
            "look-up" => look_up::run(&options).await,
            "queue" => queue::run(&options).await,
            other => panic!("{other:?} is none of page, sign-in, register, argon2, fill, look-up, queue"),
        }
    };
    // One thread: a client that shares the machine must not take more than it needs.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    println!("{}", runtime.block_on(done));
}
