//! A phone and its proof.

use serde::{Deserialize, Serialize};

/// Whose phone a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhoneOf {
    /// That of this browser's registration, or of the account it became.
    Registration,
    /// That of whoever is signed in.
    Account,
}

impl PhoneOf {
    /// What it is called in a form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Account => "account",
        }
    }

    /// The one of a code; the account of an unknown one, which asks for a sign-in.
    pub fn from_code(code: &str) -> Self {
        if code == Self::Registration.code() {
            Self::Registration
        } else {
            Self::Account
        }
    }

    /// The page where it stands.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Registration => "/registration/access#phone",
            Self::Account => "/cabinet#phone",
        }
    }
}

/// A phone, and how its proof stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneView {
    /// The number as shown to its owner; empty where there is none.
    pub phone: String,
    /// How it stands.
    pub state: PhoneState,
}

/// How the proof of a phone stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhoneState {
    /// Nothing to do: no codes are sent, or none to such a number.
    #[default]
    NoCodes,
    /// It is proved.
    Proved,
    /// It can be proved by a code.
    Open {
        /// Whether a code was sent.
        sent: bool,
        /// Whether one of them still counts.
        live: bool,
        /// Seconds until the next one may be.
        next_in: u32,
        /// How many more may be tried.
        tries_left: u8,
    },
}
