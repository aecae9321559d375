//! The owner of a phone: a registration, until it becomes an account.

use app::{
    backend::{Caller, PhoneOf},
    error::AppError,
};
use domain::{
    Phone,
    registration::{RegistrationState, Stage},
};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{
    access::draft,
    access::guards,
    audit::Subject,
    ground::{context::Deps, failure::Failure},
    outside::clock::Millis,
    tables::{
        account::Account,
        dossier,
        registration::{self, Registration},
    },
};

/// The word for a code in `account.phone_proved_by`.
pub const BY_CODE: &str = "code";

/// The owner.
pub(super) enum Owner {
    /// Submitted, and so past the captcha; without an account yet.
    Registration(Box<Registration>),
    /// An account.
    Account(Box<Account>),
}

impl Owner {
    /// The owner for a page. A registration gets here only with its captcha passed, which a draft lacks.
    pub(super) async fn find(deps: &Deps, caller: &Caller, of: PhoneOf) -> Result<Self, Failure> {
        if of == PhoneOf::Account {
            return Ok(Self::Account(Box::new(guards::signed_in(deps, caller).await?.account)));
        }
        let row = draft::current(deps, caller).await?;
        let row = row.ok_or(AppError::Elsewhere(Stage::Details))?;
        match RegistrationState::from_code(&row.state) {
            Some(RegistrationState::Submitted) => Ok(Self::Registration(Box::new(row))),
            // Step 3 names the right step as it opens.
            _ => Err(AppError::Elsewhere(Stage::Password).into()),
        }
    }

    /// The number; `None` where missing.
    pub(super) fn phone(&self) -> Option<Phone> {
        let stored = match self {
            Self::Registration(row) => row.phone.as_deref()?,
            Self::Account(account) => &account.phone,
        };
        Phone::parse(stored).ok()
    }

    /// Whether it is proved, by a code or by a call.
    pub(super) fn is_proved(&self) -> bool {
        match self {
            Self::Registration(row) => row.phone_proof().is_some(),
            Self::Account(account) => account.phone_proved_at.is_some(),
        }
    }

    /// The owner in the audit log and in the table of tries.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Registration(row) => Subject::Registration(row.id),
            Self::Account(account) => Subject::Account(Some(account.id)),
        }
    }

    /// Notes that the phone is proved. Where the registration has become an account meanwhile, the proof is the
    /// account's. Gives the owner of the proof; `None` where the number has changed.
    pub(super) async fn prove(
        &self,
        tx: &DatabaseTransaction,
        phone: &Phone,
        now: Millis,
    ) -> Result<Option<Subject>, DbErr> {
        let account_id = match self {
            Self::Account(account) => account.id,
            Self::Registration(row) => {
                if registration::prove_phone(tx, row.id, phone.as_str(), now).await? {
                    return Ok(Some(Subject::Registration(row.id)));
                }
                match registration::by_id(tx, row.id).await?.and_then(|row| row.account_id) {
                    Some(id) => id,
                    None => return Ok(None),
                }
            }
        };
        let proved = dossier::phone_proved(tx, account_id, phone.as_str(), BY_CODE, now).await?;
        Ok(proved.then_some(Subject::Account(Some(account_id))))
    }
}
