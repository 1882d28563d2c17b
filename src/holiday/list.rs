//! The fields of a holiday, for list queries.

use super::{Holiday, HolidayName, StoredHoliday};
use crate::query::Schema;
use crate::value::listed::texts;

texts! {
    [] HolidayName: |value| Some(value.as_str());
}

/// The fields that a search looks into.
const SEARCHED: &[&str] = &["name"];

impl StoredHoliday {
    /// The fields that a list of holidays can be filtered and sorted by, under their names on the
    /// wire, each null where the answer lacks it; a search looks into the name.
    ///
    /// ```
    /// use pbx_rules::holiday::StoredHoliday;
    /// use pbx_rules::query::Filter;
    ///
    /// let christmas = StoredHoliday::from_json(
    ///     r#"{"name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
    ///         "month_start": 12, "day_start": 25, "day_end": 26}"#,
    /// )?;
    /// let filter = Filter::parse("every_year and month_start eq 12 and year_start eq null")?;
    /// assert!(filter.bind(&StoredHoliday::schema())?.matches(&christmas));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn schema() -> Schema<Self> {
        Self::columns(SEARCHED)
    }
}

impl Holiday {
    /// The same of holidays that are checked.
    #[must_use]
    pub fn schema() -> Schema<Self> {
        Self::columns(SEARCHED)
    }
}
