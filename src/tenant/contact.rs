//! How a caller is matched with the contacts, and what the name that is shown is made of.

use super::MatchLength;
use crate::describe::{Expected, RequiredWhen};
use crate::draft::{FieldInput, Report};
use crate::value::choices;
use crate::violation::{Code, Violation};

choices! {
    /// How a caller's number is matched with the numbers of the contacts.
    pub enum ContactMatchType {
        /// Callers are not matched.
        Disable = "DISABLE",
        /// The whole number must be the same.
        MatchExactly = "MATCH_EXACTLY",
        /// The last digits must be the same: as many as `contact_match_length` says.
        MatchLength = "MATCH_LENGTH",
    }
}

choices! {
    /// Where the name of the group, the queue or the DID goes in the caller ID.
    pub enum ContactAppendType {
        /// Nowhere.
        Disable = "DISABLE",
        /// After it.
        Append = "APPEND",
        /// Before it.
        Prepend = "PREPEND",
    }
}

/// Which tenant the rule is held against.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// A whole tenant: what it does not have, it lacks.
    Whole,
    /// An update: what it does not have, the stored tenant may have.
    Update,
}

/// What the rule asks for, as data.
pub(super) const MATCH_LENGTH: (&str, RequiredWhen) = (
    "contact_match_length",
    RequiredWhen::is(
        "contact_match_type",
        &[Expected::Choice(ContactMatchType::MatchLength.as_str())],
    ),
);

/// `MATCH_LENGTH` needs a `contact_match_length` of at least 1.
pub(super) fn check_match_length(
    kind: &FieldInput<ContactMatchType>,
    length: &FieldInput<MatchLength>,
    scope: Scope,
    report: &mut Report,
) {
    if kind.value() != Some(&ContactMatchType::MatchLength) {
        return;
    }
    let violation = match length {
        FieldInput::Value(length) if *length == MatchLength::MIN => Violation::new(Code::TooSmall)
            .with("min", 1)
            .with("found", length.get())
            .suggest(1),
        FieldInput::Absent | FieldInput::Null if scope == Scope::Whole => {
            Violation::new(Code::RequiredWhen)
                .with("field", "contact_match_type")
                .with("value", ContactMatchType::MatchLength.as_str())
        }
        _ => return,
    };
    report.push(violation.at("contact_match_length"));
}
