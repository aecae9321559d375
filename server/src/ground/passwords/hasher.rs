//! argon2id over memory that is reused.
//!
//! A fresh 19 MiB for every hash would be given back to the system and taken from it each time, or, worse, kept by the
//! allocator for every thread that ever hashed: some hundreds of megabytes after a storm of sign-ins. Kept here, the
//! memory is 19 MiB times the most hashes run at once.

use std::sync::{Mutex, PoisonError};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, PasswordHash, Salt},
};

use super::PasswordError;

/// Bytes of a hash.
const OUTPUT: usize = 32;

/// Hashes with one set of parameters.
pub(super) struct Hasher {
    argon2: Argon2<'static>,
    params: Params,
    /// Memory nobody is using now.
    spare: Mutex<Vec<Vec<Block>>>,
}

impl Hasher {
    /// A hasher with these parameters.
    pub(super) fn new(params: Params) -> Self {
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone()),
            params,
            spare: Mutex::default(),
        }
    }

    /// The PHC string of a password.
    pub(super) fn hash(&self, password: &[u8], salt: &[u8]) -> Result<String, PasswordError> {
        let output = self.output(password, salt)?;
        self.phc(salt, &output)
    }

    /// The PHC string of a password with the salt and the parameters of another hash; `None` where the other hash lacks
    /// one of them.
    pub(super) fn hash_like(&self, password: &[u8], other: &PasswordHash) -> Result<Option<String>, PasswordError> {
        let (Some(salt), Some(hash)) = (&other.salt, &other.hash) else {
            return Ok(None);
        };
        let output = if self.is_ours(other) {
            Output::new(&self.output(password, salt)?)?
        } else {
            let version = other.version.map_or(Ok(Version::default()), Version::try_from)?;
            let argon2 = Argon2::new(Algorithm::new(other.algorithm)?, version, Params::try_from(other)?);
            let mut output = vec![0; hash.len()];
            argon2.hash_password_into(password, salt, &mut output)?;
            Output::new(&output)?
        };
        let like = PasswordHash {
            hash: Some(output),
            ..other.clone()
        };
        Ok(Some(like.to_string()))
    }

    /// Whether the password matches the hash, with any parameters; and the PHC string of the password under the hash's
    /// salt and parameters.
    pub(super) fn compare(&self, password: &[u8], hash: &PasswordHash) -> Result<(bool, String), PasswordError> {
        let like = self.hash_like(password, hash)?.unwrap_or_default();
        let right = PasswordHash::new(&like).is_ok_and(|like| {
            // Compares in constant time.
            like.hash.is_some() && like.hash == hash.hash
        });
        Ok((right, like))
    }

    /// Whether the hash has exactly these parameters.
    pub(super) fn is_ours(&self, hash: &PasswordHash) -> bool {
        hash.algorithm.as_str() == Algorithm::Argon2id.as_str()
            && hash.version == Some(Version::V0x13.into())
            && hash.hash.as_ref().is_some_and(|output| output.len() == OUTPUT)
            && Params::try_from(hash).is_ok_and(|params| {
                (params.m_cost(), params.t_cost(), params.p_cost())
                    == (self.params.m_cost(), self.params.t_cost(), self.params.p_cost())
            })
    }

    /// A hash in the form it is stored in.
    pub(super) fn phc(&self, salt: &[u8], output: &[u8; OUTPUT]) -> Result<String, PasswordError> {
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: (&self.params).try_into()?,
            salt: Some(Salt::new(salt)?),
            hash: Some(Output::new(output)?),
        };
        Ok(hash.to_string())
    }

    fn output(&self, password: &[u8], salt: &[u8]) -> Result<[u8; OUTPUT], argon2::Error> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut memory = spare.unwrap_or_else(|| vec![Block::new(); self.params.block_count()]);
        let mut output = [0; OUTPUT];
        self.argon2
            .hash_password_into_with_memory(password, salt, &mut output, &mut memory)?;
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        Ok(output)
    }
}
