//! Every minute asked by itself, in the plainest words, over random hours, holidays and zones.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::Holiday;
use pbx_rules::office_hours::{DayHours, OfficeHours, Reason, TimeRange, WeeklyHours};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

use crate::holiday::{brute_force, random};

/// What the administrator set.
#[derive(Clone, Debug)]
pub struct Settings {
    days: [DayHours; 7],
    holidays: Vec<Holiday>,
    night_mode: bool,
}

impl Settings {
    pub fn office(&self) -> OfficeHours {
        let week = WeeklyHours::new(self.days.each_ref());
        OfficeHours::new(week, &self.holidays).with_night_mode(self.night_mode)
    }

    fn reason(&self, civil: NaiveDateTime) -> Reason {
        let mut holidays = self.holidays.iter();
        if self.night_mode {
            Reason::NightMode
        } else if let Some(index) = holidays.position(|day| brute_force::is_active(day, civil)) {
            Reason::Holiday(index)
        } else if self.is_within_hours(civil) {
            Reason::WithinHours
        } else {
            Reason::OutsideHours
        }
    }

    fn is_within_hours(&self, civil: NaiveDateTime) -> bool {
        let day = &self.days[civil.weekday().num_days_from_monday() as usize];
        let now = u16::try_from(civil.hour() * 60 + civil.minute()).unwrap();
        let holds = |range: &TimeRange| {
            let (from, to) = (range.from().minute_of_day(), range.to().minute_of_day());
            from <= now && (now < to || (now == 1439 && to == 1439))
        };
        let ranges = day.ranges().unwrap();
        day.enabled() == Some(true) && (ranges.is_empty() || ranges.iter().any(holds))
    }

    pub fn reason_at(&self, instant: DateTime<Utc>, zone: Tz) -> Reason {
        self.reason(brute_force::civil_at(zone, instant))
    }
}

fn day() -> impl Strategy<Value = DayHours> {
    let minute = || {
        prop_oneof![
            select(&[0, 60, 120, 180, 1380, 1439, 1440][..]),
            0..=1440_u16
        ]
    };
    // Times in order, of which each two are a range: they may touch.
    let ranges = vec(minute(), 0..8).prop_map(|mut times| {
        times.sort_unstable();
        let pairs = times.chunks_exact(2).filter(|pair| pair[0] < pair[1]);
        pairs
            .map(|pair| json!({"from": clock(pair[0]), "to": clock(pair[1])}))
            .collect()
    });
    (prop::bool::weighted(0.8), ranges).prop_map(|(enabled, ranges): (bool, Vec<_>)| {
        DayHours::from_json(&json!({"enabled": enabled, "ranges": ranges}).to_string()).unwrap()
    })
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

pub fn settings() -> impl Strategy<Value = Settings> {
    let days = prop_oneof![
        prop::array::uniform7(day()),
        // The same on every day, as most have it.
        day().prop_map(|day| std::array::from_fn(|_| day.clone())),
    ];
    (
        days,
        vec(random::holiday(), 0..8),
        prop::bool::weighted(0.05),
    )
        .prop_map(|(days, holidays, night_mode)| Settings {
            days,
            holidays,
            night_mode,
        })
}

/// The first whole minute after an instant with another answer than at the instant; looked for over
/// twelve days.
fn first_change<T: PartialEq>(
    instant: DateTime<Utc>,
    answer: impl Fn(DateTime<Utc>) -> T,
) -> Option<DateTime<Utc>> {
    let now = answer(instant);
    let minute = |minutes| instant + Duration::minutes(minutes);
    (1..12 * 1440).map(minute).find(|&at| answer(at) != now)
}

/// Asserts that an answer changes at an instant, and not before.
pub fn assert_changes<T: PartialEq + std::fmt::Debug>(
    from: DateTime<Utc>,
    change: Option<DateTime<Utc>>,
    answer: impl Fn(DateTime<Utc>) -> T,
) {
    let now = answer(from);
    if let Some(change) = change {
        assert!(change > from);
        assert_eq!(answer(change - Duration::nanoseconds(1)), now);
        assert_ne!(answer(change), now);
    }
    match (first_change(from, &answer), change) {
        // What is open or closed is so for a minute at least, so that no step passes over it.
        (Some(minute), Some(change)) => {
            assert!(
                minute - Duration::minutes(1) < change && change <= minute,
                "{minute}"
            );
        }
        (Some(minute), None) => panic!("none, but {minute}"),
        (None, Some(change)) => assert!(change - from > Duration::minutes(12 * 1440 - 1)),
        (None, None) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn open_or_closed_and_until_when(
        settings in settings(), (zone, instant) in random::zone_and_instant(),
    ) {
        let office = settings.office();
        let status = office.open_at(instant, &zone);
        let reason = settings.reason_at(instant, zone);
        prop_assert_eq!(status.reason, reason);
        prop_assert_eq!(status.open, reason == Reason::WithinHours);
        assert_changes(instant, status.until, |at| settings.reason_at(at, zone).is_open());
    }

    #[test]
    fn the_next_change_is_the_first(
        settings in settings(), (zone, instant) in random::zone_and_instant(),
    ) {
        let office = settings.office();
        let next = office.next_change(instant, &zone);
        assert_changes(instant, next.map(|(at, _)| at), |at| settings.reason_at(at, zone));
        if let Some((at, status)) = next {
            prop_assert_eq!(status, office.open_at(at, &zone));
        }
    }

    #[test]
    fn stretches_follow_on_one_another(
        settings in settings(), (zone, start) in random::zone_and_instant(), minutes in 0..6000_i64,
    ) {
        let end = start + Duration::minutes(minutes);
        let office = settings.office();
        let mut at = start;
        let mut last = None;
        for stretch in office.stretches(start..end, &zone) {
            prop_assert_eq!(stretch.instants.start, at);
            prop_assert!(stretch.instants.end > at && last != Some(stretch.reason));
            last = Some(stretch.reason);
            while at < stretch.instants.end {
                prop_assert_eq!(settings.reason_at(at, zone), stretch.reason);
                at += Duration::minutes(7);
            }
            at = stretch.instants.end;
        }
        prop_assert_eq!(at, end.max(start));
    }

    #[test]
    fn a_day_has_the_minutes_in_which_it_is_open(settings in settings(), civil in random::civil()) {
        let day = settings.office().day(civil.date());
        let midnight = civil.date().and_hms_opt(0, 0, 0).unwrap();
        for minute in 0..1440_u16 {
            let at = midnight + Duration::minutes(minute.into());
            let open = day.open.iter().any(|range| range.contains(&minute));
            prop_assert_eq!(open, settings.reason(at).is_open(), "{}", at);
        }
        for (index, holiday) in settings.holidays.iter().enumerate() {
            let mut minutes = (0..1440).map(|minutes| midnight + Duration::minutes(minutes));
            let active = minutes.any(|at| brute_force::is_active(holiday, at));
            prop_assert_eq!(day.holidays.contains(&index), active);
        }
        prop_assert!(day.open.windows(2).all(|pair| pair[0].end < pair[1].start));
    }
}
