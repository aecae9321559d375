//! The digits: outlines of the font, each a little turned, slanted, scaled and shifted.

use ab_glyph::{Font, FontRef, OutlineCurve, Point, point};
use ab_glyph_rasterizer::Rasterizer;

use super::{
    dice::Dice,
    draw::{DrawError, HEIGHT, WIDTH},
};

/// The digits of `Inter SemiBold`; see the README beside the file.
static FONT: &[u8] = include_bytes!("../../../assets/fonts/inter-semibold-digits.ttf");

/// Height of a digit in pixels before scaling.
const DIGIT_HEIGHT: f32 = 72.0;
/// Paper left free at both sides, so that no turned digit leaves the picture.
const MARGIN: f32 = 30.0;

/// Draws `digits` side by side over the whole picture.
pub(super) fn draw_digits(rasterizer: &mut Rasterizer, digits: &str, dice: &mut Dice) -> Result<(), DrawError> {
    let font = FontRef::try_from_slice(FONT).map_err(|_| DrawError::Font)?;
    let cell = (WIDTH as f32 - 2.0 * MARGIN) / digits.chars().count().max(1) as f32;
    let mut centre = point(MARGIN + cell / 2.0, HEIGHT as f32 / 2.0);
    for digit in digits.chars() {
        let glyph = Some(digit)
            .filter(char::is_ascii_digit)
            .map(|digit| font.glyph_id(digit));
        let outline = glyph
            .and_then(|glyph| font.outline(glyph))
            .ok_or(DrawError::NotADigit)?;
        let middle = point(
            f32::midpoint(outline.bounds.min.x, outline.bounds.max.x),
            f32::midpoint(outline.bounds.min.y, outline.bounds.max.y),
        );
        let height = (outline.bounds.max.y - outline.bounds.min.y).abs();
        let pose = Pose::throw(dice, DIGIT_HEIGHT / height, centre);
        for curve in &outline.curves {
            let place = |spot: &Point| pose.place(*spot - middle);
            match curve {
                OutlineCurve::Line(a, b) => rasterizer.draw_line(place(a), place(b)),
                OutlineCurve::Quad(a, b, c) => rasterizer.draw_quad(place(a), place(b), place(c)),
                OutlineCurve::Cubic(a, b, c, d) => rasterizer.draw_cubic(place(a), place(b), place(c), place(d)),
            }
        }
        centre.x += cell;
    }
    Ok(())
}

/// The pose of one digit on the paper.
struct Pose {
    sin: f32,
    cos: f32,
    slant: f32,
    width: f32,
    height: f32,
    centre: Point,
}

impl Pose {
    /// Turned by up to 13°, slanted, 90–110 % in size, off its place by a few pixels.
    fn throw(dice: &mut Dice, scale: f32, centre: Point) -> Self {
        let (sin, cos) = dice.between(-13.0, 13.0).to_radians().sin_cos();
        Self {
            sin,
            cos,
            slant: dice.between(-0.14, 0.14),
            width: scale * dice.between(0.92, 1.1),
            height: scale * dice.between(0.9, 1.1),
            centre: point(centre.x + dice.between(-5.0, 5.0), centre.y + dice.between(-9.0, 9.0)),
        }
    }

    /// From the font's units, y upwards around the digit's middle, to pixels, y downwards.
    fn place(&self, spot: Point) -> Point {
        let (x, y) = ((spot.x + self.slant * spot.y) * self.width, -spot.y * self.height);
        point(
            self.centre.x + x * self.cos - y * self.sin,
            self.centre.y + x * self.sin + y * self.cos,
        )
    }
}
