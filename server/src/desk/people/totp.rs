//! One-time codes of authenticator apps (RFC 6238): SHA-1, 30 seconds, 6 digits, the parameters every app knows.

use std::fmt::Write as _;

use app::views::staff::QrView;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::{
    ground::failure::Failure,
    outside::{
        clock::{Millis, SECOND},
        random::Random,
    },
};

/// The product's name in the app.
const ISSUER: &str = "Gangway";

/// Modules of white that a reader needs around the picture (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;

/// A new secret in base 32: 160 bits, as RFC 4226 §4 recommends.
pub(super) fn secret(random: &dyn Random) -> String {
    let mut bytes = [0; 20];
    random.fill(&mut bytes);
    Secret::from(bytes).to_base32()
}

/// The step of this code: the present one, or the one before or after, for clocks slightly off.
///
/// # Errors
/// [`Failure::Corrupt`] for an unusable secret.
pub(super) fn step_of(secret: &str, code: &str, now: Millis) -> Result<Option<i64>, Failure> {
    let seconds = u64::try_from(now.div_euclid(SECOND)).unwrap_or_default();
    let step = totp(secret)?.check(code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &str) -> Result<Totp, Failure> {
    let corrupt = Failure::Corrupt("the secret of a second factor");
    let Ok(secret) = Secret::try_from_base32(secret) else {
        return Err(corrupt);
    };
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .build()
        .map_err(|_| corrupt)
}

/// The secret as a person types it: in groups of four.
pub(super) fn grouped(secret: &str) -> String {
    let mut shown = String::with_capacity(secret.len() * 5 / 4);
    for (at, c) in secret.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            shown.push(' ');
        }
        shown.push(c);
    }
    shown
}

/// The secret as an app reads it with a camera.
///
/// # Errors
/// [`Failure::Corrupt`] where an address is too long for any picture, which none is.
pub(super) fn qr(secret: &str, email: &str) -> Result<QrView, Failure> {
    let account = utf8_percent_encode(email, NON_ALPHANUMERIC);
    let address = format!("otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}");
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|_| Failure::Corrupt("an address for a QR code"))?;
    let width = code.width();
    Ok(QrView {
        size: u32::try_from(width + 2 * QUIET).unwrap_or_default(),
        path: path(&code.to_colors(), width),
    })
}

/// One rectangle for each run of dark modules in a row.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::random::SeededRandom;

    /// «12345678901234567890», RFC 6238's, in base 32.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_of(RFC, code, seconds * SECOND).unwrap();
            assert_eq!(step, Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_wrong_and_no_more() {
        let found = |seconds: i64| step_of(RFC, "287082", seconds * SECOND).unwrap();
        assert_eq!(
            (found(29), found(30), found(59), found(89)),
            (Some(1), Some(1), Some(1), Some(1))
        );
        assert_eq!((found(90), found(119)), (None, None));
    }

    #[test]
    fn a_secret_has_160_bits_and_is_shown_in_groups() {
        let secret = secret(&SeededRandom::new(1));
        assert_eq!(secret.len(), 32);
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn the_picture_has_its_corners_and_room_around() {
        let qr = qr(RFC, "anna@example.org").unwrap();
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.size >= 21 + 8);
        let longest = format!("{}@{}.ru", "a".repeat(64), "b".repeat(180));
        assert!(super::qr(RFC, &longest).is_ok());
    }
}
