//! Proofs of consent: the person, the text, the instant and the address (152-ФЗ art. 9).
//!
//! A consent is given where its box is ticked, on step 1, and is written down there, with the draft. On submission of
//! the draft the consent becomes a proof of its own. A consent to a text no longer in force counts for nothing: its box
//! is shown empty, and asked for again.

use app::{backend::Caller, legal};
use domain::{Document, registration::DetailsForm};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use crate::{
    ground::{failure::Failure, shown::address, tokens::hash_token},
    outside::clock::Millis,
    tables::consent::{self, NewConsent},
};

/// A ticked box: its text, the instant and the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Consent {
    document: String,
    version: String,
    sha256: String,
    lang: String,
    address: String,
    accepted_at: Millis,
}

impl Consent {
    fn to(document: Document, caller: &Caller, now: Millis) -> Self {
        Self {
            document: document.code().to_owned(),
            version: legal::VERSION.to_owned(),
            // The hash of the very text shown.
            sha256: hash_token(legal::document(document, caller.lang)),
            lang: caller.lang.code().to_owned(),
            address: address(caller),
            accepted_at: now,
        }
    }

    fn stands_for(&self, document: Document) -> bool {
        self.document == document.code() && self.version == legal::VERSION
    }
}

/// The consents in a form's ticked boxes, as of now.
pub(crate) fn given(caller: &Caller, form: &DetailsForm, now: Millis) -> Vec<Consent> {
    let ticked = Document::ALL.iter().filter(|document| is_ticked(form, **document));
    ticked.map(|document| Consent::to(*document, caller, now)).collect()
}

/// The consents in a form's ticked boxes when a draft is saved: a consent given before stays as given.
pub(crate) fn kept(caller: &Caller, form: &DetailsForm, before: &[Consent], now: Millis) -> Vec<Consent> {
    let mut consents = given(caller, form, now);
    for consent in &mut consents {
        let earlier = before
            .iter()
            .find(|it| it.document == consent.document && it.version == consent.version);
        if let Some(earlier) = earlier {
            consent.clone_from(earlier);
        }
    }
    consents
}

/// The form, with boxes cleared that were ticked for a text no longer in force.
pub(crate) fn without_outdated(mut form: DetailsForm, consents: &[Consent]) -> DetailsForm {
    for document in Document::ALL {
        if !consents.iter().any(|consent| consent.stands_for(*document)) {
            match document {
                Document::Terms => form.terms.clear(),
                Document::PersonalData => form.personal_data.clear(),
            }
        }
    }
    form
}

/// As a draft stores them.
///
/// # Errors
/// None in practice: plain structs always serialise.
pub(crate) fn stored(consents: &[Consent]) -> Result<String, Failure> {
    serde_json::to_string(consents).map_err(|_| Failure::Corrupt("a consent"))
}

/// As a draft has stored them.
///
/// # Errors
/// [`Failure::Corrupt`] for foreign contents.
pub(crate) fn restored(json: &str) -> Result<Vec<Consent>, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::Corrupt("a draft's consents"))
}

/// Turns the consents of a draft into proofs, in the transaction that submits it.
///
/// # Errors
/// The database's own.
pub(crate) async fn record(
    db: &impl ConnectionTrait,
    registration_id: i64,
    consents: Vec<Consent>,
) -> Result<(), DbErr> {
    for it in consents {
        let proof = NewConsent {
            registration_id,
            document: it.document,
            version: it.version,
            sha256: it.sha256,
            lang: it.lang,
            address: it.address,
            accepted_at: it.accepted_at,
        };
        consent::insert(db, proof).await?;
    }
    Ok(())
}

fn is_ticked(form: &DetailsForm, document: Document) -> bool {
    match document {
        Document::Terms => form.agrees_to_terms(),
        Document::PersonalData => form.agrees_to_personal_data(),
    }
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    /// The texts of the version in force. A changed text is a new version: give `legal::VERSION` the day it comes into
    /// force, and then these their new hashes (`sha256sum app/src/legal/texts/*`).
    const IN_FORCE: (&str, [(Document, Lang, &str); 4]) = (
        "2026-11-25",
        [
            (
                Document::Terms,
                Lang::Ru,
                "ac7e24859bb4fe42b02ba806e1b4926b78fd50b95915c2cfc7e632573f2734e0",
            ),
            (
                Document::Terms,
                Lang::En,
                "6a18c44d412ae908cf7cdb5d74f0a3de74997fdf08195314ca6af18ed524dffb",
            ),
            (
                Document::PersonalData,
                Lang::Ru,
                "88e57c9a451002c1d8c5f24609d33ffcdc2c1d6944af019d2502529f28f5ef3b",
            ),
            (
                Document::PersonalData,
                Lang::En,
                "58b3ff454d9819f1713b0e86cc3976ac11a007b94405046704d33af27bc684b9",
            ),
        ],
    );

    #[test]
    fn a_changed_text_is_a_new_version() {
        let (version, texts) = IN_FORCE;
        assert_eq!(legal::VERSION, version);
        for (document, lang, sha256) in texts {
            assert_eq!(
                hash_token(legal::document(document, lang)),
                sha256,
                "{} {}",
                document.code(),
                lang.code()
            );
        }
    }
}
