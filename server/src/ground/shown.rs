//! Stored text as it is shown, and typed text as it is stored.

use app::backend::Caller;
use domain::Phone;

/// Text of a visitor, kept only to be shown again: without NUL, which a database refuses, and not endless.
pub(crate) fn kept(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\0')
        .take(domain::registration::DetailsForm::MAX_KEPT)
        .collect()
}

/// A stored КПП: an empty text means a sole trader, without КПП.
pub(crate) fn own_kpp(stored: &str) -> Option<String> {
    Some(stored.to_owned()).filter(|kpp| !kpp.is_empty())
}

/// A phone as people read it.
pub(crate) fn shown_phone(stored: &str) -> String {
    // A stored phone was parsed before; should it no longer parse, it is shown as it stands.
    Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.shown())
}

/// The visitor's address as stored.
pub(crate) fn address(caller: &Caller) -> String {
    caller.address.to_string()
}
