//! Colours of the picture, for light pages and for dark ones.

/// The page the picture stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark digits on light paper.
    Light,
    /// Light digits on dark paper.
    Dark,
}

/// Red, green, blue; sRGB.
pub type Rgb = [u8; 3];

/// Steps from paper to ink: eight give smooth edges at twice the shown size, and compress better than sixteen.
pub(super) const STEPS: u8 = 8;

/// The colours of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The background.
    pub paper: Rgb,
    /// The digits. At least 4.5:1 against the paper (WCAG 2.2, SC 1.4.3).
    pub ink: Rgb,
}

impl Palette {
    /// The colours for a theme.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                paper: [0xF3, 0xF6, 0xF9],
                ink: [0x17, 0x38, 0x56],
            },
            Theme::Dark => Self {
                paper: [0x1B, 0x26, 0x33],
                ink: [0xDD, 0xE9, 0xF3],
            },
        }
    }

    /// Colours from paper (first) to ink (last) in even steps, as a PNG palette wants them.
    pub(super) fn ramp(self) -> Vec<u8> {
        let last = u16::from(STEPS - 1);
        (0..=last)
            .flat_map(|step| {
                std::array::from_fn::<u8, 3, _>(|channel| {
                    let (paper, ink) = (u16::from(self.paper[channel]), u16::from(self.ink[channel]));
                    // A weighted mean of two bytes is a byte.
                    ((paper * (last - step) + ink * step) / last) as u8
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Palette, Rgb, Theme};

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: Rgb) -> f64 {
        let [red, green, blue] = colour.map(|byte| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn ink_stands_out_from_paper_at_4_5_to_1_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let Palette { paper, ink } = Palette::of(theme);
            assert!(contrast(paper, ink) >= 4.5, "{theme:?}: {:.2}", contrast(paper, ink));
        }
    }

    #[test]
    fn the_ramp_goes_from_paper_to_ink() {
        let palette = Palette::of(Theme::Dark);
        let ramp = palette.ramp();
        assert_eq!(ramp[..3], palette.paper);
        assert_eq!(ramp[ramp.len() - 3..], palette.ink);
    }
}
