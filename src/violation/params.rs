//! The params of a violation.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Plain;

/// Values by their names, in alphabetical order: so few that a list of them is all it takes.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Params(Vec<(Cow<'static, str>, Plain)>);

impl Params {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a value, in place of that of the same name.
    pub(crate) fn insert(&mut self, name: Cow<'static, str>, value: Plain) {
        match self.find(&name) {
            Ok(index) => {
                if let Some((_, old)) = self.0.get_mut(index) {
                    *old = value;
                }
            }
            Err(index) => self.0.insert(index, (name, value)),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Plain> {
        let (_, value) = self.0.get(self.find(name).ok()?)?;
        Some(value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Plain)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    fn find(&self, sought: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(name, _)| (**name).cmp(sought))
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sorted = BTreeMap::deserialize(deserializer)?;
        Ok(Self(sorted.into_iter().collect()))
    }
}
