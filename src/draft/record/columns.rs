//! The columns of a list of records.

/// The columns of a list of stored records, from their declaration.
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
macro_rules! value_of {
    ($value:expr, optional) => {
        $value.as_ref()
    };
    ($value:expr, $presence:ident) => {
        Some(&$value)
    };
}

pub(crate) use {columns, value_of};
