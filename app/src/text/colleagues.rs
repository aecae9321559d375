//! Contact persons and their colleagues.

use super::sentences;

sentences! {}
