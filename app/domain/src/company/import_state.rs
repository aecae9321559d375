//! A file of companies on its way into the directory.

use crate::coded::coded;

coded! {
    /// The state of an import.
    pub enum ImportState {
        /// Received; nobody has looked at the file.
        Uploaded = "uploaded",
        /// The first pass goes over it and changes nothing.
        Checking = "checking",
        /// The contents are known; somebody has to say whether to take them.
        Checked = "checked",
        /// Somebody has said so; the import waits for a worker.
        Queued = "queued",
        /// The second pass reads the rows in.
        Running = "running",
        /// All rows are in.
        Done = "done",
        /// Called off; rows read in before stay.
        Cancelled = "cancelled",
        /// Ended early; rows read in before stay.
        Failed = "failed",
    }
}

impl ImportState {
    /// Whether the run has ended.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Failed)
    }

    /// Whether the product works on it, or is about to, with nobody doing anything.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Uploaded | Self::Checking | Self::Queued | Self::Running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_either_over_under_way_or_waits_for_a_person() {
        let waits: Vec<_> = ImportState::ALL
            .iter()
            .filter(|state| !state.is_over() && !state.is_under_way())
            .collect();
        assert_eq!(waits, [&ImportState::Checked]);
        assert!(
            ImportState::ALL
                .iter()
                .all(|state| !(state.is_over() && state.is_under_way()))
        );
    }
}
