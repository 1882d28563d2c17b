//! A record, its update, and how the one is merged into the other.

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

/// Whether an update replaces a record field by field.
macro_rules! merges {
    (merged) => {
        true
    };
    (replaced) => {
        false
    };
}

pub(crate) use {change_record, merged_into, merges, record_with_update};
