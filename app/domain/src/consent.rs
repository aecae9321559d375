//! The texts a person agrees to.

use crate::coded::coded;

coded! {
    /// A document to consent to, with a box of its own: since 2025-09-01 (152-ФЗ art. 9) the consent to the processing
    /// of personal data stands apart from every other.
    pub enum Document {
        /// The terms of use.
        Terms = "terms",
        /// The consent to the processing of personal data.
        PersonalData = "personal-data",
    }
}
