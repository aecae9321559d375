//! The captcha picture: digits drawn with an open-licence font into a small PNG; and the same digits read aloud.
//!
//! Programs read such digits better than people do, so the distortion is kept gentle and the contrast high: the picture
//! is a speed bump, the real guard is in the limits. The seed determines the whole drawing, so a reload shows the same
//! picture.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a picture of a known, small size, and shades of 0 to 255"
)]

mod audio;
mod dice;
mod draw;
mod glyphs;
mod noise;
mod palette;

pub use self::{
    audio::{ReadError, read_aloud},
    draw::{DrawError, HEIGHT, WIDTH, draw},
    palette::{Palette, Rgb, Theme},
};
