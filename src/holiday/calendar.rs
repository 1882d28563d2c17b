//! Many holidays, asked at once.

mod cover;
mod order;
mod overlaps;
mod timeline;

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use self::order::{by_index_where_equal, merge};
use self::timeline::{Node, Timeline};
use super::occurrence::civil_of_minute;
use super::yearly::{YEAR, civil_of_year, minute_of_year, occurrence_in};
use super::zone::{civil_at, earliest_civil_from, end_at};
use super::{Holiday, Occurrence, Span, Zone};
use crate::value::Country;

/// Holidays, indexed by their time: which are going on, which is the next, what a year holds.
///
/// Holidays are named by their index, from 0 in the order in which they were given. A question
/// costs the logarithm of their number, and what its answer holds.
///
/// Each question can be asked with an instant and a [time zone](Zone), or with what clocks show
/// (`…_civil`).
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use chrono_tz::Asia::Shanghai;
/// use pbx_rules::holiday::{Holiday, HolidayCalendar};
/// use pbx_rules::value::Country;
///
/// let holidays = [
///     r#"{"name": "National Day", "region": "CHN", "consecutive": true, "every_year": true,
///         "month_start": 10, "day_start": 1, "day_end": 7}"#,
///     r#"{"name": "Inventory", "region": "DEU", "consecutive": false, "every_year": false,
///         "year_start": 2026, "month_start": 10, "day_start": 2, "hour_start": 8, "hour_end": 11}"#,
/// ]
/// .into_iter()
/// .map(Holiday::from_json)
/// .collect::<Result<Vec<_>, _>>()?;
/// let calendar: HolidayCalendar = holidays.iter().collect();
///
/// // In Shanghai it is 8:30.
/// let now = Utc.with_ymd_and_hms(2026, 10, 2, 0, 30, 0).unwrap();
/// assert_eq!(calendar.active_at(now, &Shanghai), [0, 1]);
/// assert_eq!(calendar.in_region(Country::CHN).active_at(now, &Shanghai), [0]);
///
/// let until = calendar.active_until(now, &Shanghai).unwrap();
/// assert_eq!(until.with_timezone(&Shanghai).to_string(), "2026-10-08 00:00:00 CST");
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct HolidayCalendar {
    /// In minutes since 1970-01-01 00:00.
    once: Timeline,
    /// In minutes of the year; see [`Yearly`](super::Yearly).
    yearly: Timeline,
    /// The holidays of each region in the order of regions, where there are several.
    regions: Vec<(Country, HolidayCalendar)>,
    /// The region, where there is one alone.
    region: Option<Country>,
}

/// A holiday's index, and one stretch of time in which it is going on.
type Indexed = (usize, Occurrence);

/// The same in a time zone.
type IndexedInstants = (usize, Range<DateTime<Utc>>);

impl HolidayCalendar {
    /// Indexes the holidays.
    pub fn new<'a>(holidays: impl IntoIterator<Item = &'a Holiday>) -> Self {
        let holidays: Vec<_> = holidays
            .into_iter()
            .enumerate()
            .map(|(index, holiday)| Entry {
                index,
                region: *holiday.region(),
                span: holiday.span(),
            })
            .collect();
        let mut by_region = holidays.clone();
        by_region.sort_by_key(|entry| entry.region);
        let mut regions: Vec<_> = by_region
            .chunk_by(|entry, next| entry.region == next.region)
            .filter_map(|entries| Some((entries.first()?.region, entries)))
            .map(|(region, entries)| (region, Self::of_entries(entries, Some(region))))
            .collect();
        if regions.len() > 1 {
            return Self {
                regions,
                ..Self::of_entries(&holidays, None)
            };
        }
        regions.pop().map(|(_, alone)| alone).unwrap_or_default()
    }

    fn of_entries(entries: &[Entry], region: Option<Country>) -> Self {
        let once = entries.iter().filter_map(|entry| match entry.span {
            Span::Once(occurrence) => {
                let minutes = minute(occurrence.start())..minute(occurrence.end());
                Some((minutes, entry.index))
            }
            Span::Yearly(_) => None,
        });
        let yearly = entries.iter().filter_map(|entry| match entry.span {
            Span::Once(_) => None,
            Span::Yearly(yearly) => Some((yearly.minutes(), entry.index)),
        });
        Self {
            once: Timeline::new(once),
            yearly: Timeline::new(yearly),
            regions: Vec::new(),
            region,
        }
    }

    /// The holidays of one region, with the indices that they have here.
    #[must_use]
    pub fn in_region(&self, region: Country) -> &Self {
        const NONE: &HolidayCalendar = &HolidayCalendar {
            once: Timeline::EMPTY,
            yearly: Timeline::EMPTY,
            regions: Vec::new(),
            region: None,
        };
        if self.region == Some(region) {
            self
        } else {
            let regions = &self.regions;
            let index = regions.binary_search_by_key(&region, |&(region, _)| region);
            let found = index.ok().and_then(|index| regions.get(index));
            found.map_or(NONE, |(_, calendar)| calendar)
        }
    }

    /// How many holidays there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.once.nodes().len() + self.yearly.nodes().len()
    }

    /// Whether there is no holiday.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The holidays that come once, in minutes since 1970-01-01 00:00, each with its index, by their start.
    pub(crate) fn once(&self) -> impl Iterator<Item = (Range<i64>, usize)> {
        let nodes = self.once.nodes().iter();
        nodes.map(|node| (node.minutes(), node.index))
    }

    /// Those that come every year, in minutes of a leap year; some go on in the next.
    pub(crate) fn yearly(&self) -> impl Iterator<Item = (Range<i64>, usize)> {
        let nodes = self.yearly.nodes().iter();
        nodes.map(|node| (node.minutes(), node.index))
    }

    /// The memory that the calendar holds on to, in bytes, beside itself.
    #[must_use]
    pub fn memory(&self) -> usize {
        let regions = self.regions.iter();
        let regions = regions.map(|(_, calendar)| size_of::<(Country, Self)>() + calendar.memory());
        self.once.memory() + self.yearly.memory() + regions.sum::<usize>()
    }
}

/// Whether any is going on, and which.
impl HolidayCalendar {
    /// Whether any holiday is going on at an instant, by the clocks of a time zone.
    pub fn is_active_at(&self, instant: DateTime<Utc>, zone: &impl Zone) -> bool {
        self.is_active_at_civil(civil_at(instant, zone))
    }

    /// Whether any holiday is going on when clocks show this.
    #[must_use]
    pub fn is_active_at_civil(&self, civil: NaiveDateTime) -> bool {
        let minute_of_year = minute_of_year(civil);
        self.once.any_at(minute(civil))
            || self.yearly.any_at(minute_of_year)
            || self.yearly.any_at(minute_of_year + YEAR)
    }

    /// The holidays that are going on at an instant, by the clocks of a time zone, in order.
    pub fn active_at(&self, instant: DateTime<Utc>, zone: &impl Zone) -> Vec<usize> {
        self.active_at_civil(civil_at(instant, zone))
    }

    /// The holidays that are going on when clocks show this, in order.
    #[must_use]
    pub fn active_at_civil(&self, civil: NaiveDateTime) -> Vec<usize> {
        let mut active = Vec::new();
        self.each_active(civil, |_, node| active.push(node.index));
        active.sort_unstable();
        active
    }

    /// The occurrences that are going on when clocks show this, the first to begin first.
    fn occurrences_at(&self, civil: NaiveDateTime) -> Vec<Indexed> {
        let mut active = Vec::new();
        self.each_active(civil, |line, node| active.extend(line.occurrence(node)));
        active.sort_unstable_by_key(|(index, occurrence)| (occurrence.start(), *index));
        active
    }

    fn each_active<'a>(&'a self, civil: NaiveDateTime, mut visit: impl FnMut(Line, &'a Node)) {
        let year = civil.year();
        let mut at = |timeline: &'a Timeline, minute, line| {
            timeline.each_meeting(&(minute..minute + 1), &mut |node| visit(line, node));
        };
        let minute_of_year = minute_of_year(civil);
        at(&self.once, minute(civil), Line::Once);
        at(&self.yearly, minute_of_year, Line::Yearly(year));
        // What began last year and runs over the new year.
        at(&self.yearly, minute_of_year + YEAR, Line::Yearly(year - 1));
    }
}

/// What comes next.
impl HolidayCalendar {
    /// The next holiday to begin after an instant, and when it begins and is over; of several that
    /// begin together, the first in order. [`Occurrence::in_zone`] says which instants these are
    /// where clocks are changed.
    pub fn next(&self, after: DateTime<Utc>, zone: &impl Zone) -> Option<IndexedInstants> {
        let starting = self.starting_after(civil_at(after, zone));
        let starting = in_zone(starting, zone).skip_while(|(_, instants)| instants.start <= after);
        by_index_where_equal(starting, |instants| instants.start).next()
    }

    /// The next holiday to begin after this time of the clocks; of several that begin together,
    /// the first in order.
    #[must_use]
    pub fn next_civil(&self, after: NaiveDateTime) -> Option<Indexed> {
        by_index_where_equal(self.starting_after(after), Occurrence::start).next()
    }

    /// The next holiday to be over after an instant, be it going on by then or not; of several
    /// that end together, the first in order.
    pub fn next_end(&self, after: DateTime<Utc>, zone: &impl Zone) -> Option<IndexedInstants> {
        // What clocks put back will show again is not over yet.
        let ending = self.ending_after(earliest_civil_from(after, zone));
        let ending = in_zone(ending, zone).skip_while(|(_, instants)| instants.end <= after);
        by_index_where_equal(ending, |instants| instants.end).next()
    }

    /// The next holiday to be over after this time of the clocks, be it going on by then or not;
    /// of several that end together, the first in order.
    #[must_use]
    pub fn next_end_civil(&self, after: NaiveDateTime) -> Option<Indexed> {
        by_index_where_equal(self.ending_after(after), Occurrence::end).next()
    }

    /// When the holidays are over that are going on at an instant, with all that follow on them
    /// without a gap. `None`, where there is none, or no end to them within
    /// [nine years](Self::FORESEEABLE).
    ///
    /// It is instants that follow on one another: where clocks are put forward from 02:00 to 03:00,
    /// a holiday to 01:59 and one from 03:00 are one closure.
    pub fn active_until(&self, instant: DateTime<Utc>, zone: &impl Zone) -> Option<DateTime<Utc>> {
        let mut end = self.end_of_chain(instant, zone)?;
        while end - instant < Self::FORESEEABLE && self.is_active_at(end, zone) {
            end = self.end_of_chain(end, zone)?;
        }
        (end - instant < Self::FORESEEABLE).then_some(end)
    }

    /// When the holidays are over that follow on one another by the clocks.
    fn end_of_chain(&self, instant: DateTime<Utc>, zone: &impl Zone) -> Option<DateTime<Utc>> {
        end_at(self.active_until_civil(civil_at(instant, zone))?, zone)
    }

    /// The same by the clocks.
    #[must_use]
    pub fn active_until_civil(&self, civil: NaiveDateTime) -> Option<NaiveDateTime> {
        let mut end = civil;
        while end - civil < Self::FORESEEABLE {
            let (year, minute_of_year) = (end.year(), minute_of_year(end));
            let once = civil_of_minute(self.once.free_from(minute(end)));
            let yearly = civil_of_year(year, self.yearly.free_from(minute_of_year));
            let last_year = civil_of_year(year - 1, self.yearly.free_from(minute_of_year + YEAR));
            let latest = [Some(once), yearly, last_year].into_iter().flatten().max();
            match latest {
                Some(latest) if latest > end => end = latest,
                _ => return (end > civil).then_some(end),
            }
        }
        None
    }

    /// How far [`active_until`](Self::active_until) looks: nine years, which hold a leap year
    /// wherever they begin. What has no gap in them has none in all years.
    pub const FORESEEABLE: TimeDelta = TimeDelta::days(9 * 366);

    /// The occurrences that begin after this time of the clocks, by their start.
    fn starting_after(&self, civil: NaiveDateTime) -> impl Iterator<Item = Indexed> {
        let once = self.once.starting_after(minute(civil));
        let once = once.iter().filter_map(|node| Line::Once.occurrence(node));
        let first = (civil.year(), minute_of_year(civil));
        let yearly = years_from(first.0, &self.yearly).flat_map(move |year| {
            let after = if year == first.0 { first.1 } else { -1 };
            let nodes = self.yearly.starting_after(after).iter();
            nodes.filter_map(move |node| Line::Yearly(year).occurrence(node))
        });
        merge(once, yearly, |(_, occurrence)| occurrence.start())
    }

    /// The occurrences that end after this time of the clocks, by their end.
    fn ending_after(&self, civil: NaiveDateTime) -> impl Iterator<Item = Indexed> {
        let once = self.once.ending_in(minute(civil), i64::MAX);
        let once = once.filter_map(|node| Line::Once.occurrence(node));
        let first = (civil.year(), minute_of_year(civil));
        let yearly = years_from(first.0, &self.yearly).flat_map(move |year| {
            let after = if year == first.0 { first.1 } else { 0 };
            let began = |year, line| {
                self.yearly
                    .ending_in(after + line, YEAR + line)
                    .filter_map(move |node| Line::Yearly(year).occurrence(node))
            };
            merge(began(year, 0), began(year - 1, YEAR), |(_, occurrence)| {
                occurrence.end()
            })
        });
        merge(once, yearly, |(_, occurrence)| occurrence.end())
    }
}

/// What a range holds.
impl HolidayCalendar {
    /// The occurrences that share some time with a range, the first to begin first; of several that
    /// begin together, in order.
    ///
    /// They are found one by one as the iterator is asked for them: a range may span all of time.
    pub fn occurrences<'a>(
        &'a self,
        range: Range<DateTime<Utc>>,
        zone: &'a impl Zone,
    ) -> impl Iterator<Item = IndexedInstants> {
        // Wherever clocks were and will be, a day more on either side has all that may meet it.
        let day = TimeDelta::days(1);
        let civil = |instant| civil_at(instant, zone);
        let start = civil(range.start).checked_sub_signed(day);
        let end = civil(range.end).checked_add_signed(day);
        let near = start.unwrap_or(NaiveDateTime::MIN)..end.unwrap_or(NaiveDateTime::MAX);
        let meets = !range.is_empty();
        let occurrences = in_zone(self.occurrences_by_start(near), zone)
            .filter(move |(_, instants)| instants.end > range.start)
            .take_while(move |(_, instants)| meets && instants.start < range.end);
        by_index_where_equal(occurrences, |instants| instants.start)
    }

    /// The same by the clocks.
    pub fn occurrences_civil(&self, range: Range<NaiveDateTime>) -> impl Iterator<Item = Indexed> {
        by_index_where_equal(self.occurrences_by_start(range), Occurrence::start)
    }

    fn occurrences_by_start(&self, range: Range<NaiveDateTime>) -> impl Iterator<Item = Indexed> {
        let meets = !range.is_empty();
        self.occurrences_at(range.start)
            .into_iter()
            .chain(self.starting_after(range.start))
            .take_while(move |(_, occurrence)| meets && occurrence.start() < range.end)
    }

    /// The pairs of holidays that are going on together at some time: advice for an editor, as
    /// nothing is wrong with them. The lesser index is the first of each pair.
    ///
    /// They are found one by one as the iterator is asked for them: there may be as many as the
    /// square of the number of holidays.
    pub fn overlaps(&self) -> impl Iterator<Item = (usize, usize)> {
        overlaps::overlaps(&self.once, &self.yearly)
    }
}

impl<'a> FromIterator<&'a Holiday> for HolidayCalendar {
    fn from_iter<I: IntoIterator<Item = &'a Holiday>>(holidays: I) -> Self {
        Self::new(holidays)
    }
}

/// What is indexed of a holiday.
#[derive(Clone, Copy)]
struct Entry {
    index: usize,
    region: Country,
    span: Span,
}

/// What the minutes of an interval count from.
#[derive(Clone, Copy)]
enum Line {
    /// From 1970-01-01.
    Once,
    /// From the beginning of this year.
    Yearly(i32),
}

impl Line {
    fn occurrence(self, node: &Node) -> Option<Indexed> {
        let occurrence = match self {
            Self::Once => Occurrence::of_minutes(node.minutes()),
            Self::Yearly(year) => occurrence_in(year, node.minutes())?,
        };
        Some((node.index, occurrence))
    }
}

/// The minute since 1970-01-01 00:00 that this is in.
fn minute(civil: NaiveDateTime) -> i64 {
    civil.and_utc().timestamp().div_euclid(60)
}

/// The years from this on, as long as there is something in them: where there is nothing, they
/// would be searched to the end of time.
fn years_from(year: i32, yearly: &Timeline) -> impl Iterator<Item = i32> + use<> {
    let is_empty = yearly.nodes().is_empty();
    (year..=NaiveDate::MAX.year()).take_while(move |_| !is_empty)
}

/// The occurrences that a time zone has, as instants. They stay sorted by start, or by end.
fn in_zone(
    occurrences: impl Iterator<Item = Indexed>,
    zone: &impl Zone,
) -> impl Iterator<Item = IndexedInstants> {
    occurrences.filter_map(|(index, occurrence)| Some((index, occurrence.in_zone(zone)?)))
}
