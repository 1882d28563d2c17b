//! Where a database has a field.

/// Where a database has a field: a column, of a table perhaps, or a member of a JSON column.
///
/// ```
/// use odata_filter::{Column, Schema};
///
/// struct Call { caller: String, city: String }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller)
///     .column("caller_number")
///     .text("address/city", |call| &call.city)
///     .column(Column::new("address").of("c").json(["city"]))
///     .build();
/// assert_eq!(schema.fields().get("caller").map(|field| field.column().name().to_owned()).as_deref(),
///     Some("caller_number"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    table: Option<Box<str>>,
    name: Box<str>,
    json: Box<[Box<str>]>,
}

impl Column {
    /// The column of that name.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self {
            table: None,
            name: name.into(),
            json: Box::default(),
        }
    }

    /// The same, of a table, by its name or by the alias that the statement gives it.
    #[must_use]
    pub fn of(mut self, table: impl Into<Box<str>>) -> Self {
        self.table = Some(table.into());
        self
    }

    /// The value at a path of member names in the column, which holds JSON.
    #[must_use]
    pub fn json<N: Into<Box<str>>>(mut self, path: impl IntoIterator<Item = N>) -> Self {
        self.json = path.into_iter().map(Into::into).collect();
        self
    }

    /// The table, if one was named.
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        self.table.as_deref()
    }

    /// The name of the column.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path in a JSON column; empty where the column is the value.
    pub fn json_path(&self) -> impl ExactSizeIterator<Item = &str> {
        self.json.iter().map(|name| &**name)
    }
}

impl From<&str> for Column {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
