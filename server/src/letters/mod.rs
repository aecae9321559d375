//! The letters: their words in both languages, and their look.
//!
//! A [`Letter`] carries its data; `ru` and `en` put the data into words as a list of blocks; `text` and `html` render
//! the same blocks, so both parts of a letter say the same. A letter missing in a language does not compile.

mod content;
mod en;
mod html;
mod letter;
mod ru;
mod samples;
mod sms;
mod text;
pub(crate) mod untrusted;

pub use self::{
    letter::{Letter, Look, Rendered, Review},
    samples::write_samples,
    sms::code_sms,
};
