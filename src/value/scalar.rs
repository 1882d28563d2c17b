//! What every scalar value has in common.

use super::normalize;
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};

/// A value of one field: parsed from the plain value that a data format holds.
pub trait Scalar: Clone + Sized {
    /// Its type on the wire.
    const KIND: Kind;

    /// Whether it is a secret: then no violation may hold any part of it.
    const SECRET: bool = false;

    /// What it accepts.
    fn constraints() -> Constraints;

    /// Parses a text.
    ///
    /// # Errors
    /// The first rule that the text breaks, with a suggestion where a near miss can be repaired.
    fn from_text(_text: &str) -> Result<Self, Violation> {
        Err(Violation::wrong_type(Self::KIND, "string"))
    }

    /// Takes a whole number.
    ///
    /// # Errors
    /// The rule that the number breaks. A text is suggested where a number was given for one;
    /// [`Code::InexactNumber`] where the number may have been another one before it was read.
    fn from_integer(value: i64) -> Result<Self, Violation> {
        let as_text = |text: &str| Self::from_text(text).err();
        Err(number_for_text(value, Self::KIND, Self::SECRET, as_text))
    }

    /// Takes a truth value.
    ///
    /// # Errors
    /// [`Code::WrongType`], unless the scalar is a `bool`.
    fn from_bool(_value: bool) -> Result<Self, Violation> {
        Err(Violation::wrong_type(Self::KIND, "boolean"))
    }

    /// As plain data, for the description of a default.
    fn to_plain(&self) -> Plain;

    /// What is advisable about a value that passes. None of it blocks.
    fn warnings(&self) -> Vec<Violation> {
        Vec::new()
    }
}

/// A number where something else belongs: of a text field the text, where that passes or is nearly right.
fn number_for_text(
    value: i64,
    kind: Kind,
    is_secret: bool,
    wrong_as_text: fn(&str) -> Option<Violation>,
) -> Violation {
    let wrong = Violation::wrong_type(kind, "number");
    if kind != Kind::String || is_secret {
        return wrong;
    }
    if value.unsigned_abs() > MAX_EXACT_NUMBER {
        return inexact_number();
    }
    let text = value.to_string();
    let guess = match wrong_as_text(&text) {
        None => Some(text.into()),
        Some(as_text) => as_text.suggestion().cloned(),
    };
    wrong.suggesting(guess)
}

/// The greatest whole number that every program reads to its last digit, 2^53-1: in JavaScript, and in many a
/// reader of JSON (RFC 8259, section 6), a number beyond is the nearest of those that a float can hold.
pub(crate) const MAX_EXACT_NUMBER: u64 = (1 << 53) - 1;

/// A number where a text belongs that may have been another one: nothing is suggested, since its digits
/// are not known, even where this program has read all of them.
pub(crate) fn inexact_number() -> Violation {
    Violation::new(Code::InexactNumber).with("max", MAX_EXACT_NUMBER as i64)
}

/// The digits of a number: without the machinery of formats, which a page pays for.
pub(crate) fn decimal_digits(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 {
            return digits.into_iter().rev().map(char::from).collect();
        }
    }
}

/// A character that has no place where it is.
pub(crate) fn misplaced(character: char, at: usize) -> Violation {
    let wrong = match character.is_control() {
        true => Violation::new(Code::ControlCharacter),
        false => Violation::new(Code::InvalidCharacter)
            .with("character", super::normalize::shown(character)),
    };
    wrong.with("at", at)
}

/// Holds a text to a length in Unicode scalar values.
pub(crate) fn length(text: &str, min: usize, max: usize) -> Result<(), Violation> {
    // Characters are at most as many as bytes: the usual text need not be counted.
    if min <= 1 && !text.is_empty() && text.len() <= max {
        return Ok(());
    }
    let found = text.chars().count();
    if found == 0 && min == 1 {
        Err(Violation::new(Code::Required))
    } else if found < min {
        Err(Violation::new(Code::TooShort)
            .with("min", min)
            .with("found", found))
    } else if found > max {
        Err(Violation::new(Code::TooLong)
            .with("max", max)
            .with("found", found))
    } else {
        Ok(())
    }
}

/// The truth value that a text names.
pub(crate) fn truth(text: &str) -> Option<bool> {
    const WORDS: [(&str, &str); 4] = [("true", "false"), ("yes", "no"), ("on", "off"), ("1", "0")];
    let text = text.trim();
    WORDS.iter().find_map(|(yes, no)| {
        if text.eq_ignore_ascii_case(yes) {
            Some(true)
        } else {
            text.eq_ignore_ascii_case(no).then_some(false)
        }
    })
}

impl Scalar for bool {
    const KIND: Kind = Kind::Boolean;

    fn constraints() -> Constraints {
        Constraints::of(Kind::Boolean)
    }

    fn from_text(text: &str) -> Result<Self, Violation> {
        Err(Violation::wrong_type(Self::KIND, "string").suggesting(truth(text)))
    }

    fn from_integer(value: i64) -> Result<Self, Violation> {
        let wrong = Violation::wrong_type(Self::KIND, "number");
        Err(match value {
            0 => wrong.suggest(false),
            1 => wrong.suggest(true),
            _ => wrong,
        })
    }

    fn from_bool(value: bool) -> Result<Self, Violation> {
        Ok(value)
    }

    fn to_plain(&self) -> Plain {
        Plain::Bool(*self)
    }
}

/// Implements parsing, serde and [`Scalar`] for a type that has
/// `fn parse(&str) -> Result<Self, Violation>`, `fn constraints() -> Constraints` and `Display`.
///
/// With `, warnings` it has `fn warnings(&self) -> Vec<Violation>` too. The generic parameters of a type
/// stand before it, in brackets.
macro_rules! parsed_scalar {
    ($Type:ident $(, $warnings:ident)?) => {
        $crate::value::parsed_scalar!([] $Type $(, $warnings)?);
    };
    ([$($generics:tt)*] $Type:ty $(, $warnings:ident)?) => {
        impl<$($generics)*> $crate::value::Scalar for $Type {
            const KIND: $crate::describe::Kind = $crate::describe::Kind::String;

            fn constraints() -> $crate::describe::Constraints {
                Self::constraints()
            }

            fn from_text(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }

            fn to_plain(&self) -> $crate::violation::Plain {
                self.to_string().into()
            }

            $(
                fn warnings(&self) -> Vec<$crate::violation::Violation> {
                    Self::$warnings(self)
                }
            )?
        }

        impl<$($generics)*> std::str::FromStr for $Type {
            type Err = $crate::violation::Violation;

            fn from_str(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }
        }

        impl<$($generics)*> TryFrom<&str> for $Type {
            type Error = $crate::violation::Violation;

            fn try_from(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::parse(text)
            }
        }

        impl<$($generics)*> serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de, $($generics)*> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// The same for a type that has `fn as_str(&self) -> &str` instead of `Display`.
macro_rules! text_scalar {
    ($Type:ident $(, $warnings:ident)?) => {
        $crate::value::text_scalar!([] $Type $(, $warnings)?);
    };
    ([$($generics:tt)*] $Type:ty $(, $warnings:ident)?) => {
        $crate::value::parsed_scalar!([$($generics)*] $Type $(, $warnings)?);

        $crate::value::column!(
            [$($generics)*] $Type as String,
            |value| value.as_str().to_owned(),
            |text| $crate::value::Scalar::from_text(&text)
        );

        impl<$($generics)*> AsRef<str> for $Type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl<$($generics)*> std::fmt::Display for $Type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Declares an enumeration whose wire names are upper-case texts, each once.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $Type:ident {
            $( $(#[$variant_meta:meta])* $Variant:ident = $name:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Type {
            $( $(#[$variant_meta])* #[doc = concat!("`", $name, "` on the wire.")] $Variant, )+
        }

        impl $Type {
            /// The wire names, in order.
            pub const NAMES: &'static [&'static str] = &[$( $name, )+];

            /// The name on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$Variant => $name, )+ }
            }

            /// Parses a wire name, in exactly its spelling.
            ///
            /// # Errors
            /// [`Code::UnknownChoice`](crate::violation::Code::UnknownChoice), with the nearest
            /// name as suggestion.
            pub fn parse(text: &str) -> Result<Self, $crate::violation::Violation> {
                Self::named(text).ok_or_else(|| $crate::value::unknown_choice(text, Self::NAMES))
            }

            fn named(text: &str) -> Option<Self> {
                match text {
                    $( $name => Some(Self::$Variant), )+
                    _ => None,
                }
            }

            fn constraints() -> $crate::describe::Constraints {
                let mut constraints =
                    $crate::describe::Constraints::of($crate::describe::Kind::String);
                constraints.choices = Self::NAMES.to_vec();
                constraints
            }
        }

        $crate::value::text_scalar!($Type);

        #[cfg(feature = "query")]
        impl $crate::value::listed::Listed for $Type {
            fn column<T: 'static>(
                builder: $crate::query::SchemaBuilder<T>,
                name: &str,
                read: fn(&T) -> Option<&Self>,
            ) -> $crate::query::SchemaBuilder<T> {
                let position = |value: &Self| *value as i64;
                $crate::value::listed::choice(builder, name, Self::NAMES, read, position)
            }
        }
    };
}

/// A text that is none of the choices.
pub(crate) fn unknown_choice(found: &str, choices: &'static [&'static str]) -> Violation {
    let wrong = Violation::new(Code::UnknownChoice)
        .with("choices", choices)
        .with("found", Plain::excerpt(found));
    // `SONDAY` is as near to Monday as to Sunday: then it means neither.
    let (found, known) = (normalize(found), choices.iter().copied());
    let guess = closest_match::only_nearest(&found, (found.chars().count() / 3).max(1), known);
    wrong.suggesting(guess)
}

pub(crate) use {choices, parsed_scalar, text_scalar};
