//! The people of the client-service desk.

use crate::coded::coded;

coded! {
    /// The role of a person of the desk.
    pub enum StaffRole {
        /// Decides on requests, corrects companies, reads powers of attorney.
        Reviewer = "reviewer",
        /// A reviewer who also adds and removes staff, merges companies, reads the audit log and resends letters.
        Administrator = "administrator",
    }
}
