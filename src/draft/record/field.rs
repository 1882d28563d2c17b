//! What of a record depends on how a field is declared: by its type, and by whether it is `required`,
//! `optional` or has a `default`.

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

/// The getter of a field: a flag by value, anything else by reference.
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

/// Serialises the entry of a field, where it has a value.
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

/// What a description is made of.
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

/// Whether an input without the field is rejected.
macro_rules! is_required {
    (required) => {
        true
    };
    ($presence:ident) => {
        false
    };
}

pub(crate) use {
    build_field, declared, field_type, getter, into_input, is_given, is_required, own_type,
    serialize_entry, stored_value,
};
