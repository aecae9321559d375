//! People of the desk.

use domain::StaffRole;
use serde::{Deserialize, Serialize};

/// Who of the desk looks at a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskFrame {
    /// Фамилия Имя.
    pub name: String,
    /// What they may do.
    pub role: StaffRole,
    /// Whether the second factor was shown.
    pub proved: bool,
}

/// What an invitation to the desk is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationPage {
    /// The address has no account: names and a password are asked for.
    New {
        /// The address.
        email: String,
        /// As what.
        role: StaffRole,
        /// What the password must not be made of.
        own_words: Vec<String>,
    },
    /// The address has an account: its password is asked for.
    Existing {
        /// The address.
        email: String,
        /// As what.
        role: StaffRole,
    },
    /// Accepted already: go and sign in.
    Used,
    /// Too old, superseded, taken back or unknown.
    Gone,
}

/// `/staff/code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodePage {
    /// A code is asked for.
    Ask,
    /// The second factor is to be set up first.
    Enrol,
    /// It was shown already.
    Shown,
}

/// `/staff/enrol`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EnrolPage {
    /// The secret, to be taken into the app.
    Secret {
        /// The same as a picture.
        qr: QrView,
        /// In groups of four, to be typed.
        secret: String,
        /// The account's address, as the app will name it.
        email: String,
    },
    /// Fresh recovery codes, to be kept.
    Codes(Vec<String>),
    /// All is set up.
    Done {
        /// How many recovery codes are left.
        codes_left: u64,
    },
}

/// A QR code as an SVG path, quiet zone and all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrView {
    /// Modules on a side.
    pub size: u32,
    /// `d` of the dark modules.
    pub path: String,
}

/// `/staff/people`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Who is of the desk.
    pub people: Vec<PersonRow>,
    /// Who was asked.
    pub invitations: Vec<InvitationRow>,
}

/// Somebody of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The number of their account.
    pub account: i64,
    /// Фамилия Имя.
    pub name: String,
    /// The address.
    pub email: String,
    /// What they may do.
    pub role: StaffRole,
    /// Since when the second factor is set up: «22.11.2026, 14:05», Moscow time.
    pub enrolled_at: Option<String>,
    /// When they signed in last, likewise.
    pub signed_in_at: Option<String>,
    /// Whether it is whoever looks.
    pub own: bool,
}

/// An invitation that can still be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Its number.
    pub id: i64,
    /// To whom.
    pub email: String,
    /// As what.
    pub role: StaffRole,
    /// When it was sent: «22.11.2026, 14:05», Moscow time.
    pub sent_at: String,
    /// Until when it can be accepted, likewise.
    pub expires_at: String,
}
