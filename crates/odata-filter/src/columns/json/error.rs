//! What is wrong with a JSON text of rows, and where.

use std::fmt;

use crate::error::english;

/// The first thing that is wrong with a JSON text of rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JsonError {
    kind: JsonErrorKind,
    path: Vec<JsonPath>,
    offset: usize,
    line: usize,
    column: usize,
}

/// The kinds of [`JsonError`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON.
    Syntax,
    /// The text is not a list.
    NotAList,
    /// A row, or an element of a list of records, is not an object.
    NotAnObject,
    /// A field has no value that has to have one.
    Missing,
    /// A value is not of its field's type.
    Unexpected {
        /// The name of the type, as [`Type::name`](crate::Type::name) has it.
        expected: &'static str,
    },
    /// There are more rows, or elements of lists, than can be counted in 32 bits.
    TooLarge,
}

impl JsonErrorKind {
    pub(super) const fn expected(expected: &'static str) -> Self {
        Self::Unexpected { expected }
    }

    /// The stable name of the kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not_utf8",
            Self::Syntax => "syntax",
            Self::NotAList => "not_a_list",
            Self::NotAnObject => "not_an_object",
            Self::Missing => "missing",
            Self::Unexpected { .. } => "unexpected",
            Self::TooLarge => "too_large",
        }
    }
}

/// A step on the way from the rows to a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum JsonPath {
    /// The position of a row, or of an element in a list.
    Index(usize),
    /// The name of a field.
    Name(Box<str>),
}

impl JsonError {
    pub(super) fn new(kind: JsonErrorKind, json: &[u8], offset: usize) -> Self {
        let before = json.get(..offset).unwrap_or(json);
        let line_start = before.iter().rposition(|&byte| byte == b'\n');
        let in_line = before.get(line_start.map_or(0, |at| at + 1)..);
        // All bytes of a character but its first begin with the bits 10.
        let characters = in_line.into_iter().flatten();
        let characters = characters.filter(|&byte| byte & 0xc0 != 0x80);
        Self {
            kind,
            path: Vec::new(),
            offset,
            line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
            column: 1 + characters.count(),
        }
    }

    pub(super) fn at_path(self, path: Vec<JsonPath>) -> Self {
        Self { path, ..self }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &JsonErrorKind {
        &self.kind
    }

    /// Where in the rows: the position of the row, then the name of the field, in a list the position of
    /// the element, and so on. Empty where the text is not JSON, or no list.
    #[must_use]
    pub fn path(&self) -> &[JsonPath] {
        &self.path
    }

    /// Where in the text, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The character in the line, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, part) in self.path.iter().enumerate() {
            match part {
                JsonPath::Index(index) if depth == 0 => write!(f, "rows[{index}]")?,
                JsonPath::Index(index) => write!(f, "[{index}]")?,
                JsonPath::Name(name) => write!(f, ".{name}")?,
            }
        }
        if !self.path.is_empty() {
            f.write_str(": ")?;
        }
        match &self.kind {
            JsonErrorKind::NotUtf8 => f.write_str("the bytes are not UTF-8")?,
            JsonErrorKind::Syntax => f.write_str("the text is not JSON")?,
            JsonErrorKind::NotAList => f.write_str("a list of rows is expected")?,
            JsonErrorKind::NotAnObject => f.write_str("an object is expected")?,
            JsonErrorKind::Missing => f.write_str("there must be a value")?,
            JsonErrorKind::Unexpected { expected } => {
                let known = english::NAMES.iter().find(|(name, _)| name == expected);
                let name = known.map_or(*expected, |(_, name)| name);
                write!(f, "{name} is expected")?;
            }
            JsonErrorKind::TooLarge => f.write_str("there are too many rows or elements")?,
        }
        write!(f, " (line {}, column {})", self.line, self.column)
    }
}

impl std::error::Error for JsonError {}
