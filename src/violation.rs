//! What is wrong with an input, where, and what would be right.
//!
//! A [`Violation`] is made of data: a [`Path`], a stable [`Code`], and params, which are numbers,
//! identifiers and lists. The sentence is a [catalogue]'s: [English](Violation::message) is built in, and
//! [`render`](Violation::render) takes any other. Where a near miss can be repaired, a
//! [suggestion](Violation::suggestion) holds a value that would pass.
//!
//! ```
//! use pbx_rules::violation::{Code, Violation};
//!
//! let violation = Violation::new(Code::TooSmall).with("min", 1).with("found", 0).at("log_retention");
//! assert_eq!(violation.code().as_str(), "too_small");
//! assert_eq!(violation.to_string(), "log_retention: Must be at least 1.");
//! ```
//!
//! A violation never holds a secret: no password and no key material is ever put in a param.

pub mod catalogue;
mod code;
mod params;
mod path;
mod plain;
#[cfg(feature = "query")]
mod query;
mod wire;

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::describe::Kind;
use catalogue::{Catalogue, ENGLISH};
pub use code::{Code, ParamKind, UnknownCode};
pub(crate) use params::Params;
pub use path::{Path, Segment};
pub use plain::{Finite, Plain};
pub use wire::{WireCode, WireError, WireErrors};

/// One thing that is wrong with an input.
///
/// Serialised as `{path, code, message, params, suggestion?, renameTo?}`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Violation(Box<Parts>);

// Behind one pointer, so that a `Result` with a violation stays as small as its value.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Parts {
    path: Path,
    code: Code,
    params: Params,
    suggestion: Option<Plain>,
    rename_to: Option<Cow<'static, str>>,
}

impl Violation {
    /// A violation of the input as a whole, without params; see [`at`](Self::at).
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Parts {
            path: Path::root(),
            code,
            params: Params::new(),
            suggestion: None,
            rename_to: None,
        }))
    }

    /// A value of another type than the field's; `found` is the name of its type.
    #[must_use]
    pub fn wrong_type(expected: Kind, found: &'static str) -> Self {
        Self::new(Code::WrongType)
            .with("expected", expected.as_str())
            .with("found", found)
    }

    /// Adds a param. Which ones a code has, its documentation says.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Plain>) -> Self {
        self.0.params.insert(Cow::Borrowed(name), value.into());
        self
    }

    /// Adds a value that would have passed.
    #[must_use]
    pub fn suggest(mut self, suggestion: impl Into<Plain>) -> Self {
        self.0.suggestion = Some(suggestion.into());
        self
    }

    /// Adds a value that would have passed, where one is known.
    #[must_use]
    pub(crate) fn suggesting(self, suggestion: Option<impl Into<Plain>>) -> Self {
        match suggestion {
            Some(suggestion) => self.suggest(suggestion),
            None => self,
        }
    }

    /// Takes back what was suggested.
    #[must_use]
    pub(crate) fn without_suggestion(mut self) -> Self {
        self.0.suggestion = None;
        self
    }

    /// Adds the known key that an unknown one probably stands for.
    #[must_use]
    pub fn with_rename_to(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.0.rename_to = Some(key.into());
        self
    }

    /// The same violation, seen from one level further out: puts a segment before the path.
    #[must_use]
    pub fn at(mut self, segment: impl Into<Segment>) -> Self {
        self.0.path.prepend(segment.into());
        self
    }

    /// Where it is; empty for the input as a whole.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Which rule it breaks.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The param of that name, if the violation has it.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Plain> {
        self.0.params.get(name)
    }

    /// The params, by name: the limits, and an excerpt of what was found.
    pub fn params(&self) -> impl Iterator<Item = (&str, &Plain)> {
        self.0.params.iter()
    }

    /// A value that would pass, where one is known: the fix to offer.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Plain> {
        self.0.suggestion.as_ref()
    }

    /// The key to use instead of an unknown one, where a known name is near.
    #[must_use]
    pub fn rename_to(&self) -> Option<&str> {
        self.0.rename_to.as_deref()
    }

    /// One English sentence for an administrator.
    #[must_use]
    pub fn message(&self) -> String {
        self.render(&ENGLISH)
    }

    /// The message in another language, or in other words.
    ///
    /// ```
    /// # #[cfg(feature = "german")] {
    /// use pbx_rules::violation::catalogue::GERMAN;
    /// use pbx_rules::violation::{Code, Violation};
    ///
    /// let violation = Violation::new(Code::TooSmall).with("min", 1).with("found", 0);
    /// assert_eq!(violation.render(&GERMAN), "Mindestens 1 ist nötig.");
    /// # }
    /// ```
    #[must_use]
    pub fn render(&self, catalogue: &Catalogue) -> String {
        catalogue.message(self)
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_root() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(&self.message())?;
        match ENGLISH.offer(self) {
            offer if offer.is_empty() => Ok(()),
            offer => write!(f, " {offer}"),
        }
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Violation")
            .field("path", &self.0.path)
            .field("code", &self.0.code)
            .field("params", &self.0.params)
            .field("suggestion", &self.0.suggestion)
            .field("rename_to", &self.0.rename_to)
            .finish()
    }
}

impl std::error::Error for Violation {}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = [self.0.suggestion.is_some(), self.0.rename_to.is_some()];
        let fields = 4 + optional.into_iter().filter(|&given| given).count();
        let mut out = serializer.serialize_struct("Violation", fields)?;
        out.serialize_field("path", self.path())?;
        out.serialize_field("code", &self.code())?;
        out.serialize_field("message", &self.message())?;
        out.serialize_field("params", &self.0.params)?;
        match self.suggestion() {
            Some(suggestion) => out.serialize_field("suggestion", suggestion)?,
            None => out.skip_field("suggestion")?,
        }
        match self.rename_to() {
            Some(key) => out.serialize_field("renameTo", key)?,
            None => out.skip_field("renameTo")?,
        }
        out.end()
    }
}

impl<'de> Deserialize<'de> for Violation {
    /// Reads what [`Serialize`] wrote. The message is not read: it follows from code and params.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Wire {
            path: Path,
            code: Code,
            #[serde(default)]
            params: Params,
            suggestion: Option<Plain>,
            #[serde(rename = "renameTo")]
            rename_to: Option<String>,
        }
        let wire = Wire::deserialize(deserializer)?;
        Ok(Self(Box::new(Parts {
            path: wire.path,
            code: wire.code,
            params: wire.params,
            suggestion: wire.suggestion,
            rename_to: wire.rename_to.map(Cow::Owned),
        })))
    }
}

/// Everything that is wrong with an input: at least one [`Violation`], in field order.
///
/// Displayed one violation per line; serialised as a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `None` when there is nothing wrong.
    #[must_use]
    pub fn new(violations: Vec<Violation>) -> Option<Self> {
        (!violations.is_empty()).then_some(Self(violations))
    }

    /// The violations, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// The same violations, seen from one level further out.
    #[must_use]
    pub fn at(self, segment: impl Into<Segment>) -> Self {
        let segment = segment.into();
        Self(
            self.0
                .into_iter()
                .map(|violation| violation.at(segment.clone()))
                .collect(),
        )
    }

    /// As the body of the API's HTTP 4xx answer.
    ///
    /// ```
    /// use pbx_rules::violation::{Code, Violation, Violations};
    ///
    /// let violations = Violations::from(Violation::new(Code::Required).at("name"));
    /// let body = serde_json::to_value(violations.to_wire())?;
    /// assert_eq!(body["errors"][0]["code"], "VALIDATE_FAILED");
    /// assert_eq!(body["errors"][0]["detail"][0]["code"], "required");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_wire(&self) -> WireErrors {
        WireErrors::validate_failed(self.clone())
    }
}

impl AsRef<[Violation]> for Violations {
    fn as_ref(&self) -> &[Violation] {
        &self.0
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl<'de> Deserialize<'de> for Violations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("a list of violations holds at least one"))
    }
}
