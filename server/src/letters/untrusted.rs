//! Words from outside, made harmless before they enter a letter.
//!
//! Anybody may type anybody's address into the registration form, with any name and company beside it. Untamed, our
//! letters would carry such words to strangers as an advertisement with a link.

/// More than any real name or company needs, and too little to write a letter in.
const LONGEST: usize = 120;

/// Keeps line breaks and links out: white space becomes one space, invisible characters go, a long text is cut, and
/// mail programs no longer take any part for an address.
pub(crate) fn tamed(words: &str) -> String {
    let words = clipped(&tidied(words), LONGEST);
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if matches!(letter, '.' | ':' | '/' | '@' | '。' | '．' | '｡' | '：' | '／' | '＠')
            && letters.peek().is_some_and(|next| !next.is_whitespace())
        {
            // A word joiner: it cannot be seen and does not break the line, yet a link ends at it.
            out.push('\u{2060}');
        }
    }
    out
}

/// One line without control, invisible or direction-changing characters.
pub(crate) fn tidied(words: &str) -> String {
    let visible: String = words
        .chars()
        .filter(|&letter| letter.is_whitespace() || !is_invisible(letter))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A subject short enough for one line (RFC 5322 §2.1.1).
pub(super) fn one_subject(words: &str) -> String {
    clipped(words, 77)
}

fn clipped(words: &str, longest: usize) -> String {
    match words.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_name_stays_as_it_is() {
        assert_eq!(tamed("АО «ТК «КОНВЕЙ ПЛЮС»"), "АО «ТК «КОНВЕЙ ПЛЮС»");
        assert_eq!(tamed("ИП Иванов И. П."), "ИП Иванов И. П.");
    }

    #[test]
    fn nothing_in_a_name_looks_like_a_link() {
        assert_eq!(tamed("evil.example"), "evil.\u{2060}example");
        assert_eq!(
            tamed("http://evil.example/x"),
            "http:\u{2060}/\u{2060}/\u{2060}evil.\u{2060}example/\u{2060}x"
        );
        assert_eq!(tamed("a@b"), "a@\u{2060}b");
        // Dots of other scripts, which browsers take for dots of domains (UTS #46).
        assert_eq!(tamed("evil。example"), "evil。\u{2060}example");
        assert_eq!(tamed("evil．example"), "evil．\u{2060}example");
    }

    #[test]
    fn lines_and_invisible_characters_are_gone() {
        assert_eq!(tidied("Иван\r\n\tПетрович\u{202e}\u{200b}\0 "), "Иван Петрович");
    }

    #[test]
    fn what_is_too_long_for_a_name_is_cut() {
        let cut = tamed(&"я".repeat(500));
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
    }
}
