//! The desk's queue.
