//! Legal forms and how names carry them.

use crate::coded::coded;

coded! {
    /// The legal form of a company (Civil Code, chapter 4).
    pub enum LegalForm {
        /// Акционерное общество.
        Ao = "ao",
        /// Публичное акционерное общество.
        Pao = "pao",
        /// Закрытое акционерное общество: no longer founded, still met.
        Zao = "zao",
        /// Открытое акционерное общество: no longer founded, still met.
        Oao = "oao",
        /// Непубличное акционерное общество.
        Nao = "nao",
        /// Общество с ограниченной ответственностью.
        Ooo = "ooo",
        /// Индивидуальный предприниматель.
        Ip = "ip",
    }
}

/// The spellings of each form, the longer first: «акционерное общество» also ends the others.
const WRITTEN: [(&str, LegalForm); 14] = [
    ("общество с ограниченной ответственностью", LegalForm::Ooo),
    ("непубличное акционерное общество", LegalForm::Nao),
    ("публичное акционерное общество", LegalForm::Pao),
    ("закрытое акционерное общество", LegalForm::Zao),
    ("открытое акционерное общество", LegalForm::Oao),
    ("индивидуальный предприниматель", LegalForm::Ip),
    ("акционерное общество", LegalForm::Ao),
    ("пао", LegalForm::Pao),
    ("зао", LegalForm::Zao),
    ("оао", LegalForm::Oao),
    ("нао", LegalForm::Nao),
    ("ооо", LegalForm::Ooo),
    ("ао", LegalForm::Ao),
    ("ип", LegalForm::Ip),
];

impl LegalForm {
    /// The usual short form: «ООО».
    pub const fn short(self) -> &'static str {
        match self {
            Self::Ao => "АО",
            Self::Pao => "ПАО",
            Self::Zao => "ЗАО",
            Self::Oao => "ОАО",
            Self::Nao => "НАО",
            Self::Ooo => "ООО",
            Self::Ip => "ИП",
        }
    }
}

/// Lower-case words without the legal forms at their beginning and end, however many; a second call changes nothing. A
/// name made of a legal form alone, «ООО», stays.
pub(super) fn without(words: String) -> String {
    match split(&words) {
        (Some(_), rest) if !rest.is_empty() => without(rest),
        _ => words,
    }
}

/// Splits lower-case words into the legal form they begin or end with and the rest.
pub(super) fn split(words: &str) -> (Option<LegalForm>, String) {
    for (written, form) in WRITTEN {
        if words == written {
            return (Some(form), String::new());
        }
        let before = words.strip_prefix(written).and_then(|rest| rest.strip_prefix(' '));
        let after = || words.strip_suffix(written).and_then(|rest| rest.strip_suffix(' '));
        if let Some(rest) = before.or_else(after) {
            return (Some(form), rest.to_owned());
        }
    }
    (None, words.to_owned())
}
