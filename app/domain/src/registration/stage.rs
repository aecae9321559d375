//! The steps of the wizard.

use crate::coded::coded;

coded! {
    /// A step, as its page's header counts it: «1 / 3 Данные пользователя».
    pub enum Stage {
        /// Данные пользователя.
        Details = "details",
        /// Создание пароля.
        Password = "password",
        /// Подтверждение доступа.
        Access = "access",
    }
}

impl Stage {
    /// The number of steps.
    pub const COUNT: u8 = 3;

    /// The step's number, from 1.
    pub const fn number(self) -> u8 {
        match self {
            Self::Details => 1,
            Self::Password => 2,
            Self::Access => 3,
        }
    }

    /// The path of its page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Details => "/registration",
            Self::Password => "/registration/password",
            Self::Access => "/registration/access",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_from_one_in_their_order() {
        let numbers: Vec<u8> = Stage::ALL.iter().map(|stage| stage.number()).collect();
        assert_eq!(numbers, (1..=Stage::COUNT).collect::<Vec<_>>());
    }
}
