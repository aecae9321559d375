//! From digits and a seed to a PNG.

use ab_glyph_rasterizer::Rasterizer;

use super::{
    dice::Dice,
    glyphs, noise,
    palette::{Palette, STEPS, Theme},
};

/// Pixels across: shown 200 CSS pixels wide, drawn at twice that.
pub const WIDTH: usize = 400;
/// Pixels down: shown 64 CSS pixels high.
pub const HEIGHT: usize = 128;

/// The darkness of a noise line, from paper to ink.
const LINE_STRENGTH: f32 = 0.42;

/// The reason for a missing picture.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The built-in font can't be read.
    #[error("the captcha font is damaged")]
    Font,
    /// The font has digits only.
    #[error("only the digits 0-9 can be drawn")]
    NotADigit,
    /// PNG.
    #[error("the picture could not be encoded")]
    Png(#[from] png::EncodingError),
}

/// Draws `digits` in the colours of `theme`. The same digits and seed give the same picture, byte for byte; the
/// themes differ in colours only.
///
/// # Errors
/// [`DrawError::NotADigit`] for anything but 0–9.
pub fn draw(digits: &str, seed: [u8; 32], theme: Theme) -> Result<Vec<u8>, DrawError> {
    let mut dice = Dice::new(seed);
    let mut lines = Rasterizer::new(WIDTH, HEIGHT);
    noise::draw_lines(&mut lines, &mut dice);
    let mut ink = Rasterizer::new(WIDTH, HEIGHT);
    glyphs::draw_digits(&mut ink, digits, &mut dice)?;

    let mut steps = vec![0_u8; WIDTH * HEIGHT];
    lines.for_each_pixel(|index, cover| steps[index] = step(cover * LINE_STRENGTH));
    ink.for_each_pixel(|index, cover| steps[index] = steps[index].max(step(cover)));
    Ok(encode(&steps, Palette::of(theme))?)
}

/// The palette index for a share of ink.
fn step(share: f32) -> u8 {
    // Between 0 and 7 by construction.
    (share.clamp(0.0, 1.0) * f32::from(STEPS - 1)).round() as u8
}

/// A PNG of 4-bit palette indices, two pixels a byte.
fn encode(steps: &[u8], palette: Palette) -> Result<Vec<u8>, png::EncodingError> {
    let packed: Vec<u8> = steps.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    let mut out = Vec::with_capacity(8 * 1024);
    let mut encoder = png::Encoder::new(&mut out, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette.ramp());
    // Levels above cost twice the time and save a tenth of the bytes.
    encoder.set_deflate_compression(png::DeflateCompression::Level(2));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&packed)?;
    writer.finish()?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{DrawError, HEIGHT, Theme, WIDTH, draw};

    /// The picture's colours, pixel by pixel.
    fn pixels(png: &[u8]) -> Vec<u8> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn a_picture_is_a_small_png_of_the_stated_size() {
        for digits in ["01234", "56789", "00000", "88888"] {
            let png = draw(digits, [9; 32], Theme::Light).unwrap();
            assert_eq!(pixels(&png).len(), WIDTH * HEIGHT * 3);
            assert!(png.len() < 6 * 1024, "{digits}: {} bytes", png.len());
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_picture_and_another_another() {
        let picture = |seed: u8| draw("48210", [seed; 32], Theme::Dark).unwrap();
        assert_eq!(picture(1), picture(1));
        assert_ne!(picture(1), picture(2));
    }

    #[test]
    fn digits_stay_clear_of_the_edges_for_any_seed() {
        let ink = super::Palette::of(Theme::Light).ink;
        for seed in 0..64 {
            let pixels = pixels(&draw("88888", [seed; 32], Theme::Light).unwrap());
            let inked = |x: usize, y: usize| pixels[(y * WIDTH + x) * 3..][..3] == ink;
            assert!((0..HEIGHT).all(|y| !inked(0, y) && !inked(WIDTH - 1, y)), "seed {seed}");
            assert!((0..WIDTH).all(|x| !inked(x, 0) && !inked(x, HEIGHT - 1)), "seed {seed}");
        }
    }

    #[test]
    fn only_digits_can_be_drawn() {
        assert!(matches!(
            draw("12a45", [0; 32], Theme::Light),
            Err(DrawError::NotADigit)
        ));
    }
}
