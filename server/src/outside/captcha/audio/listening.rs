//! Whether a recording holds its digits in order. The recording is cut at its pauses; each of the ten spoken digits is
//! laid upon each piece at every speed in use, to see which digit the piece follows.

#![allow(clippy::cast_possible_wrap, reason = "places in some seconds of samples")]

use super::{HEAD, RATE, SPOKEN, read_aloud};

/// Samples taken together: the sum keeps the voice's own pitch and little else.
const TOGETHER: usize = 12;
/// The tolerance of the middle: 20 ms.
const ABOUT: isize = (RATE as usize / TOGETHER / 50) as isize;
/// Samples over which loudness is taken: 10 ms.
const FRAME: usize = RATE as usize / 100;
/// Louder than the noise ever is.
const VOICE: f32 = 0.07;
/// Samples of silence that part words; silence within a word is shorter.
const PAUSE: usize = 3 * RATE as usize / 10;

fn coarse(samples: &[f32]) -> Vec<f32> {
    samples.chunks_exact(TOGETHER).map(|few| few.iter().sum()).collect()
}

/// Pieces with one word each, cut in the middle of pauses: words begin more softly than the noise.
fn words(track: &[f32]) -> Vec<&[f32]> {
    let loudness = |samples: &[f32]| (energy(samples) / samples.len() as f32).sqrt();
    let loud: Vec<usize> = (track.chunks_exact(FRAME).enumerate())
        .filter(|(_, frame)| loudness(frame) > VOICE)
        .map(|(at, _)| at * FRAME)
        .collect();
    let pauses = loud.windows(2).filter(|pair| pair[1] - pair[0] > PAUSE);
    let mut cuts: Vec<usize> = pauses.map(|pair| usize::midpoint(pair[0], pair[1])).collect();
    cuts.insert(0, loud[0].saturating_sub(PAUSE / 2));
    cuts.push((loud[loud.len() - 1] + PAUSE / 2).min(track.len()));
    cuts.windows(2).map(|pair| &track[pair[0]..pair[1]]).collect()
}

fn energy(samples: &[f32]) -> f32 {
    samples.iter().map(|sample| sample * sample).sum()
}

/// The middle of the loud part.
fn middle(samples: &[f32]) -> usize {
    let noise = VOICE * VOICE * TOGETHER as f32;
    let power = samples.iter().map(|sample| (sample * sample - noise).max(0.0));
    let weighed: f32 = (0_u16..)
        .zip(power.clone())
        .map(|(at, power)| f32::from(at) * power)
        .sum();
    (weighed / power.sum::<f32>()) as usize
}

fn product(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// The likeness of a sound to a digit at its best speed and place.
fn likeness(heard: &[f32], digit: usize) -> f32 {
    let sample = |at: usize| f32::from(SPOKEN[digit][at].cast_signed()) / 128.0;
    let mut best = 0.0_f32;
    for speed in (84..=106_u8).map(|speed| f32::from(speed) / 100.0) {
        let length = (SPOKEN[digit].len() as f32 / speed) as usize;
        let said: Vec<f32> = (0..length).map(|at| sample((at as f32 * speed) as usize)).collect();
        let said = coarse(&said);
        let whole = (energy(heard) * energy(&said)).sqrt();
        let begin = middle(heard) as isize - middle(&said) as isize;
        for begin in (begin - ABOUT)..=(begin + ABOUT) {
            let (heard, said) = (&heard[begin.max(0) as usize..], &said[(-begin).max(0) as usize..]);
            best = best.max(product(heard, said) / whole);
        }
    }
    best
}

/// The digits in a recording.
fn heard(wav: &[u8]) -> String {
    let track: Vec<f32> = wav[HEAD as usize..]
        .iter()
        .map(|byte| (f32::from(*byte) - 128.0) / 127.0)
        .collect();
    let digit = |word: &[f32]| {
        let word = coarse(word);
        let alike: Vec<f32> = (0..10).map(|digit| likeness(&word, digit)).collect();
        let best = (0..10)
            .max_by(|one, other| alike[*one].total_cmp(&alike[*other]))
            .unwrap();
        best.to_string()
    };
    words(&track).into_iter().map(digit).collect()
}

#[test]
fn a_recording_holds_the_digits_in_their_order() {
    for (seed, digits) in (0..).zip(["01234", "56789", "90817", "77777"]) {
        assert_eq!(heard(&read_aloud(digits, [seed; 32]).unwrap()), digits, "seed {seed}");
    }
}
