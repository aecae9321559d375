//! The desk's queue.

use super::sentences;

sentences! {}
