//! Holidays and office hours, against every minute asked by itself.

/// Where the tests of office hours look for those of holidays.
#[path = "../../tests/holiday/brute_force.rs"]
#[allow(dead_code)]
pub mod brute_force;
#[path = "../../tests/holiday/random.rs"]
#[allow(dead_code)]
pub mod random;

use pbx_rules::holiday::HolidayCalendar;
use proptest::collection::vec;

use crate::draw::Draw;
use crate::office_hours::{self as office, assert_changes};

/// Holidays, office hours, a zone and an instant in it.
pub fn run(data: &[u8]) {
    let mut draw = Draw::new(data);
    let holidays = draw.value(&vec(random::holiday(), 0..6));
    let civil = draw.value(&random::civil());
    let calendar = HolidayCalendar::new(&holidays);
    let active = |civil| {
        let all = holidays.iter().enumerate();
        let active = all.filter(|(_, holiday)| brute_force::is_active(holiday, civil));
        active.map(|(index, _)| index).collect::<Vec<_>>()
    };
    assert_eq!(calendar.active_at_civil(civil), active(civil));
    for holiday in &holidays {
        let expected = brute_force::is_active(holiday, civil);
        assert_eq!(holiday.span().is_active_at_civil(civil), expected);
    }
    if let Some(until) = calendar.active_until_civil(civil) {
        assert!(!active(until - chrono::Duration::nanoseconds(1)).is_empty());
        assert!(active(until).is_empty());
    }

    let (zone, instant) = draw.value(&random::zone_and_instant());
    let shown = brute_force::civil_at(zone, instant);
    assert_eq!(calendar.active_at(instant, &zone), active(shown));

    let settings = draw.value(&office::settings());
    let hours = settings.office();
    let status = hours.open_at(instant, &zone);
    assert_eq!(status.reason, settings.reason_at(instant, zone));
    // Each is a search through twelve days, so that one input in eight has it.
    if data.len() % 8 == 0 {
        assert_changes(instant, status.until, |at| {
            settings.reason_at(at, zone).is_open()
        });
    }
    if let Some((at, next)) = hours.next_change(instant, &zone) {
        assert!(at > instant);
        assert_eq!(next, hours.open_at(at, &zone));
        assert_ne!(next.reason, status.reason);
    }
}
