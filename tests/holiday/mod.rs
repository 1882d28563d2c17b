//! Holidays: their record, the times they mean, and the calendar.

pub mod brute_force;
mod calendar;
mod corpus;
mod csv;
mod extremes;
#[cfg(feature = "icalendar")]
mod folding;
#[cfg(feature = "icalendar")]
mod icalendar;
mod jiff;
mod moving;
pub mod random;
mod record;
mod sentence;
mod span;
mod zones;
