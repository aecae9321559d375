//! The mistakes of one form, in the order of its fields.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Field, Problem};

/// A mistake and the field it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// The mistake.
    pub problem: Problem,
}

/// The mistakes of a form, at most one a field, in the order of the fields.
///
/// Travels as one short string of codes, `inn:inn-checksum,kpp:required`: without script the string is in a URL, where
/// values must never be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// No mistakes yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A list of one mistake.
    pub fn one(field: Field, problem: Problem) -> Self {
        Self(vec![FieldError { field, problem }])
    }

    /// Adds a mistake; a field that has one already keeps it, for one sentence at a time is enough to act on.
    pub fn push(&mut self, field: Field, problem: Problem) {
        if let Err(at) = self.0.binary_search_by_key(&field, |error| error.field) {
            self.0.insert(at, FieldError { field, problem });
        }
    }

    /// Takes the value out of a parsed field, or notes its mistake.
    pub fn take<T>(&mut self, field: Field, parsed: Result<T, Problem>) -> Option<T> {
        parsed.map_err(|problem| self.push(field, problem)).ok()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of fields with a mistake.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The mistake of this field.
    pub fn get(&self, field: Field) -> Option<Problem> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.problem)
    }

    /// The mistakes in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    /// The mistakes themselves, if any.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(Field, Problem)> for FieldErrors {
    fn from_iter<I: IntoIterator<Item = (Field, Problem)>>(mistakes: I) -> Self {
        let mut errors = Self::new();
        for (field, problem) in mistakes {
            errors.push(field, problem);
        }
        errors
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            write!(f, "{comma}{}:{}", error.field, error.problem)?;
        }
        Ok(())
    }
}

impl std::error::Error for FieldErrors {}

/// A string that is no list of known field and problem codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableFieldErrors;

impl fmt::Display for UnreadableFieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a list of field and problem codes")
    }
}

impl std::error::Error for UnreadableFieldErrors {}

impl FromStr for FieldErrors {
    type Err = UnreadableFieldErrors;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pair = |part: &str| {
            let (field, problem) = part.split_once(':')?;
            Some((Field::from_code(field)?, Problem::from_code(problem)?))
        };
        text.split(',')
            .filter(|part| !part.is_empty())
            .map(|part| pair(part).ok_or(UnreadableFieldErrors))
            .collect()
    }
}

impl TryFrom<String> for FieldErrors {
    type Error = UnreadableFieldErrors;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<FieldErrors> for String {
    fn from(errors: FieldErrors) -> Self {
        errors.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_come_in_the_order_of_the_fields_whatever_the_order_found() {
        let errors = FieldErrors::from_iter([
            (Field::Kpp, Problem::Required),
            (Field::LastName, Problem::NameDigits),
            (Field::Inn, Problem::InnChecksum),
        ]);
        assert_eq!(
            errors.to_string(),
            "last_name:name-digits,inn:inn-checksum,kpp:required"
        );
    }

    #[test]
    fn a_field_keeps_its_first_mistake() {
        let mut errors = FieldErrors::one(Field::Inn, Problem::InnLength);
        errors.push(Field::Inn, Problem::InnChecksum);
        assert_eq!(errors.get(Field::Inn), Some(Problem::InnLength));
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn they_travel_as_a_string_of_codes_and_come_back_the_same() {
        for field in Field::ALL {
            for problem in Problem::ALL {
                let errors = FieldErrors::one(*field, *problem);
                assert_eq!(errors.to_string().parse(), Ok(errors));
            }
        }
        assert_eq!("".parse(), Ok(FieldErrors::new()));
        assert_eq!("inn".parse::<FieldErrors>(), Err(UnreadableFieldErrors));
        assert_eq!("inn:nonsense".parse::<FieldErrors>(), Err(UnreadableFieldErrors));
    }
}
