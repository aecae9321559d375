//! The desk's companies.
