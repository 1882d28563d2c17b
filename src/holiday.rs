//! Holidays: when the office is closed whatever its hours.
