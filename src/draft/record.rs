//! The declaration of a record: each field once, with its type and whether it must be given.

/// Declares a record and its draft.
///
/// ```text
/// record! {
///     /// What it is.
///     pub struct Point from PointDraft {
///         /// What it means.
///         x: Coordinate, required;
///         /// What it means.
///         y: Coordinate, default(Coordinate::ORIGIN);
///         /// What it means.
///         label: Label, optional;
///     }
/// }
/// ```
///
/// A `required` or `default` field holds a value, an `optional` one an `Option`. From this one
/// place come the record with its getters, the draft with its fields, checking, defaults and
/// `describe`. The rules between fields are the draft's [`CrossField`](crate::draft::CrossField),
/// written by hand.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident {
            $(
                $(#[$field_meta:meta])*
                $field:ident: $Type:ident, $presence:ident $(($default:expr))?;
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Record {
            $( $field: $crate::draft::field_type!($Type $presence), )+
        }

        impl $Record {
            $( $crate::draft::getter! { $(#[$field_meta])* $field $Type $presence } )+

            /// What each field accepts, in order.
            #[must_use]
            pub fn describe() -> Vec<$crate::describe::FieldDescription> {
                <$Draft as $crate::draft::Draft>::describe()
            }

            /// Reads and checks the text of a JSON object.
            ///
            /// # Errors
            /// Everything that is wrong with it, in field order.
            pub fn from_json(text: &str) -> Result<Self, $crate::violation::Violations> {
                use $crate::draft::Draft as _;
                $Draft::from_json(text)?.check()
            }
        }

        impl serde::Serialize for $Record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let given = [$( $crate::draft::is_given!(self, $field $presence), )+];
                let len = given.into_iter().filter(|&given| given).count();
                let mut map = serializer.serialize_map(Some(len))?;
                $( $crate::draft::serialize_entry!(map, self, $field $presence); )+
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $Record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::draft::Draft as _;
                let draft: $Draft = serde::Deserialize::deserialize(deserializer)?;
                draft.check().map_err(serde::de::Error::custom)
            }
        }

        #[doc = concat!("What an input gives for each field of a [`", stringify!($Record), "`].")]
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $Draft {
            $( $(#[$field_meta])* pub $field: $crate::draft::FieldInput<$Type>, )+
            /// What the input holds beside these.
            pub unexpected_fields: $crate::draft::UnexpectedFields,
        }

        impl $crate::draft::Draft for $Draft {
            type Record = $Record;

            const FIELDS: &'static [&'static str] = &[$( stringify!($field), )+];

            const READ_ONLY: &'static [&'static str] =
                <Self as $crate::draft::CrossField>::READ_ONLY;

            fn slot(&mut self, name: &str) -> Option<&mut dyn $crate::draft::FieldSlot> {
                match name {
                    $( stringify!($field) => Some(&mut self.$field), )+
                    _ => None,
                }
            }

            fn unexpected_fields(&mut self) -> &mut $crate::draft::UnexpectedFields {
                &mut self.unexpected_fields
            }

            fn check(mut self) -> Result<$Record, $crate::violation::Violations> {
                let mut report = $crate::draft::Report::default();
                report.unexpected_fields(std::mem::take(&mut self.unexpected_fields))?;
                $crate::draft::CrossField::cross_field(&self, &mut report);
                $( let $field = $crate::draft::take_field!(
                    report, self, $field $presence $(($default))?
                ); )+
                let record = || Some($Record {
                    $( $field: $crate::draft::build_field!($field $presence), )+
                });
                report.finish(Self::FIELDS, record())
            }

            fn describe() -> Vec<$crate::describe::FieldDescription> {
                $crate::describe::described(const { &[
                    $( $crate::draft::declared!($field $Type $presence $(($default))?), )+
                ] })
            }
        }

        impl<'de> serde::Deserialize<'de> for $Draft {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::draft::deserialize(deserializer)
            }
        }

        impl From<$Record> for $Draft {
            /// The draft that checks to the record.
            fn from(record: $Record) -> Self {
                Self {
                    $( $field: record.$field.into(), )+
                    unexpected_fields: $crate::draft::UnexpectedFields::default(),
                }
            }
        }
    };
}

/// Declares a record, its update (every field optional), their drafts, and how an update is merged.
///
/// Fields under `create only` are no part of the update. Where every field has a default, the record
/// is declared `, default` and implements [`Default`] by them.
macro_rules! record_with_update {
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident, default;
        $(#[$update_meta:meta])*
        pub struct $Update:ident from $UpdateDraft:ident;
        {
            $(
                $(#[$field_meta:meta])*
                $field:ident: $Type:ident, default($default:expr);
            )+
        }
    ) => {
        $crate::draft::record_with_update! {
            $(#[$meta])*
            pub struct $Record from $Draft;
            $(#[$update_meta])*
            pub struct $Update from $UpdateDraft;
            { $( $(#[$field_meta])* $field: $Type, default($default); )+ }
            create only {}
        }

        impl Default for $Record {
            /// What an empty input gives.
            fn default() -> Self {
                Self { $( $field: $default, )+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident;
        $(#[$update_meta:meta])*
        pub struct $Update:ident from $UpdateDraft:ident;
        {
            $(
                $(#[$field_meta:meta])*
                $field:ident: $Type:ident, $presence:ident $(($default:expr))?;
            )+
        }
        create only {
            $(
                $(#[$created_meta:meta])*
                $created:ident: $Created:ident, $created_presence:ident $(($created_default:expr))?;
            )*
        }
    ) => {
        $crate::draft::record! {
            $(#[$meta])*
            pub struct $Record from $Draft {
                $( $(#[$field_meta])* $field: $Type, $presence $(($default))?; )+
                $(
                    $(#[$created_meta])*
                    $created: $Created, $created_presence $(($created_default))?;
                )*
            }
        }

        $crate::draft::record! {
            $(#[$update_meta])*
            pub struct $Update from $UpdateDraft {
                $( $(#[$field_meta])* $field: $Type, optional; )+
            }
        }

        impl $Record {
            /// The record with an update merged into it: what the update gives, it replaces.
            ///
            /// # Errors
            /// What does not fit together in the result.
            pub fn merge(&self, update: &$Update) -> Result<Self, $crate::violation::Violations> {
                let mut draft = $Draft::from(self.clone());
                $(
                    if let Some(value) = &update.$field {
                        draft.$field = value.clone().into();
                    }
                )+
                $crate::draft::Draft::check(draft)
            }
        }
    };
}

/// The type that a record holds a field in.
macro_rules! field_type {
    ($Type:ident optional) => { Option<$Type> };
    ($Type:ident $presence:ident) => { $Type };
}

macro_rules! getter {
    ($(#[$meta:meta])* $field:ident bool optional) => {
        $(#[$meta])*
        #[must_use]
        pub fn $field(&self) -> Option<bool> { self.$field }
    };
    ($(#[$meta:meta])* $field:ident bool $presence:ident) => {
        $(#[$meta])*
        #[must_use]
        pub fn $field(&self) -> bool { self.$field }
    };
    ($(#[$meta:meta])* $field:ident $Type:ident optional) => {
        $(#[$meta])*
        #[must_use]
        pub fn $field(&self) -> Option<&$Type> { self.$field.as_ref() }
    };
    ($(#[$meta:meta])* $field:ident $Type:ident $presence:ident) => {
        $(#[$meta])*
        #[must_use]
        pub fn $field(&self) -> &$Type { &self.$field }
    };
}

macro_rules! serialize_entry {
    ($map:ident, $self:ident, $field:ident optional) => {
        if let Some(value) = &$self.$field {
            $map.serialize_entry(stringify!($field), value)?;
        }
    };
    ($map:ident, $self:ident, $field:ident $presence:ident) => {
        $map.serialize_entry(stringify!($field), &$self.$field)?;
    };
}

/// Whether a field is among the entries that are serialised.
macro_rules! is_given {
    ($self:ident, $field:ident optional) => {
        $self.$field.is_some()
    };
    ($self:ident, $field:ident $presence:ident) => {
        true
    };
}

macro_rules! take_field {
    ($report:ident, $self:ident, $field:ident required) => {
        $report.required(stringify!($field), $self.$field)
    };
    ($report:ident, $self:ident, $field:ident optional) => {
        $report.optional(stringify!($field), $self.$field)
    };
    ($report:ident, $self:ident, $field:ident default($default:expr)) => {
        $report
            .optional(stringify!($field), $self.$field)
            .unwrap_or_else(|| $default)
    };
}

macro_rules! build_field {
    ($field:ident required) => {
        $field?
    };
    ($field:ident $presence:ident) => {
        $field
    };
}

macro_rules! declared {
    ($field:ident $Type:ident default($default:expr)) => {
        $crate::describe::Declared {
            name: stringify!($field),
            required: false,
            default: || Some(<$Type as $crate::value::Scalar>::to_plain(&$default)),
            constraints: <$Type as $crate::value::Scalar>::constraints,
        }
    };
    ($field:ident $Type:ident $presence:ident) => {
        $crate::describe::Declared {
            name: stringify!($field),
            required: $crate::draft::is_required!($presence),
            default: || None,
            constraints: <$Type as $crate::value::Scalar>::constraints,
        }
    };
}

macro_rules! is_required {
    (required) => {
        true
    };
    (optional) => {
        false
    };
}

pub(crate) use {
    build_field, declared, field_type, getter, is_given, is_required, record, record_with_update,
    serialize_entry, take_field,
};
