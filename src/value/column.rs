//! Scalars in the columns of a database, where the feature `sqlx` is on.

/// Declares a scalar as a column of another type: how it becomes that, and is made of it again.
macro_rules! column {
    ([$($generics:tt)*] $Type:ty as $Stored:ty, $store:expr, $read:expr) => {
        #[cfg(feature = "sqlx")]
        impl<DB: ::sqlx::Database, $($generics)*> ::sqlx::Type<DB> for $Type
        where
            $Stored: ::sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$Stored as ::sqlx::Type<DB>>::type_info()
            }

            fn compatible(found: &DB::TypeInfo) -> bool {
                <$Stored as ::sqlx::Type<DB>>::compatible(found)
            }
        }

        #[cfg(feature = "sqlx")]
        impl<'q, DB: ::sqlx::Database, $($generics)*> ::sqlx::Encode<'q, DB> for $Type
        where
            $Stored: ::sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                arguments: &mut <DB as ::sqlx::Database>::ArgumentBuffer,
            ) -> Result<::sqlx::encode::IsNull, ::sqlx::error::BoxDynError> {
                let store: fn(&Self) -> $Stored = $store;
                <$Stored as ::sqlx::Encode<'q, DB>>::encode(store(self), arguments)
            }
        }

        #[cfg(feature = "sqlx")]
        impl<'r, DB: ::sqlx::Database, $($generics)*> ::sqlx::Decode<'r, DB> for $Type
        where
            $Stored: ::sqlx::Decode<'r, DB>,
        {
            fn decode(
                value: <DB as ::sqlx::Database>::ValueRef<'r>,
            ) -> Result<Self, ::sqlx::error::BoxDynError> {
                let read: fn($Stored) -> Result<Self, $crate::violation::Violation> = $read;
                Ok(read(<$Stored as ::sqlx::Decode<'r, DB>>::decode(value)?)?)
            }
        }
    };
}
pub(crate) use column;
