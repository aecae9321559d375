//! `[desk]`.

use super::{Key, Preset, Section, Unit};

pub(super) const SECTION: Section = Section {
    name: "desk",
    about: "the client-service desk ([desk.md](desk.md))",
    keys: &[
        Key::new(
            "desk.email",
            "where the desk reads mail, on pages and in letters. Production demands one",
        )
        .wanted("the mail address of the client-service desk")
        .default("\"desk@gangway.invalid\"")
        .examples(&["\"desk@cabinet.example\""]),
        Key::new(
            "desk.operator",
            "who runs the product, as letters name it; empty names nobody",
        )
        .wanted("who runs the product, as letters name it")
        .default("\"\"")
        .examples(&["\"АО «Терминал»\""]),
        Key::new(
            "desk.decide_within_days",
            "working days within which a request should be decided; the queue shows which are late",
        )
        .unit(Unit::Days)
        .wanted("a whole number of working days")
        .default("2"),
        Key::new(
            "desk.holidays",
            "days besides Saturday and Sunday on which the desk doesn't work. A list of your own replaces the whole of this one. Days off that \
             were moved to other days are not in it, nor is any other year: add them each year from the government's decree",
        )
        .unit(Unit::List)
        .wanted("a list of dates, with commas in the environment")
        .preset(Preset::Long(
            "[\"2027-01-01\", \"2027-01-02\", \"2027-01-03\", \"2027-01-04\", \"2027-01-05\", \"2027-01-06\", \"2027-01-07\", \
             \"2027-01-08\", \"2027-02-23\", \"2027-03-08\", \"2027-05-01\", \"2027-05-09\", \"2027-06-12\", \"2027-11-04\"]",
            "the public holidays of Russia in 2027",
        ))
        .examples(&["[\"2027-01-01\", \"2027-12-31\"]"]),
    ],
};
