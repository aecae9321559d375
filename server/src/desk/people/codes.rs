//! Recovery codes. All ten follow from one seed, kept only in a cookie of the person's browser for the minutes in which
//! they are shown. So the codes can be shown again after a reload and saved as a file, and the server keeps only their
//! hashes.

use app::backend::{Caller, CookieName};
use domain::second_factor::{RECOVERY_ALPHABET, RECOVERY_CODES, RECOVERY_LENGTH};
use sea_orm::{ConnectionTrait, DbErr};
use sha2::{Digest, Sha256};

use crate::{
    ground::{
        context::Deps,
        tokens::{Token, hash_token, token},
    },
    outside::clock::Millis,
    tables::recovery_code,
};

/// The time for which new codes can be seen, in seconds.
const SHOWN_FOR: i64 = 600;

/// New codes that stand in the database but are not yet shown.
pub(super) struct Seed(Token);

impl Seed {
    /// Lets the browser see them; after the commit.
    pub(super) fn hand_over(self, caller: &Caller) {
        caller
            .jar
            .set(CookieName::RecoveryCodes, self.0.expose(), Some(SHOWN_FOR));
    }
}

/// Gives an account ten new codes; the old ones die.
pub(super) async fn give(db: &impl ConnectionTrait, deps: &Deps, account_id: i64, now: Millis) -> Result<Seed, DbErr> {
    let seed = token(&*deps.random);
    let hashes = made_of(seed.expose()).into_iter().map(|code| hash_token(&code));
    recovery_code::replace(db, account_id, hashes, now).await?;
    Ok(Seed(seed))
}

/// The codes that the visitor's browser may show now, if they belong to this account.
pub(super) async fn shown(
    db: &impl ConnectionTrait,
    caller: &Caller,
    account_id: i64,
) -> Result<Option<Vec<String>>, DbErr> {
    let Some(seed) = caller.jar.get(CookieName::RecoveryCodes) else {
        return Ok(None);
    };
    let codes = made_of(&seed);
    let own = match codes.first() {
        Some(code) => recovery_code::is_of(db, account_id, &hash_token(code)).await?,
        None => false,
    };
    Ok(own.then(|| codes.iter().map(|code| grouped(code)).collect()))
}

fn made_of(seed: &str) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|at| {
            let bytes = Sha256::digest(format!("recovery code {at} of {seed}"));
            let letters = bytes.iter().take(RECOVERY_LENGTH);
            // 256 is a multiple of 32: every letter is as likely as any other.
            letters
                .map(|byte| char::from(RECOVERY_ALPHABET[usize::from(*byte) % RECOVERY_ALPHABET.len()]))
                .collect()
        })
        .collect()
}

/// As a person keeps it: in groups of four.
fn grouped(code: &str) -> String {
    let mut shown = String::with_capacity(code.len() + code.len() / 4);
    for (at, c) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            shown.push('-');
        }
        shown.push(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use domain::SecondFactor;

    use super::*;

    #[test]
    fn ten_codes_are_made_each_another_and_each_readable() {
        let codes = made_of("seed");
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), RECOVERY_CODES);
        for code in codes {
            assert_eq!(
                SecondFactor::parse(&grouped(&code)),
                Ok(SecondFactor::Recovery(code.clone()))
            );
        }
        assert_ne!(made_of("seed"), made_of("seeds"));
    }
}
