//! Holidays: their record, the times they mean, and the calendar.

mod record;
