//! The digits read aloud in Russian: ten recordings, each at a speed of its own, with gaps and noise between and over them.

#[cfg(test)]
mod listening;

use super::dice::Dice;

/// Samples a second.
const RATE: u32 = 11_025;
/// Bytes before the samples of a WAV.
const HEAD: u32 = 44;

/// «ноль» to «девять», signed bytes; see the README beside the files.
static SPOKEN: [&[u8]; 10] = [
    include_bytes!("../../../../assets/digits/0.s8"),
    include_bytes!("../../../../assets/digits/1.s8"),
    include_bytes!("../../../../assets/digits/2.s8"),
    include_bytes!("../../../../assets/digits/3.s8"),
    include_bytes!("../../../../assets/digits/4.s8"),
    include_bytes!("../../../../assets/digits/5.s8"),
    include_bytes!("../../../../assets/digits/6.s8"),
    include_bytes!("../../../../assets/digits/7.s8"),
    include_bytes!("../../../../assets/digits/8.s8"),
    include_bytes!("../../../../assets/digits/9.s8"),
];

/// The reason for a missing recording.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A character other than a digit.
    #[error("only the digits 0-9 can be read aloud")]
    NotADigit,
}

/// Reads `digits` aloud: a WAV of unsigned bytes. The same digits and seed give the same recording, byte for byte.
///
/// # Errors
/// [`ReadError::NotADigit`] for anything but 0–9.
pub fn read_aloud(digits: &str, seed: [u8; 32]) -> Result<Vec<u8>, ReadError> {
    let mut dice = Dice::new(seed);
    // -1 to 1. Silence first: players swallow the beginning.
    let mut track = Vec::with_capacity(8 * RATE as usize);
    pause(&mut track, dice.between(0.5, 0.8));
    for digit in digits.chars() {
        let spoken = digit
            .to_digit(10)
            .and_then(|digit| SPOKEN.get(digit as usize))
            .ok_or(ReadError::NotADigit)?;
        say(&mut track, spoken, &mut dice);
        pause(&mut track, dice.between(0.45, 0.95));
    }
    Ok(wav(&track, &mut dice))
}

fn pause(track: &mut Vec<f32>, seconds: f32) {
    track.resize(track.len() + (seconds * RATE as f32) as usize, 0.0);
}

/// Slower or faster by up to a tenth, which also lowers or lifts the voice, and louder or softer.
fn say(track: &mut Vec<f32>, spoken: &[u8], dice: &mut Dice) {
    let (speed, loudness) = (dice.between(0.85, 1.05), dice.between(0.75, 1.0));
    let sample = |at: usize| f32::from(spoken.get(at).map_or(0, |byte| byte.cast_signed())) / 128.0;
    let length = (spoken.len() as f32 / speed) as usize;
    track.extend((0..length).map(|at| {
        let place = at as f32 * speed;
        let (before, share) = (place as usize, place.fract());
        loudness * (sample(before) * (1.0 - share) + sample(before + 1) * share)
    }));
}

/// A WAV of the track with noise over it, loud enough that silence does not give away where a digit begins.
fn wav(track: &[f32], dice: &mut Dice) -> Vec<u8> {
    let hiss = dice.between(0.05, 0.08);
    // Some seconds of samples.
    let length = track.len() as u32;
    let mut out = Vec::with_capacity(track.len() + HEAD as usize);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(HEAD - 8 + length).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16_u32.to_le_bytes());
    // Format 1: PCM, one channel.
    out.extend_from_slice(&[1, 0, 1, 0]);
    // Samples, then bytes a second.
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&RATE.to_le_bytes());
    // Bytes and bits a sample.
    out.extend_from_slice(&[1, 0, 8, 0]);
    out.extend_from_slice(b"data");
    out.extend_from_slice(&length.to_le_bytes());
    out.extend(track.iter().map(|sample| {
        let loud = sample + dice.between(-hiss, hiss);
        (128.0 + loud.clamp(-1.0, 1.0) * 127.0) as u8
    }));
    out
}

#[cfg(test)]
mod tests {
    use super::{HEAD, RATE, ReadError, SPOKEN, read_aloud};

    #[test]
    fn the_same_seed_reads_the_same_way_and_another_another() {
        let read = |seed: u8| read_aloud("48210", [seed; 32]).unwrap();
        assert_eq!(read(1), read(1));
        assert_ne!(read(1), read(2));
    }

    #[test]
    fn a_recording_is_a_wav_whose_head_tells_its_length() {
        let wav = read_aloud("01234", [3; 32]).unwrap();
        let length = u32::try_from(wav.len()).unwrap();
        assert_eq!(&wav[..4], b"RIFF");
        assert_eq!(wav[4..8], (length - 8).to_le_bytes());
        assert_eq!(&wav[8..16], b"WAVEfmt ");
        assert_eq!(wav[24..28], RATE.to_le_bytes());
        assert_eq!(&wav[36..40], b"data");
        assert_eq!(wav[40..44], (length - HEAD).to_le_bytes());
    }

    #[test]
    fn five_digits_take_some_seconds_whatever_the_seed() {
        for seed in 0..64 {
            let wav = read_aloud("49317", [seed; 32]).unwrap();
            let seconds = (wav.len() - 44) / RATE as usize;
            assert!((4..=8).contains(&seconds), "{seconds} s");
        }
    }

    #[test]
    fn every_digit_has_a_recording_of_its_own() {
        for (digit, spoken) in SPOKEN.iter().enumerate() {
            assert!(spoken.len() > RATE as usize / 5, "{digit}");
            assert_eq!(SPOKEN.iter().filter(|other| *other == spoken).count(), 1, "{digit}");
        }
    }

    #[test]
    fn only_digits_can_be_read() {
        assert!(matches!(read_aloud("12a45", [0; 32]), Err(ReadError::NotADigit)));
    }
}
