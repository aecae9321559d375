//! Thin wavy lines behind the digits.

use ab_glyph::{Point, point};
use ab_glyph_rasterizer::Rasterizer;

use super::{
    dice::Dice,
    draw::{HEIGHT, WIDTH},
};

/// The number of lines across the picture.
const LINES: usize = 4;
/// Pixels between two corners of a line: short enough to look round.
const STRIDE: usize = 8;

/// Draws the lines.
pub(super) fn draw_lines(rasterizer: &mut Rasterizer, dice: &mut Dice) {
    for lane in 0..LINES {
        let wave = Wave::throw(dice, lane);
        let width = dice.between(2.0, 3.5);
        let corners: Vec<Point> = (0..=WIDTH / STRIDE)
            .map(|step| (step * STRIDE) as f32)
            .map(|x| point(x, wave.height_at(x)))
            .collect();
        // A ribbon: along the upper edge, and back along the lower one.
        let lower = corners.iter().rev().map(|corner| point(corner.x, corner.y + width));
        let ribbon: Vec<Point> = corners.iter().copied().chain(lower).collect();
        for (index, &corner) in ribbon.iter().enumerate() {
            rasterizer.draw_line(corner, ribbon[(index + 1) % ribbon.len()]);
        }
    }
}

/// A slow wave with a tilt.
struct Wave {
    middle: f32,
    tilt: f32,
    swing: f32,
    pace: f32,
    start: f32,
}

impl Wave {
    /// Each line has a lane of its own: the lines spread over the height.
    fn throw(dice: &mut Dice, lane: usize) -> Self {
        let lane_height = HEIGHT as f32 / LINES as f32;
        Self {
            middle: lane_height * (lane as f32 + dice.between(0.2, 0.8)),
            tilt: dice.between(-0.12, 0.12),
            swing: dice.between(5.0, 13.0),
            pace: dice.between(0.012, 0.03),
            start: dice.between(0.0, std::f32::consts::TAU),
        }
    }

    fn height_at(&self, x: f32) -> f32 {
        let y = self.middle + self.tilt * (x - WIDTH as f32 / 2.0) + self.swing * (self.start + self.pace * x).sin();
        // A line that leaves the paper runs along just outside, where nothing is drawn.
        y.clamp(-5.0, HEIGHT as f32 + 1.0)
    }
}
