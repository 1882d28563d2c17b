//! The declaration of a record: each field once, with its type and whether it must be given.

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

/// The change that makes one record of another, without what an update does not have.
macro_rules! change_record {
    (replaced { $( $field:ident: $Type:tt; )+ }) => {
        fn change(stored: Option<&Self>, edited: Option<&Self>) -> Option<Self> {
            let mut change = edited.filter(|_| edited != stored)?.clone();
            change.extra_fields = change
                .extra_fields
                .of(<<Self as $crate::draft::Field>::Draft as $crate::draft::Draft>::KEYS.newer);
            Some(change)
        }
    };
    (merged { $( $field:ident: $Type:tt; )+ }) => {
        fn change(stored: Option<&Self>, edited: Option<&Self>) -> Option<Self> {
            let edited = edited?;
            let extra_fields = match stored {
                Some(stored) => edited.extra_fields.changed_since(&stored.extra_fields),
                None => edited.extra_fields.clone(),
            };
            let change = Self {
                $(
                    $field: $crate::draft::Field::change(
                        stored.and_then(|stored| stored.$field.as_ref()),
                        edited.$field.as_ref(),
                    ),
                )+
                extra_fields: extra_fields
                    .of(<<Self as $crate::draft::Field>::Draft as $crate::draft::Draft>::KEYS.newer),
            };
            let is_changed = [$( change.$field.is_some(), )+ !change.extra_fields.is_empty()];
            (stored.is_none() || is_changed.contains(&true)).then_some(change)
        }
    };
}

/// Declares a record, its update (every field optional), their drafts, and how an update is merged.
///
/// A record within the record is named with its own update: `hook: Hook (HookUpdate), optional`. Fields
/// under `create only` are no part of the update. Where every field has a default, the record is
/// declared `, default` and implements [`Default`] by them.
macro_rules! record_with_update {
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident, default;
        $(#[$update_meta:meta])*
        pub struct $Update:ident from $UpdateDraft:ident;
        {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident: $Type:ident, default($default:expr);
            )+
        }
    ) => {
        $crate::draft::record_with_update! {
            $(#[$meta])*
            pub struct $Record from $Draft;
            $(#[$update_meta])*
            pub struct $Update from $UpdateDraft;
            { $( $(#[doc = $field_doc])* $field: $Type, default($default); )+ }
        }

        impl Default for $Record {
            /// What an empty input gives.
            fn default() -> Self {
                Self {
                    $( $field: $default, )+
                    extra_fields: $crate::draft::ExtraFields::new(),
                }
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
                $(#[doc = $field_doc:literal])*
                $field:ident: $Type:ident, $presence:ident $(($default:expr))?;
            )+
        }
    ) => {
        $crate::draft::record! {
            $(#[$meta])*
            pub struct $Record from $Draft, replaced {
                $( $(#[doc = $field_doc])* $field: $Type, $presence $(($default))?; )+
            }
        }

        $crate::draft::record! {
            $(#[$update_meta])*
            pub struct $Update from $UpdateDraft, merged {
                $( $(#[doc = $field_doc])* $field: $Type, optional; )+
            }
        }

        $crate::draft::merged_into! {
            $Update from $UpdateDraft, into $Record from $Draft
        }

        impl $Record {
            /// The record with an update merged into it: what the update gives, it replaces.
            ///
            /// # Errors
            /// What does not fit together in the result.
            pub fn merge(&self, update: &$Update) -> Result<Self, $crate::violation::Violations> {
                $crate::draft::Update::merge_into(update, self)
            }
        }

        impl From<$Record> for $Update {
            /// The update that gives all that the record holds.
            fn from(record: $Record) -> Self {
                Self {
                    $( $field: $crate::draft::stored_value!(record.$field, $presence), )+
                    extra_fields: record.extra_fields,
                }
            }
        }
    };
}

/// The same, with the record as the API answers: read leniently, with the fields that it alone has.
#[cfg(feature = "holiday")]
macro_rules! record_with_update_and_stored {
    (
        $(#[$meta:meta])*
        pub struct $Record:ident from $Draft:ident;
        $(#[$update_meta:meta])*
        pub struct $Update:ident from $UpdateDraft:ident;
        $(#[$stored_meta:meta])*
        pub struct $Stored:ident from $StoredDraft:ident;
        {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident: $Type:ident, $presence:ident $(($default:expr))?;
            )+
        }
        answers { $( $(#[doc = $answer_doc:literal])* $answer:ident: $Answer:ident; )+ }
    ) => {
        $crate::draft::record! {
            $(#[$meta])*
            pub struct $Record from $Draft, replaced {
                $( $(#[doc = $field_doc])* $field: $Type, $presence $(($default))?; )+
            }
        }

        $crate::draft::record! {
            $(#[$update_meta])*
            pub struct $Update from $UpdateDraft, merged {
                $( $(#[doc = $field_doc])* $field: $Type, optional; )+
            }
        }

        $crate::draft::record! {
            $(#[$stored_meta])*
            pub struct $Stored from $StoredDraft, merged {
                $( $(#[doc = $field_doc])* $field: $Type, optional; )+
                $( $(#[doc = $answer_doc])* $answer: $Answer, optional; )+
            }
            keys { newer: &[], keeps_unknown: true }
        }

        $crate::draft::merged_into! {
            $Update from $UpdateDraft, into $Stored from $StoredDraft
        }

        $crate::draft::changes! { $Update from $UpdateDraft, of $Stored { $( $field )+ } }

        #[cfg(feature = "query")]
        $crate::draft::columns! {
            $Stored { $( $answer: $Answer optional; )+ $( $field: $Type optional; )+ }
        }
        #[cfg(feature = "query")]
        $crate::draft::columns! { $Record { $( $field: $Type $presence; )+ } }

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

        impl $Stored {
            /// What is stored with an update merged into it: what the update gives, it replaces.
            ///
            /// # Errors
            /// What does not fit together in the result.
            pub fn merge(&self, update: &$Update) -> Result<Self, $crate::violation::Violations> {
                $crate::draft::Update::merge_into(update, self)
            }
        }

        impl From<$StoredDraft> for $Draft {
            /// What is stored without what the API alone gives.
            fn from(stored: $StoredDraft) -> Self {
                Self {
                    $( $field: stored.$field, )+
                    unexpected_fields: $crate::draft::UnexpectedFields::default(),
                }
            }
        }

        impl From<&$StoredDraft> for $Draft {
            /// The fields of what is stored, without what the API alone gives.
            fn from(stored: &$StoredDraft) -> Self {
                Self {
                    $( $field: stored.$field.clone(), )+
                    unexpected_fields: $crate::draft::UnexpectedFields::default(),
                }
            }
        }

        impl From<&$UpdateDraft> for $Draft {
            /// The fields of an update.
            fn from(update: &$UpdateDraft) -> Self {
                Self {
                    $( $field: update.$field.clone(), )+
                    unexpected_fields: $crate::draft::UnexpectedFields::default(),
                }
            }
        }

        impl TryFrom<$Stored> for $Record {
            type Error = $crate::violation::Violations;

            /// The record, without what the API alone gives.
            ///
            /// # Errors
            /// What an answer may lack and the record needs.
            fn try_from(stored: $Stored) -> Result<Self, $crate::violation::Violations> {
                $crate::draft::Draft::check($Draft::from($StoredDraft::from(stored)))
            }
        }
    };
}

/// How an update is merged into what is stored.
macro_rules! merged_into {
    ($Update:ident from $UpdateDraft:ident, into $Stored:ident from $StoredDraft:ident) => {
        impl $crate::draft::UpdateDraft for $UpdateDraft {
            type Stored = $StoredDraft;
        }

        impl $crate::draft::Update for $Update {
            type Stored = $Stored;

            fn merge_into(
                &self,
                stored: &$Stored,
            ) -> Result<$Stored, $crate::violation::Violations> {
                use $crate::draft::Draft as _;
                let mut merged = $StoredDraft::from(stored.clone());
                $crate::draft::UpdateDraft::merge_into(
                    $UpdateDraft::from(self.clone()),
                    &mut merged,
                );
                merged.check()
            }
        }
    };
}

/// The update that makes one stored record of another, both read leniently.
macro_rules! changes {
    ($Update:ident from $UpdateDraft:ident, of $Stored:ident { $( $field:ident )+ }) => {
        impl $Update {
            /// The update that makes the one of the other: what is not in the edited, or is the same,
            /// it leaves out.
            #[must_use]
            pub fn changes(stored: &$Stored, edited: &$Stored) -> Self {
                let extra_fields = edited.extra_fields.changed_since(&stored.extra_fields);
                Self {
                    $(
                        $field: $crate::draft::Field::change(
                            stored.$field.as_ref(),
                            edited.$field.as_ref(),
                        ),
                    )+
                    extra_fields: extra_fields.of(<$UpdateDraft as $crate::draft::Draft>::KEYS.newer),
                }
            }
        }
    };
}

/// The columns of a list of stored records, from their declaration.
#[cfg(feature = "query")]
macro_rules! columns {
    ($Stored:ident { $( $field:ident: $Type:tt $presence:ident; )+ }) => {
        impl $Stored {
            /// A schema of all fields that a list can be asked by; a search looks into those named.
            pub(crate) fn columns(searched: &[&str]) -> $crate::query::Schema<Self> {
                let builder = $crate::query::Schema::<Self>::builder();
                $(
                    let builder =
                        <$crate::draft::own_type!($Type) as $crate::value::listed::Listed>::column(
                            builder,
                            stringify!($field),
                            |record| $crate::draft::value_of!(record.$field, $presence),
                        );
                    let builder = match searched.contains(&stringify!($field)) {
                        true => builder.searchable(),
                        false => builder,
                    };
                )+
                builder.build()
            }
        }
    };
}

/// The value of a field, where it has one.
#[cfg(feature = "query")]
macro_rules! value_of {
    ($value:expr, optional) => {
        $value.as_ref()
    };
    ($value:expr, $presence:ident) => {
        Some(&$value)
    };
}

/// The type of a field: of two, the last.
macro_rules! own_type {
    ([$Type:ident $Update:ident]) => {
        $Update
    };
    ([$Type:ident]) => {
        $Type
    };
    ($Type:ident) => {
        $Type
    };
}

/// The type that a record holds a field in.
macro_rules! field_type {
    ($Type:tt optional) => { Option<$crate::draft::own_type!($Type)> };
    ($Type:tt $presence:ident) => { $crate::draft::own_type!($Type) };
}

macro_rules! getter {
    ($(#[doc = $doc:literal])* $field:ident [bool] $presence:ident) => {
        $crate::draft::getter! { $(#[doc = $doc])* $field bool $presence }
    };
    ($(#[doc = $doc:literal])* $field:ident bool optional) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $field(&self) -> Option<bool> { self.$field }
    };
    ($(#[doc = $doc:literal])* $field:ident bool $presence:ident) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $field(&self) -> bool { self.$field }
    };
    ($(#[doc = $doc:literal])* $field:ident $Type:tt optional) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $field(&self) -> Option<&$crate::draft::own_type!($Type)> { self.$field.as_ref() }
    };
    ($(#[doc = $doc:literal])* $field:ident $Type:tt $presence:ident) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $field(&self) -> &$crate::draft::own_type!($Type) { &self.$field }
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

/// The value of a field of a draft with which nothing is wrong.
macro_rules! build_field {
    ($input:expr, $Type:tt required) => {
        <$crate::draft::own_type!($Type) as $crate::draft::Field>::given($input)?
    };
    ($input:expr, $Type:tt optional) => {
        <$crate::draft::own_type!($Type) as $crate::draft::Field>::given($input)
    };
    ($input:expr, $Type:tt default($default:expr)) => {
        <$crate::draft::own_type!($Type) as $crate::draft::Field>::given($input)
            .unwrap_or_else(|| $default)
    };
}

/// What is stored of a field.
macro_rules! stored_value {
    ($value:expr, optional) => {
        $value.map(Into::into)
    };
    ($value:expr, $presence:ident) => {
        Some($value.into())
    };
}

/// What an input that checks to a field gives.
macro_rules! into_input {
    ($value:expr, $Type:tt optional) => {
        $value.map($crate::draft::Field::into_draft).into()
    };
    ($value:expr, $Type:tt $presence:ident) => {
        $crate::draft::FieldInput::Value($crate::draft::Field::into_draft($value))
    };
}

macro_rules! declared {
    ($field:ident $Type:tt default($default:expr)) => {
        $crate::describe::Declared {
            name: stringify!($field),
            required: false,
            default: || {
                <$crate::draft::own_type!($Type) as $crate::draft::Field>::to_plain(&$default)
            },
            constraints: <$crate::draft::own_type!($Type) as $crate::draft::Field>::constraints,
        }
    };
    ($field:ident $Type:tt $presence:ident) => {
        $crate::describe::Declared {
            name: stringify!($field),
            required: $crate::draft::is_required!($presence),
            default: || None,
            constraints: <$crate::draft::own_type!($Type) as $crate::draft::Field>::constraints,
        }
    };
}

macro_rules! is_required {
    (required) => {
        true
    };
    ($presence:ident) => {
        false
    };
}

/// Whether an update replaces a record field by field.
macro_rules! merges {
    (merged) => {
        true
    };
    (replaced) => {
        false
    };
}

#[cfg(feature = "holiday")]
pub(crate) use record_with_update_and_stored;
pub(crate) use {
    build_field, change_record, changes, declared, field_type, getter, into_input, is_given,
    is_required, merged_into, merges, own_type, record, record_field, record_with_update,
    serialize_entry, stored_value,
};
#[cfg(feature = "query")]
pub(crate) use {columns, value_of};
