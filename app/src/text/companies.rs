//! The desk's companies.

use super::sentences;

sentences! {}
