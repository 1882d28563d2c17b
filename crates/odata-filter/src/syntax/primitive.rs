//! The primitive types that `cast` and `isof` name.

use std::fmt;

use closest_match::nearest;

use crate::value::type_kind::TypeKind;

/// Declares each type once: its name in the Entity Data Model.
macro_rules! primitives {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A primitive type that a value can be cast to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Primitive { $($(#[$doc])* $variant,)* }

        impl Primitive {
            /// Every type, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as canonical text writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

primitives! {
    /// `true` or `false`.
    Boolean = "Edm.Boolean",
    /// An integer from 0 to 255.
    Byte = "Edm.Byte",
    /// A date.
    Date = "Edm.Date",
    /// A point in time.
    DateTimeOffset = "Edm.DateTimeOffset",
    /// An exact decimal.
    Decimal = "Edm.Decimal",
    /// A number of IEEE 754 with 64 bits.
    Double = "Edm.Double",
    /// A duration.
    Duration = "Edm.Duration",
    /// A GUID.
    Guid = "Edm.Guid",
    /// An integer of 16 bits.
    Int16 = "Edm.Int16",
    /// An integer of 32 bits.
    Int32 = "Edm.Int32",
    /// An integer of 64 bits.
    Int64 = "Edm.Int64",
    /// An integer from -128 to 127.
    SByte = "Edm.SByte",
    /// A number of IEEE 754 with 32 bits.
    Single = "Edm.Single",
    /// A text.
    String = "Edm.String",
    /// A time of day.
    TimeOfDay = "Edm.TimeOfDay",
}

const NAMESPACE: &str = "Edm.";

impl Primitive {
    /// The type of that name, with or without `Edm.`.
    ///
    /// ```
    /// use odata_filter::Primitive;
    ///
    /// assert_eq!(Primitive::from_name("Edm.Int32"), Some(Primitive::Int32));
    /// assert_eq!(Primitive::from_name("Int32"), Some(Primitive::Int32));
    /// assert_eq!(Primitive::from_name("edm.int32"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let bare = name.strip_prefix(NAMESPACE).unwrap_or(name);
        Self::ALL
            .iter()
            .copied()
            .find(|r#type| r#type.bare() == bare)
    }

    /// The type that was probably meant.
    pub(crate) fn nearest(name: &str) -> Option<Self> {
        let bare = name.split_once('.').map_or(name, |(_, bare)| bare);
        let exact = Self::ALL
            .iter()
            .find(|known| known.bare().eq_ignore_ascii_case(bare));
        let other = match bare.to_ascii_lowercase().as_str() {
            "int" | "integer" | "long" | "bigint" => Some(Self::Int64),
            "float" | "number" | "real" => Some(Self::Double),
            "bool" => Some(Self::Boolean),
            "text" | "varchar" => Some(Self::String),
            "datetime" | "timestamp" => Some(Self::DateTimeOffset),
            "time" => Some(Self::TimeOfDay),
            "uuid" => Some(Self::Guid),
            _ => None,
        };
        let near = || Self::from_name(nearest(bare, Self::ALL.iter().map(|known| known.bare()))?);
        exact.copied().or(other).or_else(near)
    }

    /// The type that values of it have here: of integers and of doubles there is one each.
    #[must_use]
    pub const fn kind(self) -> TypeKind {
        match self {
            Self::Boolean => TypeKind::Boolean,
            Self::Byte | Self::SByte | Self::Int16 | Self::Int32 | Self::Int64 => TypeKind::Int,
            Self::Decimal => TypeKind::Decimal,
            Self::Double | Self::Single => TypeKind::Double,
            Self::String => TypeKind::Text,
            Self::Guid => TypeKind::Guid,
            Self::Date => TypeKind::Date,
            Self::TimeOfDay => TypeKind::TimeOfDay,
            Self::DateTimeOffset => TypeKind::Timestamp,
            Self::Duration => TypeKind::Duration,
        }
    }

    fn bare(self) -> &'static str {
        self.as_str()
            .strip_prefix(NAMESPACE)
            .unwrap_or(self.as_str())
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
