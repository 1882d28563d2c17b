//! Schemas: what a type's fields are, and how they are read.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::rows::accessor::{Accessor, NonNull, Nullable, Read, ReadInts, ReadList, ReadTexts};
use crate::rows::elements::{ElementsOf, NoElements};
use crate::schema::column::Column;
use crate::schema::types::{Enumeration, Field, Fields, Type};
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// The fields of a row type, and how each is read.
///
/// ```
/// use chrono::{DateTime, Utc};
/// use odata_filter::{Filter, Schema};
///
/// struct Order {
///     qty: i32,
///     status: String,
///     note: Option<String>,
///     placed_at: DateTime<Utc>,
///     tags: Vec<String>,
/// }
///
/// let schema = Schema::<Order>::builder()
///     .int("qty", |order| order.qty)
///     .text("status", |order| &order.status)
///     .nullable_text("note", |order| order.note.as_deref())
///     .searchable()
///     .timestamp("placed_at", |order| order.placed_at)
///     .texts("tags", |order| &order.tags)
///     .build();
///
/// let orders = [Order {
///     qty: 12,
///     status: "open".to_owned(),
///     note: None,
///     placed_at: DateTime::UNIX_EPOCH,
///     tags: vec!["vip".to_owned()],
/// }];
/// let filter = Filter::parse("qty gt 5 and status in ('open','held') and note eq null")?;
/// assert_eq!(filter.bind(&schema)?.count(&orders), 1);
/// # Ok::<(), odata_filter::Error>(())
/// ```
///
/// The accessors are compiled into the loops over the rows, so they should do nothing but reach for a
/// value. A clone is cheap and shares them.
pub struct Schema<T>(Arc<Declared<T>>);

struct Declared<T> {
    fields: Fields,
    /// In the order of the fields.
    readers: Vec<Reader<T>>,
}

/// How a field is read.
pub(crate) enum Reader<T> {
    Boolean(Box<dyn Read<T, bool>>),
    Int(Box<dyn ReadInts<T>>),
    Decimal(Box<dyn Read<T, Decimal>>),
    Double(Box<dyn Read<T, f64>>),
    Text(Box<dyn ReadTexts<T>>),
    Guid(Box<dyn Read<T, Guid>>),
    Date(Box<dyn Read<T, NaiveDate>>),
    TimeOfDay(Box<dyn Read<T, NaiveTime>>),
    Timestamp(Box<dyn Read<T, DateTime<Utc>>>),
    Duration(Box<dyn Read<T, TimeDelta>>),
    List(Box<dyn ReadList<T>>),
}

impl<T> Schema<T> {
    /// A schema without fields, to add them to.
    pub fn builder() -> SchemaBuilder<T> {
        SchemaBuilder {
            fields: Vec::new(),
            readers: Vec::new(),
        }
    }

    fn new(fields: Fields, readers: Vec<Reader<T>>) -> Self {
        Self(Arc::new(Declared { fields, readers }))
    }

    /// The fields, as declared.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.0.fields
    }

    pub(crate) fn reader(&self, field: usize) -> Option<&Reader<T>> {
        self.0.readers.get(field)
    }
}

impl<T> Clone for Schema<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Schema<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(self.fields()).finish()
    }
}

/// A schema that is being declared; see [`Schema`].
///
/// A field can be filtered and sorted by, and is not searched, unless the call after it says
/// otherwise. Where a name is declared again, the last declaration counts.
#[must_use = "a builder makes a schema with `build`"]
pub struct SchemaBuilder<T> {
    fields: Vec<Field>,
    readers: Vec<Reader<T>>,
}

/// Declares the two methods of each type whose values are small.
macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident, $nullable:ident, $type:ident: $value:ty;)*) => { $(
        $(#[$doc])*
        pub fn $name<V, F>(self, name: &str, read: F) -> Self
        where
            V: Into<$value>,
            F: Fn(&T) -> V + Send + Sync + 'static,
        {
            let read = Accessor::new(move |row: &T| Some(read(row).into()));
            self.field(name, Type::$type, false, Reader::$type(Box::new(read)))
        }

        /// The same, of a field that can be null.
        pub fn $nullable<V, F>(self, name: &str, read: F) -> Self
        where
            V: Into<$value>,
            F: Fn(&T) -> Option<V> + Send + Sync + 'static,
        {
            let read = Accessor::new(move |row: &T| read(row).map(Into::into));
            self.field(name, Type::$type, true, Reader::$type(Box::new(read)))
        }
    )* };
}

impl<T> SchemaBuilder<T> {
    scalars! {
        /// Adds a truth value.
        boolean, nullable_boolean, Boolean: bool;
        /// Adds an integer.
        int, nullable_int, Int: i64;
        /// Adds an exact decimal.
        decimal, nullable_decimal, Decimal: Decimal;
        /// Adds a double.
        double, nullable_double, Double: f64;
        /// Adds a GUID.
        guid, nullable_guid, Guid: Guid;
        /// Adds a date.
        date, nullable_date, Date: NaiveDate;
        /// Adds a time of day.
        time_of_day, nullable_time_of_day, TimeOfDay: NaiveTime;
        /// Adds a point in time, of any time zone; functions such as `hour` see it in UTC.
        timestamp, nullable_timestamp, Timestamp: DateTime<Utc>;
        /// Adds a duration.
        duration, nullable_duration, Duration: TimeDelta;
    }

    /// Adds a text. Of a nested field the name is the path: `address/city`.
    pub fn text<F>(self, name: &str, read: F) -> Self
    where
        F: for<'r> Fn(&'r T) -> &'r str + Send + Sync + 'static,
    {
        let reader = Reader::Text(Box::new(NonNull(read)));
        self.field(name, Type::Text, false, reader)
    }

    /// The same, of a field that can be null.
    pub fn nullable_text<F>(self, name: &str, read: F) -> Self
    where
        F: for<'r> Fn(&'r T) -> Option<&'r str> + Send + Sync + 'static,
    {
        let reader = Reader::Text(Box::new(Nullable(read)));
        self.field(name, Type::Text, true, reader)
    }

    /// Adds an enumeration; the accessor gives the [value](Enumeration::value) of its member.
    ///
    /// ```
    /// use odata_filter::{Enumeration, Filter, Schema};
    ///
    /// #[derive(Clone, Copy)]
    /// enum Status { Open, Held, Closed }
    /// struct Order { status: Status }
    ///
    /// let schema = Schema::<Order>::builder()
    ///     .choice("status", Enumeration::new(["OPEN", "HELD", "CLOSED"]), |order| order.status as i64)
    ///     .build();
    /// let open = Filter::parse("status lt 'CLOSED'")?.bind(&schema)?;
    /// assert!(open.matches(&Order { status: Status::Held }));
    /// assert!(!open.matches(&Order { status: Status::Closed }));
    /// # assert!(open.matches(&Order { status: Status::Open }));
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    pub fn choice<F>(self, name: &str, members: Enumeration, read: F) -> Self
    where
        F: Fn(&T) -> i64 + Send + Sync + 'static,
    {
        let reader = Reader::Int(Box::new(Accessor::new(move |row: &T| Some(read(row)))));
        self.field(name, Type::Enum(members), false, reader)
    }

    /// The same, of a field that can be null.
    pub fn nullable_choice<F>(self, name: &str, members: Enumeration, read: F) -> Self
    where
        F: Fn(&T) -> Option<i64> + Send + Sync + 'static,
    {
        let reader = Reader::Int(Box::new(Accessor::new(read)));
        self.field(name, Type::Enum(members), true, reader)
    }

    /// Adds a list of texts, for `any` and `all`.
    pub fn texts<E, F>(self, name: &str, read: F) -> Self
    where
        E: AsRef<str> + 'static,
        F: for<'r> Fn(&'r T) -> &'r [E] + Send + Sync + 'static,
    {
        let element = Reader::Text(Box::new(NonNull(<E as AsRef<str>>::as_ref)));
        let fields = Fields::element(Type::Text, false);
        let schema = Schema::new(fields, vec![element]);
        self.list(name, schema, read)
    }

    /// Adds a list of integers, for `any` and `all`.
    pub fn ints<F>(self, name: &str, read: F) -> Self
    where
        F: for<'r> Fn(&'r T) -> &'r [i64] + Send + Sync + 'static,
    {
        let element = Reader::Int(Box::new(Accessor::new(|element: &i64| Some(*element))));
        let fields = Fields::element(Type::Int, false);
        let schema = Schema::new(fields, vec![element]);
        self.list(name, schema, read)
    }

    /// Adds a list of records, whose fields `any` and `all` reach through their variable.
    ///
    /// ```
    /// use odata_filter::{Filter, Schema};
    ///
    /// struct Item { qty: i32 }
    /// struct Order { items: Vec<Item> }
    ///
    /// let item = Schema::<Item>::builder().int("qty", |item| item.qty).build();
    /// let schema = Schema::<Order>::builder().list("items", item, |order| &order.items).build();
    /// let filter = Filter::parse("items/any(i: i/qty gt 100)")?.bind(&schema)?;
    /// assert!(filter.matches(&Order { items: vec![Item { qty: 5 }, Item { qty: 500 }] }));
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    ///
    /// Lists nest [`MAX_LIST_LEVELS`](crate::MAX_LIST_LEVELS) deep; to a schema that has more nothing binds.
    pub fn list<E, F>(self, name: &str, elements: Schema<E>, read: F) -> Self
    where
        E: 'static,
        F: for<'r> Fn(&'r T) -> &'r [E] + Send + Sync + 'static,
    {
        let r#type = Type::List(elements.fields().clone());
        // A schema beyond the limits keeps no part of it that nests deeper.
        let within = Fields::new(vec![Field::new(name, r#type.clone(), false)]).check();
        let reader: Box<dyn ReadList<T>> = match within {
            Ok(()) => Box::new(ElementsOf::new(elements, read)),
            Err(_) => Box::new(NoElements),
        };
        self.field(name, r#type, false, Reader::List(reader))
    }

    /// A search looks into the field added last, if it is a text.
    pub fn searchable(self) -> Self {
        self.last(|field| field.searchable = field.r#type == Type::Text)
    }

    /// No filter may name the field added last.
    pub fn not_filterable(self) -> Self {
        self.last(|field| field.filterable = false)
    }

    /// No order may name the field added last.
    pub fn not_sortable(self) -> Self {
        self.last(|field| field.sortable = false)
    }

    /// Says where a database has the field added last; see [`Column`].
    pub fn column(self, column: impl Into<Column>) -> Self {
        let column = column.into();
        self.last(|field| field.column = Some(column))
    }

    /// The schema.
    #[must_use]
    pub fn build(self) -> Schema<T> {
        Schema::new(Fields::new(self.fields), self.readers)
    }

    pub(crate) fn field(self, name: &str, r#type: Type, nullable: bool, reader: Reader<T>) -> Self {
        self.push(Field::new(name, r#type, nullable), reader)
    }

    pub(crate) fn push(mut self, field: Field, reader: Reader<T>) -> Self {
        self.fields.push(field);
        self.readers.push(reader);
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Field)) -> Self {
        if let Some(field) = self.fields.last_mut() {
            change(field);
        }
        self
    }
}

impl<T> fmt::Debug for SchemaBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SchemaBuilder").field(&self.fields).finish()
    }
}
