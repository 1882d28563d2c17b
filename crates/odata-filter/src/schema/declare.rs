//! Types that declare themselves: what `#[derive(Rows)]` builds on.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone};

use crate::rows::accessor::{Accessor, Nullable, ReadList};
use crate::rows::elements::ElementsOf;
use crate::schema::builder::{Reader, Schema, SchemaBuilder};
use crate::schema::place::Place;
use crate::schema::types::Type;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// A row type that knows its schema.
///
/// The derive (feature `derive`) declares a field of the schema for each field of a struct, by the
/// types of both: numbers, `bool`, texts, [`Decimal`], [`Guid`], dates and times of `chrono`, with
/// features of their names `uuid::Uuid` and `rust_decimal::Decimal`; `Option` of them, which can be
/// null; `Vec` of them, for `any` and `all`; enums that derive `Choice`; and structs that derive
/// `Rows`, whose fields are nested, `address/city`, or in a `Vec` a list of records.
///
#[cfg_attr(feature = "derive", doc = "```")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// use chrono::{DateTime, Utc};
/// use odata_filter::{Choice, Filter, Rows};
///
/// #[derive(Rows)]
/// #[rows(rename_all = "camelCase")]
/// struct Call {
///     #[rows(searchable)]
///     caller: String,
///     note: Option<String>,
///     #[rows(column = "started")]
///     started_at: DateTime<Utc>,
///     status: Status,
///     place: Option<Place>,
///     legs: Vec<Leg>,
///     #[rows(skip)]
///     raw: Vec<u8>,
/// }
///
/// #[derive(Choice)]
/// #[rows(rename_all = "SCREAMING_SNAKE_CASE")]
/// enum Status { Answered, NoAnswer }
///
/// #[derive(Rows)]
/// struct Place { city: String }
///
/// #[derive(Rows)]
/// struct Leg { seconds: i32, tags: Vec<String> }
///
/// let schema = Call::schema();
/// let calls = [Call {
///     caller: "101".to_owned(),
///     note: None,
///     started_at: DateTime::UNIX_EPOCH,
///     status: Status::NoAnswer,
///     place: Some(Place { city: "Oslo".to_owned() }),
///     legs: vec![Leg { seconds: 70, tags: vec!["vip".to_owned()] }],
///     raw: Vec::new(),
/// }];
/// for filter in [
///     "caller eq '101' and note eq null and startedAt lt 2000-01-01T00:00:00Z",
///     "status eq 'NO_ANSWER' and place/city eq 'Oslo'",
///     "legs/any(leg: leg/seconds gt 60 and leg/tags/any(tag: tag eq 'vip'))",
/// ] {
///     assert_eq!(Filter::parse(filter)?.bind(&schema)?.count(&calls), 1);
/// }
/// # let Call { raw: _, .. } = &calls[0];
/// # let _ = Status::Answered;
/// # Ok::<(), odata_filter::Error>(())
/// ```
///
/// What a field may say, in `#[rows(…)]`:
///
/// | | |
/// | --- | --- |
/// | `rename = "…"` | its name in filters; of all fields `rename_all = "camelCase"` on the struct |
/// | `searchable` | a search looks into it; of anything but a text an error |
/// | `skip` | it is no field of the schema |
/// | `column = "…"` | where a database has it; of all fields `table = "c"` on the struct |
/// | `json` | its column holds JSON, of which its fields are members |
/// | `flatten` | its fields are those of the struct that it is in |
/// | `via = TenantName::as_str` | what a function makes of it, from `&TenantName` to `&str` |
/// | `not_filterable`, `not_sortable` | no filter, no order may name it |
///
/// A struct of one field without a name, `struct Name(String)`, is that field.
/// `crate = pbx_rules::query` on the struct says where this crate is, if it has another name.
///
/// A type that no field can have is an error at the field:
///
#[cfg_attr(feature = "derive", doc = "```compile_fail,E0277")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(odata_filter::Rows)]
/// struct Call { data: std::net::IpAddr }
/// ```
///
/// and so are a search of what is no text, and a list of itself, which no filter could look through:
///
#[cfg_attr(feature = "derive", doc = "```compile_fail,E0080")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(odata_filter::Rows)]
/// struct Call { #[rows(searchable)] seconds: i64 }
/// <Call as odata_filter::Rows>::schema();
/// ```
///
#[cfg_attr(feature = "derive", doc = "```compile_fail")]
#[cfg_attr(not(feature = "derive"), doc = "```ignore")]
/// #[derive(odata_filter::Rows)]
/// struct Call { transfers: Vec<Call> }
/// <Call as odata_filter::Rows>::schema();
/// ```
pub trait Rows: FieldType + Sized {
    /// The schema, to add more fields to.
    ///
    #[cfg_attr(feature = "derive", doc = "```")]
    #[cfg_attr(not(feature = "derive"), doc = "```ignore")]
    /// use odata_filter::{Filter, Rows};
    ///
    /// #[derive(Rows)]
    /// struct Call { caller: String }
    ///
    /// let schema = Call::builder().int("digits", |call| call.caller.len() as i64).build();
    /// let filter = Filter::parse("digits eq 3 and caller ge '1'")?.bind(&schema)?;
    /// assert!(filter.matches(&Call { caller: "101".to_owned() }));
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    fn builder() -> SchemaBuilder<Self> {
        Self::declare(&Place::root(), Schema::builder(), |row| Some(row))
    }

    /// The schema. Whoever binds many filters keeps it; a clone is cheap.
    #[must_use]
    fn schema() -> Schema<Self> {
        Self::builder().build()
    }
}

/// A type that a field of a row can have.
///
/// A type of one's own says what it is by one that has it, and can be null where its place says so:
///
/// ```
/// use odata_filter::{FieldType, Place, SchemaBuilder};
///
/// struct Extension(String);
///
/// impl FieldType for Extension {
///     const SEARCHABLE: bool = true;
///
///     fn declare<T: 'static, F>(place: &Place, builder: SchemaBuilder<T>, read: F) -> SchemaBuilder<T>
///     where
///         F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
///     {
///         String::declare(place, builder, move |row| read(row).map(|extension| &extension.0))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "no field of a schema can be of type `{Self}`",
    label = "derive `Rows` or `Choice` for it, or leave the field out with `#[rows(skip)]`",
    note = "`#[rows(via = function)]` makes something else of a field"
)]
pub trait FieldType: 'static {
    /// Whether a search can look into it: it is a text.
    const SEARCHABLE: bool = false;

    /// Adds what is read of a row to a schema; where nothing is read the field is null.
    fn declare<T: 'static, F>(
        place: &Place,
        builder: SchemaBuilder<T>,
        read: F,
    ) -> SchemaBuilder<T>
    where
        F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static;
}

/// What `declare` looks like, and what each type makes of it.
macro_rules! field_types {
    ($(
        $(#[$attribute:meta])*
        [$($generics:tt)*] $type:ty => $kind:ident, |$value:ident| $read:expr;
    )*) => { $(
        $(#[$attribute])*
        impl<$($generics)*> FieldType for $type {
            fn declare<T: 'static, F>(
                place: &Place,
                builder: SchemaBuilder<T>,
                read: F,
            ) -> SchemaBuilder<T>
            where
                F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
            {
                let read = Accessor::new(move |row: &T| read(row).map(|$value| $read));
                place.declare(builder, Type::$kind, Reader::$kind(Box::new(read)))
            }
        }
    )* };
}

field_types! {
    [] bool => Boolean, |value| *value;
    [] i8 => Int, |value| i64::from(*value);
    [] i16 => Int, |value| i64::from(*value);
    [] i32 => Int, |value| i64::from(*value);
    [] i64 => Int, |value| *value;
    [] u8 => Int, |value| i64::from(*value);
    [] u16 => Int, |value| i64::from(*value);
    [] u32 => Int, |value| i64::from(*value);
    [] f32 => Double, |value| f64::from(*value);
    [] f64 => Double, |value| *value;
    [] Decimal => Decimal, |value| *value;
    [] Guid => Guid, |value| *value;
    [] NaiveDate => Date, |value| *value;
    [] NaiveTime => TimeOfDay, |value| *value;
    [] TimeDelta => Duration, |value| *value;
    [Z: TimeZone + 'static] DateTime<Z> => Timestamp, |value| value.to_utc();
    #[cfg(feature = "uuid")]
    [] uuid::Uuid => Guid, |value| Guid::from(*value);
    #[cfg(feature = "rust_decimal")]
    [] rust_decimal::Decimal => Decimal, |value| Decimal::from(*value);
}

impl FieldType for str {
    const SEARCHABLE: bool = true;

    fn declare<T: 'static, F>(place: &Place, builder: SchemaBuilder<T>, read: F) -> SchemaBuilder<T>
    where
        F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
    {
        place.declare(builder, Type::Text, Reader::Text(Box::new(Nullable(read))))
    }
}

/// What holds a type that is declared already.
macro_rules! holders {
    ($([$($generics:tt)*] $holder:ty => $held:ty, $place:ident $(. $change:ident)?, |$value:ident| $read:expr;)*) => { $(
        impl<$($generics)*> FieldType for $holder {
            const SEARCHABLE: bool = <$held>::SEARCHABLE;

            fn declare<T: 'static, F>(
                $place: &Place,
                builder: SchemaBuilder<T>,
                read: F,
            ) -> SchemaBuilder<T>
            where
                F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
            {
                $(let $place = &$place.clone().$change();)?
                <$held>::declare($place, builder, move |row| read(row).and_then(|$value| $read))
            }
        }
    )* };
}

holders! {
    [] String => str, place, |value| Some(value.as_str());
    [] Cow<'static, str> => str, place, |value| Some(&**value);
    [V: FieldType + ?Sized] Box<V> => V, place, |value| Some(&**value);
    [V: FieldType + ?Sized] Arc<V> => V, place, |value| Some(&**value);
    [V: FieldType + ?Sized] &'static V => V, place, |value| Some(&**value);
    [V: FieldType] Option<V> => V, place.nullable, |value| value.as_ref();
}

/// A list that is null is empty.
impl<E: FieldType> FieldType for Vec<E> {
    fn declare<T: 'static, F>(place: &Place, builder: SchemaBuilder<T>, read: F) -> SchemaBuilder<T>
    where
        F: for<'r> Fn(&'r T) -> Option<&'r Self> + Copy + Send + Sync + 'static,
    {
        // A closure of this function, not one of its own: so a list of itself does not compile.
        let elements = E::declare(&Place::root(), Schema::builder(), |element: &E| {
            let _ = size_of::<F>();
            Some(element)
        });
        let elements = elements.build();
        let r#type = Type::List(elements.fields().clone());
        let list = list_of(elements, move |row| read(row).map_or(&[], Vec::as_slice));
        let mut place = place.clone();
        place.never_null();
        place.declare(builder, r#type, Reader::List(list))
    }
}

fn list_of<T, E, F>(elements: Schema<E>, read: F) -> Box<dyn ReadList<T>>
where
    E: 'static,
    F: for<'r> Fn(&'r T) -> &'r [E] + Send + Sync + 'static,
{
    Box::new(ElementsOf::new(elements, read))
}
