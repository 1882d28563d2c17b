//! Holidays: their record, the times they mean, and the calendar.

pub mod brute_force;
mod calendar;
mod corpus;
mod extremes;
mod jiff;
mod moving;
pub mod random;
mod record;
mod sentence;
mod span;
mod zones;
