//! The letters: what each says, in both languages, and how it looks.
//!
//! A [`Letter`] carries its data; `ru` and `en` put it into words as a list of blocks; `text` and `html` render
//! the same blocks, so neither part of a letter can say what the other doesn't. A language in which a letter is missing
//! does not compile.

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
