//! E-mail addresses.

mod idn;
mod mailbox;
mod suggestion;

pub use self::mailbox::mailbox;
use crate::Problem;
use crate::coded::parsed_text;
use crate::unicode::{is_zero_width, mixes_scripts, nfkc, tidy};

/// An e-mail address, which is also the name to sign in by.
///
/// The local part stays as typed, the domain is lower-case and in its own letters: `xn--80a1acny.xn--p1ai` is `почта.рф`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email {
    address: String,
    at: usize,
}

impl Email {
    /// Reads an address as typed or pasted: `<ivan@example.org>`, `mailto:ivan@example.org`, `Иван <ivan@example.org>` and one with
    /// a comma or a dot left after it are read too.
    ///
    /// Takes what mail really uses: the «dot-atom» of RFC 5322 §3.2.3 in Latin letters, at most 64 characters; a domain name of
    /// two labels or more; at most 254 in all (RFC 5321 §4.5.3.1). Quoted local parts and address literals are refused.
    ///
    /// # Errors
    /// [`Problem::Required`] and the `Email…` problems.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let tidied = tidy(text);
        let typed = unwrapped(&tidied);
        if typed.is_empty() {
            return Err(Problem::Required);
        }
        if typed.contains(' ') {
            return Err(Problem::EmailSpaces);
        }
        let (local, domain) = typed.split_once('@').ok_or(Problem::EmailNoAt)?;
        if domain.contains('@') {
            return Err(Problem::EmailTwoAts);
        }
        let domain: String = nfkc(&nfkc(domain).to_lowercase())
            .chars()
            .filter(|c| !is_zero_width(*c))
            .collect();
        if typed.len() > 254 || local.len() + 1 + domain.len() > 254 {
            return Err(Problem::EmailTooLong);
        }
        check_local(local)?;
        let domain = checked_domain(&domain)?;
        if local.len() + 1 + domain.len() > 254 {
            return Err(Problem::EmailTooLong);
        }
        Ok(Self {
            at: local.len(),
            address: format!("{local}@{domain}"),
        })
    }

    /// The address: the local part as typed, the domain lower-case.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// The part before «@», as typed.
    pub fn local(&self) -> &str {
        &self.address[..self.at]
    }

    /// The part after «@», lower-case.
    pub fn domain(&self) -> &str {
        &self.address[self.at + 1..]
    }

    /// The mailbox: all lower-case, the domain in ASCII. Two addresses with one mailbox are one account. (RFC 5321 lets
    /// a server tell case apart; no server of note does.) The browser has no ASCII form of a domain, and compares no
    /// mailboxes.
    pub fn key(&self) -> String {
        let domain = idn::in_ascii(self.domain()).unwrap_or_else(|| self.domain().to_owned());
        format!("{}@{domain}", self.local().to_lowercase())
    }

    /// With the middle of the local part hidden: `i…v@example.org`.
    pub fn masked(&self) -> String {
        let mut letters = self.local().chars();
        let (first, last) = (letters.next(), letters.next_back());
        let last = if self.at > 2 { last } else { None };
        let shown = |c: Option<char>| c.map(String::from).unwrap_or_default();
        format!("{}…{}@{}", shown(first), shown(last), self.domain())
    }

    /// The address that was probably meant, when the domain is a slip of a well-known one: `ivan@gmial.com` → `ivan@gmail.com`.
    /// To be offered, never imposed.
    pub fn suggestion(&self) -> Option<String> {
        let meant = suggestion::domain(self.domain())?;
        Some(format!("{}@{meant}", self.local()))
    }
}

parsed_text!(Email);

/// The address itself, out of `mailto:`, angle brackets, quotes and the punctuation of a sentence.
fn unwrapped(text: &str) -> &str {
    let inside = match (text.find('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close => &text[open + 1..close],
        _ => text,
    };
    let inside = unquoted(inside.trim_matches(|c: char| c == ' ' || c == '<' || c == '>'));
    let scheme_ends = "mailto:".len();
    let address = match inside.get(..scheme_ends) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &inside[scheme_ends..],
        _ => inside,
    };
    unquoted(address.trim().trim_end_matches(['.', ',', ';']).trim())
}

/// Strips the quoting of a spreadsheet's cell: the apostrophe that makes it text, or quotes on both sides. An
/// apostrophe *inside* an address belongs to it.
fn unquoted(address: &str) -> &str {
    const QUOTES: [char; 11] = ['\'', '"', '`', '‘', '’', '‚', '“', '”', '„', '«', '»'];
    let inside = address.trim_matches(QUOTES);
    inside
        .trim()
        .trim_end_matches(['.', ',', ';'])
        .trim_end_matches(QUOTES)
        .trim()
}

fn check_local(local: &str) -> Result<(), Problem> {
    if local.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return Err(Problem::EmailLocalNotLatin);
    }
    let atom = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    if local.len() <= 64 && local.split('.').all(atom) {
        Ok(())
    } else {
        Err(Problem::EmailLocal)
    }
}

/// The domain in its own letters, if it is a domain.
fn checked_domain(typed: &str) -> Result<String, Problem> {
    check_domain(typed)?;
    let ascii = idn::in_ascii(typed).ok_or(Problem::EmailDomain)?;
    let letters = idn::in_letters(&ascii);
    match check_domain(&letters) {
        Ok(()) => Ok(letters),
        // Letters of several scripts stay a trap in ASCII as well.
        Err(Problem::EmailMixedScripts) => Err(Problem::EmailMixedScripts),
        // Signs that we take in no domain, as of emoji: the ASCII says the same.
        Err(_) => Ok(ascii),
    }
}

fn check_domain(domain: &str) -> Result<(), Problem> {
    if mixes_scripts(domain) {
        return Err(Problem::EmailMixedScripts);
    }
    let label = |part: &str| {
        (1..=63).contains(&part.chars().count())
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    // A top-level domain is never one letter and never all digits (RFC 3696 §2).
    let top_is_good = top.chars().count() > 1 && !top.chars().all(char::is_numeric);
    if labels.len() > 1 && top_is_good && labels.into_iter().all(label) {
        Ok(())
    } else {
        Err(Problem::EmailDomain)
    }
}

#[cfg(test)]
mod tests;
