//! How well a simple program reads the captcha: draws pictures with known digits through the product's own code, learns what
//! each digit looks like on average, and then reads pictures it has not seen. Run it by `make captcha-attack`; what it
//! found is in docs/captcha.md.

#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "a program that prints figures and may stop at what it didn't expect"
)]

use std::io::Cursor;

use server::outside::{
    captcha::{HEIGHT, Theme, WIDTH, draw},
    random::{Random, SeededRandom},
};

const TRAINING: usize = 4_000;
const TEST: usize = 1_000;
const DIGITS: usize = 5;
/// A digit is brought to this many pixels across and down.
const BOX: (usize, usize) = (16, 24);

type Shape = Vec<f32>;

fn main() {
    let random = SeededRandom::new(20_261_125);
    let mut model = Model::default();
    for _ in 0..TRAINING {
        let (digits, shapes) = picture(&random);
        if let Some(shapes) = shapes {
            digits
                .iter()
                .zip(&shapes)
                .for_each(|(&digit, shape)| model.learn(digit, shape));
        }
    }
    let (mut right, mut whole, mut cut) = (0, 0, 0);
    for _ in 0..TEST {
        let (digits, shapes) = picture(&random);
        let Some(shapes) = shapes else { continue };
        cut += 1;
        let hits = digits
            .iter()
            .zip(&shapes)
            .filter(|(digit, shape)| model.read(shape) == **digit)
            .count();
        right += hits;
        whole += usize::from(hits == DIGITS);
    }
    let share = |part: usize, all: usize| 100.0 * part as f64 / all as f64;
    println!("learned from {TRAINING} pictures, tried on {TEST} others");
    println!("cut into five digits: {:.1} %", share(cut, TEST));
    println!("digits read rightly:  {:.1} %", share(right, TEST * DIGITS));
    println!("whole codes:          {:.1} %", share(whole, TEST));
}

/// A picture with random digits: those, and the shapes it was cut into; `None` where it did not fall into five.
fn picture(random: &SeededRandom) -> (Vec<usize>, Option<Vec<Shape>>) {
    let (mut bytes, mut seed) = ([0; DIGITS], [0; 32]);
    random.fill(&mut bytes);
    random.fill(&mut seed);
    let digits: Vec<usize> = bytes.iter().map(|byte| usize::from(byte % 10)).collect();
    let text: String = digits.iter().map(usize::to_string).collect();
    let shapes = cut(&ink(&draw(&text, seed, Theme::Light).unwrap()));
    (digits, shapes)
}

/// The pixels of ink: the lines are paler than the digits, so a threshold takes the lines away.
fn ink(png: &[u8]) -> Vec<bool> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    pixels.chunks_exact(3).map(|colour| colour[0] < 110).collect()
}

/// Connected pieces of ink from left to right, small ones left out.
fn cut(ink: &[bool]) -> Option<Vec<Shape>> {
    let mut seen = vec![false; ink.len()];
    let mut pieces = Vec::new();
    for start in 0..ink.len() {
        if !ink[start] || seen[start] {
            continue;
        }
        seen[start] = true;
        let (mut piece, mut next) = (Vec::new(), vec![start]);
        while let Some(at) = next.pop() {
            let (x, y) = (at % WIDTH, at / WIDTH);
            piece.push((x, y));
            let around = [
                (x > 0).then(|| at - 1),
                (x + 1 < WIDTH).then(|| at + 1),
                (y > 0).then(|| at - WIDTH),
                (y + 1 < HEIGHT).then(|| at + WIDTH),
            ];
            for neighbour in around.into_iter().flatten() {
                if ink[neighbour] && !seen[neighbour] {
                    seen[neighbour] = true;
                    next.push(neighbour);
                }
            }
        }
        if piece.len() > 150 {
            pieces.push(piece);
        }
    }
    pieces.sort_by_key(|piece| piece.iter().map(|(x, _)| *x).min());
    (pieces.len() == DIGITS).then(|| pieces.iter().map(|piece| shape(piece)).collect())
}

/// The share of ink in each field of a grid over a piece.
fn shape(piece: &[(usize, usize)]) -> Shape {
    let bounds = |of: fn(&(usize, usize)) -> usize| {
        let (low, high) = (piece.iter().map(of).min().unwrap(), piece.iter().map(of).max().unwrap());
        (low, high - low + 1)
    };
    let ((left, width), (top, height)) = (bounds(|spot| spot.0), bounds(|spot| spot.1));
    let mut shape = vec![0.0; BOX.0 * BOX.1];
    let field = (BOX.0 * BOX.1) as f32 / (width * height) as f32;
    for (x, y) in piece {
        shape[(y - top) * BOX.1 / height * BOX.0 + (x - left) * BOX.0 / width] += field;
    }
    shape
}

/// The mean shape of each digit: a nearest-centroid classifier.
struct Model {
    sums: Vec<Shape>,
    counts: [f32; 10],
}

impl Default for Model {
    fn default() -> Self {
        Self {
            sums: vec![vec![0.0; BOX.0 * BOX.1]; 10],
            counts: [0.0; 10],
        }
    }
}

impl Model {
    fn learn(&mut self, digit: usize, shape: &Shape) {
        self.counts[digit] += 1.0;
        self.sums[digit]
            .iter_mut()
            .zip(shape)
            .for_each(|(sum, share)| *sum += share);
    }

    fn read(&self, shape: &Shape) -> usize {
        let distance = |digit: usize| -> f32 {
            let mean = self.sums[digit].iter().map(|sum| sum / self.counts[digit].max(1.0));
            mean.zip(shape).map(|(mean, share)| (mean - share).powi(2)).sum()
        };
        (0..10)
            .min_by(|one, other| distance(*one).total_cmp(&distance(*other)))
            .unwrap()
    }
}
