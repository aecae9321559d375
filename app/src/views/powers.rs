//! Powers of attorney.
