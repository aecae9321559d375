//! Whether a file is complete, by the measure of its readers: they bear bytes that scanners, mail and web servers have
//! put before, between and behind.

use std::io;

use super::window::{Window, has, last};
use crate::outside::files::Spooled;

/// Longest side of a picture, and the most pixels: nobody photographs a page in more, and to unpack one costs memory.
const LONGEST_SIDE: u32 = 30_000;
const MOST_PIXELS: u64 = 200_000_000;

/// A PDF that ends somewhere, and isn't cut off behind an end: one that is optimised for the web, or was changed, has several.
pub(super) fn pdf(file: &Spooled) -> io::Result<bool> {
    match last(file, b"%%EOF")? {
        Some(end) => Ok(!has(file, end, &[b" 0 obj", b"endobj"])?),
        None => Ok(false),
    }
}

/// IHDR comes first and names the size; chunks follow up to IEND; bytes behind IEND are no part of the picture.
pub(super) fn png(file: &Spooled) -> io::Result<bool> {
    const IHDR: [u8; 8] = *b"\0\0\0\rIHDR";
    let mut window = Window::of(file);
    let size = (window.long(16)?, window.long(20)?);
    if window.bytes(8)? != Some(IHDR) || !is_sane(size) {
        return Ok(false);
    }
    let mut at = 8;
    loop {
        let (Some(length), Some(kind)) = (window.long(at)?, window.bytes::<4>(at + 4)?) else {
            return Ok(false);
        };
        // The length, the kind, and a checksum of four bytes behind the data.
        at += 12 + u64::from(length);
        if kind == *b"IEND" {
            return Ok(at <= file.size);
        }
    }
}

/// Walks over the segments up to the frame's header, which names the size, and on to the picture's data; looks for the end mark
/// behind it. Between segments, and behind the end, other bytes may stand.
pub(super) fn jpeg(file: &Spooled) -> io::Result<bool> {
    let mut window = Window::of(file);
    let mut at = 2;
    let mut sane = false;
    while let Some((mark, behind)) = next_mark(&mut window, at)? {
        at = behind;
        match mark {
            // Marks without a length.
            0x01 | 0xd0..=0xd7 => continue,
            // The end before the beginning.
            0xd8 | 0xd9 => break,
            // The picture's data: an end mark inside is the real end.
            0xda => return Ok(sane && has(file, at, &[b"\xff\xd9"])?),
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                sane = is_sane((window.short(at + 5)?, window.short(at + 3)?));
                if !sane {
                    break;
                }
            }
            _ => {}
        }
        match window.short(at)? {
            Some(length @ 2..) => at += u64::from(length),
            _ => break,
        }
    }
    Ok(false)
}

/// The next mark, and its end: `FF`, any number of times, and a byte other than `FF` and 0.
fn next_mark(window: &mut Window<'_>, mut at: u64) -> io::Result<Option<(u8, u64)>> {
    let mut marked = false;
    while let Some(byte) = window.byte(at)? {
        at += 1;
        match byte {
            0xff => marked = true,
            0 => marked = false,
            mark if marked => return Ok(Some((mark, at))),
            _ => {}
        }
    }
    Ok(None)
}

fn is_sane(size: (Option<u32>, Option<u32>)) -> bool {
    let sides = 1..=LONGEST_SIDE;
    match size {
        (Some(width), Some(height)) => {
            sides.contains(&width) && sides.contains(&height) && u64::from(width) * u64::from(height) <= MOST_PIXELS
        }
        _ => false,
    }
}
