//! The binary `gangway`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
