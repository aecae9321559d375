//! The state of a company.

use crate::coded::coded;

coded! {
    /// A company's state in the register.
    pub enum CompanyStatus {
        /// Acting.
        Active = "active",
        /// Being wound up.
        Liquidating = "liquidating",
        /// Wound up.
        Liquidated = "liquidated",
        /// Bankrupt.
        Bankrupt = "bankrupt",
        /// Becoming another company.
        Reorganizing = "reorganizing",
    }
}
