//! Between the page's values and the domain's form.

use domain::{Field, registration::DetailsForm};

use crate::ui::Values;

/// The form the domain judges.
pub fn to_form(values: &Values) -> DetailsForm {
    let value = |field| values.get(field).to_owned();
    DetailsForm {
        last_name: value(Field::LastName),
        first_name: value(Field::FirstName),
        middle_name: value(Field::MiddleName),
        no_middle_name: value(Field::NoMiddleName),
        phone: value(Field::Phone),
        email: value(Field::Email),
        inn: value(Field::Inn),
        kpp: value(Field::Kpp),
        company_name: value(Field::CompanyName),
        terms: value(Field::Terms),
        personal_data: value(Field::PersonalData),
    }
}

/// The values the page starts with.
pub fn to_values(form: &DetailsForm) -> Values {
    Values::from_pairs([
        (Field::LastName, form.last_name.as_str()),
        (Field::FirstName, &form.first_name),
        (Field::MiddleName, &form.middle_name),
        (Field::NoMiddleName, &form.no_middle_name),
        (Field::Phone, &form.phone),
        (Field::Email, &form.email),
        (Field::Inn, &form.inn),
        (Field::Kpp, &form.kpp),
        (Field::CompanyName, &form.company_name),
        (Field::Terms, &form.terms),
        (Field::PersonalData, &form.personal_data),
    ])
}
