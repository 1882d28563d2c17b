//! How a scalar is put into a field: a number by what the field takes, a text with and without white space around it.

use super::{FieldSlot, InputValue};
use crate::describe::Kind;
use crate::value::{inexact_number, trimmed};
use crate::violation::{Code, Finite, Violation};

/// Longer texts are not trimmed: a slip is made in something short.
const MAX_TRIMMED: usize = 4096;

impl<'a> dyn FieldSlot + 'a {
    /// Parses a scalar and keeps the outcome: answers whether this was the first value.
    pub fn set(&mut self, found: InputValue<'_>) -> bool {
        if !self.is_absent() {
            return false;
        }
        match found {
            InputValue::Null => self.keep(None),
            found => {
                if let Err(violation) = self.read(found) {
                    self.keep(Some(violation));
                }
            }
        }
        true
    }

    /// Parses a scalar, whatever the field holds.
    fn read(&mut self, found: InputValue<'_>) -> Result<(), Violation> {
        let (kind, is_secret) = self.kind();
        match (found, kind) {
            (_, Kind::Object | Kind::List) => self.parse(found),
            (InputValue::BrokenText, _) => Err(Violation::new(Code::NotUnicode)),
            (InputValue::Other(other), _) => Err(Violation::wrong_type(kind, other)),
            (InputValue::Number(value), _) => self.read_number(value, kind, is_secret),
            (InputValue::Text(text), _) => self
                .parse(found)
                .map_err(|wrong| self.with_trimmed_suggestion(text, wrong, is_secret)),
            _ => self.parse(found),
        }
    }

    /// White space around an otherwise right value is the commonest slip of all: offers it without. Nothing
    /// within the text is touched, since not every field has a grammar that knows what is no part of it.
    fn with_trimmed_suggestion(
        &mut self,
        text: &str,
        wrong: Violation,
        is_secret: bool,
    ) -> Violation {
        if wrong.suggestion().is_some() || is_secret || text.len() > MAX_TRIMMED {
            return wrong;
        }
        let guess = trimmed(text);
        match guess != text && self.parse(InputValue::Text(guess)).is_ok() {
            true => wrong.suggest(guess.to_owned()),
            false => wrong,
        }
    }

    /// A number that came as a float, as all of JavaScript's do.
    fn read_number(&mut self, value: f64, kind: Kind, is_secret: bool) -> Result<(), Violation> {
        if kind == Kind::String && !is_secret && value.fract() == 0.0 {
            // Beyond i64, and so beyond what is exact.
            return Err(inexact_number());
        }
        if kind != Kind::Integer {
            return Err(Violation::wrong_type(kind, "number"));
        }
        if let whole @ InputValue::Integer(_) = InputValue::from(value) {
            return self.parse(whole);
        }
        if value.is_finite() && value.fract() == 0.0 {
            let end = if value > 0.0 { i64::MAX } else { i64::MIN };
            return self
                .parse(InputValue::Integer(end))
                .map_err(|limit| with_found(limit, value));
        }
        Err(with_found(Violation::new(Code::NotAnInteger), value))
    }
}

/// A number as it was found; JSON has no word for those that are not finite.
fn with_found(violation: Violation, value: f64) -> Violation {
    match Finite::new(value) {
        Some(found) => violation.with("found", found),
        None => violation,
    }
}
