//! `gangway companies import FILE.csv`: fills the directory from a file of any size, in bounded memory.
//!
//! The format is in `docs/companies.md`. A row that can't be taken is refused, with its line and the reason, and the
//! rest goes on.

mod import;
mod refusal;
mod row;
mod sample;
mod table;

pub use self::{
    import::{ImportError, Progress, Summary, import},
    refusal::{Refusal, Refused},
    sample::load_sample_if_empty,
};
