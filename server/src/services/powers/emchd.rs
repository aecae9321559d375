//! Reading a МЧД: единый формат, namespace `urn://x-artefacts/EMCHD_1`, in UTF-8 or windows-1251.
//!
//! The reader expands no entities but the five of XML itself; a document type of its own is refused before anything is
//! read out of it.

use domain::power::{Day, Emchd, Representative, UploadProblem};
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::ResolveResult,
};

const NAMESPACE: &str = "urn://x-artefacts/EMCHD_1";
/// The most that is kept of lists, and of one text in characters.
const MOST: usize = 50;
const LONGEST: usize = 500;
/// The most elements open at once: the format nests about ten, and each element looks at all that it stands in.
const DEEPEST: usize = 64;

/// Reads what the reviewer needs to know.
///
/// # Errors
/// [`UploadProblem::Doctype`], [`UploadProblem::NotEmchd`], [`UploadProblem::Damaged`].
pub(crate) fn read(bytes: &[u8]) -> Result<Emchd, UploadProblem> {
    let text = decoded(bytes).ok_or(UploadProblem::Damaged)?;
    let mut reader = NsReader::from_str(&text);
    let mut document = Emchd::default();
    let mut open: Vec<String> = Vec::new();
    let mut root_seen = false;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| UploadProblem::Damaged)?;
        match event {
            Event::DocType(_) => return Err(UploadProblem::Doctype),
            Event::Start(ref element) | Event::Empty(ref element) => {
                if !root_seen {
                    if !is_ours(&namespace) {
                        return Err(UploadProblem::NotEmchd);
                    }
                    root_seen = true;
                }
                let name = local(element);
                note(&mut document, &open, &name, element)?;
                if matches!(event, Event::Start(_)) {
                    if open.len() == DEEPEST {
                        return Err(UploadProblem::Damaged);
                    }
                    open.push(name);
                }
            }
            Event::Text(ref words) if open.last().is_some_and(|name| name == "ТекстПолн") => {
                keep_power(&mut document, words.as_ref());
            }
            Event::End(_) => _ = open.pop(),
            Event::Eof => break,
            _ => {}
        }
    }
    if !root_seen {
        return Err(UploadProblem::NotEmchd);
    }
    if !open.is_empty() {
        return Err(UploadProblem::Damaged);
    }
    Ok(document)
}

fn is_ours(namespace: &ResolveResult<'_>) -> bool {
    matches!(namespace, ResolveResult::Bound(bound) if AsRef::<str>::as_ref(bound) == NAMESPACE)
}

fn local(element: &BytesStart<'_>) -> String {
    AsRef::<str>::as_ref(&element.local_name()).to_owned()
}

/// The attributes of the elements that matter, by the names of the format.
fn note(document: &mut Emchd, open: &[String], name: &str, element: &BytesStart<'_>) -> Result<(), UploadProblem> {
    let attributes = attributes(element)?;
    let get = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| cut(value)).unwrap_or_default()
    };
    let within = |ancestor: &str| open.iter().any(|name| name == ancestor);
    match name {
        "СвДов" => {
            document.number = get("НомДовер");
            document.issued = Day::parse(&get("ДатаВыдДовер")).ok();
            document.until = Day::parse(&get("СрокДейст")).ok();
        }
        "СвРосОрг" if !within("СвУпПред") => push(&mut document.principals, get("ИННЮЛ")),
        "СвИП" if !within("СвУпПред") => push(&mut document.principals, get("ИННФЛ")),
        "СвУпПред" if document.representatives.len() < MOST => {
            document.representatives.push(Representative::default());
        }
        "СведФизЛ" if within("СвУпПред") => {
            if let Some(last) = document.representatives.last_mut() {
                last.inn = get("ИННФЛ");
            }
        }
        "ФИО" if within("СвУпПред") => {
            if let Some(last) = document.representatives.last_mut() {
                let parts = ["Фамилия", "Имя", "Отчество"].map(get);
                let given: Vec<_> = parts
                    .iter()
                    .map(String::as_str)
                    .filter(|part| !part.is_empty())
                    .collect();
                last.name = given.join(" ");
            }
        }
        "ТекстПолн" => keep_power(document, &get("СодПолн")),
        "МашПолн" => keep_power(document, &get("НаимПолн")),
        _ => {}
    }
    Ok(())
}

fn attributes(element: &BytesStart<'_>) -> Result<Vec<(String, String)>, UploadProblem> {
    element
        .attributes()
        .map(|attribute| {
            let attribute = attribute.map_err(|_| UploadProblem::Damaged)?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| UploadProblem::Damaged)?;
            let name = AsRef::<str>::as_ref(&attribute.key.local_name()).to_owned();
            Ok((name, value.into_owned()))
        })
        .collect()
}

fn keep_power(document: &mut Emchd, words: &str) {
    push(&mut document.powers, cut(words));
}

fn push(list: &mut Vec<String>, value: String) {
    if !value.is_empty() && list.len() < MOST {
        list.push(value);
    }
}

/// One line without anything invisible, not endless.
fn cut(text: &str) -> String {
    let line = domain::unicode::tidy(text);
    let clean = line
        .chars()
        .filter(|c| !c.is_control() && !domain::unicode::is_bidi_control(*c));
    clean.take(LONGEST).collect()
}

/// The text, by the encoding its first line names; UTF-8 unless it says windows-1251.
fn decoded(bytes: &[u8]) -> Option<String> {
    let first = bytes.split(|byte| *byte == b'>').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_ascii_lowercase();
    if first.contains("windows-1251") || first.contains("cp1251") {
        return Some(encoding_rs::WINDOWS_1251.decode(bytes).0.into_owned());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8(bytes.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Доверенность xmlns="urn://x-artefacts/EMCHD_1" ВерсФорм="EMCHD_1">
 <Документ КНД="1110310"><Довер>
  <СвДов НомДовер="4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10" ДатаВыдДовер="2026-01-10" СрокДейст="2027-01-09"/>
  <СвДоверит><РосОргДовер><СвРосОрг НаимОрг="ПАО &quot;ГАЗПРОМ&quot;" ИННЮЛ="7736050003" КПП="773601001"/></РосОргДовер></СвДоверит>
  <СвУпПред><Пред><СведФизЛ ИННФЛ="500100732259"><ФИО Фамилия="Петров" Имя="Иван" Отчество="Сергеевич"/></СведФизЛ></Пред></СвУпПред>
  <СвПолн><ТекстПолн>Подписывать заявки</ТекстПолн><МашПолн НаимПолн="Получать груз"/></СвПолн>
 </Довер></Документ>
</Доверенность>"#;

    fn whole() -> Emchd {
        Emchd {
            number: "4f1c7c2e-9d0b-4a53-8f0e-2f6b3f1d9a10".to_owned(),
            issued: Day::of(2026, 1, 10),
            until: Day::of(2027, 1, 9),
            principals: vec!["7736050003".to_owned()],
            representatives: vec![Representative {
                name: "Петров Иван Сергеевич".to_owned(),
                inn: "500100732259".to_owned(),
            }],
            powers: vec!["Подписывать заявки".to_owned(), "Получать груз".to_owned()],
        }
    }

    #[test]
    fn all_that_a_reviewer_needs_is_read() {
        assert_eq!(read(WHOLE.as_bytes()), Ok(whole()));
        assert_eq!(
            read(format!("\u{feff}{WHOLE}").as_bytes()),
            Ok(whole()),
            "with a byte-order mark"
        );
        let prefixed = WHOLE
            .replace("xmlns=", "xmlns:д=")
            .replace("<Доверенность", "<д:Доверенность")
            .replace("</Доверенность", "</д:Доверенность");
        assert_eq!(read(prefixed.as_bytes()), Ok(whole()), "with a prefix");
        let old = WHOLE.replace("UTF-8", "windows-1251");
        assert_eq!(
            read(&encoding_rs::WINDOWS_1251.encode(&old).0),
            Ok(whole()),
            "in windows-1251"
        );
    }

    #[test]
    fn what_it_does_not_say_stays_empty() {
        let bare = br#"<?xml version="1.0"?><a xmlns="urn://x-artefacts/EMCHD_1"/>"#;
        assert_eq!(read(bare), Ok(Emchd::default()));
    }

    #[test]
    fn bombs_strangers_and_ruins_are_refused() {
        let bomb = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a xmlns="urn://x-artefacts/EMCHD_1">&c;</a>"#;
        let outside = r#"<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#;
        let svg = r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>"#;
        let page = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>"#;
        let entity = r#"<?xml version="1.0"?><a xmlns="urn://x-artefacts/EMCHD_1"><СвДов НомДовер="&b;"/></a>"#;
        for (xml, problem) in [
            (bomb, UploadProblem::Doctype),
            (outside, UploadProblem::Doctype),
            (svg, UploadProblem::NotEmchd),
            (page, UploadProblem::NotEmchd),
            (r#"<?xml version="1.0"?>"#, UploadProblem::NotEmchd),
            (
                &WHOLE[..WHOLE.char_indices().nth(400).map_or(0, |(at, _)| at)],
                UploadProblem::Damaged,
            ),
            (entity, UploadProblem::Damaged),
        ] {
            assert_eq!(read(xml.as_bytes()), Err(problem), "{xml}");
        }
        assert_eq!(read(b"<?xml version=\"1.0\"?>\xff\xfe"), Err(UploadProblem::Damaged));
        let deep = format!(
            "<?xml version=\"1.0\"?>{}",
            "<a xmlns=\"urn://x-artefacts/EMCHD_1\">".repeat(20_000)
        );
        assert_eq!(read(deep.as_bytes()), Err(UploadProblem::Damaged));
    }

    #[test]
    fn what_is_nested_without_end_is_refused_before_it_is_read_through() {
        let nested = |depth: usize| {
            let (open, close) = ("<ФИО>".repeat(depth), "</ФИО>".repeat(depth));
            format!(r#"<a xmlns="urn://x-artefacts/EMCHD_1">{open}{close}</a>"#)
        };
        assert!(read(nested(DEEPEST - 1).as_bytes()).is_ok());
        assert_eq!(read(nested(DEEPEST).as_bytes()), Err(UploadProblem::Damaged));
        assert_eq!(read(nested(30_000).as_bytes()), Err(UploadProblem::Damaged));
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_nothing_breaks(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), at in 0_usize..1000) {
            let mut xml = WHOLE.as_bytes().to_vec();
            let at = at.min(xml.len());
            xml.splice(at..at, bytes);
            let _ = read(&xml);
        }
    }
}
