//! The states of a registration: `Draft ⇄ Submitted → Confirmed | Expired`, or `Cancelled` on the way.
//!
//! Each state is a type, and a transition consumes it: a transition not written here cannot happen.

use super::{Details, DetailsForm, Lookup, Stage};
use crate::FieldErrors;
use crate::coded::coded;

coded! {
    /// The state's name, as stored.
    pub enum RegistrationState {
        /// Being filled in.
        Draft = "draft",
        /// Waits for the mailbox to be proved.
        Submitted = "submitted",
        /// The mailbox is proved: there is an account.
        Confirmed = "confirmed",
        /// Never confirmed in time.
        Expired = "expired",
        /// Given up by the person.
        Cancelled = "cancelled",
    }
}

/// Being filled in: step 1 as typed, right or wrong. The password is no part of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    form: DetailsForm,
    lookup: Lookup,
}

/// A draft that could not be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The draft, unchanged.
    pub draft: Box<Draft>,
    /// The mistakes in the draft.
    pub errors: FieldErrors,
}

/// All fields are given, password included (its hash is kept beside, not here), and the letter is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    details: Details,
}

/// The mailbox is proved: the details are an account's from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    details: Details,
}

/// Never confirmed in time; the person has to register anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expired(());

/// Given up by the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancelled(());

impl Draft {
    /// A draft of the text typed so far and the directory's answer to it.
    pub fn new(form: DetailsForm, lookup: Lookup) -> Self {
        Self {
            form: form.clamped(),
            lookup,
        }
    }

    /// The text typed so far.
    pub fn form(&self) -> &DetailsForm {
        &self.form
    }

    /// The step reached: the password may be chosen only when all of step 1 parses.
    pub fn stage(&self) -> Stage {
        if self.form.parse(self.lookup).is_ok() {
            Stage::Password
        } else {
            Stage::Details
        }
    }

    /// Submits it; the caller has the password's hash by now.
    ///
    /// # Errors
    /// The draft as it was, and the mistakes of step 1.
    pub fn submit(self) -> Result<Submitted, Unfinished> {
        match self.form.parse(self.lookup) {
            Ok(details) => Ok(Submitted { details }),
            Err(errors) => Err(Unfinished {
                draft: Box::new(self),
                errors,
            }),
        }
    }

    /// Forgets the draft.
    pub fn cancel(self) -> Cancelled {
        Cancelled(())
    }

    /// Left lying too long.
    pub fn expire(self) -> Expired {
        Expired(())
    }
}

impl Submitted {
    /// A submitted registration read from the database.
    pub fn restored(details: Details) -> Self {
        Self { details }
    }

    /// The details of step 1.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// Takes it back to step 1, to mend a mistyped address. The caller lets its links die.
    pub fn reopen(self, form: DetailsForm, lookup: Lookup) -> Draft {
        Draft::new(form, lookup)
    }

    /// The mailbox is proved.
    pub fn confirm(self) -> Confirmed {
        Confirmed { details: self.details }
    }

    /// The letter's link ran out and nobody asked for another.
    pub fn expire(self) -> Expired {
        Expired(())
    }

    /// Forgets the registration.
    pub fn cancel(self) -> Cancelled {
        Cancelled(())
    }
}

impl Confirmed {
    /// The details for the account.
    pub fn into_details(self) -> Details {
        self.details
    }

    /// The details for the account.
    pub fn details(&self) -> &Details {
        &self.details
    }
}

/// A registration in any state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registration {
    /// Being filled in.
    Draft(Draft),
    /// Waits for the mailbox to be proved.
    Submitted(Submitted),
    /// The mailbox is proved.
    Confirmed(Confirmed),
    /// Never confirmed in time.
    Expired(Expired),
    /// Given up by the person.
    Cancelled(Cancelled),
}

impl Registration {
    /// The name of its state.
    pub fn state(&self) -> RegistrationState {
        match self {
            Self::Draft(_) => RegistrationState::Draft,
            Self::Submitted(_) => RegistrationState::Submitted,
            Self::Confirmed(_) => RegistrationState::Confirmed,
            Self::Expired(_) => RegistrationState::Expired,
            Self::Cancelled(_) => RegistrationState::Cancelled,
        }
    }

    /// The step whose page may be shown; `None` when nothing is left to do.
    pub fn stage(&self) -> Option<Stage> {
        match self {
            Self::Draft(draft) => Some(draft.stage()),
            Self::Submitted(_) | Self::Confirmed(_) => Some(Stage::Access),
            Self::Expired(_) | Self::Cancelled(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> DetailsForm {
        DetailsForm {
            last_name: "Иванов".into(),
            first_name: "Иван".into(),
            no_middle_name: "on".into(),
            phone: "+79161234567".into(),
            email: "ivan@example.org".into(),
            inn: "500100732259".into(),
            terms: "on".into(),
            personal_data: "on".into(),
            ..DetailsForm::default()
        }
    }

    #[test]
    fn a_draft_stays_at_step_one_until_all_of_it_parses() {
        assert_eq!(
            Draft::new(DetailsForm::default(), Lookup::NotAsked).stage(),
            Stage::Details
        );
        assert_eq!(Draft::new(form(), Lookup::NotFound).stage(), Stage::Details);
        assert_eq!(Draft::new(form(), Lookup::Found).stage(), Stage::Password);
    }

    #[test]
    fn a_wrong_draft_is_given_back_unchanged() {
        let draft = Draft::new(
            DetailsForm {
                email: "ivan".into(),
                ..form()
            },
            Lookup::Found,
        );
        let refused = draft.clone().submit().unwrap_err();
        assert_eq!(*refused.draft, draft);
        assert_eq!(refused.errors.to_string(), "email:email-no-at");
    }

    #[test]
    fn a_right_draft_goes_all_the_way_to_an_account() {
        let submitted = Draft::new(form(), Lookup::Found).submit().unwrap();
        let registration = Registration::Submitted(submitted.clone());
        assert_eq!(
            (registration.state(), registration.stage()),
            (RegistrationState::Submitted, Some(Stage::Access))
        );
        assert_eq!(submitted.confirm().into_details().email.as_str(), "ivan@example.org");
    }
}
