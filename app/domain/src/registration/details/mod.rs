//! Step 1, «Данные пользователя».

use serde::{Deserialize, Serialize};

use super::check_box::is_ticked;
use crate::{CompanyKey, CompanyName, Email, Field, FieldErrors, Inn, InnKind, Kpp, NamePart, Person, Phone, Problem};

/// Step 1 as typed: the fields that the browser posts and a draft keeps, right or wrong.
///
/// The fields that a page always posts, empty or not, must be there: a body that broke off would empty a draft. The
/// others are switched off, or are boxes, at times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailsForm {
    /// Фамилия.
    pub last_name: String,
    /// Имя.
    pub first_name: String,
    /// Отчество.
    #[serde(default)]
    pub middle_name: String,
    /// «Нет отчества»: «on» or nothing, as every check box.
    #[serde(default)]
    pub no_middle_name: String,
    /// Номер телефона.
    pub phone: String,
    /// Email.
    pub email: String,
    /// ИНН.
    pub inn: String,
    /// КПП.
    #[serde(default)]
    pub kpp: String,
    /// Наименование компании, when the directory does not know it.
    #[serde(default)]
    pub company_name: String,
    /// Consent to the terms of use.
    #[serde(default)]
    pub terms: String,
    /// Consent to the processing of personal data.
    #[serde(default)]
    pub personal_data: String,
}

/// Step 1 as parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The applicant.
    pub person: Person,
    /// The phone for codes.
    pub phone: Phone,
    /// The address, which becomes the name to sign in by.
    pub email: Email,
    /// The company's key.
    pub company: CompanyKey,
    /// The company's name as typed, when the directory did not give it.
    pub company_name: Option<CompanyName>,
}

/// The company directory's answer for the ИНН and КПП.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lookup {
    /// Not asked (yet).
    #[default]
    NotAsked,
    /// The company is known: no name need be typed, and a typed one is ignored.
    Found,
    /// The company is unknown.
    NotFound,
    /// The directory does not answer.
    Down,
    /// This visitor's network has asked for too many companies: the directory is not asked now.
    Limited,
    /// All visitors together have asked for too many companies: nobody learns of a new one for now.
    Exhausted,
}

impl Lookup {
    /// Whether the person has to type the company's name.
    pub const fn asks_for_name(self) -> bool {
        matches!(self, Self::NotFound) || self.is_silent()
    }

    /// Whether the directory gave no answer of either kind.
    pub const fn is_silent(self) -> bool {
        matches!(self, Self::Down | Self::Limited | Self::Exhausted)
    }
}

impl DetailsForm {
    /// The most characters of each field that a draft keeps: more than any field takes, so that nothing right is cut.
    pub const MAX_KEPT: usize = 500;

    /// Parses the whole form.
    ///
    /// # Errors
    /// The mistakes of every field that has one.
    pub fn parse(&self, lookup: Lookup) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::new();
        let last_name = errors.take(Field::LastName, NamePart::parse(&self.last_name));
        let first_name = errors.take(Field::FirstName, NamePart::parse(&self.first_name));
        let middle_name = errors.take(Field::MiddleName, self.parsed_middle_name());
        let phone = errors.take(Field::Phone, Phone::parse(&self.phone));
        let email = errors.take(Field::Email, Email::parse(&self.email));
        let inn = errors.take(Field::Inn, Inn::parse(&self.inn));
        let kpp = errors.take(Field::Kpp, self.parsed_kpp());
        let company_name = errors.take(Field::CompanyName, self.parsed_company_name(lookup));
        errors.take(Field::Terms, consented(&self.terms, Problem::ConsentTerms));
        errors.take(
            Field::PersonalData,
            consented(&self.personal_data, Problem::ConsentPersonalData),
        );

        match (last_name, first_name, middle_name, phone, email, inn, kpp, company_name) {
            (
                Some(last_name),
                Some(first_name),
                Some(middle_name),
                Some(phone),
                Some(email),
                Some(inn),
                Some(kpp),
                Some(company_name),
            ) if errors.is_empty() => Ok(Details {
                person: Person {
                    last_name,
                    first_name,
                    middle_name,
                },
                phone,
                email,
                company: CompanyKey::new(inn, kpp),
                company_name,
            }),
            _ => Err(errors),
        }
    }

    /// The mistake of one field, by the same rules, for a live check. `None` also for a field of another form.
    pub fn check(&self, field: Field, lookup: Lookup) -> Option<Problem> {
        match field {
            Field::LastName => NamePart::parse(&self.last_name).err(),
            Field::FirstName => NamePart::parse(&self.first_name).err(),
            Field::MiddleName => self.parsed_middle_name().err(),
            Field::Phone => Phone::parse(&self.phone).err(),
            Field::Email => Email::parse(&self.email).err(),
            Field::Inn => Inn::parse(&self.inn).err(),
            Field::Kpp => self.parsed_kpp().err(),
            Field::CompanyName => self.parsed_company_name(lookup).err(),
            Field::Terms => consented(&self.terms, Problem::ConsentTerms).err(),
            Field::PersonalData => consented(&self.personal_data, Problem::ConsentPersonalData).err(),
            _ => None,
        }
    }

    /// The company to ask the directory for, as soon as ИНН and КПП parse.
    pub fn company_key(&self) -> Option<CompanyKey> {
        let inn = Inn::parse(&self.inn).ok()?;
        let kpp = self.parsed_kpp().ok()?;
        Some(CompanyKey::new(inn, kpp))
    }

    /// Whether the ИНН is a person's, so that no КПП is asked for. While it is being typed, 12 digits are enough to tell.
    pub fn is_sole_trader(&self) -> bool {
        Inn::parse(&self.inn).is_ok_and(|inn| inn.kind() == InnKind::Person)
    }

    /// Whether «Нет отчества» is ticked.
    pub fn has_no_middle_name(&self) -> bool {
        is_ticked(&self.no_middle_name)
    }

    /// Whether the terms of use are agreed to.
    pub fn agrees_to_terms(&self) -> bool {
        is_ticked(&self.terms)
    }

    /// Whether the processing of personal data is consented to.
    pub fn agrees_to_personal_data(&self) -> bool {
        is_ticked(&self.personal_data)
    }

    /// Whether the form is empty, without text or ticks.
    pub fn is_blank(&self) -> bool {
        self.texts().into_iter().all(|text| text.trim().is_empty())
    }

    /// Makes the form safe to store as a draft, mistakes and all: no NUL (a database refuses it), no field over
    /// [`Self::MAX_KEPT`] characters.
    pub fn tidy(&mut self) {
        for text in self.texts_mut() {
            text.retain(|c| c != '\0');
            if let Some((end, _)) = text.char_indices().nth(Self::MAX_KEPT) {
                text.truncate(end);
            }
        }
    }

    /// The form after [`Self::tidy`].
    #[must_use]
    pub fn clamped(mut self) -> Self {
        self.tidy();
        self
    }

    fn parsed_middle_name(&self) -> Result<Option<NamePart>, Problem> {
        if self.has_no_middle_name() {
            Ok(None)
        } else {
            NamePart::parse_patronymic(&self.middle_name)
        }
    }

    /// A sole trader has no КПП: the page switches the field off, and a КПП typed before stays and is ignored. With an
    /// ИНН that does not parse the КПП is required, as most companies need one.
    fn parsed_kpp(&self) -> Result<Option<Kpp>, Problem> {
        if self.is_sole_trader() {
            Ok(None)
        } else {
            Kpp::parse(&self.kpp).map(Some)
        }
    }

    fn parsed_company_name(&self, lookup: Lookup) -> Result<Option<CompanyName>, Problem> {
        match CompanyName::parse(&self.company_name) {
            _ if lookup == Lookup::Found => Ok(None),
            Err(Problem::CompanyNameRequired) if !lookup.asks_for_name() => Ok(None),
            // The directory has not denied the company.
            Err(Problem::CompanyNameRequired) if lookup.is_silent() => Err(Problem::CompanyNameUnchecked),
            parsed => parsed.map(Some),
        }
    }

    fn texts(&self) -> [&String; 11] {
        [
            &self.last_name,
            &self.first_name,
            &self.middle_name,
            &self.no_middle_name,
            &self.phone,
            &self.email,
            &self.inn,
            &self.kpp,
            &self.company_name,
            &self.terms,
            &self.personal_data,
        ]
    }

    fn texts_mut(&mut self) -> [&mut String; 11] {
        [
            &mut self.last_name,
            &mut self.first_name,
            &mut self.middle_name,
            &mut self.no_middle_name,
            &mut self.phone,
            &mut self.email,
            &mut self.inn,
            &mut self.kpp,
            &mut self.company_name,
            &mut self.terms,
            &mut self.personal_data,
        ]
    }
}

fn consented(value: &str, problem: Problem) -> Result<(), Problem> {
    if is_ticked(value) { Ok(()) } else { Err(problem) }
}

#[cfg(test)]
mod tests;
