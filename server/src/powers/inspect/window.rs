//! A file byte by byte, read a piece at a time.

use std::io;

use crate::outside::files::Spooled;

/// Bytes at hand at once.
const SIZE: u64 = 64 * 1024;

/// A view of a file that moves with the bytes asked for.
pub(super) struct Window<'a> {
    file: &'a Spooled,
    from: u64,
    bytes: Vec<u8>,
}

impl<'a> Window<'a> {
    pub(super) fn of(file: &'a Spooled) -> Self {
        Self {
            file,
            from: 0,
            bytes: Vec::new(),
        }
    }

    /// The byte at `at`; `None` behind the end.
    pub(super) fn byte(&mut self, at: u64) -> io::Result<Option<u8>> {
        let within = |window: &Self| {
            let index = usize::try_from(at.checked_sub(window.from)?).ok()?;
            window.bytes.get(index).copied()
        };
        if let Some(byte) = within(self) {
            return Ok(Some(byte));
        }
        if at >= self.file.size {
            return Ok(None);
        }
        self.bytes = piece(self.file, at, SIZE)?;
        self.from = at;
        Ok(within(self))
    }

    /// The bytes from `at` on; `None` where the file ends before.
    pub(super) fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<Option<[u8; N]>> {
        let mut bytes = [0; N];
        for (byte, at) in bytes.iter_mut().zip(at..) {
            match self.byte(at)? {
                Some(found) => *byte = found,
                None => return Ok(None),
            }
        }
        Ok(Some(bytes))
    }

    /// A number of two bytes, the high one first.
    pub(super) fn short(&mut self, at: u64) -> io::Result<Option<u32>> {
        Ok(self.bytes(at)?.map(|bytes| u32::from(u16::from_be_bytes(bytes))))
    }

    /// A number of four bytes, likewise.
    pub(super) fn long(&mut self, at: u64) -> io::Result<Option<u32>> {
        Ok(self.bytes(at)?.map(u32::from_be_bytes))
    }
}

/// The last place of `wanted`.
pub(super) fn last(file: &Spooled, wanted: &[u8]) -> io::Result<Option<u64>> {
    let mut end = file.size;
    while end > 0 {
        let from = end.saturating_sub(SIZE);
        let bytes = piece(file, from, end - from)?;
        if let Some(at) = bytes.windows(wanted.len()).rposition(|window| window == wanted) {
            return Ok(Some(from + at as u64));
        }
        // A match may lie across two pieces.
        end = if from == 0 { 0 } else { from + wanted.len() as u64 - 1 };
    }
    Ok(None)
}

/// Whether one of `wanted` stands at `from` or later.
pub(super) fn has(file: &Spooled, mut from: u64, wanted: &[&[u8]]) -> io::Result<bool> {
    let longest = wanted.iter().map(|one| one.len()).max().unwrap_or_default() as u64;
    while from < file.size {
        let bytes = piece(file, from, SIZE)?;
        let found = |one: &&[u8]| bytes.windows(one.len()).any(|window| window == *one);
        if wanted.iter().any(found) {
            return Ok(true);
        }
        from += SIZE - longest;
    }
    Ok(false)
}

fn piece(file: &Spooled, from: u64, most: u64) -> io::Result<Vec<u8>> {
    file.read_at(from, usize::try_from(most).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_across_two_pieces_is_found() {
        for before in [0, 1, 65_530, 65_533, 65_534, 65_535, 65_536, 131_070] {
            let mut bytes = vec![b'x'; 200_000];
            bytes[before..before + 5].copy_from_slice(b"%%EOF");
            let file = Spooled::of(&bytes).unwrap();
            assert_eq!(last(&file, b"%%EOF").unwrap(), Some(before as u64));
            assert!(has(&file, 0, &[b"nothing", b"%%EOF"]).unwrap(), "{before}");
            assert!(!has(&file, before as u64 + 1, &[b"%%EOF"]).unwrap());
            let mut window = Window::of(&file);
            assert_eq!(window.bytes(before as u64).unwrap(), Some(*b"%%EOF"));
            assert_eq!(window.byte(0).unwrap(), Some(bytes[0]), "back again");
        }
        let file = Spooled::of(b"ab").unwrap();
        assert_eq!(last(&file, b"%%EOF").unwrap(), None);
        assert_eq!(Window::of(&file).short(0).unwrap(), Some(0x6162));
        assert_eq!(Window::of(&file).short(1).unwrap(), None);
    }
}
