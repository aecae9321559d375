//! A day of the calendar, as documents have it: without time and zone.

use crate::{Problem, coded::parsed_text, unicode::tidy};

/// A day, written `2026-11-22`: as date inputs send it, and so that text sorts as time does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(String);

impl Day {
    /// Reads `2026-11-22` or `22.11.2026`.
    ///
    /// # Errors
    /// [`Problem::Required`], [`Problem::DateUnreadable`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(Problem::Required);
        }
        read(&text).ok_or(Problem::DateUnreadable)
    }

    /// The day of these numbers; `None` where the calendar has no such day.
    pub fn of(year: u16, month: u8, day: u8) -> Option<Self> {
        let there_is = (1900..=9999).contains(&year) && (1..=days_in(year, month)).contains(&day);
        there_is.then(|| Self(format!("{year:04}-{month:02}-{day:02}")))
    }

    /// `2026-11-22`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `22.11.2026`.
    pub fn shown(&self) -> String {
        let mut parts = self.0.split('-').rev();
        let mut next = || parts.next().unwrap_or_default();
        let (day, month, year) = (next(), next(), next());
        format!("{day}.{month}.{year}")
    }
}

parsed_text!(Day);

fn read(text: &str) -> Option<Day> {
    if !text.is_ascii() || text.len() != 10 {
        return None;
    }
    let (year, month, day) = match text.as_bytes()[4] {
        b'-' if text.as_bytes()[7] == b'-' => (&text[..4], &text[5..7], &text[8..]),
        _ if text.as_bytes()[2] == b'.' && text.as_bytes()[5] == b'.' => (&text[6..], &text[3..5], &text[..2]),
        _ => return None,
    };
    let digits = [year, month, day]
        .iter()
        .all(|part| part.bytes().all(|digit| digit.is_ascii_digit()));
    if !digits {
        return None;
    }
    Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// 0 for a month out of range.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_inputs_send_and_people_write_them() {
        for (typed, day) in [
            ("2026-11-22", "2026-11-22"),
            (" 22.11.2026 ", "2026-11-22"),
            ("29.02.2024", "2024-02-29"),
            ("2000-02-29", "2000-02-29"),
        ] {
            let read = Day::parse(typed).unwrap();
            assert_eq!(read.as_str(), day);
            assert_eq!(Day::parse(&read.shown()), Ok(read));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert_eq!(Day::parse(" "), Err(Problem::Required));
        for typed in [
            "29.02.2026",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "0026-01-01",
            "22/11/2026",
            "завтра",
            "2026-1-1",
            "2026-11-2a",
            "+026-11-22",
            "22.11.26",
        ] {
            assert_eq!(Day::parse(typed), Err(Problem::DateUnreadable), "{typed}");
        }
    }

    #[test]
    fn later_days_are_greater() {
        assert!(Day::parse("01.12.2026") > Day::parse("30.11.2026"));
        assert!(Day::parse("01.01.2027") > Day::parse("31.12.2026"));
    }
}
