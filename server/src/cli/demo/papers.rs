//! Powers of attorney that can be opened: a page of PDF, and a МЧД.

use super::cast::{Company, Person};

/// A PDF of one page with a line on it.
pub(super) fn pdf(number: usize) -> Vec<u8> {
    let line = format!("BT /F 24 Tf 72 720 Td (Power of attorney No. {number}, a specimen) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{line}\nendstream", line.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let count = objects.len() + 1;
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (at, object) in (1..).zip(&objects) {
        places = format!("{places}{:010} 00000 n \n", file.len());
        file = format!("{file}{at} 0 obj\n{object}\nendobj\n");
    }
    let table = file.len();
    format!(
        "{file}xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    .into_bytes()
}

/// A МЧД of a company for a person, by the places of its schema.
pub(super) fn emchd(number: usize, company: &Company, person: &Person) -> Vec<u8> {
    let (inn, kpp) = (&company.inn, &company.kpp);
    let (last, first, middle) = (person.last.to_uppercase(), person.first, &person.middle);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Доверенность xmlns=\"urn://x-artefacts/EMCHD_1\" ВерсФорм=\"EMCHD_1\"><Документ><Довер>\n\
         <СвДов НомДовер=\"4f1c7c2e-9d0b-4a53-8f0e-{number:012x}\" ДатаВыдДовер=\"2026-10-01\" СрокДейст=\"2027-09-30\"/>\n\
         <СвДоверит><РосОргДовер><СвРосОрг ИННЮЛ=\"{inn}\" КПП=\"{kpp}\"/></РосОргДовер></СвДоверит>\n\
         <СвУпПред><Пред><СведФизЛ><ФИО Фамилия=\"{last}\" Имя=\"{first}\" Отчество=\"{middle}\"/></СведФизЛ></Пред></СвУпПред>\n\
         </Довер></Документ></Доверенность>"
    )
    .into_bytes()
}

/// The beginning of a detached signature (DER): of a МЧД no more is looked at.
pub(super) const SIGNATURE: [u8; 4] = [0x30, 0x82, 1, 0];
