//! What the values of keys count or name.

/// What the values of a key count or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Any text.
    Text,
    /// One of some words; the key says which.
    Choice,
    /// Yes or no.
    Flag,
    /// A list of texts.
    List,
    /// A path.
    File,
    /// How many.
    Count,
    /// How many of a hundred.
    Percent,
    /// Time.
    Seconds,
    /// Time.
    Minutes,
    /// Time.
    Hours,
    /// Time.
    Days,
    /// Memory or bodies.
    Kib,
    /// Files.
    Megabytes,
    /// Speed.
    BytesASecond,
}

impl Unit {
    /// What a value must be, where its key says no more.
    pub fn wanted(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Choice => "one of the words it has",
            Self::Flag => "true or false",
            Self::List => "a list; with commas in the environment",
            Self::File => "the name of a file",
            Self::Count => "a whole number of at least 1",
            Self::Percent => "a whole number, 0 to 100",
            Self::Seconds => "a whole number of seconds",
            Self::Minutes => "a whole number of minutes",
            Self::Hours => "a whole number of hours",
            Self::Days => "a whole number of days",
            Self::Kib => "a whole number of KiB",
            Self::Megabytes => "a whole number of megabytes",
            Self::BytesASecond => "a whole number of bytes a second",
        }
    }
}
