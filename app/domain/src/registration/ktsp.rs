//! The login on another portal, to be linked.

use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::{has_forbidden, tidy};

/// Логин Web-портала ЗАО «КТСП». The rules are that portal's own, so only a text that can be no login is refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KtspLogin(String);

impl KtspLogin {
    /// The most characters it may have.
    pub const MAX: usize = 100;

    /// Reads a login: one word of up to 100 characters.
    ///
    /// # Errors
    /// [`Problem::KtspLoginRequired`], [`Problem::ForbiddenCharacter`], [`Problem::KtspLoginTooLong`],
    /// [`Problem::KtspLoginForm`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let login = tidy(text);
        if login.is_empty() {
            Err(Problem::KtspLoginRequired)
        } else if has_forbidden(&login) {
            Err(Problem::ForbiddenCharacter)
        } else if login.chars().count() > Self::MAX {
            Err(Problem::KtspLoginTooLong)
        } else if login.contains(' ') {
            Err(Problem::KtspLoginForm)
        } else {
            Ok(Self(login))
        }
    }

    /// The login.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_text!(KtspLogin);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_one_word() {
        assert_eq!(KtspLogin::parse(" conway_plus ").unwrap().as_str(), "conway_plus");
        assert_eq!(KtspLogin::parse(" "), Err(Problem::KtspLoginRequired));
        assert_eq!(KtspLogin::parse("a b"), Err(Problem::KtspLoginForm));
        assert_eq!(KtspLogin::parse("a\0b"), Err(Problem::ForbiddenCharacter));
        assert_eq!(KtspLogin::parse(&"a".repeat(101)), Err(Problem::KtspLoginTooLong));
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_prints_and_reads_again_the_same(typed in ".*") {
            if let Ok(login) = KtspLogin::parse(&typed) {
                proptest::prop_assert_eq!(KtspLogin::parse(login.as_str()), Ok(login));
            }
        }
    }
}
