//! What secret texts have in common.

/// Implements the common traits for a secret text that has `fn parse(&str)`, `fn expose(&self) ->
/// &str` and `fn constraints() -> Constraints`. There is no `Display`, and `Debug` tells nothing.
macro_rules! secret_text_scalar {
    ($Type:ident) => {
        impl $crate::value::Scalar for $Type {
            const KIND: $crate::describe::Kind = $crate::describe::Kind::String;
            const SECRET: bool = true;

            fn constraints() -> $crate::describe::Constraints {
                Self::constraints()
            }

            fn from_text(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }

            fn to_plain(&self) -> $crate::violation::Plain {
                "…".into()
            }
        }

        impl std::str::FromStr for $Type {
            type Err = $crate::violation::Violation;

            fn from_str(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }
        }

        impl TryFrom<&str> for $Type {
            type Error = $crate::violation::Violation;

            fn try_from(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }
        }

        impl std::fmt::Debug for $Type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($Type)).field(&"…").finish()
            }
        }

        impl serde::Serialize for $Type {
            /// Writes the secret text: a record with a key is sent to the service whole.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.expose())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use secret_text_scalar;
