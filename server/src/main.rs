//! The binary `gangway`.

// The types of the desk's views nest deeper than the compiler follows by itself.
#![recursion_limit = "512"]

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
