//! Challenges: issued, shown, redrawn, answered.

use std::sync::Arc;

use app::{
    backend::{Answer, Caller, Captcha},
    error::AppError,
    views::CaptchaView,
};
use async_trait::async_trait;
use domain::{
    Problem,
    captcha::{CAPTCHA_DIGITS, CAPTCHA_LIFETIME, CAPTCHA_TRIES, Proof, Puzzle, normalise_answer},
};
use sea_orm::DbErr;
use subtle::ConstantTimeEq;

use super::{
    challenge::{Challenge, Digits},
    key::Key,
};
use crate::{
    outside::{
        captcha::{DrawError, ReadError, Theme, draw, read_aloud},
        clock::{Clock, Millis},
        random::Random,
    },
    tables::{
        Database,
        captcha::{self as table, Drawing},
    },
};

/// The number of times a challenge is given back: a person finds a password in fewer tries, and a program gets no
/// endless work out of one answer.
const GIVEN_BACK: i32 = 10;

/// The strictness of the captcha.
#[derive(Clone, Debug)]
pub struct CaptchaSettings {
    /// The number of digits in a picture; at most 16.
    pub digits: usize,
    /// The time for an answer to a drawing.
    pub lifetime: Millis,
    /// The number of wrong answers a challenge takes, over all its drawings.
    pub tries: i32,
    /// An answer that is always right, for tests from outside: development only.
    pub fixed_answer: Option<String>,
    /// Whether the digits can be listened to.
    pub audio: bool,
    /// The work in place of digits, in hashes on average; `None` switches it off.
    pub proof: Option<u32>,
    /// The desk's address, for people who can solve neither.
    pub desk_email: String,
}

impl Default for CaptchaSettings {
    fn default() -> Self {
        Self {
            digits: CAPTCHA_DIGITS,
            lifetime: CAPTCHA_LIFETIME.as_secs().cast_signed() * 1000,
            tries: CAPTCHA_TRIES.into(),
            fixed_answer: None,
            audio: true,
            proof: Some(1_500_000),
            desk_email: "desk@gangway.invalid".to_owned(),
        }
    }
}

/// Why a question of the captcha has no answer.
#[derive(Debug, thiserror::Error)]
pub enum CaptchaError {
    /// The answer isn't accepted: one of the captcha's problems.
    #[error("captcha refused: {}", .0.code())]
    Refused(Problem),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The picture could not be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// The recording could not be made.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// The digits in the picture, and work in their place.
pub struct CaptchaService {
    pub(super) db: Database,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) key: Key,
    pub(super) settings: CaptchaSettings,
}

impl CaptchaService {
    /// `secret` proves challenges and chooses their digits: processes that share a database must share it.
    pub fn new(
        db: Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        secret: &[u8],
        settings: CaptchaSettings,
    ) -> Self {
        Self {
            db,
            clock,
            random,
            key: Key::new(secret),
            settings,
        }
    }

    /// The id of a new challenge. Writes nothing.
    pub fn new_challenge(&self) -> String {
        Challenge::issue(&self.key, &*self.random, self.clock.now()).id
    }

    /// The picture of a challenge as it is now drawn, a PNG, for a light page or a `dark` one; `None` for an id that
    /// isn't ours. Writes nothing.
    ///
    /// # Errors
    /// [`CaptchaError::Database`], [`CaptchaError::Draw`].
    pub async fn picture(&self, id: &str, dark: bool) -> Result<Option<Vec<u8>>, CaptchaError> {
        let Some(challenge) = Challenge::open(&self.key, id) else {
            return Ok(None);
        };
        let (drawing, _) = self.current(&challenge).await?;
        let digits = self.digits(&drawing);
        let theme = if dark { Theme::Dark } else { Theme::Light };
        Ok(Some(draw(&digits.answer, digits.seed, theme)?))
    }

    /// A new challenge, with the ways to pass it.
    pub fn view(&self) -> CaptchaView {
        CaptchaView {
            id: self.new_challenge(),
            audio: self.settings.audio,
            proof: self.settings.proof.is_some(),
            desk_email: self.settings.desk_email.clone(),
        }
    }

    /// The digits of the picture read aloud, a WAV; `None` for an id that isn't ours, and where that is switched off.
    /// Writes nothing.
    ///
    /// # Errors
    /// [`CaptchaError::Database`], [`CaptchaError::Read`].
    pub async fn recording(&self, id: &str) -> Result<Option<Vec<u8>>, CaptchaError> {
        let Some(challenge) = Challenge::open(&self.key, id).filter(|_| self.settings.audio) else {
            return Ok(None);
        };
        let (drawing, _) = self.current(&challenge).await?;
        let digits = self.digits(&drawing);
        Ok(Some(read_aloud(&digits.answer, digits.seed)?))
    }

    /// Gives a challenge new digits and a new life; its wrong answers stay counted. `false` for an id that isn't ours
    /// and for a challenge that was spent or tried too often: then a new page is needed.
    ///
    /// # Errors
    /// [`CaptchaError::Database`].
    pub async fn redraw(&self, id: &str) -> Result<bool, CaptchaError> {
        if Challenge::open(&self.key, id).is_none() {
            return Ok(false);
        }
        let drawing = self.drawing(id, 1, self.clock.now());
        Ok(table::redraw(&self.db, drawing, self.settings.tries).await?)
    }

    /// Takes an answer: digits, or a proof of work. A right answer spends the challenge: of two at once, one is
    /// accepted. Wrong digits lead to a fresh drawing: nobody narrows the digits down.
    ///
    /// # Errors
    /// [`CaptchaError::Refused`] with the mistake: of digits [`Problem::CaptchaRequired`], [`Problem::CaptchaWrong`],
    /// [`Problem::CaptchaExpired`] (also for an id that isn't ours) or [`Problem::CaptchaSpent`]; of a proof
    /// [`Problem::ProofWrong`], [`Problem::ProofExpired`] (likewise) or [`Problem::ProofSpent`];
    /// [`CaptchaError::Database`].
    pub async fn check(&self, id: &str, answer: &str) -> Result<(), CaptchaError> {
        match Proof::parse(answer) {
            Some(proof) => self.check_proof(id, &proof).await,
            None => self.check_digits(id, answer).await,
        }
    }

    /// Gives a spent challenge back after a mistake elsewhere in the same form: the same answer is right once more, for
    /// as long as before.
    ///
    /// # Errors
    /// [`CaptchaError::Database`].
    pub async fn give_back(&self, id: &str) -> Result<(), CaptchaError> {
        table::give_back(&self.db, id, GIVEN_BACK).await?;
        Ok(())
    }

    async fn check_digits(&self, id: &str, answer: &str) -> Result<(), CaptchaError> {
        let answer = normalise_answer(answer);
        if answer.is_empty() {
            return Err(CaptchaError::Refused(Problem::CaptchaRequired));
        }
        let now = self.clock.now();
        let expired = CaptchaError::Refused(Problem::CaptchaExpired);
        let Some(challenge) = Challenge::open(&self.key, id) else {
            return Err(expired);
        };
        let (tries, fixed) = (self.settings.tries, self.settings.fixed_answer.as_deref());
        let first = self.drawing(&challenge.id, 0, challenge.issued_at);
        // Nearly everybody answers the first drawing, of which nothing need be looked up: the row decides whether it still is the one.
        if now < first.expires_at {
            if fixed == Some(answer.as_str()) {
                return Ok(());
            }
            if self.is_right(&first, &answer) && table::spend(&self.db, first, tries, now).await? {
                return Ok(());
            }
        }
        let (drawing, open) = self.current(&challenge).await?;
        if now >= drawing.expires_at {
            return Err(expired);
        }
        if fixed == Some(answer.as_str()) {
            return Ok(());
        }
        // Here as well: `spend` and `mistake` change the row only while it is open.
        if open && self.is_right(&drawing, &answer) {
            if table::spend(&self.db, drawing, tries, now).await? {
                return Ok(());
            }
        } else if open && table::mistake(&self.db, drawing, tries).await? {
            return Err(CaptchaError::Refused(Problem::CaptchaWrong));
        }
        Err(CaptchaError::Refused(Problem::CaptchaSpent))
    }

    /// The digits of the picture; `None` for an id that isn't ours. For tests: no route may call this.
    ///
    /// # Errors
    /// [`CaptchaError::Database`].
    pub async fn answer(&self, id: &str) -> Result<Option<String>, CaptchaError> {
        let Some(challenge) = Challenge::open(&self.key, id) else {
            return Ok(None);
        };
        let (drawing, _) = self.current(&challenge).await?;
        Ok(Some(self.digits(&drawing).answer))
    }

    /// The present drawing, and whether it can still be answered.
    async fn current(&self, challenge: &Challenge) -> Result<(Drawing, bool), DbErr> {
        Ok(match table::find(&self.db, &challenge.id).await? {
            Some(row) => {
                let open = row.spent_at.is_none() && row.mistakes < self.settings.tries;
                (self.drawing(&row.id, row.drawn, row.drawn_at), open)
            }
            None => (self.drawing(&challenge.id, 0, challenge.issued_at), true),
        })
    }

    fn drawing(&self, id: &str, drawn: i32, drawn_at: Millis) -> Drawing {
        Drawing {
            id: id.to_owned(),
            drawn,
            drawn_at,
            expires_at: drawn_at.saturating_add(self.settings.lifetime),
        }
    }

    /// Compares in constant time.
    fn is_right(&self, drawing: &Drawing, answer: &str) -> bool {
        self.digits(drawing).answer.as_bytes().ct_eq(answer.as_bytes()).into()
    }

    fn digits(&self, drawing: &Drawing) -> Digits {
        Digits::of(
            &self.key,
            &drawing.id,
            drawing.drawn,
            drawing.drawn_at,
            self.settings.digits,
        )
    }
}

#[async_trait]
impl Captcha for CaptchaService {
    async fn new_challenge(&self, _caller: &Caller) -> Answer<CaptchaView> {
        Ok(self.view())
    }

    async fn new_work(&self, _caller: &Caller) -> Answer<Puzzle> {
        self.new_work().ok_or(AppError::NotFound)
    }
}
