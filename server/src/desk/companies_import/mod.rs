//! `gangway companies import FILE.csv` and the desk's import: fills the directory from a file of any size, in bounded memory.
//!
//! The format is in `docs/companies.md`. A row in error is refused, with its line and the reason, and the rest goes on.

mod import;
mod preview;
mod refusal;
mod row;
mod sample;
mod status;
mod table;

pub use self::{
    import::{ImportError, Progress, Summary, import},
    preview::{Preview, preview},
    refusal::{Refusal, Refused},
    sample::load_sample_if_empty,
};
