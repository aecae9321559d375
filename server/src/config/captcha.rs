//! `[captcha]`: when digits in a picture are asked for.

use serde::Deserialize;

/// `[captcha]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Captcha {
    /// The cases in which the sign-in page asks for digits. Registration always does.
    pub sign_in: SignInCaptcha,
    /// An answer that is always right; development only.
    pub fixed_answer: Option<String>,
    /// Seconds a picture can be answered.
    pub lifetime_seconds: u32,
    /// Wrong answers after which a picture is spent.
    pub tries: u32,
    /// Whether the digits can also be listened to, in Russian.
    pub audio: bool,
    /// Whether the browser may work in place of digits («Проверить без картинки»).
    pub proof: bool,
    /// The amount of work: hashes, on average.
    pub proof_hashes: u32,
}

impl Captcha {
    /// Less is over at once, and no work.
    pub const FEWEST_HASHES: u32 = 16;
    /// More keeps an old computer busy for minutes.
    pub const MOST_HASHES: u32 = 50_000_000;
}

impl Default for Captcha {
    fn default() -> Self {
        Self {
            sign_in: SignInCaptcha::Always,
            fixed_answer: None,
            lifetime_seconds: 180,
            tries: 3,
            audio: true,
            proof: true,
            proof_hashes: 1_500_000,
        }
    }
}

/// The cases in which the sign-in page asks for digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInCaptcha {
    /// At every sign-in, as the manual has it.
    Always,
    /// After failures from the same address or for the same account.
    AfterFailures,
    /// Never.
    Never,
}
