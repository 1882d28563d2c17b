//! Laws that hold for all filters and rows.
