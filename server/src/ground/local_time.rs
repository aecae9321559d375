//! Instants shown in Moscow time.

use domain::power::Day;
use time::{OffsetDateTime, UtcOffset, macros::offset};

use crate::outside::clock::{Millis, SECOND};

/// Moscow time is UTC+3 all year since 2014 (federal law 248-ФЗ of 2014-07-21): no time-zone database is needed.
pub const MOSCOW: UtcOffset = offset!(+3);

/// «22.11.2026, 14:05», Moscow time. An instant beyond the calendar is shown as 1970's beginning.
pub fn shown(at: Millis) -> String {
    let utc = OffsetDateTime::from_unix_timestamp(at.div_euclid(SECOND)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let local = utc.to_offset(MOSCOW);
    let (hour, minute, _) = local.to_hms();
    format!(
        "{:02}.{:02}.{}, {hour:02}:{minute:02}",
        local.day(),
        u8::from(local.month()),
        local.year()
    )
}

/// The day of an instant, Moscow time. An instant beyond the calendar is on 1970's first day.
pub fn day(at: Millis) -> Day {
    let utc = OffsetDateTime::from_unix_timestamp(at.div_euclid(SECOND)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let local = utc.to_offset(MOSCOW);
    let year = u16::try_from(local.year()).unwrap_or_default();
    Day::of(year, local.month().into(), local.day()).unwrap_or_else(first_day)
}

#[expect(clippy::unwrap_used, reason = "there is such a day")]
fn first_day() -> Day {
    Day::of(1970, 1, 1).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_when_moscow_says_so() {
        assert_eq!(day(1_709_154_000_000).as_str(), "2024-02-29");
        assert_eq!(day(1_709_153_999_999).as_str(), "2024-02-28");
        assert_eq!(day(Millis::MAX).as_str(), "1970-01-01");
    }

    #[test]
    fn an_instant_is_shown_as_moscow_reads_it() {
        for (at, expected) in [
            (0, "01.01.1970, 03:00"),
            (1_795_345_500_000, "22.11.2026, 14:05"),
            // The leap day, and the midnight that Moscow sees three hours early.
            (1_709_154_000_000, "29.02.2024, 00:00"),
            (1_709_153_999_999, "28.02.2024, 23:59"),
            (1_798_750_800_000, "01.01.2027, 00:00"),
            (-1, "01.01.1970, 02:59"),
            (4_107_542_400_000, "01.03.2100, 03:00"),
        ] {
            assert_eq!(shown(at), expected, "{at}");
        }
    }
}
