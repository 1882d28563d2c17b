//! A text that says something, on one line: the rule of names.

use super::length;
use crate::violation::{Code, Violation};

/// Holds a text to 1 to `max` characters, one of them not white space, none of them a control
/// character. A text of several lines gets the same on one line as suggestion.
pub(crate) fn one_line(text: &str, max: usize) -> Result<(), Violation> {
    length(text, 1, max)?;
    if text.chars().all(char::is_whitespace) {
        return Err(Violation::new(Code::Blank));
    }
    let Some(at) = text.chars().position(char::is_control) else {
        return Ok(());
    };
    let wrong = Violation::new(Code::ControlCharacter).with("at", at);
    let is_gap = |character: char| character.is_control() || character.is_whitespace();
    let words = text.split(is_gap).filter(|word| !word.is_empty());
    let guess = words.collect::<Vec<_>>().join(" ");
    Err(match guess.is_empty() {
        true => wrong,
        false => wrong.suggest(guess),
    })
}
