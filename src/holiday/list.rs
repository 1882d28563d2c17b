//! The fields of a holiday, for list queries.

use super::Holiday;
use crate::query::Schema;

impl Holiday {
    /// The fields that a list of holidays can be filtered and sorted by, under their names on the
    /// wire; a search looks into the name.
    ///
    /// ```
    /// use pbx_rules::holiday::Holiday;
    /// use pbx_rules::query::Filter;
    ///
    /// let christmas = Holiday::from_json(
    ///     r#"{"name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
    ///         "month_start": 12, "day_start": 25, "day_end": 26}"#,
    /// )?;
    /// let filter = Filter::parse("every_year and month_start eq 12 and year_start eq null")?;
    /// assert!(filter.bind(&Holiday::schema())?.matches(&christmas));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn schema() -> Schema<Self> {
        Schema::<Self>::builder()
            .text("name", |holiday| holiday.name().as_str())
            .searchable()
            .text("region", |holiday| holiday.region().alpha3())
            .boolean("consecutive", Self::consecutive)
            .boolean("every_year", Self::every_year)
            .nullable_int("year_start", |holiday| {
                holiday.year_start().map(|year| year.get())
            })
            .nullable_int("year_end", |holiday| {
                holiday.year_end().map(|year| year.get())
            })
            .int("month_start", |holiday| holiday.month_start().get())
            .nullable_int("month_end", |holiday| {
                holiday.month_end().map(|month| month.get())
            })
            .int("day_start", |holiday| holiday.day_start().get())
            .nullable_int("day_end", |holiday| holiday.day_end().map(|day| day.get()))
            .nullable_int("hour_start", |holiday| {
                holiday.hour_start().map(|hour| hour.get())
            })
            .nullable_int("hour_end", |holiday| {
                holiday.hour_end().map(|hour| hour.get())
            })
            .nullable_int("minute_start", |holiday| {
                holiday.minute_start().map(|minute| minute.get())
            })
            .nullable_int("minute_end", |holiday| {
                holiday.minute_end().map(|minute| minute.get())
            })
            .build()
    }
}
