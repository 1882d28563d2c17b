//! An error below the text that it is about.

use std::fmt::{self, Write};

use crate::error::Error;

/// How many characters of a long line are shown on each side of the place.
const CONTEXT: usize = 40;

/// An [`Error`] with the line of the text that it is about and a caret under the place.
///
/// Made by [`Error::render`]; printed by its `Display`.
#[derive(Clone, Copy, Debug)]
pub struct Caret<'a> {
    error: &'a Error,
    text: &'a str,
}

impl<'a> Caret<'a> {
    pub(crate) fn new(error: &'a Error, text: &'a str) -> Self {
        Self { error, text }
    }
}

impl fmt::Display for Caret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = self.error.span();
        let before = self.text.get(..span.start()).unwrap_or(self.text);
        let marked = self.text.get(span.range()).unwrap_or_default();
        let after = self.text.get(span.end()..).unwrap_or_default();

        let line = before.matches('\n').count() + 1;
        let before = before.rsplit('\n').next().unwrap_or_default();
        let marked = marked.split('\n').next().unwrap_or_default();
        let after = match marked.len() == span.len() {
            true => after.split('\n').next().unwrap_or_default(),
            false => "",
        };
        let (cut_before, before) = last(before, CONTEXT);
        let (marked, cut_marked) = first(marked, 2 * CONTEXT);
        let (after, cut_after) = first(after, if cut_marked { 0 } else { CONTEXT });

        let number = line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "error: {}", self.error.message())?;
        writeln!(f, "{margin} |")?;
        write!(f, "{number} | ")?;
        let lead = if cut_before { "…" } else { "" };
        let tail = if cut_marked || cut_after { "…" } else { "" };
        for part in [lead, before, marked, after, tail] {
            write!(f, "{}", Visible(part))?;
        }
        let indent = width(lead) + width(before);
        let carets = width(marked).max(1);
        write!(f, "\n{margin} | {:indent$}{:^<carets$}", "", "")?;
        if let Some(suggestion) = self.error.suggestion() {
            write!(f, " did you mean `{}`?", Visible(suggestion))?;
        }
        writeln!(f)
    }
}

/// The last `count` characters, and whether there were more.
fn last(text: &str, count: usize) -> (bool, &str) {
    match text.char_indices().rev().nth(count) {
        Some((offset, c)) => (true, text.get(offset + c.len_utf8()..).unwrap_or_default()),
        None => (false, text),
    }
}

/// The first `count` characters, and whether there were more.
pub(crate) fn first(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().nth(count) {
        Some((offset, _)) => (text.get(..offset).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// No more of a text than this is repeated in a message or a suggestion: characters of the one, bytes
/// of the other.
pub(crate) const LONGEST_QUOTE: usize = 40;

/// The beginning of a text, short enough to repeat, and on one line.
pub(crate) fn clip(text: &str) -> String {
    match first(text, LONGEST_QUOTE) {
        (start, true) => format!("{}…", Visible(start)),
        (text, false) => Visible(text).to_string(),
    }
}

/// A text on one line, its control characters as pictures.
pub(crate) struct Visible<'a>(pub(crate) &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| f.write_char(visible(c)))
    }
}

/// A control character as its picture, so that each takes one column and none acts on a terminal.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f'..='\u{9f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// How many columns the text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| columns(visible(c))).sum()
}

/// The columns of one character: none for marks that combine, two for East Asian wide characters and
/// emoji (Unicode Standard Annex 11), one for all others. Ranges, not the whole table: a caret that
/// is one column off in a rare script still points at the word.
fn columns(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xa960..=0xa97f
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}
