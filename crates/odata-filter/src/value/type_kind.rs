//! The table of types: what each is called, once.

use std::fmt;

/// Declares each type and its names; the one in sentences is a catalogue's.
macro_rules! types {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $edm:literal, $javascript:literal;)*) => {
        /// A [`Type`](crate::Type) without its members or elements: a row of the table of types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum TypeKind { $($(#[$doc])* $kind,)* }

        impl TypeKind {
            /// Every type, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The stable name that errors have: `integer`, `time_of_day`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The name in OData's model: `Edm.Int64`.
            #[must_use]
            pub const fn edm(self) -> &'static str {
                match self { $(Self::$kind => $edm,)* }
            }

            /// The name in schemas of JavaScript, and in signatures: `int`, `string`.
            #[must_use]
            pub const fn javascript(self) -> &'static str {
                match self { $(Self::$kind => $javascript,)* }
            }
        }
    };
}

types! {
    /// True or false.
    Boolean = "boolean", "Edm.Boolean", "boolean";
    /// An integer of 64 bits.
    Int = "integer", "Edm.Int64", "int";
    /// An exact decimal.
    Decimal = "decimal", "Edm.Decimal", "decimal";
    /// A double of IEEE 754.
    Double = "double", "Edm.Double", "double";
    /// A text.
    Text = "text", "Edm.String", "string";
    /// A GUID.
    Guid = "guid", "Edm.Guid", "guid";
    /// A date.
    Date = "date", "Edm.Date", "date";
    /// A time of day.
    TimeOfDay = "time_of_day", "Edm.TimeOfDay", "time";
    /// A point in time.
    Timestamp = "timestamp", "Edm.DateTimeOffset", "datetime";
    /// A duration.
    Duration = "duration", "Edm.Duration", "duration";
    /// One member of an enumeration, or several.
    Enum = "enumeration", "Edm.EnumType", "enum";
    /// A list, of values or of records.
    List = "list", "Collection", "list";
}

impl TypeKind {
    /// Whether it is a number.
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Int | Self::Decimal | Self::Double)
    }

    /// Whether a constant text beside it is of the type.
    pub(crate) const fn is_written_as_text(self) -> bool {
        matches!(
            self,
            Self::Guid
                | Self::Date
                | Self::TimeOfDay
                | Self::Timestamp
                | Self::Duration
                | Self::Enum
        )
    }

    /// The names of some types as errors list them: all three of the numbers are `number`.
    pub(crate) fn names(kinds: &[Self]) -> Vec<&'static str> {
        let all_numbers = [Self::Int, Self::Decimal, Self::Double];
        let all_numbers = all_numbers.iter().all(|number| kinds.contains(number));
        let mut names = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let name = match all_numbers && kind.is_numeric() {
                true => "number",
                false => kind.name(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

impl fmt::Display for TypeKind {
    /// As signatures have it: `int`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.javascript())
    }
}
