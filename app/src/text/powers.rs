//! Powers of attorney.

use super::sentences;

sentences! {}
