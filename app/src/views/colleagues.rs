//! Contact persons and their colleagues.
