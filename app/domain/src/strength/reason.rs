//! Why a password has its score.

use super::estimate::{Estimate, Part};
use super::forms::Source;
use super::{Common, Forms, Reason, Score, keyboard};

/// The reason a person can act on: of several, the nearest to their own doing.
pub(super) fn of(score: Score, forms: &Forms, common: Option<Common>, estimate: &Estimate) -> Reason {
    if score.good() {
        return if score == Score::MAX {
            Reason::Excellent
        } else {
            Reason::Fine
        };
    }
    if keyboard::is_mostly_neighbours(&forms.latin) {
        return Reason::KeyboardRow;
    }
    let main_part = estimate.main_part();
    if main_part == Part::OwnWord {
        return Reason::OwnWords;
    }
    match common {
        Some(Common::OtherLayout) => Reason::KeyboardLayout,
        Some(Common::Password) => Reason::CommonPassword,
        Some(Common::Word) => Reason::CommonWord,
        None => of_part(main_part, is_other_layout(forms, estimate)),
    }
}

fn of_part(part: Part, is_other_layout: bool) -> Reason {
    match part {
        Part::OwnWord => Reason::OwnWords,
        Part::CommonWord | Part::KnownWord | Part::KnownWhole if is_other_layout => Reason::KeyboardLayout,
        Part::KnownWhole => Reason::CommonPassword,
        Part::CommonWord | Part::KnownWord => Reason::CommonWord,
        Part::Keyboard => Reason::KeyboardRow,
        Part::Repeat => Reason::Repeats,
        Part::Sequence => Reason::Sequence,
        Part::Date => Reason::Date,
        Part::Unknown => Reason::Short,
    }
}

/// Whether its word shows only when the keys are read in the other layout.
fn is_other_layout(forms: &Forms, estimate: &Estimate) -> bool {
    if estimate.has_common_word() {
        return !estimate.has_common_word_as_typed();
    }
    match estimate.source() {
        Source::Typed => false,
        Source::Keys => true,
        // Russian in Latin letters: typed so when Cyrillic was typed, else the keys were read as Russian first.
        Source::Letters => !forms.is_cyrillic,
    }
}
