//! The name a file came with, made harmless.

use crate::unicode::{is_bidi_control, is_zero_width, nfc};

/// A file's own name: shown, offered when it is downloaded, and never used as a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The most characters it keeps.
    pub const MAX: usize = 120;
    /// The endings of detached signatures, the usual one first.
    pub const SIGNATURES: [&str; 4] = ["sig", "sgn", "p7s", "sign"];

    /// Cleans a name: keeps the part after the last slash of either kind; drops control characters, direction marks,
    /// invisible characters and signs that upset a file system or a header; shortens the name, keeping the ending.
    pub fn clean(given: &str) -> Self {
        let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let seen = last
            .chars()
            .filter(|c| !c.is_control() && !is_bidi_control(*c) && !is_zero_width(*c));
        let cleaned: String = nfc(&seen.collect::<String>())
            .chars()
            .map(|c| {
                if r#"<>:"|?*%;"#.contains(c) || c.is_whitespace() {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let words: Vec<_> = cleaned.split(' ').filter(|word| !word.is_empty()).collect();
        let name = words.join(" ");
        let name = name.trim_matches(['.', ' ']);
        Self(if name.is_empty() {
            "file".to_owned()
        } else {
            shortened(name)
        })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last dot, in lower case; empty where the name has no dot.
    pub fn ending(&self) -> String {
        self.0
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase())
            .unwrap_or_default()
    }

    /// The name with an ending of the list: unchanged where it has one, else with the first of the list appended. No
    /// program then opens the file as something else.
    #[must_use]
    pub fn ending_as(self, endings: &[&str]) -> Self {
        match endings.first() {
            Some(usual) if !endings.contains(&self.ending().as_str()) => {
                Self(shortened(&format!("{}.{usual}", self.0)))
            }
            _ => self,
        }
    }

    /// Whether this is the name of a detached signature of the file of that name: `x.xml.sig` or `x.sig` for `x.xml`.
    pub fn signs(&self, signed: &str) -> bool {
        let signed = signed.to_lowercase();
        let stem = self.signature_stem();
        stem == signed || signed.rsplit_once('.').is_some_and(|(base, _)| stem == base)
    }

    /// Whether programs and browsers may have made this name of a signature for `signed`: with the time before it, with
    /// « (1)» behind.
    pub fn resembles(&self, signed: &str) -> bool {
        let signed = signed.to_lowercase();
        let base = without_copy(signed.rsplit_once('.').map_or(signed.as_str(), |(base, _)| base));
        !base.is_empty() && self.signature_stem().contains(base)
    }

    fn signature_stem(&self) -> String {
        let own = self.0.to_lowercase();
        let stem = own
            .rsplit_once('.')
            .filter(|(_, ending)| Self::SIGNATURES.contains(ending));
        stem.map_or(own.clone(), |(stem, _)| stem.to_owned())
    }
}

/// `x` of `x (1)`, the name a browser gives to a second copy.
fn without_copy(base: &str) -> &str {
    let copy = base.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match copy {
        Some((rest, number)) if !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()) => rest.trim_end(),
        _ => base,
    }
}

fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= FileName::MAX {
        return name.to_owned();
    }
    let (base, ending) = match name.rsplit_once('.') {
        Some((base, ending)) if ending.chars().count() <= 10 => (base, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = FileName::MAX - ending.chars().count() - 1;
    let base: String = base.chars().take(room).collect();
    format!("{}…{ending}", base.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name() {
        for (given, name) in [
            ("доверенность.pdf", "доверенность.pdf"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\windows\\win.ini", "win.ini"),
            ("C:\\Документы\\Скан 1.JPG", "Скан 1.JPG"),
            ("..", "file"),
            ("", "file"),
            ("/", "file"),
            (".htaccess", "htaccess"),
            ("a\0b\r\nSet-Cookie.pdf", "abSet-Cookie.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("\u{feff}имя\u{200b}.xml", "имя.xml"),
            ("a\"; filename=\"b.html", "a filename= b.html"),
            ("<script>.png", "script .png"),
            ("  много   пробелов .pdf  ", "много пробелов .pdf"),
            ("и\u{306}.pdf", "й.pdf"),
        ] {
            assert_eq!(FileName::clean(given).as_str(), name, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = FileName::clean(&format!("{}.pdf", "я".repeat(500)));
        assert_eq!(name.as_str().chars().count(), FileName::MAX);
        assert!(name.as_str().ends_with("я….pdf"), "{}", name.as_str());
        assert_eq!(name.ending(), "pdf");
        assert_eq!(
            FileName::clean(&"a".repeat(500)).as_str().chars().count(),
            FileName::MAX
        );
    }

    #[test]
    fn a_name_ends_as_what_the_file_is() {
        for (given, ending, name) in [
            ("a.jfif", &["jpg", "jfif"][..], "a.jfif"),
            ("a.PDF", &["pdf"], "a.PDF"),
            ("a", &["pdf"], "a.pdf"),
            ("Доверенность от 01.02", &["pdf"], "Доверенность от 01.02.pdf"),
            ("a.pdf.exe", &["pdf"], "a.pdf.exe.pdf"),
        ] {
            assert_eq!(FileName::clean(given).ending_as(ending).as_str(), name);
        }
        let long = FileName::clean(&"я".repeat(500)).ending_as(&["pdf"]);
        assert!(long.as_str().chars().count() <= FileName::MAX && long.ending() == "pdf");
    }

    #[test]
    fn a_signature_is_known_by_its_name() {
        let signs = |sig: &str, signed: &str| FileName::clean(sig).signs(signed);
        assert!(signs("ON_EMCHD_1.xml.sig", "ON_EMCHD_1.xml"));
        assert!(signs("on_emchd_1.SIG", "ON_EMCHD_1.xml"));
        assert!(signs("ON_EMCHD_1.xml.sgn", "ON_EMCHD_1.xml"));
        assert!(signs("ON_EMCHD_1.p7s", "ON_EMCHD_1.xml"));
        assert!(!signs("other.sig", "ON_EMCHD_1.xml"));
    }

    #[test]
    fn a_signature_may_be_called_nearly_the_same() {
        let resembles = |sig: &str, signed: &str| FileName::clean(sig).resembles(signed);
        assert!(resembles("25-06-02_17-00-54_ON_EMCHD_1.xml.sig", "ON_EMCHD_1.xml"));
        assert!(resembles("ON_EMCHD_1.xml.sig", "ON_EMCHD_1 (1).xml"));
        assert!(resembles("ON_EMCHD_1.xml (2).sig", "ON_EMCHD_1.xml"));
        assert!(!resembles("ON_EMCHD_1.sig", "ON_EMCHD_12.xml"));
        assert!(!resembles("other.sig", "ON_EMCHD_1.xml"));
        assert!(!resembles("a.sig", "(1).xml"));
    }

    proptest::proptest! {
        #[test]
        fn a_clean_name_is_clean(given in "(?s).{0,300}") {
            let name = FileName::clean(&given);
            proptest::prop_assert!(!name.as_str().is_empty());
            proptest::prop_assert!(name.as_str().chars().count() <= FileName::MAX);
            proptest::prop_assert!(!name.as_str().contains(['/', '\\', '\0', '\r', '\n', '"']));
            proptest::prop_assert!(!name.as_str().starts_with('.'));
        }
    }
}
