//! Holidays: their record, the times they mean, and the calendar.

mod brute_force;
mod calendar;
mod corpus;
mod extremes;
mod jiff;
mod random;
mod record;
mod sentence;
mod span;
mod zones;
