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
    scale: Option<u32>,
}

impl Column {
    /// The column of that name.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self {
            table: None,
            name: name.into(),
            json: Box::default(),
            scale: None,
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

    /// A decimal is an integer there, in units of that place after the point: with 2 places, `12.50`
    /// is 1250. SQLite, which has no decimals, compares and sorts such a column exactly.
    ///
    /// ```
    /// use odata_filter::{Column, Decimal, Schema};
    ///
    /// struct Call { price: Decimal }
    /// let schema = Schema::<Call>::builder()
    ///     .decimal("price", |call| call.price)
    ///     .column(Column::new("price_cents").scaled(2))
    ///     .build();
    /// assert_eq!(schema.fields().get("price").and_then(|field| field.column().scale()), Some(2));
    /// ```
    #[must_use]
    pub fn scaled(mut self, places: u32) -> Self {
        self.scale = Some(places.min(18));
        self
    }

    /// How many places after the point a decimal has there, where it is an integer.
    #[must_use]
    pub fn scale(&self) -> Option<u32> {
        self.scale
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
