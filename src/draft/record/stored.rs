//! A record as the API answers: what an update changes of it, and the columns of a list of such.

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

pub(crate) use changes;
#[cfg(feature = "holiday")]
pub(crate) use record_with_update_and_stored;
