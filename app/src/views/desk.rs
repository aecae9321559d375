//! One request at the desk.
