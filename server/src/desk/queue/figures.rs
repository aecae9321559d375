//! The figures of the dashboard, each from a bounded window.

use std::collections::BTreeMap;

use app::{
    backend::Caller,
    views::queue::{DashboardPage, DayFigures, WAITING_COUNTED, WaitingAge, WeekFigures},
};
use domain::MembershipState;
use sea_orm::{ConnectionTrait, DbErr};
use time::{Duration, OffsetDateTime};

use crate::{
    access::guards,
    ground::{context::Deps, failure::Failure, local_time::MOSCOW},
    outside::clock::{DAY, HOUR, MINUTE, Millis, SECOND},
    tables::queue,
};

/// Days and weeks shown.
const DAYS: i64 = 30;
const WEEKS: i64 = 12;
/// The latest decisions, from which percentiles are taken; the page says so where more exist.
const SAMPLE: u64 = 20_000;

pub(super) async fn dashboard(deps: &Deps, caller: &Caller) -> Result<DashboardPage, Failure> {
    guards::desk(deps, caller).await?;
    let (db, now) = (&deps.db, deps.clock.now());
    let today = day_of(now);
    let first_day = today - DAYS + 1;
    let made = queue::requests_a_day(db, begin_of(first_day), offset()).await?;
    let first_week = week_of(today) - WEEKS + 1;
    let decided = queue::decisions(db, begin_of(monday_of(first_week)), SAMPLE + 1).await?;
    let sampled = decided.len() as u64 > SAMPLE;
    Ok(DashboardPage {
        days: days(first_day..=today, made),
        weeks: weeks(first_week..=week_of(today), &decided),
        sampled,
        waiting: waiting(db, now).await?,
    })
}

fn days(days: std::ops::RangeInclusive<i64>, made: Vec<(i64, String, i64)>) -> Vec<DayFigures> {
    use MembershipState as S;
    let mut by_day: BTreeMap<i64, DayFigures> = days
        .map(|day| {
            let figures = DayFigures {
                day: shown(day),
                ..DayFigures::default()
            };
            (day, figures)
        })
        .collect();
    for (day, state, count) in made {
        let (Some(figures), Some(state)) = (by_day.get_mut(&day), S::from_code(&state)) else {
            continue;
        };
        let of_outcome = match state {
            S::Approved => &mut figures.approved,
            S::Rejected | S::Revoked => &mut figures.refused,
            S::Withdrawn => &mut figures.withdrawn,
            S::Requested | S::ActionNeeded => &mut figures.open,
        };
        *of_outcome += u32::try_from(count).unwrap_or(u32::MAX);
    }
    by_day.into_values().collect()
}

fn weeks(weeks: std::ops::RangeInclusive<i64>, decided: &[(i64, i64)]) -> Vec<WeekFigures> {
    let mut took: BTreeMap<i64, Vec<i64>> = weeks.map(|week| (week, Vec::new())).collect();
    for (requested_at, decided_at) in decided {
        if let Some(took) = took.get_mut(&week_of(day_of(*decided_at))) {
            took.push((decided_at - requested_at).max(0) / MINUTE);
        }
    }
    took.into_iter()
        .map(|(week, mut took)| {
            took.sort_unstable();
            WeekFigures {
                monday: shown(monday_of(week)),
                decisions: u32::try_from(took.len()).unwrap_or(u32::MAX),
                p50: percentile(&took, 50),
                p90: percentile(&took, 90),
            }
        })
        .collect()
}

/// The nearest-rank percentile of sorted values.
fn percentile(sorted: &[i64], hundredths: usize) -> Option<i64> {
    let rank = (sorted.len() * hundredths).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

async fn waiting(db: &impl ConnectionTrait, now: Millis) -> Result<Vec<(WaitingAge, u32)>, DbErr> {
    let ages = [
        (WaitingAge::Hours4, Some(4 * HOUR)),
        (WaitingAge::Day, Some(DAY)),
        (WaitingAge::Days2, Some(2 * DAY)),
        (WaitingAge::Days5, Some(5 * DAY)),
        (WaitingAge::Longer, None),
    ];
    let (mut waiting, mut until) = (Vec::new(), Millis::MAX);
    for (age, oldest) in ages {
        let after = oldest.map(|oldest| now - oldest);
        let count = queue::count_waiting(db, after, until, u64::from(WAITING_COUNTED) + 1).await?;
        waiting.push((age, u32::try_from(count).unwrap_or(u32::MAX)));
        until = after.unwrap_or(until);
    }
    Ok(waiting)
}

/// Moscow's offset from UTC.
fn offset() -> Millis {
    i64::from(MOSCOW.whole_seconds()) * SECOND
}

/// Days since 1970 as Moscow counts them.
fn day_of(at: Millis) -> i64 {
    (at + offset()).div_euclid(DAY)
}

/// The instant a day begins in Moscow.
fn begin_of(day: i64) -> Millis {
    day * DAY - offset()
}

/// Weeks since the week of 1970-01-01, a Thursday; a week begins on Monday.
fn week_of(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

fn monday_of(week: i64) -> i64 {
    week * 7 - 3
}

/// «22.11».
fn shown(day: i64) -> String {
    let date = (OffsetDateTime::UNIX_EPOCH + Duration::days(day)).date();
    format!("{:02}.{:02}", date.day(), u8::from(date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 22.11.2026, 14:05 in Moscow, a Sunday.
    const SUNDAY: Millis = 1_795_345_500_000;

    #[test]
    fn days_and_weeks_are_moscows() {
        let day = day_of(SUNDAY);
        assert_eq!(
            (shown(day), shown(monday_of(week_of(day)))),
            ("22.11".into(), "16.11".into())
        );
        assert_eq!(shown(monday_of(week_of(day + 1))), "23.11");
        assert_eq!(day_of(begin_of(day)), day);
        assert_eq!(day_of(begin_of(day) - 1), day - 1);
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<i64> = (1..=10).collect();
        assert_eq!((percentile(&values, 50), percentile(&values, 90)), (Some(5), Some(9)));
        assert_eq!((percentile(&[7], 50), percentile(&[7], 90)), (Some(7), Some(7)));
        assert_eq!(percentile(&[], 50), None);
    }
}
