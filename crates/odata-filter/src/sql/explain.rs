//! What of a query a database runs, and why not the rest.

use std::fmt;

/// Why a part of a query is not pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The construct of that name has no counterpart that gives the same answer.
    NotOffered(&'static str),
    /// The types, by name, are compared or computed in another way.
    Types(&'static str, &'static str),
    /// The case of characters beyond ASCII is folded in another way, and no constant says of which.
    CaseFolding,
    /// A constant that the database's type cannot hold.
    OutOfRange(&'static str),
    /// The parts that are constants alone are not sent.
    Constant,
    /// It nests too deep.
    TooDeep,
    /// It needs more parameters than a statement takes.
    TooManyParameters,
    /// The rows that may be seen are chosen by code.
    RowFilter,
}

impl Reason {
    /// Its stable name: `not_offered`, `types`, `case_folding`, `out_of_range`, `constant`, `too_deep`,
    /// `too_many_parameters`, `row_filter`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOffered(_) => "not_offered",
            Self::Types(..) => "types",
            Self::CaseFolding => "case_folding",
            Self::OutOfRange(_) => "out_of_range",
            Self::Constant => "constant",
            Self::TooDeep => "too_deep",
            Self::TooManyParameters => "too_many_parameters",
            Self::RowFilter => "row_filter",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOffered(name) => write!(f, "the database has no `{name}` of the same answer"),
            Self::Types(left, right) => {
                write!(f, "the database treats {left} and {right} in another way")
            }
            Self::CaseFolding => f.write_str("the database folds case beyond ASCII in another way"),
            Self::OutOfRange(name) => write!(f, "the database cannot hold this {name}"),
            Self::Constant => f.write_str("it has constants alone"),
            Self::TooDeep => f.write_str("it nests too deep"),
            Self::TooManyParameters => f.write_str("it needs too many parameters"),
            Self::RowFilter => f.write_str("code chooses which rows may be seen"),
        }
    }
}

/// A part of a query, and whether the database runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pushed {
    pub(super) part: &'static str,
    pub(super) text: String,
    pub(super) residual: Option<Reason>,
}

impl Pushed {
    /// The part of the query: `filter`, `search`, `orderby`, `page` or `rows`.
    #[must_use]
    pub fn part(&self) -> &'static str {
        self.part
    }

    /// Its canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why it is residual; none where the database runs it.
    #[must_use]
    pub fn residual(&self) -> Option<&Reason> {
        self.residual.as_ref()
    }
}

impl fmt::Display for Pushed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            part,
            text,
            residual,
        } = self;
        match residual {
            None => write!(f, "{part}: pushed: {text}"),
            Some(reason) => write!(f, "{part}: residual: {text}: {reason}"),
        }
    }
}

/// One line a part.
pub(super) fn lines(parts: &[Pushed]) -> String {
    let lines: Vec<String> = parts.iter().map(Pushed::to_string).collect();
    lines.join("\n")
}
