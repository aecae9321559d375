//! Tokens: 256 random bits in a cookie or a link. Only their hashes are stored, so a copy of the database opens nothing.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::outside::random::Random;

/// A fresh token, 43 characters of base64url. The token is hidden in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The value for the cookie or the link.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The value for the database.
    pub fn hash(&self) -> String {
        hash_token(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

/// A new token.
pub fn token(random: &dyn Random) -> Token {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    Token(URL_SAFE_NO_PAD.encode(bytes))
}

/// Stands for something on a page that is compared and never looked up: half a hash tells two apart as well.
pub fn mark(of: &str) -> String {
    let mut hash = hash_token(of);
    hash.truncate(32);
    hash
}

/// SHA-256 in hex. A token has 256 random bits, so its hash needs neither salt nor stretching.
pub fn hash_token(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::random::{SeededRandom, SystemRandom};

    #[test]
    fn a_token_has_43_characters_safe_in_a_url() {
        let token = token(&SystemRandom);
        assert_eq!(token.expose().len(), 43);
        assert!(
            token
                .expose()
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        );
    }

    #[test]
    fn no_two_tokens_are_alike() {
        let random = SeededRandom::new(1);
        assert_ne!(token(&random), token(&random));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            hash_token("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn printing_a_token_for_debugging_does_not_tell_it() {
        let token = token(&SystemRandom);
        assert!(!format!("{token:?}").contains(token.expose()));
    }
}
