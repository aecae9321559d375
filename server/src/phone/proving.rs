//! Checking a typed code.

use app::{
    backend::{Caller, PhoneOf},
    error::AppError,
};
use domain::{
    Field, FieldErrors, PhoneCode, Problem, Secret,
    phone_code::{PHONE_CODE_TRIES, PHONE_CODE_TRIES_COUNT},
};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::{PhoneService, owner::Owner, sending::tries_over_for};
use crate::{
    audit::{self, Actor, Deed, Subject},
    ground::failure::Failure,
    outside::clock::{Millis, seconds},
    tables::{self, phone_challenge, phone_code},
};

impl PhoneService {
    /// The try is counted before the code is looked at. Any valid code sent to this phone is right: an older one may
    /// have come later.
    pub(super) async fn take_code(&self, caller: &Caller, of: PhoneOf, typed: &Secret) -> Result<(), Failure> {
        let (db, now) = (&self.deps.db, self.deps.clock.now());
        let owner = Owner::find(&self.deps, caller, of).await?;
        let phone = owner.phone().ok_or(AppError::BadRequest)?;
        if owner.is_proved() {
            return Ok(());
        }
        let typed = PhoneCode::parse(typed.expose()).map_err(wrong)?;
        let (whose, phone_key) = (owner.subject().to_string(), self.key.number(&phone));
        let Some(challenge) = phone_challenge::find(db, &whose, &phone_key).await? else {
            return Err(wrong(Problem::SmsCodeExpired));
        };
        let mut live = phone_code::unused(db, challenge.id).await?;
        live.retain(|code| code.expires_at > now);
        if live.is_empty() {
            // The first of two clicks may have proved the phone meanwhile.
            let proved = Owner::find(&self.deps, caller, of).await?.is_proved();
            return if proved {
                Ok(())
            } else {
                Err(wrong(Problem::SmsCodeExpired))
            };
        }
        let until = now + Millis::try_from(PHONE_CODE_TRIES_COUNT.as_millis()).unwrap_or(0);
        if !phone_challenge::count_try(db, challenge.id, PHONE_CODE_TRIES.into(), until, now).await? {
            let challenge = phone_challenge::find(db, &whose, &phone_key).await?;
            let wait = tries_over_for(challenge.as_ref(), now);
            return Err(AppError::TooMany { seconds: seconds(wait) }.into());
        }
        let hash = self.key.code(challenge.id, &phone, typed.digits());
        let right = live
            .iter()
            .find(|code| bool::from(code.code_hash.as_bytes().ct_eq(hash.as_bytes())));
        let Some(right) = right else {
            return Err(wrong(Problem::SmsCodeWrong));
        };
        let tx = tables::begin(db).await?;
        if !phone_code::use_up(&tx, right.id, now).await? {
            // A double click: the first click has done the work.
            return Ok(tx.rollback().await?);
        }
        let Some(subject) = owner.prove(&tx, &phone, now).await? else {
            // The number was changed, or proved by a call, meanwhile: the page, opened anew, shows which.
            return Ok(tx.rollback().await?);
        };
        let deed = Deed {
            actor: Actor::Applicant,
            action: match subject {
                Subject::Account(_) => "account.phone-proved-by-code",
                _ => "registration.phone-proved-by-code",
            },
            subject,
            details: json!({}),
        };
        audit::by_visitor(&tx, caller, deed, now).await?;
        Ok(tx.commit().await?)
    }
}

fn wrong(problem: Problem) -> Failure {
    FieldErrors::one(Field::SmsCode, problem).into()
}
