//! People of the desk.
