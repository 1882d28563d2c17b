//! The names that a record has.

use super::RequiredWhen;

/// The keys that a record knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The names of the fields, in order.
    pub fields: &'static [&'static str],
    /// Of each field, whether it must be given.
    pub required: &'static [bool],
    /// The fields that must be given where another has a value.
    pub required_when: &'static [(&'static str, RequiredWhen)],
    /// The fields that the rules between fields look at; `None`, where that may be any.
    pub looks_at: Option<&'static [&'static str]>,
    /// Keys of the API's answers that no body takes: left out without a word, so that a form over what
    /// the API sent is not stopped by what it cannot change.
    pub read_only: &'static [&'static str],
    /// The names that later versions of the API have: kept as they are given, with a warning.
    pub newer: &'static [&'static str],
    /// Whether every other key is kept too, in the records within as well: in what the API itself answers.
    pub keeps_unknown: bool,
    /// Whether an update replaces the record field by field, rather than as a whole.
    pub merges: bool,
}

impl Keys {
    /// The position of a field, which is looked for from a position on, and then before that.
    pub(crate) fn position(&self, name: &str, from: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(from).unwrap_or_default();
        let is_sought = |&field: &&str| field == name;
        match after.iter().position(is_sought) {
            Some(position) => Some(from + position),
            None => before.iter().position(is_sought),
        }
    }
}
