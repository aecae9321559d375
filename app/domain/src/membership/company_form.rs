//! The form of a request for another company: the company's three fields of step 1.

use serde::{Deserialize, Serialize};

use crate::registration::{DetailsForm, Lookup};
use crate::{CompanyKey, CompanyName, Field, FieldErrors};

/// The company as typed. Judged by the rules of step 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyForm {
    /// ИНН.
    #[serde(default)]
    pub inn: String,
    /// КПП.
    #[serde(default)]
    pub kpp: String,
    /// Наименование компании, when the directory does not know it.
    #[serde(default)]
    pub company_name: String,
}

impl CompanyForm {
    /// Parses the form: the company, and its name as typed where the directory did not give it.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn parse(&self, lookup: Lookup) -> Result<(CompanyKey, Option<CompanyName>), FieldErrors> {
        let details = self.details();
        let mut errors = FieldErrors::new();
        for field in [Field::Inn, Field::Kpp, Field::CompanyName] {
            if let Some(problem) = details.check(field, lookup) {
                errors.push(field, problem);
            }
        }
        errors.into_result()?;
        // ИНН and КПП have just parsed.
        let company = details.company_key().ok_or_else(FieldErrors::new)?;
        let name = CompanyName::parse(&self.company_name).ok();
        Ok((company, name.filter(|_| lookup != Lookup::Found)))
    }

    /// The company, as soon as its ИНН and КПП parse.
    pub fn company_key(&self) -> Option<CompanyKey> {
        self.details().company_key()
    }

    /// Whether the form is empty.
    pub fn is_blank(&self) -> bool {
        self.details().is_blank()
    }

    /// No field longer than anything right, and no NUL: fit for a URL.
    #[must_use]
    pub fn clamped(&self) -> Self {
        let kept = self.details().clamped();
        Self {
            inn: kept.inn,
            kpp: kept.kpp,
            company_name: kept.company_name,
        }
    }

    fn details(&self) -> DetailsForm {
        DetailsForm {
            inn: self.inn.clone(),
            kpp: self.kpp.clone(),
            company_name: self.company_name.clone(),
            ..DetailsForm::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(inn: &str, kpp: &str, company_name: &str) -> CompanyForm {
        CompanyForm {
            inn: inn.to_owned(),
            kpp: kpp.to_owned(),
            company_name: company_name.to_owned(),
        }
    }

    #[test]
    fn a_company_is_named_by_its_numbers_and_where_nobody_knows_it_by_its_name() {
        for (typed, lookup, expected) in [
            (
                form("7736050003", "773601001", ""),
                Lookup::Found,
                Ok("7736050003/773601001"),
            ),
            (
                form("7736050003", "773601001", "ООО Рога"),
                Lookup::Found,
                Ok("7736050003/773601001"),
            ),
            (form("500100732259", "nonsense", ""), Lookup::Found, Ok("500100732259")),
            (
                form("7736050003", "773601001", ""),
                Lookup::NotFound,
                Err("company_name:company-name-required"),
            ),
            (
                form("7736050003", "773601001", ""),
                Lookup::Down,
                Err("company_name:company-name-unchecked"),
            ),
            (
                form("7736050003", "773601001", "ООО «Рога»"),
                Lookup::Down,
                Ok("7736050003/773601001"),
            ),
            (form("", "", ""), Lookup::NotAsked, Err("inn:required,kpp:required")),
            (
                form("7736050004", "77", ""),
                Lookup::NotAsked,
                Err("inn:inn-checksum,kpp:kpp-length"),
            ),
        ] {
            let parsed = typed.parse(lookup).map(|(company, _)| company.to_string());
            assert_eq!(
                parsed.map_err(|errors| errors.to_string()),
                expected.map(str::to_owned).map_err(str::to_owned),
                "{typed:?}"
            );
        }
        let (_, name) = form("7736050003", "773601001", "ООО Рога")
            .parse(Lookup::Found)
            .unwrap();
        assert_eq!(name, None, "the directory's name is the name");
    }
}
