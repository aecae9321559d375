//! The desk's working days: Monday to Friday in Moscow, without the holidays of the configuration.

use time::{Date, Duration, OffsetDateTime, Weekday};

use crate::{
    ground::local_time::MOSCOW,
    outside::clock::{Millis, SECOND},
};

/// `days` working days after `at`: the same time of day on the last of them. From a Saturday, one working day later is Monday.
pub fn after(at: Millis, days: u32, holidays: &[Date]) -> Millis {
    let utc = OffsetDateTime::from_unix_timestamp(at.div_euclid(SECOND)).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let mut day = utc.to_offset(MOSCOW).date();
    let mut passed = 0_i64;
    let mut left = days;
    while left > 0 {
        let Some(next) = day.checked_add(Duration::DAY) else {
            break;
        };
        day = next;
        passed += 1;
        if is_working(day, holidays) {
            left -= 1;
        }
    }
    at.saturating_add(passed * crate::outside::clock::DAY)
}

/// Whether people work on that day.
pub fn is_working(day: Date, holidays: &[Date]) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !holidays.contains(&day)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::{ground::local_time::shown, outside::clock::DAY};

    /// 20.11.2026, 14:05 in Moscow, a Friday.
    const FRIDAY: Millis = 1_795_345_500_000 - 2 * DAY;

    #[test]
    fn weekends_and_holidays_are_passed_over() {
        let holidays = [date!(2026 - 11 - 24)];
        for (at, days, expected) in [
            (FRIDAY, 0, "20.11.2026, 14:05"),
            (FRIDAY, 1, "23.11.2026, 14:05"),
            (FRIDAY, 2, "25.11.2026, 14:05"),
            (FRIDAY + DAY, 1, "23.11.2026, 14:05"),
            (FRIDAY - DAY, 1, "20.11.2026, 14:05"),
        ] {
            assert_eq!(
                shown(after(at, days, &holidays)),
                expected,
                "{days} after {}",
                shown(at)
            );
        }
    }
}
