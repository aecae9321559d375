//! The trail and the outbox.

use super::sentences;

sentences! {}
