//! The declaration of a record: each field once, with its type and whether it must be given.
//!
//! | file | what is declared there |
//! | --- | --- |
//! | this one | a record with its draft, and how it is a field of another |
//! | `field` | what depends on how a field is declared: its type, getter, entry, description |
//! | `update` | the update of a record, and how it is merged |
//! | `stored` | a record as the API answers, and what an update changes of it |
//! | `columns` | the columns of a list of records |

#[cfg(feature = "query")]
mod columns;
mod field;
mod stored;
mod update;

#[cfg(feature = "query")]
pub(crate) use columns::*;
pub(crate) use {field::*, stored::*, update::*};

/// Declares a record and its draft.
///
/// ```text
/// record! {
///     /// What it is.
///     pub struct Point from PointDraft, replaced {
///         /// What it means.
///         x: Coordinate, required;
///         /// What it means.
///         y: Coordinate, default(Coordinate::ORIGIN);
///         /// What it means.
///         label: Label, optional;
///     }
///     keys { newer: &["colour"], keeps_unknown: false }
/// }
/// ```
///
/// A `required` or `default` field holds a value, an `optional` one an `Option`. A type is a scalar, a
/// record, or a [`List`](crate::draft::List) of records; `[Point PointUpdate]` means the last. From
/// this one place come the record with its getters, the draft with its fields, checking, defaults and
/// `describe`. The rules between fields are the draft's [`CrossField`](crate::draft::CrossField),
/// written by hand.
///
/// Within another record, the record is `replaced` by an update as a whole, or `merged` field by field:
/// then every field is optional.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident, $merging:ident {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident: $Type:tt, $presence:ident $(($default:expr))?;
            )+
        }
    ) => {
        $crate::draft::record! {
            $(#[$meta])*
            pub struct $Record from $Draft, $merging {
                $( $(#[doc = $field_doc])* $field: $Type, $presence $(($default))?; )+
            }
            keys { newer: &[], keeps_unknown: false }
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident, $merging:ident {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident: $Type:tt, $presence:ident $(($default:expr))?;
            )+
        }
        keys { newer: $newer:expr, keeps_unknown: $keeps_unknown:expr }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Record {
            $( $field: $crate::draft::field_type!($Type $presence), )+
            extra_fields: $crate::draft::ExtraFields,
        }

        impl $Record {
            $( $crate::draft::getter! { $(#[doc = $field_doc])* $field $Type $presence } )+

            /// What the input gave under keys of later versions, and what else is kept.
            #[must_use]
            pub fn extra_fields(&self) -> &$crate::draft::ExtraFields {
                &self.extra_fields
            }

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
                let mut draft = $Draft::default();
                draft.read_json(text)?;
                draft.check()
            }
        }

        impl serde::Serialize for $Record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let given = [$( $crate::draft::is_given!(self, $field $presence), )+];
                let len = given.into_iter().filter(|&given| given).count();
                let mut map = serializer.serialize_map(Some(len + self.extra_fields.len()))?;
                $( $crate::draft::serialize_entry!(map, self, $field $presence); )+
                for (key, value) in self.extra_fields.iter() {
                    map.serialize_entry(key, value)?;
                }
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
            $(
                $(#[doc = $field_doc])*
                pub $field: $crate::draft::FieldInput<
                    <$crate::draft::own_type!($Type) as $crate::draft::Field>::Draft,
                >,
            )+
            /// What the input holds beside these.
            pub unexpected_fields: $crate::draft::UnexpectedFields,
        }

        impl $crate::draft::RecordSlots for $Draft {
            fn slot_at(&mut self, position: usize) -> Option<&mut dyn $crate::draft::FieldSlot> {
                #[expect(non_camel_case_types, reason = "named as the fields, to count them")]
                #[derive(Clone, Copy)]
                enum Position { $( $field, )+ }
                match position {
                    $( at if at == Position::$field as usize => Some(&mut self.$field), )+
                    _ => None,
                }
            }

            fn unexpected_fields(&mut self) -> &mut $crate::draft::UnexpectedFields {
                &mut self.unexpected_fields
            }

            fn keys(&self) -> &'static $crate::describe::Keys {
                &<Self as $crate::draft::Draft>::KEYS
            }

            fn report_cross_field(&self, report: &mut $crate::draft::Report) {
                $crate::draft::CrossField::cross_field(self, report);
            }
        }

        impl $crate::draft::Draft for $Draft {
            type Record = $Record;

            const KEYS: $crate::describe::Keys = $crate::describe::Keys {
                fields: &[$( stringify!($field), )+],
                required: &[$( $crate::draft::is_required!($presence), )+],
                read_only: <Self as $crate::draft::CrossField>::READ_ONLY,
                required_when: <Self as $crate::draft::CrossField>::REQUIRED_WHEN,
                looks_at: <Self as $crate::draft::CrossField>::LOOKS_AT,
                newer: $newer,
                keeps_unknown: $keeps_unknown,
                merges: $crate::draft::merges!($merging),
            };

            fn build(self) -> Option<$Record> {
                Some($Record {
                    $( $field: $crate::draft::build_field!(
                        self.$field, $Type $presence $(($default))?
                    ), )+
                    extra_fields: self.unexpected_fields.into_extra(),
                })
            }

            fn constraints() -> $crate::describe::Constraints {
                $crate::describe::Constraints::record(
                    stringify!($Record),
                    const { &[
                        $( $crate::draft::declared!($field $Type $presence $(($default))?), )+
                    ] },
                    &Self::KEYS,
                )
            }

            fn documentation() -> Vec<$crate::describe::Documentation> {
                vec![ $(
                    $crate::describe::Documentation::new(
                        concat!($($field_doc),*),
                        <$crate::draft::own_type!($Type) as $crate::draft::Field>::documentation(),
                    ),
                )+ ]
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
                    $( $field: $crate::draft::into_input!(record.$field, $Type $presence), )+
                    unexpected_fields: record.extra_fields.into(),
                }
            }
        }

        $crate::draft::record_field! { $Record from $Draft, $merging { $( $field: $Type; )+ } }
    };
}

/// How a record is a field of another.
macro_rules! record_field {
    ($Record:ident from $Draft:ident, $merging:ident { $( $field:ident: $Type:tt; )+ }) => {
        impl $crate::draft::FieldSlot for $crate::draft::FieldInput<$Draft> {
            $crate::draft::slot_of_input!();

            fn kind(&self) -> ($crate::describe::Kind, bool) {
                ($crate::describe::Kind::Object, false)
            }

            fn parse(
                &mut self,
                found: $crate::draft::InputValue<'_>,
            ) -> Result<(), $crate::violation::Violation> {
                Err($crate::draft::not_a_record(found))
            }

            fn begin_record(&mut self) -> Option<&mut dyn $crate::draft::RecordSlots> {
                $crate::draft::begin(self).map(|draft| draft as &mut dyn $crate::draft::RecordSlots)
            }

            fn nested(&mut self) -> Option<$crate::draft::Nested<'_>> {
                match self {
                    Self::Value(draft) => Some($crate::draft::Nested::Record(draft)),
                    _ => None,
                }
            }
        }

        impl $crate::draft::Field for $Record {
            type Draft = $Draft;

            fn build(draft: $Draft) -> Option<Self> {
                $crate::draft::Draft::build(draft)
            }

            fn into_draft(self) -> $Draft {
                self.into()
            }

            fn constraints() -> $crate::describe::Constraints {
                <$Draft as $crate::draft::Draft>::constraints()
            }

            fn documentation() -> Vec<$crate::describe::Documentation> {
                <$Draft as $crate::draft::Draft>::documentation()
            }

            $crate::draft::change_record! { $merging { $( $field: $Type; )+ } }
        }
    };
}

pub(crate) use {record, record_field};
