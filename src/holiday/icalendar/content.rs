//! Content lines: a name, parameters and a value (RFC 5545, 3.1).

use std::borrow::Cow;

/// A property, unfolded.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// The number of its first line, from 1.
    pub(super) number: usize,
    text: Cow<'a, str>,
    /// Whether more of it was left out.
    pub(super) is_cut: bool,
}

/// The lines of a file. A line that begins with a blank goes on the one before; it may end in CRLF
/// or in LF alone.
pub(super) struct Lines<'a> {
    rest: &'a str,
    number: usize,
}

/// What is beyond is left out. A description may be longer, what is read of an event is not.
pub(super) const MAX_LINE: usize = 16 * 1024;

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.strip_prefix('\u{FEFF}').unwrap_or(text),
            number: 0,
        }
    }

    fn physical(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        Some(line.strip_suffix('\r').unwrap_or(line))
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.physical()?;
        let mut line = Line {
            number: self.number,
            text: Cow::Borrowed(cut(first, MAX_LINE)),
            is_cut: first.len() > MAX_LINE,
        };
        while self.rest.starts_with([' ', '\t']) {
            let folded = self.physical()?;
            let folded = folded.get(1..).unwrap_or_default();
            let room = MAX_LINE - line.text.len();
            line.is_cut |= folded.len() > room;
            line.text.to_mut().push_str(cut(folded, room));
        }
        Some(line)
    }
}

/// The beginning of a text, of so many bytes at most.
fn cut(text: &str, max: usize) -> &str {
    let mut ends = (0..=max.min(text.len())).rev();
    let end = ends.find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

impl Line<'_> {
    /// The name, the parameters and the value, where it has a colon.
    fn parts(&self) -> Option<(&str, &str, &str)> {
        let mut in_quotes = false;
        let colon = self.text.bytes().position(|byte| {
            in_quotes ^= byte == b'"';
            byte == b':' && !in_quotes
        })?;
        let (head, value) = self.text.split_at_checked(colon)?;
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        if has_bare_zone(parameters) {
            // A colon may belong to the zone; no value that is in a zone has one.
            let (head, value) = self.text.rsplit_once(':')?;
            let (_, parameters) = head.split_once(';')?;
            return Some((name.trim(), parameters, value));
        }
        Some((name.trim(), parameters, value.get(1..)?))
    }

    /// The value, where the line is of that name.
    pub(super) fn value_of(&self, name: &str) -> Option<&str> {
        let (found, _, value) = self.parts()?;
        found.eq_ignore_ascii_case(name).then_some(value)
    }

    /// The property of the line among some.
    pub(super) fn name_among(&self, names: &[&'static str]) -> Option<&'static str> {
        let (found, ..) = self.parts()?;
        let mut names = names.iter().copied();
        names.find(|name| found.eq_ignore_ascii_case(name))
    }

    pub(super) fn value(&self) -> &str {
        self.parts().map_or("", |(_, _, value)| value)
    }

    /// The value of a parameter, without its quotation marks.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let (_, parameters, _) = self.parts()?;
        let mut in_quotes = false;
        let parameters = parameters.split(move |character| {
            in_quotes ^= character == '"';
            character == ';' && !in_quotes
        });
        let mut parameters = parameters.filter_map(|parameter| parameter.split_once('='));
        let (_, value) = parameters.find(|(found, _)| found.trim().eq_ignore_ascii_case(name))?;
        Some(value.trim_matches('"'))
    }
}

/// Whether a zone is named without quotation marks, as one with a colon must not be (RFC 5545, 3.2).
fn has_bare_zone(parameters: &str) -> bool {
    let name = |parameter: &str| {
        parameter
            .split_once('=')
            .map(|(name, value)| name.trim().eq_ignore_ascii_case("TZID") && !value.contains('"'))
    };
    parameters
        .split(';')
        .any(|parameter| name(parameter) == Some(true))
}

/// A value of the type TEXT without its escapes (RFC 5545, 3.3.11).
pub(super) fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => {}
            },
            _ => text.push(character),
        }
    }
    text
}
