//! Dates, times and durations in their canonical text.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};

/// `2026-12-25`
pub(crate) fn write_date(f: &mut fmt::Formatter<'_>, date: NaiveDate) -> fmt::Result {
    let sign = if date.year() < 0 { "-" } else { "" };
    let year = date.year().unsigned_abs();
    write!(f, "{sign}{year:04}-{:02}-{:02}", date.month(), date.day())
}

/// `10:30:00`, with a fraction where there is one.
pub(crate) fn write_time_of_day(f: &mut fmt::Formatter<'_>, time: NaiveTime) -> fmt::Result {
    write!(
        f,
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second() + time.nanosecond() / 1_000_000_000
    )?;
    write_fraction(f, time.nanosecond() % 1_000_000_000)
}

/// `2026-12-25T10:30:00Z`, `2026-12-25T10:30:00+08:00`
pub(crate) fn write_date_time_offset(
    f: &mut fmt::Formatter<'_>,
    at: DateTime<FixedOffset>,
) -> fmt::Result {
    let local = at.naive_local();
    write_date(f, local.date())?;
    f.write_str("T")?;
    write_time_of_day(f, local.time())?;
    let minutes = at.offset().local_minus_utc() / 60;
    if minutes == 0 {
        return f.write_str("Z");
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `P1DT2H3M4.5S`, in the fewest components; `PT0S` where it is zero.
pub(crate) fn write_duration(f: &mut fmt::Formatter<'_>, duration: TimeDelta) -> fmt::Result {
    if duration < TimeDelta::zero() {
        f.write_str("-")?;
    }
    let duration = duration.abs();
    let (total, nanos) = (
        duration.num_seconds(),
        duration.subsec_nanos().unsigned_abs(),
    );
    let (days, hours, minutes, seconds) = (
        total / 86_400,
        total / 3_600 % 24,
        total / 60 % 60,
        total % 60,
    );
    f.write_str("P")?;
    if days != 0 {
        write!(f, "{days}D")?;
    }
    if total % 86_400 != 0 || nanos != 0 || days == 0 {
        f.write_str("T")?;
    }
    if hours != 0 {
        write!(f, "{hours}H")?;
    }
    if minutes != 0 {
        write!(f, "{minutes}M")?;
    }
    if seconds != 0 || nanos != 0 || total == 0 {
        write!(f, "{seconds}")?;
        write_fraction(f, nanos)?;
        f.write_str("S")?;
    }
    Ok(())
}

fn write_fraction(f: &mut fmt::Formatter<'_>, nanos: u32) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let digits = format!("{nanos:09}");
    write!(f, ".{}", digits.trim_end_matches('0'))
}
