//! The state of a phone for its pages, and sending a code.

use app::{
    backend::{Caller, PhoneOf},
    error::AppError,
    views::{PhoneState, PhoneView},
};
use domain::{
    Phone, PhoneKind,
    phone_code::{PHONE_CODE_LIFETIME, PHONE_CODE_TRIES},
};
use serde_json::json;

use super::{
    PhoneService,
    caps::{Asked, Wait},
    code::{fresh, prefix},
    owner::Owner,
};
use crate::{
    audit::{self, Actor, Deed},
    ground::{failure::Failure, limits::network},
    letters::code_sms,
    metrics::labels::CodeOutcome,
    outside::clock::{Millis, seconds},
    tables::{
        self,
        outbox::{self, Sms},
        phone_challenge::{self, Challenge},
        phone_code::{self, NewCode},
    },
    web_address::host,
};

/// The kind of an SMS with a code in the outbox.
const KIND: &str = "phone-code";

impl PhoneService {
    pub(super) async fn view(&self, caller: &Caller, of: PhoneOf) -> Result<PhoneView, Failure> {
        let owner = Owner::find(&self.deps, caller, of).await?;
        let Some(phone) = owner.phone() else {
            return Ok(PhoneView::default());
        };
        let state = if owner.is_proved() {
            PhoneState::Proved
        } else if self.takes_codes(&phone) {
            self.open(caller, &owner, &phone).await?
        } else {
            PhoneState::NoCodes
        };
        Ok(PhoneView {
            phone: phone.shown(),
            state,
        })
    }

    async fn open(&self, caller: &Caller, owner: &Owner, phone: &Phone) -> Result<PhoneState, Failure> {
        let (db, now) = (&self.deps.db, self.deps.clock.now());
        let asked = self.asked(caller, phone);
        let challenge = phone_challenge::find(db, &owner.subject().to_string(), &asked.phone_key).await?;
        let mut wait = self.caps.wait(db, &asked, false, now).await?;
        wait.caps = wait.caps.max(tries_over_for(challenge.as_ref(), now));
        let codes = match &challenge {
            Some(challenge) => phone_code::unused(db, challenge.id).await?,
            None => Vec::new(),
        };
        Ok(PhoneState::Open {
            sent: !codes.is_empty(),
            live: codes.iter().any(|code| code.expires_at > now),
            next_in: left(wait.pause.max(wait.caps)),
            tries_left: tries_left(challenge.as_ref(), now),
        })
    }

    pub(super) async fn send_code(&self, caller: &Caller, of: PhoneOf) -> Result<(), Failure> {
        let deps = &self.deps;
        let owner = Owner::find(deps, caller, of).await?;
        let phone = owner.phone().ok_or(AppError::BadRequest)?;
        if owner.is_proved() {
            return Ok(());
        }
        if !self.takes_codes(&phone) {
            return Err(AppError::BadRequest.into());
        }
        let (asked, subject, now) = (self.asked(caller, &phone), owner.subject(), deps.clock.now());
        let tx = tables::begin(&deps.db).await?;
        phone_code::pass_gate(&tx, now).await?;
        let Wait { pause, caps } = self.caps.wait(&tx, &asked, true, now).await?;
        let challenge = phone_challenge::find_or_begin(&tx, &subject.to_string(), &asked.phone_key, now).await?;
        let caps = caps.max(tries_over_for(Some(&challenge), now));
        if pause > 0 || caps > 0 {
            tx.rollback().await?;
            deps.metrics.code_sent(CodeOutcome::Refused);
            return Err(if caps > pause {
                AppError::TooMany { seconds: seconds(caps) }.into()
            } else {
                AppError::TooSoon {
                    seconds: seconds(pause),
                }
                .into()
            });
        }
        let code = fresh(&*deps.random);
        let expires_at = now + Millis::try_from(PHONE_CODE_LIFETIME.as_millis()).unwrap_or(0);
        let new = NewCode {
            challenge_id: challenge.id,
            code_hash: self.key.code(challenge.id, &phone, &code),
            phone_key: asked.phone_key,
            prefix: asked.prefix,
            address: asked.address,
            expires_at,
        };
        phone_code::insert(&tx, new, now).await?;
        let sms = Sms {
            to: phone.as_str().to_owned(),
            lang: caller.lang,
            kind: KIND,
            text: code_sms(caller.lang, &code, host(&deps.settings.look.public_url)),
            expires_at,
        };
        outbox::enqueue_sms(&tx, sms, now).await?;
        let deed = Deed {
            actor: Actor::Applicant,
            action: "phone.code-sent",
            subject,
            details: json!({}),
        };
        audit::by_visitor(&tx, caller, deed, now).await?;
        tx.commit().await?;
        deps.metrics.code_sent(CodeOutcome::Sent);
        deps.sms.notify_one();
        Ok(())
    }

    /// Whether codes are sent at all, and to a number like this.
    pub(super) fn takes_codes(&self, phone: &Phone) -> bool {
        self.offered && phone.kind() != PhoneKind::RussianLandline
    }

    pub(super) fn asked(&self, caller: &Caller, phone: &Phone) -> Asked {
        Asked {
            phone_key: self.key.number(phone),
            prefix: prefix(phone),
            address: network(caller.address),
            is_excepted: self.deps.limits.excepts(caller.address),
        }
    }
}

/// The number of codes that may still be tried.
fn tries_left(challenge: Option<&Challenge>, now: Millis) -> u8 {
    let tried = challenge
        .filter(|challenge| challenge.tries_until.is_some_and(|until| until > now))
        .map_or(0, |challenge| challenge.tries);
    PHONE_CODE_TRIES.saturating_sub(u8::try_from(tried).unwrap_or(u8::MAX))
}

/// The time until another code may be tried; 0 when one may.
pub(super) fn tries_over_for(challenge: Option<&Challenge>, now: Millis) -> Millis {
    if tries_left(challenge, now) > 0 {
        return 0;
    }
    challenge
        .and_then(|challenge| challenge.tries_until)
        .map_or(0, |until| until - now)
}

fn left(wait: Millis) -> u32 {
    if wait > 0 { seconds(wait) } else { 0 }
}
