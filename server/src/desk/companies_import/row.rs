//! From a row to a company.

use csv::ByteRecord;
use domain::{CompanyName, Inn, InnKind, Kpp, Ogrn, Problem};

use super::{refusal::Refusal, status::status, table::Row};
use crate::tables::company::Company;

/// The position of each column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    inn: usize,
    kpp: usize,
    name: usize,
    short_name: Option<usize>,
    ogrn: Option<usize>,
    status: Option<usize>,
    columns: usize,
}

/// The names of each column: first the name in docs/companies.md, then names used by registers and spreadsheets.
const NAMES: [&[&str]; 6] = [
    &["inn", "инн"],
    &["kpp", "кпп"],
    &[
        "name",
        "наименование",
        "полное наименование",
        "название",
        "полное название",
        "компания",
        "организация",
    ],
    &[
        "short_name",
        "краткое наименование",
        "сокращенное наименование",
        "краткое название",
        "сокращенное название",
    ],
    &["ogrn", "огрн", "огрнип", "огрн/огрнип"],
    &["status", "статус", "состояние"],
];

/// A column's name without signs that can't be seen: spaces, no-break spaces, a stray byte-order mark.
fn folded(name: &str) -> String {
    let seen = name
        .replace(['\u{feff}', '\u{200b}'], "")
        .to_lowercase()
        .replace('ё', "е");
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Header {
    /// Columns in any order; English or Russian names in any case; columns that aren't known are passed over.
    ///
    /// # Errors
    /// The name of the first column that is missing.
    pub(super) fn read(header: &ByteRecord) -> Result<Self, &'static str> {
        let names: Vec<String> = header
            .iter()
            .map(|column| folded(&String::from_utf8_lossy(column)))
            .collect();
        let find = |name: &str| {
            let known = NAMES.iter().find(|known| known[0] == name)?;
            // The first name in the order of the table: «name» before «наименование».
            known
                .iter()
                .find_map(|&known| names.iter().position(|column| column == known))
        };
        Ok(Self {
            inn: find("inn").ok_or("inn")?,
            kpp: find("kpp").ok_or("kpp")?,
            name: find("name").ok_or("name")?,
            short_name: find("short_name"),
            ogrn: find("ogrn"),
            status: find("status"),
            columns: header.len(),
        })
    }

    /// The company of a row as it was found.
    ///
    /// # Errors
    /// The first mistake of the row.
    pub(super) fn judge(&self, found: &Row, row: &ByteRecord) -> Result<Company, Refusal> {
        found.broken.map_or_else(|| self.company(row), Err)
    }

    /// The company of a row. Empty fields behind the last column are passed over, as spreadsheets leave them.
    ///
    /// # Errors
    /// The first mistake of the row.
    pub(super) fn company(&self, row: &ByteRecord) -> Result<Company, Refusal> {
        if row.len() < self.columns
            || row
                .iter()
                .skip(self.columns)
                .any(|field| !field.trim_ascii().is_empty())
        {
            return Err(Refusal::Fields);
        }
        let fields = row
            .iter()
            .map(str::from_utf8)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| Refusal::Encoding)?;
        let given = |column: Option<usize>| column.map_or("", |column| fields[column].trim());

        let inn = Inn::parse(fields[self.inn]).map_err(Refusal::Inn)?;
        let kpp = kpp(&inn, given(Some(self.kpp))).map_err(Refusal::Kpp)?;
        let short = Some(given(self.short_name)).filter(|short| !short.is_empty());
        let name = CompanyName::parse(short.unwrap_or(fields[self.name])).map_err(Refusal::Name)?;
        match given(self.ogrn) {
            "" => {}
            ogrn => Ogrn::parse(ogrn).map(drop).map_err(Refusal::Ogrn)?,
        }
        Ok(Company {
            inn: inn.as_str().to_owned(),
            kpp,
            shown: name.shown(),
            search_key: name.search_key(),
            name: name.raw().to_owned(),
            status: status(given(self.status)).ok_or(Refusal::Status)?.to_owned(),
        })
    }
}

fn kpp(inn: &Inn, typed: &str) -> Result<String, Problem> {
    match inn.kind() {
        InnKind::Organisation => Kpp::parse(typed).map(|kpp| kpp.as_str().to_owned()),
        InnKind::Person if typed.is_empty() => Ok(String::new()),
        InnKind::Person => Err(Problem::KppForSoleTrader),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(header: &str, row: &[&[u8]]) -> Result<Company, Refusal> {
        let header: Vec<&str> = header.split(',').collect();
        Header::read(&ByteRecord::from(header))
            .unwrap()
            .company(&ByteRecord::from(row.to_vec()))
    }

    fn plain(inn: &str, kpp: &str, name: &str) -> Result<Company, Refusal> {
        company("inn,kpp,name", &[inn.as_bytes(), kpp.as_bytes(), name.as_bytes()])
    }

    #[test]
    fn a_row_gives_the_name_raw_shown_and_as_searched() {
        let company = plain("7736207543", "770401001", "ООО \"ЯНДЕКС\"").unwrap();
        assert_eq!(
            (company.inn.as_str(), company.kpp.as_str()),
            ("7736207543", "770401001")
        );
        assert_eq!(company.name, "ООО \"ЯНДЕКС\"");
        assert_eq!(company.shown, "ООО «ЯНДЕКС»");
        assert_eq!(company.search_key, "яндекс");
        assert_eq!(company.status, "active");
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_others_are_passed_over() {
        let row: [&[u8]; 6] =
            ["LIQUIDATED", "", "НАЗВАНИЕ", "770401001", "1027700229193", "7736207543"].map(str::as_bytes);
        let company = company(" Status,comment,NAME,kpp,ogrn,inn", &row).unwrap();
        assert_eq!(
            (company.name.as_str(), company.status.as_str()),
            ("НАЗВАНИЕ", "liquidated")
        );
    }

    #[test]
    fn the_short_name_is_taken_where_there_is_one() {
        let row = |short: &str| {
            let long = "Д".repeat(400);
            let row = [b"7736207543", b"770401001" as &[u8], long.as_bytes(), short.as_bytes()];
            company("inn,kpp,name,short_name", &row).map(|company| company.name)
        };
        assert_eq!(row("ООО Д"), Ok("ООО Д".to_owned()));
        assert_eq!(row(" "), Err(Refusal::Name(Problem::CompanyNameTooLong)));
    }

    #[test]
    fn a_sole_trader_has_no_kpp() {
        assert_eq!(plain("500100732259", "", "ИП Иванов").unwrap().kpp, "");
        assert_eq!(
            plain("500100732259", "770401001", "ИП Иванов"),
            Err(Refusal::Kpp(Problem::KppForSoleTrader))
        );
    }

    #[test]
    fn each_mistake_is_refused_with_its_own_reason() {
        for (inn, kpp, name, reason) in [
            ("", "770401001", "А", Refusal::Inn(Problem::Required)),
            ("7707083894", "773601001", "А", Refusal::Inn(Problem::InnChecksum)),
            ("770708389", "773601001", "А", Refusal::Inn(Problem::InnLength)),
            ("0000000000", "773601001", "А", Refusal::Inn(Problem::InnZeroRegion)),
            ("77070838x3", "773601001", "А", Refusal::Inn(Problem::InnDigits)),
            ("7707083893", "", "А", Refusal::Kpp(Problem::Required)),
            ("7707083893", "77360100", "А", Refusal::Kpp(Problem::KppLength)),
            ("7707083893", "77A701001", "А", Refusal::Kpp(Problem::KppForm)),
            (
                "7707083893",
                "773601001",
                "",
                Refusal::Name(Problem::CompanyNameRequired),
            ),
            (
                "7707083893",
                "773601001",
                "ООО",
                Refusal::Name(Problem::CompanyNameEmpty),
            ),
            (
                "7707083893",
                "773601001",
                "А\0Б",
                Refusal::Name(Problem::ForbiddenCharacter),
            ),
        ] {
            assert_eq!(plain(inn, kpp, name), Err(reason), "{inn:?} {kpp:?} {name:?}");
        }
    }

    #[test]
    fn a_row_of_another_encoding_or_length_is_refused() {
        let cp1251: &[u8] = b"\xCE\xCE\xCE \xCC\xE8\xF0";
        assert_eq!(
            company("inn,kpp,name", &[b"7707083893", b"773601001", cp1251]),
            Err(Refusal::Encoding)
        );
        assert_eq!(
            company("inn,kpp,name", &[b"7707083893", b"773601001"]),
            Err(Refusal::Fields)
        );
        let behind = |behind: &str| {
            let row = ["7707083893", "773601001", "А", "", behind].map(str::as_bytes);
            company("inn,kpp,name", &row).err()
        };
        assert_eq!((behind(" "), behind("Б")), (None, Some(Refusal::Fields)));
    }

    #[test]
    fn an_ogrn_or_a_state_that_cannot_be_is_refused() {
        let row = |ogrn: &str, status: &str| {
            let row = ["7736207543", "770401001", "А", ogrn, status].map(str::as_bytes);
            company("inn,kpp,name,ogrn,status", &row).err()
        };
        assert_eq!(row("1027700229193", "ACTIVE"), None);
        assert_eq!(row("1027700229194", ""), Some(Refusal::Ogrn(Problem::OgrnChecksum)));
        assert_eq!(row("", "SLEEPING"), Some(Refusal::Status));
    }

    #[test]
    fn a_header_without_a_needed_column_names_it() {
        let missing = |header: &str| Header::read(&ByteRecord::from(header.split(',').collect::<Vec<_>>())).err();
        assert_eq!(missing("inn,name"), Some("kpp"));
        assert_eq!(missing(""), Some("inn"));
        for header in [
            "inn,kpp,name",
            "INN\u{a0}, kpp ,\u{feff}Name",
            "ИНН,КПП,Наименование",
            "Состояние,Сокращённое  наименование,Полное наименование,кпп,инн",
        ] {
            assert_eq!(missing(header), None, "{header:?}");
        }
    }
}
