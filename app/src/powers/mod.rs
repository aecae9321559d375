//! Powers of attorney as their owner sees them: on step 3 and in the settings.

mod api;
mod attach_form;
mod outcome;
mod own_list;
mod sending;
mod step_panel;

pub use self::{
    api::load_settings,
    attach_form::AttachForm,
    outcome::{Outcome, OutcomeNotice, outcome},
    own_list::OwnList,
    step_panel::StepPanel,
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{SetLettersLanguage, load_step_powers},
    own_list::PowerLine,
};
