//! Powers of attorney.

use domain::{
    Lang, MembershipState,
    power::{Fact, PowerKind, PowerState},
};
use serde::{Deserialize, Serialize};

use super::ActorView;

/// A power of attorney as its owner and the desk see it. The file is at `/files/powers/{id}`, its signature at
/// `/files/powers/{id}/sig`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerView {
    /// Its number.
    pub id: i64,
    /// The name it came with, cleaned.
    pub name: String,
    /// What it is.
    pub kind: PowerKind,
    /// Its bytes.
    pub size: u64,
    /// The name of its signature, where there is one.
    pub signature: Option<String>,
    /// Where it stands.
    pub state: PowerState,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Its first day: `22.11.2026`.
    pub valid_from: Option<String>,
    /// Its last day, likewise.
    pub valid_until: Option<String>,
    /// When it was attached: «22.11.2026, 14:05», Moscow time.
    pub attached_at: String,
}

/// What is attached to one membership.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MembershipPowers {
    /// Which.
    pub membership: i64,
    /// The company's name as shown.
    pub company: String,
    /// Where the request stands.
    pub state: MembershipState,
    /// Whether more can be attached.
    pub takes: bool,
    /// Newest first.
    pub powers: Vec<PowerView>,
}

/// `/cabinet/settings`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SettingsPage {
    /// Фамилия Имя Отчество.
    pub name: String,
    /// The address.
    pub email: String,
    /// The phone, as people write it.
    pub phone: String,
    /// The language of letters.
    pub lang: Lang,
    /// One a membership, newest first.
    pub memberships: Vec<MembershipPowers>,
}

/// What is attached on step 3.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepPowers {
    /// Newest first.
    pub powers: Vec<PowerView>,
}

/// A power of attorney with what the desk needs to decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerDossier {
    /// The file and its state.
    pub power: PowerView,
    /// What a МЧД says; empty for other kinds.
    pub facts: Vec<Fact>,
    /// The days of a МЧД as date inputs take them: `2026-11-22`, or empty.
    pub suggested: (String, String),
    /// When it was decided: «22.11.2026, 14:05».
    pub decided_at: Option<String>,
    /// By whom.
    pub decided_by: Option<ActorView>,
}

/// What is attached to a membership, for the desk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PowersPanelView {
    /// Newest first.
    pub powers: Vec<PowerDossier>,
    /// Where the registry of МЧД is asked.
    pub registry: String,
    /// Whether the request is the reader's own: somebody else decides.
    pub own: bool,
}
