//! Which list of the queue.

use domain::QueueTab;
use serde::{Deserialize, Serialize};

/// What the address of the queue says, as typed; what makes no sense says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    /// Code of a [`QueueTab`].
    pub tab: String,
    /// What is searched for.
    pub q: String,
    /// `nobody`, or the number of an account of the desk.
    pub assignee: String,
    /// `on`: only those overdue.
    pub overdue: String,
    /// `oldest` or `newest`.
    pub sort: String,
    /// The page after this request: `requested_at.id`.
    pub after: String,
    /// The page before it.
    pub before: String,
}

impl QueueQuery {
    /// The tab.
    pub fn tab(&self) -> QueueTab {
        QueueTab::of(&self.tab)
    }

    /// Whether the newest come first.
    pub fn newest_first(&self) -> bool {
        match self.sort.as_str() {
            "newest" => true,
            "oldest" => false,
            _ => self.tab().newest_first(),
        }
    }

    /// Whether only those overdue are asked for, where any can be.
    pub fn overdue_only(&self) -> bool {
        self.overdue == "on" && self.may_be_overdue()
    }

    /// Whether all requests of the tab are open: on others no decision is owed.
    pub fn may_be_overdue(&self) -> bool {
        !matches!(self.tab(), QueueTab::Decided | QueueTab::All)
    }

    /// Whether anything but the tab narrows the list.
    pub fn is_narrowed(&self) -> bool {
        self.overdue_only()
            || [&self.q, &self.assignee]
                .into_iter()
                .any(|part| !part.trim().is_empty())
    }

    /// The same list from its first page.
    #[must_use]
    pub fn first_page(&self) -> Self {
        Self {
            after: String::new(),
            before: String::new(),
            ..self.clone()
        }
    }

    /// The query string, with its question mark; nothing where it says nothing.
    pub fn search(&self) -> String {
        let parts = [
            ("tab", &self.tab),
            ("q", &self.q),
            ("assignee", &self.assignee),
            ("overdue", &self.overdue),
            ("sort", &self.sort),
            ("after", &self.after),
            ("before", &self.before),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if said.is_empty() {
            String::new()
        } else {
            format!("?{}", said.join("&"))
        }
    }

    /// The address of the list.
    pub fn path(&self) -> String {
        format!("/staff{}", self.search())
    }

    /// The list that a query string says; what makes no sense in it says nothing.
    pub fn of_search(search: &str) -> Self {
        let mut list = Self::default();
        for (name, value) in search
            .trim_start_matches('?')
            .split('&')
            .filter_map(|part| part.split_once('='))
        {
            let place = match name {
                "tab" => &mut list.tab,
                "q" => &mut list.q,
                "assignee" => &mut list.assignee,
                "overdue" => &mut list.overdue,
                "sort" => &mut list.sort,
                "after" => &mut list.after,
                "before" => &mut list.before,
                _ => continue,
            };
            *place = decoded(value);
        }
        list
    }

    /// The page of a request that was found in this list, with `rest` said of it: «decide=approve». The address keeps the list, so that
    /// the requests beside it, and the way back, are those of the list.
    pub fn request(&self, id: i64, rest: &str) -> String {
        self.kept_by(&format!("/staff/requests/{id}"), rest)
    }

    /// What became of requests chosen in this list.
    pub fn done(&self, ids: &str) -> String {
        self.kept_by("/staff", &format!("done={}", encoded(ids)))
    }

    fn kept_by(&self, path: &str, rest: &str) -> String {
        let list = self.search();
        let list = match list.strip_prefix('?') {
            Some(list) => format!("list={}", encoded(list)),
            None => String::new(),
        };
        let said: Vec<&str> = [rest, &list].into_iter().filter(|part| !part.is_empty()).collect();
        if said.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", said.join("&"))
        }
    }
}

/// As in a query string: everything but letters and digits of ASCII by its bytes.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// What [`encoded`] makes, and what browsers make of forms, read back. Bytes that are no text are left out.
fn decoded(value: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), value.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        rest = if hex.is_some() { &after[2..] } else { after };
        bytes.push(hex.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    String::from_utf8_lossy(&bytes).replace(char::REPLACEMENT_CHARACTER, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_what_was_asked() {
        let query = QueueQuery {
            tab: "all".into(),
            q: "ООО & Ко".into(),
            ..QueueQuery::default()
        };
        assert_eq!(query.path(), "/staff?tab=all&q=%D0%9E%D0%9E%D0%9E%20%26%20%D0%9A%D0%BE");
        assert_eq!(QueueQuery::default().path(), "/staff");
    }

    #[test]
    fn open_requests_are_worked_off_from_the_oldest_unless_asked_otherwise() {
        let newest_first = |tab: &str, sort: &str| {
            QueueQuery {
                tab: tab.into(),
                sort: sort.into(),
                ..QueueQuery::default()
            }
            .newest_first()
        };
        assert!(!newest_first("", "") && !newest_first("mine", "?") && newest_first("decided", ""));
        assert!(newest_first("", "newest") && !newest_first("all", "oldest"));
    }

    #[test]
    fn a_list_kept_by_an_address_is_read_back_whole() {
        let list = QueueQuery {
            tab: "mine".into(),
            q: "ООО «А & Б» 100%+1".into(),
            after: "1764500000000.7".into(),
            ..QueueQuery::default()
        };
        assert_eq!(QueueQuery::of_search(&list.search()), list);
        let address = list.request(7, "decide=approve");
        let (path, kept) = address.split_once("&list=").unwrap();
        assert_eq!(path, "/staff/requests/7?decide=approve");
        assert_eq!(QueueQuery::of_search(&decoded(kept)), list);
        assert_eq!(QueueQuery::default().request(7, ""), "/staff/requests/7");
    }

    #[test]
    fn what_is_no_list_says_nothing() {
        for nonsense in ["", "?", "&&", "tab", "//evil.example", "nonsense=1"] {
            assert_eq!(QueueQuery::of_search(nonsense), QueueQuery::default(), "{nonsense}");
        }
        assert_eq!(QueueQuery::of_search("q=%FF%4").q, "%4");
    }
}
