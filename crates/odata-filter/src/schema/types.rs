//! The types of fields and of expressions: the primitive types of OData 4.01 that are offered, and
//! lists.

use std::fmt;
use std::sync::Arc;

use crate::error::render::clip;
use crate::error::{Error, ErrorKind};
use crate::limits::{MAX_FIELDS, MAX_LIST_LEVELS};
use crate::schema::column::Column;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

/// The type of a field or of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Type {
    /// `Edm.Boolean`
    Boolean,
    /// `Edm.Int64`, and all smaller integers.
    Int,
    /// `Edm.Decimal`
    Decimal,
    /// `Edm.Double`
    Double,
    /// `Edm.String`
    Text,
    /// `Edm.Guid`
    Guid,
    /// `Edm.Date`
    Date,
    /// `Edm.TimeOfDay`
    TimeOfDay,
    /// `Edm.DateTimeOffset`
    Timestamp,
    /// `Edm.Duration`
    Duration,
    /// An enumeration, whose members are ordered as declared.
    Enum(Enumeration),
    /// A list, of plain values or of records: what `any` and `all` range over.
    List(Fields),
}

impl Type {
    /// The type of a kind, where it has no members or elements.
    pub(crate) const fn of_kind(kind: TypeKind) -> Option<Self> {
        Some(match kind {
            TypeKind::Boolean => Self::Boolean,
            TypeKind::Int => Self::Int,
            TypeKind::Decimal => Self::Decimal,
            TypeKind::Double => Self::Double,
            TypeKind::Text => Self::Text,
            TypeKind::Guid => Self::Guid,
            TypeKind::Date => Self::Date,
            TypeKind::TimeOfDay => Self::TimeOfDay,
            TypeKind::Timestamp => Self::Timestamp,
            TypeKind::Duration => Self::Duration,
            TypeKind::Enum | TypeKind::List => return None,
        })
    }

    /// The type without its members or elements.
    #[must_use]
    pub const fn kind(&self) -> TypeKind {
        match self {
            Self::Boolean => TypeKind::Boolean,
            Self::Int => TypeKind::Int,
            Self::Decimal => TypeKind::Decimal,
            Self::Double => TypeKind::Double,
            Self::Text => TypeKind::Text,
            Self::Guid => TypeKind::Guid,
            Self::Date => TypeKind::Date,
            Self::TimeOfDay => TypeKind::TimeOfDay,
            Self::Timestamp => TypeKind::Timestamp,
            Self::Duration => TypeKind::Duration,
            Self::Enum(_) => TypeKind::Enum,
            Self::List(_) => TypeKind::List,
        }
    }

    /// Whether it is a number.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        self.kind().is_numeric()
    }

    /// Its name, as errors have it: `integer`, `time_of_day`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind().name()
    }
}

impl fmt::Display for Type {
    /// `integer`, `time of day`, `list of text`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guid => f.write_str("GUID")?,
            _ => f.write_str(&self.name().replace('_', " "))?,
        }
        match self {
            Self::List(fields) => match fields.plain() {
                Some(element) => write!(f, " of {}", element.r#type()),
                None => f.write_str(" of records"),
            },
            _ => Ok(()),
        }
    }
}

/// The members of an enumeration, in their order.
#[derive(Clone, PartialEq, Eq)]
pub struct Enumeration(Arc<Members>);

#[derive(PartialEq, Eq)]
struct Members {
    names: Vec<Box<str>>,
    /// The positions of the names, in the order of the names.
    by_name: Vec<u32>,
    flags: bool,
}

impl Enumeration {
    /// An enumeration of which a value is one member; its value is the member's position. Nothing binds to
    /// fields whose enumeration has a member twice.
    ///
    /// ```
    /// use odata_filter::Enumeration;
    ///
    /// let status = Enumeration::new(["OPEN", "HELD", "CLOSED"]);
    /// assert_eq!(status.value("HELD"), Some(1));
    /// ```
    #[must_use]
    pub fn new<N: Into<Box<str>>>(members: impl IntoIterator<Item = N>) -> Self {
        Self::of(members, false)
    }

    /// An enumeration of which a value is any set of members: the bit of a member is its position.
    /// Of more than 63 members the rest is left out.
    ///
    /// ```
    /// use odata_filter::Enumeration;
    ///
    /// let rights = Enumeration::flags(["READ", "WRITE", "ADMIN"]);
    /// assert_eq!(rights.value("READ,ADMIN"), Some(0b101));
    /// ```
    #[must_use]
    pub fn flags<N: Into<Box<str>>>(members: impl IntoIterator<Item = N>) -> Self {
        Self::of(members.into_iter().take(63), true)
    }

    fn of<N: Into<Box<str>>>(members: impl IntoIterator<Item = N>, flags: bool) -> Self {
        let names: Vec<Box<str>> = members.into_iter().map(Into::into).collect();
        let mut by_name: Vec<u32> = (0..).zip(&names).map(|(position, _)| position).collect();
        by_name.sort_by_key(|&position| names.get(position as usize));
        Self(Arc::new(Members {
            names,
            by_name,
            flags,
        }))
    }

    /// The names of the members, in order.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.names.iter().map(|name| &**name)
    }

    /// Whether a value is a set of members.
    #[must_use]
    pub fn is_flags(&self) -> bool {
        self.0.flags
    }

    /// The value that a literal's text means: a member's name or number, of flags several of them
    /// with commas between.
    #[must_use]
    pub fn value(&self, text: &str) -> Option<i64> {
        if !self.0.flags {
            return self.member(text);
        }
        text.split(',').try_fold(0, |set, name| {
            let name = name.trim();
            let number = name.parse().ok().filter(|&n| n >= 0);
            Some(set | number.or_else(|| Some(1 << self.member(name)?))?)
        })
    }

    /// A name that several members have.
    fn duplicate(&self) -> Option<Box<str>> {
        let Members { names, by_name, .. } = &*self.0;
        let name = |position: &u32| names.get(*position as usize);
        by_name.windows(2).find_map(|pair| match pair {
            [one, other] if name(one) == name(other) => name(one).cloned(),
            _ => None,
        })
    }

    /// The member's position.
    fn member(&self, name: &str) -> Option<i64> {
        let Members { names, by_name, .. } = &*self.0;
        let known = |position: u32| names.get(position as usize).map(|known| &**known);
        // Of members that share a name the first one counts.
        let first = by_name.partition_point(|&position| known(position) < Some(name));
        let found = by_name.get(first).copied();
        let found = found.filter(|&position| known(position) == Some(name));
        let number = || {
            name.parse()
                .ok()
                .filter(|&n: &u32| (n as usize) < names.len())
        };
        found.or_else(number).map(i64::from)
    }
}

impl fmt::Debug for Enumeration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.members()).finish()
    }
}

/// A field of a schema, as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub(crate) name: Box<str>,
    pub(crate) r#type: Type,
    pub(crate) nullable: bool,
    pub(crate) filterable: bool,
    pub(crate) sortable: bool,
    pub(crate) searchable: bool,
    /// Where a database has it, if that is not the column of its name.
    pub(crate) column: Option<Column>,
}

impl Field {
    /// A field that can be filtered and sorted by, and is not searched.
    #[must_use]
    pub fn new(name: &str, r#type: Type, nullable: bool) -> Self {
        Self {
            name: name.into(),
            r#type,
            sortable: true,
            nullable,
            filterable: true,
            searchable: false,
            column: None,
        }
    }

    /// The same, with what it may be used for.
    #[must_use]
    pub fn uses(mut self, filterable: bool, sortable: bool, searchable: bool) -> Self {
        self.filterable = filterable;
        self.sortable = sortable;
        self.searchable = searchable;
        self
    }

    /// Its name; of a nested field the path, `address/city`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its type.
    #[must_use]
    pub fn r#type(&self) -> &Type {
        &self.r#type
    }

    /// Whether it can be null.
    #[must_use]
    pub fn is_nullable(&self) -> bool {
        self.nullable
    }

    /// Whether a filter may name it.
    #[must_use]
    pub fn is_filterable(&self) -> bool {
        self.filterable
    }

    /// Whether an order may name it.
    #[must_use]
    pub fn is_sortable(&self) -> bool {
        self.sortable
    }

    /// Where a database has it: the column that was declared, else that of its name, in which `_`
    /// stands for the `/` of a path.
    #[must_use]
    pub fn column(&self) -> Column {
        let named = || Column::new(self.name.replace('/', "_"));
        self.column.clone().unwrap_or_else(named)
    }

    /// How many places after the point a decimal has in the database, where it is an integer there.
    #[cfg(feature = "sql")]
    pub(crate) fn scale(&self) -> Option<u32> {
        self.column.as_ref()?.scale()
    }

    /// Whether a search looks into it.
    #[must_use]
    pub fn is_searchable(&self) -> bool {
        self.searchable
    }
}

/// The fields of a schema, in the order of their declaration.
#[derive(Clone, PartialEq, Eq)]
pub struct Fields(Arc<Index>);

#[derive(PartialEq, Eq)]
struct Index {
    fields: Vec<Field>,
    /// Keys and positions of `fields`, by key and name.
    by_name: Vec<(u64, u32)>,
    /// Where the columns of each field begin, where those of the records in a list follow the list; and
    /// at the end how many columns there are.
    columns: Vec<usize>,
    /// How deep lists nest.
    levels: usize,
    /// What is wrong with it; a list that is beyond a limit was left out for it.
    invalid: Option<Invalid>,
}

/// Why nothing binds to a schema.
#[derive(Clone, PartialEq, Eq)]
enum Invalid {
    TooManyLevels,
    TooManyFields,
    /// An enumeration has two members of that name.
    DuplicateMember(Box<str>),
}

impl Fields {
    /// The name of the one field that a list of plain values has for its elements: no text can say it.
    pub(crate) const ELEMENT: &'static str = "";

    /// The fields of a schema that is known at run time.
    ///
    /// Where lists nest deeper than [`MAX_LIST_LEVELS`], or there are more than [`MAX_FIELDS`], whatever is
    /// bound to them is the error [`NestingTooDeep`](crate::ErrorCode::NestingTooDeep); where an enumeration
    /// has a member twice, it is [`DuplicateMember`](crate::ErrorCode::DuplicateMember).
    #[must_use]
    pub fn new(mut fields: Vec<Field>) -> Self {
        let (mut levels, mut invalid) = (0, None);
        let mut columns = Vec::with_capacity(fields.len() + 1);
        let mut count: usize = 0;
        for field in &mut fields {
            columns.push(count);
            count += 1;
            let elements = match &mut field.r#type {
                Type::List(elements) => elements,
                Type::Enum(members) => {
                    let duplicate = || members.duplicate().map(Invalid::DuplicateMember);
                    invalid = invalid.or_else(duplicate);
                    continue;
                }
                _ => continue,
            };
            let deep = elements.0.levels;
            let more = count + elements.columns();
            let within = || elements.0.invalid.clone();
            let beyond = || match (deep >= MAX_LIST_LEVELS, more > MAX_FIELDS) {
                (true, _) => Some(Invalid::TooManyLevels),
                (false, true) => Some(Invalid::TooManyFields),
                _ => None,
            };
            invalid = invalid.or_else(within).or_else(beyond);
            match invalid {
                // What nothing can be bound to is not kept, so that dropping it cannot nest either.
                Some(_) => *elements = Self::new(Vec::new()),
                None => {
                    levels = levels.max(deep + 1);
                    count = more;
                }
            }
        }
        columns.push(count);
        if count > MAX_FIELDS {
            invalid = invalid.or(Some(Invalid::TooManyFields));
        }
        let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
        let name = |at: u32| fields.get(at as usize).map_or("", Field::name);
        let mut by_name: Vec<_> = (0..count).map(|at| (key(name(at)), at)).collect();
        // Stable, so that of equal names the last declared stands last.
        by_name.sort_by_key(|&(key, at)| (key, name(at)));
        Self(Arc::new(Index {
            fields,
            by_name,
            columns,
            levels,
            invalid,
        }))
    }

    /// Whether anything binds to the fields: they are within the limits of a schema, and no enumeration has a
    /// member twice.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let kind = match &self.0.invalid {
            None => return Ok(()),
            Some(Invalid::TooManyLevels) => ErrorKind::SchemaTooDeep {
                max: MAX_LIST_LEVELS,
            },
            Some(Invalid::TooManyFields) => ErrorKind::SchemaTooLarge { max: MAX_FIELDS },
            Some(Invalid::DuplicateMember(member)) => {
                let found = clip(member);
                ErrorKind::DuplicateMember { found }
            }
        };
        Err(Error::new(kind, Span::default()))
    }

    /// How many columns the fields have, where the fields of the records in a list have theirs too.
    pub(crate) fn columns(&self) -> usize {
        match self.plain() {
            // The values of a list are in its own column.
            Some(_) => 0,
            None => self.0.columns.last().copied().unwrap_or(0),
        }
    }

    /// The first of the columns of a field.
    pub(crate) fn column(&self, position: usize) -> usize {
        self.0.columns.get(position).copied().unwrap_or(0)
    }

    /// The fields of the elements of a list of plain values.
    #[must_use]
    pub fn element(r#type: Type, nullable: bool) -> Self {
        Self::new(vec![Field::new(Self::ELEMENT, r#type, nullable)])
    }

    /// The fields, as declared.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.0.fields.iter()
    }

    /// The field of that name; of several the one declared last.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.find(name).map(|(_, field)| field)
    }

    /// Where the elements of a list are plain values: the field that stands for one.
    #[must_use]
    pub fn plain(&self) -> Option<&Field> {
        match self.0.fields.as_slice() {
            [field] if &*field.name == Self::ELEMENT => Some(field),
            _ => None,
        }
    }

    pub(crate) fn at(&self, position: usize) -> Option<&Field> {
        self.0.fields.get(position)
    }

    /// The field of that name, and its position.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(usize, &Field)> {
        let wanted = key(name);
        let by_name = &self.0.by_name;
        // Most keys differ, and then no name is looked at but the one that is found.
        let after = by_name.partition_point(|&(key, at)| {
            key < wanted || key == wanted && self.at(at as usize).map_or("", Field::name) <= name
        });
        let &(_, at) = by_name.get(after.checked_sub(1)?)?;
        let field = self.at(at as usize)?;
        (field.name() == name).then_some((at as usize, field))
    }
}

/// What tells most names apart: the first and the last bytes.
fn key(name: &str) -> u64 {
    let name = name.as_bytes();
    match (name.first_chunk(), name.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => name.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)),
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
