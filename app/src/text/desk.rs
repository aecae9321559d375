//! One request at the desk.

use super::sentences;

sentences! {}
