//! The state of a company.

use crate::coded::coded;

coded! {
    /// What the register says of a company's life.
    pub enum CompanyStatus {
        /// It acts.
        Active = "active",
        /// It is being wound up.
        Liquidating = "liquidating",
        /// It is no more.
        Liquidated = "liquidated",
        /// It is bankrupt.
        Bankrupt = "bankrupt",
        /// It is becoming another.
        Reorganizing = "reorganizing",
    }
}
