//! The operator's own list of forbidden passwords: names of the port, passwords of a leak. The list stays on the
//! server.

use std::collections::HashSet;

use super::{common::tail, forms::Forms};
use crate::unicode::nfkc;

/// Passwords and words, one a line. Case and «ё» don't matter, nor does the keyboard's layout; a word stands for itself
/// with each usual ending, as the product's words do.
#[derive(Clone, Debug, Default)]
pub struct OperatorsList(HashSet<String>);

impl OperatorsList {
    /// The longest line that counts, in characters: no longer password is on the list.
    const LONGEST: usize = 128;

    /// Reads a list. Skips empty lines and lines that begin with `#`.
    pub fn of(text: &str) -> Self {
        let lines = text.lines().map(str::trim);
        let entries = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#') && line.chars().count() <= Self::LONGEST)
            .map(|line| Forms::of(&nfkc(line)))
            // In this spelling only: in the other layout the password is read, not the list.
            .map(|forms| if forms.is_cyrillic { forms.russian } else { forms.latin });
        Self(entries.collect())
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a password is on it.
    pub fn has(&self, password: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let forms = Forms::of(&nfkc(password));
        [&forms.russian, &forms.latin]
            .into_iter()
            .any(|view| self.has_form(view, &forms.typed))
    }

    fn has_form(&self, view: &str, typed: &str) -> bool {
        let view: Vec<char> = view.chars().collect();
        let typed: Vec<char> = typed.chars().collect();
        let known = |from: usize, to: usize| {
            let word = view.get(from..to).map(|word| word.iter().collect::<String>());
            word.is_some_and(|word| self.0.contains(&word))
        };
        let usual = |from: usize, to: usize| typed.get(from..to).is_some_and(tail::is_usual);
        let length = view.len();
        known(0, length)
            || (1..length).any(|at| (usual(at, length) && known(0, at)) || (usual(0, at) && known(at, length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_in_any_case_and_layout_and_with_usual_endings() {
        let list = OperatorsList::of("# names\n\nБалтийскийПричал\r\nport-baltika\n");
        assert_eq!(list.len(), 2);
        for password in [
            "балтийскийпричал",
            "БалтийскийПричал2026!",
            ",fknbqcrbqghbxfk",
            "Port-Baltika1",
            "2026port-baltika",
            "зщке-ифдешлф",
        ] {
            assert!(list.has(password), "{password}");
        }
        for password in ["балтийский причал", "port-baltika-и-ещё", "лошадь батарея", "# names"]
        {
            assert!(!list.has(password), "{password}");
        }
    }

    #[test]
    fn an_empty_list_has_nothing() {
        assert!(OperatorsList::of("").is_empty());
        assert!(!OperatorsList::default().has(""));
    }
}
