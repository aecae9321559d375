//! The bytes that a row of the audit log is hashed over. A change here breaks every existing chain.

use sha2::{Digest, Sha256};

use crate::tables::entities::audit::Model;

/// The name of the encoding, so that another could follow.
const ENCODING: &[u8] = b"gangway-audit-1";

/// The hash of a row in its place: SHA-256, in lower-case hex, over every column but `id` and `hash`. A text is
/// preceded by its length, so that no text can move from one column to the next.
pub fn hash(row: &Model, seq: i64) -> String {
    use std::fmt::Write as _;
    let mut sha = Sha256::new();
    sha.update(ENCODING);
    sha.update(seq.to_be_bytes());
    sha.update(row.happened_at.to_be_bytes());
    for text in [
        row.prev_hash.as_deref().unwrap_or_default(),
        &row.actor,
        &row.action,
        &row.subject,
        &row.details,
        &row.request_id,
    ] {
        sha.update((text.len() as u64).to_be_bytes());
        sha.update(text.as_bytes());
    }
    sha.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Model {
        Model {
            id: 7,
            happened_at: 1_795_345_500_000,
            actor: "account:1".to_owned(),
            action: "session.started".to_owned(),
            subject: "account:1".to_owned(),
            details: "{}".to_owned(),
            request_id: "abc".to_owned(),
            seq: Some(2),
            prev_hash: Some("00".to_owned()),
            hash: None,
        }
    }

    #[test]
    fn the_encoding_is_the_one_that_stored_chains_were_made_with() {
        assert_eq!(
            hash(&row(), 2),
            "107fbd1751a5049316d223648ea5c83cc2b3c719a3d245303abfbea4b1532c6e"
        );
    }

    #[test]
    fn every_column_counts_and_so_does_where_one_ends() {
        let whole = hash(&row(), 2);
        let changes: [fn(&mut Model); 7] = [
            |row| row.happened_at += 1,
            |row| row.actor.push('0'),
            |row| row.action.push('0'),
            |row| row.subject.push('0'),
            |row| row.details = "{ }".to_owned(),
            |row| row.request_id.clear(),
            |row| row.prev_hash = Some("01".to_owned()),
        ];
        for change in changes {
            let mut other = row();
            change(&mut other);
            assert_ne!(hash(&other, 2), whole);
        }
        assert_ne!(hash(&row(), 3), whole);
        let mut shifted = row();
        shifted.actor = "account:".to_owned();
        shifted.action = "1session.started".to_owned();
        assert_ne!(hash(&shifted, 2), whole);
    }
}
